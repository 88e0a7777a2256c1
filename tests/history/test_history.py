"""The log: what it keeps, what it shows, what it can bring back."""

from __future__ import annotations

import sqlite3

import pytest

from db import operations
from db.archive import Archive
from db.errors import NothingToUndo
from db.history import reading
from db.records.description import describe


def _titles(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return list(connection.exec_driver_sql("SELECT title FROM record ORDER BY id").scalars())


def _history(archive: Archive) -> list[reading.Entry]:
    with archive.read() as connection:
        return reading.operations(connection)


def _make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


def test_every_changed_field_is_kept_with_old_and_new_value(archive: Archive):
    unit = _make(archive, title="One")
    operations.edit(archive, [unit], {"title": "Two", "credit_line": "AZƏRTAC"})
    with archive.read() as connection:
        entry, fields = reading.of_record(connection, unit)[0]
    assert {(one.field, one.old, one.new) for one in fields} == {
        ("title", "One", "Two"),
        ("credit_line", None, "AZƏRTAC"),
    }
    assert entry.who


def test_change_names_the_version_it_replaced(archive: Archive):
    unit = _make(archive, title="One")
    operations.edit(archive, [unit], {"title": "Two", "ref": "A"})
    operations.edit(archive, [unit], {"title": "Three", "ref": "B"})
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, parent FROM change WHERE field = 'title' ORDER BY id"
        ).all()
    assert rows[1].parent == rows[0].id


def test_clock_and_keys_only_go_up(archive: Archive):
    for _ in range(30):
        _make(archive)
    with archive.read() as connection:
        clocks = list(connection.exec_driver_sql("SELECT hlc FROM operation ORDER BY id").scalars())
        keys = list(connection.exec_driver_sql("SELECT uuid FROM record ORDER BY id").scalars())
    assert clocks == sorted(set(clocks))
    assert keys == sorted(set(keys))


def test_title_typed_with_pauses_is_one_step_to_undo(archive: Archive):
    unit = _make(archive, title="Old")
    for text in ("N", "Ne", "New"):
        operations.edit(archive, [unit], {"title": text})
    operations.undo(archive)
    assert _titles(archive) == ["Old"]


def _everything(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that typing touches, the log's own too."""
    with archive.read() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table in ("record", "unit", "date", "note", "operation", "change")
        }


def test_what_is_typed_and_taken_back_leaves_no_step(archive: Archive):
    unit = _make(archive, title="Old")
    before = _everything(archive)
    for text in ("Ol", "O", "Old"):
        operations.edit(archive, [unit], {"title": text})
    assert _everything(archive) == before
    operations.edit(archive, [unit], {"title": "New"})
    assert _history(archive)[0].title == "Edit Title"
    operations.undo(archive)
    assert _titles(archive) == ["Old"]


def test_date_or_text_entered_and_emptied_again_leaves_no_step(archive: Archive):
    unit = _make(archive)
    before = _everything(archive)
    for words in ("1990", "1991", ""):
        operations.set_date(archive, [unit], "creation", words)
    for text in ("Letters", ""):
        operations.set_note(archive, [unit], "isad.3.3.1", "az", text=text)
    assert _everything(archive) == before


def test_step_of_which_something_stays_stays(archive: Archive):
    unit = _make(archive, title="Old")
    date = operations.set_date(archive, [unit], "creation", "1990").parts["date"][0]
    for values in ({"expressed": "1991", "lang": "az"}, {"expressed": "1990", "lang": "az"}):
        operations.edit_part(archive, "date", date, values)
    with archive.read() as connection:
        _entry, fields = reading.of_record(connection, unit)[0]
    assert [(one.field, one.new) for one in fields] == [("lang", "az")]
    operations.undo(archive)
    operations.redo(archive)
    with archive.read() as connection:
        found = describe(connection, unit)
    assert found is not None
    assert (found.dates[0]["expressed"], found.dates[0]["lang"]) == ("1990", "az")


def test_another_field_is_another_step(archive: Archive):
    unit = _make(archive, title="Old")
    operations.edit(archive, [unit], {"title": "New"})
    operations.edit(archive, [unit], {"ref": "A"})
    operations.edit(archive, [unit], {"title": "Newer"})
    operations.undo(archive)
    assert _titles(archive) == ["New"]


def test_undo_and_redo_survive_closing(tmp_path):
    with Archive.create(tmp_path / "a.fonds", title="x") as archive:
        _make(archive, title="One")
        _make(archive, title="Two")
    with Archive.open(tmp_path / "a.fonds") as archive:
        operations.undo(archive)
        assert _titles(archive) == ["One"]
    with Archive.open(tmp_path / "a.fonds") as archive:
        operations.redo(archive)
        assert _titles(archive) == ["One", "Two"]


def test_undo_restores_deleted_links(archive: Archive):
    unit, camp = _make(archive), _make(archive, "event")
    operations.relate(archive, [unit], "documents", camp, certainty="probable")
    operations.delete(archive, [camp])
    operations.undo(archive)
    with archive.read() as connection:
        found = describe(connection, camp)
    assert found is not None
    assert found.relations[0]["certainty"] == "probable"


def test_new_operation_ends_what_could_be_redone(archive: Archive):
    _make(archive, title="One")
    operations.undo(archive)
    _make(archive, title="Two")
    with pytest.raises(NothingToUndo):
        operations.redo(archive)


def test_new_archive_has_nothing_to_undo(archive: Archive):
    with pytest.raises(NothingToUndo):
        operations.undo(archive)


def test_menu_names_what_would_be_undone(archive: Archive):
    unit = _make(archive, title="Camp")
    operations.edit(archive, [unit], {"credit_line": "x"})
    with archive.read() as connection:
        assert reading.undoable(connection) == "Edit Credit line: Camp"
    operations.undo(archive)
    with archive.read() as connection:
        assert reading.undoable(connection) == "New description “Camp”"
        assert reading.redoable(connection) == "Edit Credit line: Camp"


def test_history_names_the_one_record_that_a_step_is_about(archive: Archive):
    unit, other = _make(archive, title="Camp"), _make(archive, title="Summit")
    operations.relate(archive, [other], "related", unit)
    operations.edit(archive, [unit, other], {"credit_line": "x"})
    operations.move(archive, [other], unit)
    operations.delete(archive, [other])
    operations.undo(archive)
    operations.delete(archive, [unit])
    told = [(one.title, one.about) for one in _history(archive)]
    assert told == [
        ("Delete “Camp”", ""),
        ("Undo “Delete “Summit””", "Summit"),
        ("Delete “Summit”", "Summit"),
        ("Move a record", "Summit"),
        ("Credit line of 2 records", ""),
        ("Add link", "Summit"),
        ("New description “Summit”", "Summit"),
        ("New description “Camp”", "Camp"),
    ]


def test_field_is_put_back_while_later_work_elsewhere_stays(archive: Archive):
    unit = _make(archive, title="One", credit_line="A")
    changes = operations.edit(archive, [unit], {"title": "Two", "credit_line": "B"})
    operations.edit(archive, [unit], {"title": "Three", "ref": "R"})
    operations.put_back(archive, unit, changes.operation, "title")
    with archive.read() as connection:
        found = describe(connection, unit)
    assert found is not None
    values = found.values
    assert (values["title"], values["credit_line"], values["ref"]) == ("One", "B", "R")


def test_record_is_put_back_as_it_was_before_an_operation(archive: Archive):
    unit, camp = _make(archive, title="One"), _make(archive, "event")
    linked = operations.relate(archive, [unit], "documents", camp)
    first = operations.edit(archive, [unit], {"title": "Two"}).operation
    operations.remove_part(archive, "relation", linked.parts["relation"])
    operations.set_date(archive, [unit], "creation", "2024")
    operations.put_back(archive, unit, first)
    with archive.read() as connection:
        found = describe(connection, unit)
    assert found is not None
    assert (found.title, found.dates, len(found.relations)) == ("One", [], 1)


def test_bin_lists_what_was_deleted_and_gives_it_back_after_other_work(archive: Archive):
    unit, camp = _make(archive, title="Photo"), _make(archive, "event", title="Camp")
    operations.relate(archive, [unit], "documents", camp)
    operations.delete(archive, [unit])
    _make(archive, title="Later")
    with archive.read() as connection:
        binned = reading.bin_of(connection)
    assert [one.titles for one in binned] == [("Photo",)]
    operations.put_back_deleted(archive, binned[0].entry.id)
    assert _titles(archive) == ["Photo", "Camp", "Later"]
    with archive.read() as connection:
        assert reading.bin_of(connection) == []
        found = describe(connection, unit)
    assert found is not None
    assert len(found.relations) == 1


def test_bin_lists_every_deletion_beside_one_of_many(archive: Archive):
    first = _make(archive, title="Photo")
    operations.delete(archive, [first])
    many = [_make(archive, title=f"No. {number}") for number in range(60)]
    operations.delete(archive, many)
    with archive.read() as connection:
        latest, earlier = reading.bin_of(connection)
        assert reading.bin_of(connection, limit=1) == [latest]
    assert len(latest.titles) == 50
    assert (latest.titles[0], earlier.titles) == ("No. 0", ("Photo",))


def test_bin_is_read_without_reading_the_whole_log(archive: Archive):
    asked: list[str] = []
    with archive.read() as connection:
        plain = connection.connection.dbapi_connection
        assert isinstance(plain, sqlite3.Connection)
        plain.set_trace_callback(asked.append)
        reading.bin_of(connection)
        plain.set_trace_callback(None)
        (question,) = [one for one in asked if "operation o" in one]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}").all()
    assert any("ix_change_gone" in row[3] for row in plan)


def test_link_to_a_record_that_is_gone_stays_away_when_the_other_end_returns(archive: Archive):
    unit, camp = _make(archive), _make(archive, "event")
    operations.relate(archive, [unit], "documents", camp)
    deleted = operations.delete(archive, [unit]).operation
    operations.delete(archive, [camp])
    operations.put_back_deleted(archive, deleted)
    assert archive.integrity_problems() == []
    assert len(_titles(archive)) == 1


def test_import_is_one_line_in_the_log_and_one_undo(archive: Archive):
    with archive.operation("Take in {count} files", count=500) as op:
        ids = op.insert_many("record", [{"kind": "unit", "title": str(n)} for n in range(500)])
        op.insert_many("unit", [{"record_id": one} for one in ids])
        op.finish()
    with archive.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change").scalar() == 2
        assert reading.of_record(connection, ids[7])[0][0].title == "Take in 500 files"
    operations.undo(archive)
    assert _titles(archive) == []
    operations.redo(archive)
    assert len(_titles(archive)) == 500


def test_history_tells_undo_and_redo_apart(archive: Archive):
    _make(archive)
    operations.undo(archive)
    operations.redo(archive)
    assert [(one.kind, one.title) for one in _history(archive)] == [
        ("redo", "Redo “New description “x””"),
        ("undo", "Undo “New description “x””"),
        ("do", "New description “x”"),
    ]


def test_search_is_told_of_every_record_an_operation_touched(archive: Archive):
    unit, camp = _make(archive), _make(archive, "event")
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql("DELETE FROM search_dirty")
    changes = operations.relate(archive, [unit], "documents", camp)
    with archive.read() as connection:
        dirty = set(connection.exec_driver_sql("SELECT record_id FROM search_dirty").scalars())
    assert dirty == {unit, camp} == set(changes.records)


def test_fields_that_a_rule_joins_go_back_together(archive: Archive):
    camp = _make(archive, "event")
    operations.set_date(archive, [camp], "occurrence", "2024")
    operations.edit(archive, [camp], {"ref": "E"})
    operations.set_date(archive, [camp], "occurrence", "late 2025")
    operations.undo(archive)
    with archive.read() as connection:
        found = describe(connection, camp)
    assert found is not None
    assert found.dates[0]["edtf"] == "2024"


def test_rows_made_together_keep_each_its_own_fields(archive: Archive):
    with archive.operation("Take in {count} files", count=3) as op:
        rows = [
            {"kind": "unit", "title": "a"},
            {"kind": "unit", "title": "b", "ref": "B/1", "state": "checked"},
            {"kind": "unit", "title": "c", "title_lang": "az"},
        ]
        ids = op.insert_many("record", rows)
        op.insert_many("unit", [{"record_id": one} for one in ids])
        op.finish()
    with archive.read() as connection:
        found = connection.exec_driver_sql("SELECT title, ref, state, title_lang FROM record")
        assert [tuple(row) for row in found] == [
            ("a", None, "draft", None),
            ("b", "B/1", "checked", None),
            ("c", None, "draft", "az"),
        ]


def test_the_record_is_named_whatever_its_title_and_however_it_went(archive: Archive):
    unit = _make(archive, title="Edit")
    operations.edit(archive, [unit], {"credit_line": "x"})
    with archive.read() as connection:
        assert reading.undoable(connection) == "Edit Credit line: Edit"
    with archive.operation("Make", count=1) as op:
        op.insert_many("record", [{"kind": "unit", "title": "Ranged"}])
        op.insert_many("unit", [{"record_id": unit + 1}])
        op.finish()
    operations.undo(archive)
    with archive.read() as connection:
        assert reading.redoable(connection) == "Make: Ranged"


def test_what_an_operation_replaced_in_a_row_is_found_by_the_row(archive: Archive):
    asked: list[str] = []
    with archive.operation("x") as op:
        plain = op.connection.connection.dbapi_connection
        assert isinstance(plain, sqlite3.Connection)
        plain.set_trace_callback(asked.append)
        op.log.replaced(b"x")
        plain.set_trace_callback(None)
        plan = plain.execute(f"EXPLAIN QUERY PLAN {asked[-1]}").fetchall()
    assert any("ix_change_row" in row[-1] for row in plan)
