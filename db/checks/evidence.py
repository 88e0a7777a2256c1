"""Rules about claims, dates and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db.checks.finding import Finding
from db.dates import iso, read_date
from db.words import _


def expected_past(connection: Connection) -> Iterator[Finding]:
    """Find expectations whose date was over when their source was written."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, s.hi, s.as_of FROM statement s JOIN record r ON r.id = s.record_id"
        " WHERE s.modality = 'expected' AND s.verdict = 'open'"
        " AND s.hi IS NOT NULL AND s.as_of IS NOT NULL ORDER BY r.id, s.id"
    )
    for record_id, title, hi, as_of in rows:
        written = read_date(as_of)
        if written.lo is not None and hi < written.lo:
            why = _("Expected by {date}, in a source of {as_of}.").format(date=iso(hi), as_of=as_of)
            yield Finding(record_id, title, why, "statements")


def disagreements(connection: Connection) -> Iterator[Finding]:
    """Find two open claims with different numbers or dates for one property of a record."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, s.property, count(DISTINCT printf('%s|%s|%s|%s',"
        " s.num_lo, s.num_hi, s.lo, s.hi)) AS n"
        " FROM statement s JOIN record r ON r.id = s.record_id"
        " WHERE s.verdict = 'open' AND s.modality <> 'evaluative'"
        " AND (s.num_lo IS NOT NULL OR s.num_hi IS NOT NULL OR s.lo IS NOT NULL)"
        " GROUP BY s.record_id, s.property, coalesce(s.place_id, 0), coalesce(s.object_id, 0)"
        " HAVING n > 1 ORDER BY r.id"
    )
    for record_id, title, name, number in rows:
        why = _("{number} different values stand for “{name}”.").format(number=number, name=name)
        yield Finding(record_id, title, why, "statements")


def coverage(connection: Connection) -> Iterator[Finding]:
    """Find sources whose stated period is smaller than the dates found in them."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, s.expressed, a.expressed FROM date s"
        " JOIN date a ON a.record_id = s.record_id AND a.role = 'coverage_actual'"
        " JOIN record r ON r.id = s.record_id"
        " WHERE s.role = 'coverage_stated' AND (a.lo < s.lo OR a.hi > s.hi) ORDER BY r.id"
    )
    for record_id, title, stated, actual in rows:
        why = _("Says {stated}, but reaches {actual}.").format(stated=stated, actual=actual)
        yield Finding(record_id, title, why, "coverage")


def single_source(connection: Connection) -> Iterator[Finding]:
    """Find numbers that only one source gives."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, s.property, min(c.locator) FROM statement s"
        " JOIN record r ON r.id = s.record_id"
        " JOIN citation c ON c.target = 'statement' AND c.target_id = s.id"
        " WHERE s.num_lo IS NOT NULL OR s.num_hi IS NOT NULL"
        " GROUP BY s.id HAVING count(DISTINCT c.source_id) = 1 ORDER BY r.id, s.id"
    )
    for record_id, title, name, locator in rows:
        why = _("“{name}” rests on one source only: {where}.").format(
            name=name, where=locator or "?"
        )
        yield Finding(record_id, title, why, "statements")


def conjectured(connection: Connection) -> Iterator[Finding]:
    """Find links that are only conjectured."""
    rows = connection.exec_driver_sql(
        "SELECT a.id, a.title, b.title, l.note FROM relation l JOIN record a ON a.id = l.a_id"
        " JOIN record b ON b.id = l.b_id WHERE l.certainty = 'conjectured' ORDER BY a.id, l.id"
    )
    for record_id, title, other, note in rows:
        why = _("The link to “{other}” is a conjecture.").format(other=other)
        yield Finding(record_id, title, f"{why} ({note})" if note else why, "depicts")


def unread_dates(connection: Connection) -> Iterator[Finding]:
    """Find dates whose words could not be read, so that no search by date meets them."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, d.expressed FROM date d JOIN record r ON r.id = d.record_id"
        " WHERE d.edtf IS NULL AND d.lo IS NULL AND d.qualifier IS NULL ORDER BY r.id, d.id"
    )
    for record_id, title, words in rows:
        if read_date(words).undated:
            continue
        why = _("“{words}” is not understood as a date.").format(words=words)
        yield Finding(record_id, title, why, "date")
