"""Rules about names, codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from rapidfuzz.distance import Indel
from sqlalchemy import Connection

from db.checks.finding import Finding
from db.text import fold
from db.words import _

_ALIKE = 0.8


def edition_gaps(connection: Connection) -> Iterator[Finding]:
    """Find numbered series of which some editions are not recorded."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, group_concat(e.edition_no) FROM event e"
        " JOIN record r ON r.id = e.series_id WHERE e.edition_no IS NOT NULL"
        " GROUP BY r.id ORDER BY r.id"
    )
    for record_id, title, listed in rows:
        have = sorted({int(one) for one in listed.split(",")})
        missing = gaps(have)
        if missing:
            why = _("Known: {known}; missing: {missing}.").format(
                known=spans(have), missing=missing
            )
            yield Finding(record_id, title, why, "editions")


def gaps(numbers: Iterable[int]) -> str:
    """Return as spans which numbers from 1 up to the largest are missing: 2, 4–6."""
    counted = [0, *sorted({number for number in numbers if number > 0})]
    return ", ".join(
        _span(before + 1, after - 1) for before, after in pairwise(counted) if after > before + 1
    )


def spans(numbers: list[int]) -> str:
    """Return numbers in order as spans: 1, 3–5."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(_span(first, last) for first, last in found)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def variant_names(connection: Connection) -> Iterator[Finding]:
    """Find records with two forms of the name that differ by little in one language."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, coalesce(r.title_lang, 'en'), n.text, coalesce(n.lang, 'en')"
        " FROM name n JOIN record r ON r.id = n.record_id"
        " WHERE n.kind IN ('other', 'parallel') AND n.record_id IN (SELECT id FROM record"
        " WHERE kind IN ('agent', 'place', 'event')) ORDER BY r.id, n.pos, n.id"
    )
    forms: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for record_id, title, title_lang, text, lang in rows:
        entry = forms.setdefault(record_id, (title, [(title_lang, title)]))
        entry[1].append((lang, text))
    for record_id, (title, named) in forms.items():
        pair = next(
            ((a, b) for (x, a), (y, b) in combinations(named, 2) if x == y and _variants(a, b)),
            None,
        )
        if pair:
            why = _("“{one}” and “{other}” stand side by side.").format(one=pair[0], other=pair[1])
            yield Finding(record_id, title, why, "names")


def _variants(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    if sorted(a.split()) == sorted(b.split()) and one.casefold() != other.casefold() and a != b:
        return False  # a name and its inverted form
    shorter, longer = sorted((a, b), key=len)
    return longer.startswith(shorter) or Indel.normalized_similarity(a, b) >= _ALIKE


def duplicate_refs(connection: Connection) -> Iterator[Finding]:
    """Find reference codes and barcodes that more than one record of a kind bears."""
    rows = connection.exec_driver_sql(
        "SELECT id, title, ref FROM record WHERE (kind, ref) IN (SELECT kind, ref FROM record"
        " WHERE ref IS NOT NULL GROUP BY kind, ref HAVING count(*) > 1)"
        " UNION ALL SELECT r.id, r.title, s.barcode FROM store s JOIN record r"
        " ON r.id = s.record_id WHERE s.barcode IN (SELECT barcode FROM store"
        " WHERE barcode IS NOT NULL GROUP BY barcode HAVING count(*) > 1) ORDER BY 3, 1"
    )
    for record_id, title, ref in rows:
        why = _("{ref} is borne by more than one record.").format(ref=ref)
        yield Finding(record_id, title, why, "ref")
