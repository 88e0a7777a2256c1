"""What is one step to undo, what is none, and what happens when others come in between."""

from __future__ import annotations

from typing import Any

import pytest

from db import operations
from db.archive import Archive
from db.errors import NothingToUndo
from db.history import reading


def _titles(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return list(connection.exec_driver_sql("SELECT title FROM record ORDER BY id").scalars())


def _dump(archive: Archive) -> list[Any]:
    tables = ("record", "unit", "relation", "concept", "name", "note", "date", "event")
    with archive.read() as connection:
        return [connection.exec_driver_sql(f"SELECT * FROM {one}").all() for one in tables]


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def _take_in(archive: Archive, title: str, earlier: int | None = None, event: int = 0) -> int:
    """Write one batch of a long taking-in, and return the operation to go on with."""
    with archive.operation("Take in {count} files", continues=earlier, count=3) as op:
        ids = op.insert_many("record", [{"kind": "unit", "title": title} for _ in range(2)])
        op.insert_many("unit", [{"record_id": one} for one in ids])
        if event:
            links = [{"a_id": one, "type": "documents", "b_id": event} for one in ids]
            op.insert_many("relation", links)
        return op.finish().operation


def test_edit_that_changes_nothing_is_no_step_and_ends_no_redo(archive: Archive):
    unit = _make(archive, title="One")
    operations.edit(archive, [unit], {"title": "Two"})
    operations.undo(archive)
    before = _dump(archive)
    operations.edit(archive, [unit], {"title": "One"})
    operations.set_note(archive, [unit], "isad.3.3.1", "az", text=" ")
    assert _dump(archive) == before
    operations.redo(archive)
    assert _titles(archive) == ["Two"]
    with archive.read() as connection:
        assert len(reading.operations(connection)) == 4


def test_evidence_given_the_same_value_again_is_no_step(archive: Archive):
    unit, source = _make(archive), _make(archive)
    name = operations.add_part(archive, "name", {"record_id": unit, "text": "a"}).parts["name"][0]
    cited = {"target": "name", "target_id": name, "source_id": source, "quote": "q"}
    made = operations.add_part(archive, "citation", cited).parts["citation"][0]
    before = _dump(archive)
    operations.edit_part(archive, "citation", made, {"quote": "q"})
    assert _dump(archive) == before


def test_edit_made_during_an_import_stands_when_the_import_is_undone(archive: Archive):
    camp = _make(archive, "event", title="Camp")
    first = _take_in(archive, "a", event=camp)
    operations.edit(archive, [camp], {"title": "Youth camp"})
    second = _take_in(archive, "b", first, event=camp)
    third = _take_in(archive, "c", second, event=camp)
    assert second == third
    whole = _dump(archive)
    operations.undo(archive)
    assert _titles(archive) == ["Youth camp"]
    with archive.read() as connection:
        assert reading.undoable(connection) == "Edit Title: Youth camp"
        assert reading.redoable(connection) == "Take in 3 files"
    operations.redo(archive)
    assert _dump(archive) == whole


def test_everything_undone_is_as_before_an_interrupted_import_and_all_of_it_comes_back(
    archive: Archive,
):
    camp = _make(archive, "event", title="Camp")
    before = _dump(archive)
    first = _take_in(archive, "a", event=camp)
    operations.edit(archive, [camp], {"title": "Youth camp"})
    _take_in(archive, "b", first, event=camp)
    operations.edit(archive, [camp], {"title": "Last"})
    whole = _dump(archive)
    for _ in range(3):
        operations.undo(archive)
    assert _dump(archive) == before
    for _ in range(3):
        operations.redo(archive)
    assert _dump(archive) == whole
    with pytest.raises(NothingToUndo):
        operations.redo(archive)


def test_what_was_done_to_records_of_the_import_meanwhile_goes_with_it(archive: Archive):
    before = _dump(archive)
    first = _take_in(archive, "a")
    with archive.read() as connection:
        photo = connection.exec_driver_sql("SELECT min(id) FROM record").scalar_one()
    operations.edit(archive, [photo], {"title": "Named"})
    operations.tag(archive, [photo], "camp")
    operations.delete(archive, [photo + 1])
    _take_in(archive, "b", first)
    whole = _dump(archive)
    operations.undo(archive)
    assert _dump(archive) == before
    assert archive.integrity_problems() == []
    operations.redo(archive)
    assert _dump(archive) == whole


def test_import_that_is_undone_under_way_goes_on_as_a_step_of_its_own(archive: Archive):
    first = _take_in(archive, "a")
    operations.undo(archive)
    _take_in(archive, "b", first)
    operations.undo(archive)
    assert _titles(archive) == []
    with pytest.raises(NothingToUndo):
        operations.undo(archive)


def test_redo_goes_by_the_order_of_undoing(archive: Archive):
    camp = _make(archive, "event", title="Camp")
    first = _take_in(archive, "a")
    operations.edit(archive, [camp], {"title": "Youth camp"})
    _take_in(archive, "b", first)
    operations.undo(archive)
    operations.undo(archive)
    operations.redo(archive)
    assert _titles(archive) == ["Youth camp"]


def test_history_of_a_record_shows_its_evidence_and_its_regions(archive: Archive):
    unit, source = _make(archive), _make(archive)
    name = operations.add_part(archive, "name", {"record_id": unit, "text": "a"}).parts["name"][0]
    cited = {"target": "name", "target_id": name, "source_id": source}
    operations.add_part(archive, "citation", cited)
    asset = {"record_id": unit, "sha256": "0", "extension": "jpg", "file_name": "a", "bytes": 1}
    made = operations.add_part(archive, "asset", asset).parts["asset"][0]
    operations.add_part(archive, "region", {"asset_id": made, "label": "face"})
    with archive.read() as connection:
        tables = {
            one.table for _, changed in reading.of_record(connection, unit) for one in changed
        }
    assert {"citation", "region"} <= tables
