"""No place and no subject comes to lie within itself, whichever way it is tried."""

from __future__ import annotations

from itertools import pairwise

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue
from db.operations import FieldChange

_TYPES = (("place", "within"), ("concept", "broader"))


def _chain(archive: Archive, kind: str, type_: str) -> tuple[list[int], list[int]]:
    """Return three records, each within the next, and their links."""
    records = [operations.create(archive, kind, {"title": title}).record for title in "ABC"]
    links = [
        operations.relate(archive, [one], type_, upper).parts["relation"][0]
        for one, upper in pairwise(records)
    ]
    return records, links


def _links(archive: Archive) -> set[tuple[int, int]]:
    with archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT a_id, b_id FROM relation")
        return {(row[0], row[1]) for row in rows}


@pytest.mark.parametrize(("kind", "type_"), _TYPES)
def test_link_that_closes_a_circle_is_refused(archive: Archive, kind: str, type_: str):
    (low, middle, high), _ids = _chain(archive, kind, type_)
    for upper in (low, middle):
        with pytest.raises(InvalidValue, match="lie within itself") as caught:
            operations.relate(archive, [high], type_, upper)
        assert caught.value.todo
    assert _links(archive) == {(low, middle), (middle, high)}
    operations.relate(archive, [low], type_, high)  # two ways up are no circle


def test_link_cannot_be_turned_into_a_circle_but_can_be_turned_round(archive: Archive):
    (low, middle, high), (first, second) = _chain(archive, "place", "within")
    with pytest.raises(InvalidValue, match="lie within itself"):
        operations.edit_part(archive, "relation", second, {"b_id": low})
    operations.edit_part(archive, "relation", first, {"a_id": middle, "b_id": low})
    assert _links(archive) == {(middle, low), (middle, high)}


def test_batch_with_a_circle_changes_nothing(archive: Archive):
    (low, middle, high), _ids = _chain(archive, "place", "within")
    other = operations.create(archive, "place", {"title": "D"}).record
    with pytest.raises(InvalidValue):
        operations.batch_edit(archive, [other, high], [FieldChange("within", "append", low)])
    assert _links(archive) == {(low, middle), (middle, high)}


@pytest.mark.parametrize("keep", [0, 2])
def test_records_with_others_between_them_are_not_merged(archive: Archive, keep: int):
    records, _ids = _chain(archive, "place", "within")
    with pytest.raises(InvalidValue, match="lie within itself"):
        operations.merge(archive, records[keep], [records[2 - keep]])
    operations.merge(archive, records[0], [records[1]])
    assert _links(archive) == {(records[0], records[2])}


def test_link_that_would_close_a_circle_is_not_put_back(archive: Archive):
    (low, middle, high), (first, _second) = _chain(archive, "place", "within")
    removed = operations.remove_part(archive, "relation", [first]).operation
    operations.relate(archive, [high], "within", low)
    operations.put_back(archive, low, removed)
    assert _links(archive) == {(middle, high), (high, low)}


def test_edited_link_that_would_close_a_circle_is_not_put_back(archive: Archive):
    (low, middle, high), (first, _second) = _chain(archive, "place", "within")
    other = operations.create(archive, "place", {"title": "D"}).record
    edited = operations.edit_part(archive, "relation", first, {"b_id": other}).operation
    operations.relate(archive, [high], "within", low)
    with pytest.raises(InvalidValue, match="cannot be put back"):
        operations.put_back(archive, low, edited, "b_id")
    assert _links(archive) == {(low, other), (middle, high), (high, low)}
