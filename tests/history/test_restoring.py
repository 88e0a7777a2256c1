"""Putting records and fields back, whatever was done since."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue
from db.history import reading
from db.records.description import Description, describe


def _record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def test_old_place_in_the_tree_that_would_close_a_circle_stays_away(archive: Archive):
    upper, lower = _make(archive), _make(archive)
    operations.move(archive, [lower], upper)
    moved = operations.move(archive, [lower], None).operation
    operations.move(archive, [upper], lower)
    with pytest.raises(InvalidValue, match="lies below"):
        operations.put_back(archive, lower, moved, "parent_id")
    operations.edit(archive, [lower], {"title": "New"})
    operations.put_back(archive, lower, moved)
    found = _record(archive, lower)
    assert (found.title, found.values["parent_id"]) == ("x", None)


def test_field_whose_former_target_is_gone_stays_as_it_is(archive: Archive):
    camp_type, other = (_make(archive, "concept", scheme="event_type") for _ in range(2))
    camp = _make(archive, "event", type_id=camp_type)
    changed = operations.edit(archive, [camp], {"type_id": other, "title": "Camp"}).operation
    operations.delete(archive, [camp_type])
    with pytest.raises(InvalidValue, match="gone"):
        operations.put_back(archive, camp, changed, "type_id")
    operations.put_back(archive, camp, changed)
    found = _record(archive, camp)
    assert (found.title, found.values["type_id"]) == ("x", other)


def test_claim_comes_back_with_its_evidence(archive: Archive):
    camp, source = _make(archive, "event"), _make(archive)
    claim = operations.add_part(
        archive, "statement", {"record_id": camp, "property": "participants", "num_lo": 128}
    ).parts["statement"][0]
    cited = {"target": "statement", "target_id": claim, "source_id": source}
    operations.add_part(archive, "citation", cited)
    removed = operations.remove_part(archive, "statement", [claim]).operation
    operations.put_back(archive, camp, removed)
    assert [len(one["citations"]) for one in _record(archive, camp).statements] == [1]


def test_coming_out_of_the_bin_leaves_what_was_chosen_anew(archive: Archive):
    camp_type, other = (_make(archive, "concept", scheme="event_type") for _ in range(2))
    camps = [_make(archive, "event", type_id=camp_type) for _ in range(2)]
    deleted = operations.delete(archive, [camp_type]).operation
    operations.edit(archive, camps[:1], {"type_id": other})
    operations.put_back_deleted(archive, deleted)
    assert [_record(archive, one).values["type_id"] for one in camps] == [other, camp_type]


def test_record_comes_out_of_the_bin_when_its_parent_is_gone(archive: Archive):
    parent = _make(archive)
    child = _make(archive, parent_id=parent)
    deleted = operations.delete(archive, [child]).operation
    operations.delete(archive, [parent])
    operations.put_back_deleted(archive, deleted)
    assert _record(archive, child).values["parent_id"] is None


def test_date_that_comes_back_leaves_one_primary_date(archive: Archive):
    unit = _make(archive)
    operations.set_date(archive, [unit], "publication", "1990")
    first = _record(archive, unit).dates[0]["id"]
    removed = operations.remove_part(archive, "date", [first]).operation
    operations.set_date(archive, [unit], "creation", "2024")
    operations.put_back_deleted(archive, removed)
    found = _record(archive, unit)
    primary = [row for row in found.dates if row["is_primary"]]
    assert len(found.dates) == 2
    assert [(row["lo"], row["hi"]) for row in primary] == [(found.values["lo"], found.values["hi"])]


def test_putting_back_to_before_it_was_made_keeps_the_record(archive: Archive):
    made = operations.create(archive, "unit", {"title": "One"})
    operations.edit(archive, [made.record], {"title": "Two"})
    operations.put_back(archive, made.record, made.operation)
    assert _record(archive, made.record).title == "One"


def test_part_of_a_date_is_put_back_with_its_bounds(archive: Archive):
    unit = _make(archive)
    operations.set_date(archive, [unit], "creation", "1990")
    operations.edit(archive, [unit], {"title": "y"})
    changed = operations.set_date(archive, [unit], "creation", "2024").operation
    operations.put_back(archive, unit, changed, "expressed")
    found = _record(archive, unit)
    assert [(row["expressed"], row["edtf"]) for row in found.dates] == [("1990", "1990")]
    assert found.values["lo"] == found.dates[0]["lo"]


def test_own_field_defined_anew_is_not_brought_back_twice(archive: Archive):
    field = operations.define_field(archive, "unit", "Roll").parts["field_def"][0]
    removed = operations.remove_field(archive, field).operation
    operations.define_field(archive, "unit", "Roll")
    operations.put_back_deleted(archive, removed)
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM field_def").scalar() == 1


def test_bounds_follow_the_dates_whatever_is_put_back(archive: Archive):
    unit = operations.create(archive, "unit", {"title": "x"}).record
    operations.set_date(archive, [unit], "creation", "2024")
    copied = operations.duplicate(archive, unit)
    with archive.read() as connection:
        bounds = "SELECT id, lo, hi FROM record ORDER BY id"
        before = connection.exec_driver_sql(bounds).all()
        steps = len(reading.operations(connection))
    operations.put_back_deleted(archive, copied.operation)
    with archive.read() as connection:
        assert connection.exec_driver_sql(bounds).all() == before
        assert len(reading.operations(connection)) == steps, "nothing was put back: no step"
