"""Facts of preservation stand in the history, but not before a person's own last edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue, NothingToUndo
from db.history import reading
from db.history.changes import Changes
from db.operations.events import Outcome, write_events
from db.records.outcomes import SUCCESS


def _with_file(archive: Archive, title: str = "x", sha256: str = "0") -> int:
    unit = operations.create(archive, "unit", {"title": title}).record
    asset = {"record_id": unit, "sha256": sha256, "extension": "jpg", "file_name": "a", "bytes": 1}
    operations.add_part(archive, "asset", asset)
    return unit


def _check(archive: Archive, *sums: str, continues: int | None = None) -> Changes:
    outcomes = dict.fromkeys(sums or ("0",), Outcome(SUCCESS))
    written = write_events(archive, "Fixity check", "fixity check", outcomes, continues=continues)
    assert written is not None
    return written


def _acts(archive: Archive) -> list[int]:
    with archive.read() as connection:
        return list(connection.exec_driver_sql("SELECT record_id FROM act ORDER BY id").scalars())


def _dump(archive: Archive) -> list[Any]:
    with archive.read() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {one} ORDER BY 1").all()
            for one in ("record", "unit", "asset", "act")
        ]


def _title(archive: Archive, record: int) -> str:
    with archive.read() as connection:
        return str(
            connection.exec_driver_sql("SELECT title FROM record WHERE id = ?", (record,)).scalar()
        )


def test_undo_passes_over_a_fact_to_the_last_edit(archive: Archive):
    unit = _with_file(archive)
    operations.edit(archive, [unit], {"title": "Camp"})
    _check(archive)
    with archive.read() as connection:
        assert reading.undoable(connection) == "Edit Title: Camp"
        assert reading.operations(connection)[0].title == "Fixity check"
    operations.undo(archive)
    assert (_title(archive, unit), _acts(archive)) == ("x", [unit])


def test_a_fact_ends_no_redo(archive: Archive):
    unit = _with_file(archive)
    operations.edit(archive, [unit], {"title": "Camp"})
    operations.undo(archive)
    _check(archive)
    operations.redo(archive)
    assert (_title(archive, unit), _acts(archive)) == ("Camp", [unit])


def test_a_fact_is_taken_back_by_itself_also_after_a_restart(tmp_path: Path):
    with Archive.create(tmp_path / "A.fonds", title="A") as archive:
        unit = _with_file(archive)
        fact = _check(archive).operation
        operations.edit(archive, [unit], {"title": "Camp"})
    with Archive.open(tmp_path / "A.fonds") as archive:
        operations.undo_fact(archive, fact)
        assert (_title(archive, unit), _acts(archive)) == ("Camp", [])
        with pytest.raises(NothingToUndo):
            operations.undo_fact(archive, fact)
        operations.redo(archive)
        assert _acts(archive) == [unit]


def _edit_act(archive: Archive, detail: str) -> None:
    with archive.read() as connection:
        act = int(connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one())
    operations.edit_part(archive, "act", act, {"detail": detail})


def test_a_fact_is_not_taken_back_with_what_a_person_wrote_into_it(archive: Archive):
    units = [_with_file(archive, sha256=str(number)) for number in range(2)]
    fact = _check(archive, "0", "1").operation
    _edit_act(archive, "Read twice; the disk makes noises.")
    before = _dump(archive)
    with pytest.raises(InvalidValue, match="edited since"):
        operations.undo_fact(archive, fact)
    assert _dump(archive) == before
    operations.undo(archive)
    operations.undo_fact(archive, fact)
    assert _acts(archive) == []
    operations.redo(archive)
    assert _acts(archive) == units


def test_a_fact_whose_act_was_given_back_its_words_is_taken_back(archive: Archive):
    _with_file(archive)
    fact = _check(archive).operation
    _edit_act(archive, "Noises")
    operations.set_date(archive, _acts(archive), "creation", "1994")
    _edit_act(archive, "")
    operations.undo_fact(archive, fact)
    assert _acts(archive) == []


def test_what_a_person_wrote_into_a_fact_waits_in_the_bin(archive: Archive):
    unit = _with_file(archive)
    fact = _check(archive).operation
    _edit_act(archive, "Noises")
    operations.delete(archive, [unit])
    with pytest.raises(InvalidValue):
        operations.undo_fact(archive, fact)
    operations.undo(archive)
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT detail FROM act").scalar() == "Noises"


def test_a_fact_of_a_file_that_a_merge_moved_is_taken_back(archive: Archive):
    unit, other = _with_file(archive), operations.create(archive, "unit", {"title": "y"}).record
    fact = _check(archive).operation
    operations.merge(archive, other, [unit])
    operations.undo_fact(archive, fact)
    assert _acts(archive) == []


def test_what_a_person_did_is_not_taken_back_as_a_fact(archive: Archive):
    unit = _with_file(archive)
    made = operations.edit(archive, [unit], {"title": "Camp"}).operation
    operations.edit(archive, [unit], {"credit_line": "Me"})
    with pytest.raises(NothingToUndo):
        operations.undo_fact(archive, made)


def test_a_file_that_is_undone_takes_what_was_found_of_it_along_and_no_more(archive: Archive):
    kept = _with_file(archive, sha256="0")
    before = _dump(archive)
    _with_file(archive, sha256="1")
    fact = _check(archive, "0", "1").operation
    whole = _dump(archive)
    operations.undo(archive)
    operations.undo(archive)
    assert _dump(archive)[:3] == before[:3]
    assert _acts(archive) == [kept]
    assert archive.integrity_problems() == []
    operations.redo(archive)
    operations.redo(archive)
    assert _dump(archive) == whole
    operations.undo_fact(archive, fact)
    assert _acts(archive) == []


def test_what_goes_again_by_a_redo_takes_what_was_found_meanwhile_along(archive: Archive):
    unit = _with_file(archive)
    operations.delete(archive, [unit])
    operations.undo(archive)
    _check(archive)
    operations.redo(archive)
    assert (_acts(archive), archive.integrity_problems()) == ([], [])
    operations.undo(archive)
    assert _acts(archive) == [unit]


def test_a_fact_taken_back_brings_no_deleted_record_back(archive: Archive):
    units = [_with_file(archive, sha256=str(number)) for number in range(3)]
    fact = _check(archive, "0", "1", "2").operation
    operations.delete(archive, [units[1]])
    operations.undo_fact(archive, fact)
    assert _acts(archive) == []
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar() == 2
    operations.redo(archive)
    assert _acts(archive) == [units[0], units[2]]


def test_a_fact_written_bit_by_bit_beside_edits_is_one(archive: Archive):
    unit = _with_file(archive)
    first = _check(archive)
    operations.edit(archive, [unit], {"title": "Camp"})
    second = _check(archive, continues=first.operation)
    assert first.operation == second.operation
    operations.undo_fact(archive, second.operation)
    assert (_title(archive, unit), _acts(archive)) == ("Camp", [])


def test_a_title_typed_on_after_a_fact_is_one_step(archive: Archive):
    unit = _with_file(archive)
    operations.edit(archive, [unit], {"title": "Ca"})
    _check(archive)
    operations.edit(archive, [unit], {"title": "Camp"})
    operations.undo(archive)
    assert _title(archive, unit) == "x"


def test_a_check_of_its_file_is_no_change_of_a_record(archive: Archive):
    unit = _with_file(archive)
    with archive.read() as connection:
        sql = "SELECT updated FROM record WHERE id = ?"
        before = connection.exec_driver_sql(sql, (unit,)).scalar()
    _check(archive)
    with archive.read() as connection:
        assert connection.exec_driver_sql(sql, (unit,)).scalar() == before


def test_what_was_found_of_a_file_goes_where_the_file_goes_by_undo_and_redo(archive: Archive):
    unit, other = _with_file(archive), operations.create(archive, "unit", {"title": "y"}).record
    operations.merge(archive, other, [unit])
    operations.undo(archive)
    _check(archive)
    operations.redo(archive)
    assert (_acts(archive), archive.integrity_problems()) == ([other], [])
    operations.edit(archive, [other], {"title": "Camp"})
    operations.undo(archive)
    operations.undo(archive)
    assert (_acts(archive), archive.integrity_problems()) == ([unit], [])


def test_what_was_found_after_a_merge_stays_with_the_file_when_that_is_undone(archive: Archive):
    unit, other = _with_file(archive), operations.create(archive, "unit", {"title": "y"}).record
    operations.merge(archive, other, [unit])
    _check(archive)
    operations.undo(archive)
    assert (_acts(archive), archive.integrity_problems()) == ([unit], [])


@pytest.mark.parametrize("again", ["undo", "put back"])
def test_a_record_that_comes_back_brings_no_check_that_was_taken_back(archive: Archive, again: str):
    unit = _with_file(archive)
    fact = _check(archive).operation
    deleted = operations.delete(archive, [unit]).operation
    operations.undo_fact(archive, fact)
    if again == "undo":
        operations.undo(archive)
    else:
        operations.put_back_deleted(archive, deleted)
    assert (_title(archive, unit), _acts(archive)) == ("x", [])


def test_an_act_comes_back_to_the_record_that_has_its_file_by_now(archive: Archive):
    unit, other = _with_file(archive), operations.create(archive, "unit", {"title": "y"}).record
    deleted = operations.delete(archive, [unit]).operation
    operations.put_back_deleted(archive, deleted)
    _check(archive)
    operations.merge(archive, other, [unit])
    gone = operations.delete(archive, [other]).operation
    operations.put_back_deleted(archive, deleted)
    operations.put_back_deleted(archive, gone)
    with archive.read() as connection:
        owners = connection.exec_driver_sql(
            "SELECT act.record_id, asset.record_id FROM act JOIN asset ON asset.id = act.asset_id"
        ).all()
    assert owners
    assert all(act == asset for act, asset in owners)
