"""What many records have in a field is counted in records."""

from __future__ import annotations

from db import operations
from db.archive import Archive
from db.records import field_of
from db.records.shared_values import MOST_SHARED, shared_values


def _shared(archive: Archive, ids: list[int], name: str) -> list[tuple[str, int]]:
    field = field_of("unit", name)
    assert field is not None
    with archive.read() as connection:
        return shared_values(connection, ids, "unit", field)


def _make(archive: Archive, count: int) -> list[int]:
    return [operations.create(archive, "unit", {"title": str(n)}).record for n in range(count)]


def test_record_with_a_value_twice_counts_once(archive: Archive):
    ids = _make(archive, 2)
    for words in ("1990", "1990", "1991"):
        values = {"record_id": ids[0], "role": "creation", "expressed": words}
        operations.add_part(archive, "date", values)
    assert _shared(archive, ids, "creation") == [("", 1), ("1990", 1), ("1991", 1)]


def test_one_more_value_than_is_shown_says_that_there_are_more(archive: Archive):
    ids = _make(archive, MOST_SHARED + 4)
    for number, one in enumerate(ids):
        operations.set_date(archive, [one], "creation", str(1990 + number))
        operations.edit(archive, [one], {"credit_line": f"Credit {number}"})
    for name in ("creation", "credit_line"):
        assert len(_shared(archive, ids, name)) == MOST_SHARED + 1
