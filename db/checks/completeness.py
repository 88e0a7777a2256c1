"""Rules about what is missing: things, consent, fields, readable files."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from db.checks.finding import Finding
from db.records.description import describe, missing
from db.words import _


def not_held(connection: Connection) -> Iterator[Finding]:
    """Find documents that our sources name and the archive does not have."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title FROM unit u JOIN record r ON r.id = u.record_id"
        " WHERE u.holding = 'not_held' ORDER BY r.id"
    )
    for record_id, title in rows:
        yield Finding(record_id, title, _("Named in a source, but not held."), "holding")


def consent(connection: Connection) -> Iterator[Finding]:
    """Find material with faces whose publication needs a consent nobody has recorded."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, g.terms FROM rights g JOIN record r ON r.id = g.record_id"
        " WHERE g.act = 'publish_faces' AND g.rule <> 'allow' ORDER BY r.id, g.id"
    )
    for record_id, title, terms in rows:
        yield Finding(record_id, title, terms or _("Consent is not known."), "rights")


def file_problems(connection: Connection) -> Iterator[Finding]:
    """Find files that could not be read in full when they were taken in."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, a.file_name, a.problem FROM asset a JOIN record r"
        " ON r.id = a.record_id WHERE a.problem IS NOT NULL ORDER BY r.id, a.seq"
    )
    for record_id, title, name, problem in rows:
        yield Finding(record_id, title, f"{name}: {problem}", "assets")


def incomplete(connection: Connection) -> Iterator[Finding]:
    """Find published records in which a field that publishing needs is empty."""
    published = connection.exec_driver_sql(
        "SELECT id FROM record WHERE state = 'published' ORDER BY id"
    )
    for (record_id,) in published.all():
        found = describe(connection, record_id)
        fields = missing(found) if found else []
        if found and fields:
            why = _("Missing: {fields}.").format(fields=", ".join(_(one.label) for one in fields))
            yield Finding(record_id, found.title, why, fields[0].name)
