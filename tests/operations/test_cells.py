"""What is typed or pasted into the cells of a table."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.errors import InvalidValue
from db.history import reading
from db.operations.cells import Cell, edit_cells
from db.records.description import Description, describe


def _described(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def test_cells_of_own_fields_are_written_as_the_others_are(archive: Archive):
    operations.define_field(archive, "unit", "Mount")
    operations.define_field(archive, "unit", "Weight", type="number")
    operations.define_field(archive, "unit", "Lent", type="date")
    units = [operations.create(archive, "unit", {"title": "x"}).record for _ in range(2)]
    cells = [
        Cell(units[0], "custom:mount", "card"),
        Cell(units[0], "custom:weight", "12"),
        Cell(units[0], "custom:lent", "May 2024"),
        Cell(units[1], "custom:nowhere defined", "kept"),
        Cell(units[1], "title", "Portrait"),
    ]
    edit_cells(archive, cells)
    first, second = (_described(archive, one) for one in units)
    assert first.custom == {"mount": "card", "weight": 12}
    assert [(row["role"], row["edtf"]) for row in first.dates] == [("custom:lent", "2024-05")]
    assert (second.custom, second.title) == ({"nowhere defined": "kept"}, "Portrait")
    operations.undo(archive)
    assert _described(archive, units[0]).custom == {}


def test_an_own_field_that_cannot_hold_its_cell_refuses_them_all(archive: Archive):
    operations.define_field(archive, "unit", "Weight", type="number")
    unit = operations.create(archive, "unit", {"title": "x"}).record
    with pytest.raises(InvalidValue, match="Weight"):
        edit_cells(archive, [Cell(unit, "title", "y"), Cell(unit, "custom:weight", "heavy")])
    assert _described(archive, unit).title == "x"


def test_the_words_that_a_date_has_are_not_read_anew(archive: Archive):
    unit = operations.create(archive, "unit", {"title": "x"}).record
    by_hand = {"record_id": unit, "role": "creation", "expressed": "summer", "edtf": "1987-07"}
    operations.add_part(archive, "date", by_hand)
    edit_cells(archive, [Cell(unit, "creation", "summer"), Cell(unit, "title", "y")])
    operations.set_date(archive, [unit], "creation", "summer ")
    assert [row["edtf"] for row in _described(archive, unit).dates] == ["1987-07"]
    edit_cells(archive, [Cell(unit, "creation", "1990")])
    assert [row["edtf"] for row in _described(archive, unit).dates] == ["1990"]


def test_a_date_typed_back_to_its_words_is_again_what_it_was(archive: Archive):
    unit = operations.create(archive, "unit", {"title": "x"}).record
    by_hand = {"record_id": unit, "role": "creation", "expressed": "1987", "edtf": "1987-07~"}
    operations.add_part(archive, "date", {**by_hand, "qualifier": "uncertain"})
    before = _described(archive, unit).dates
    for typed in ("19877", "198", "1987"):
        operations.set_date(archive, [unit], "creation", typed)
    assert _described(archive, unit).dates == before
    with archive.read() as connection:
        assert reading.undoable(connection) == "Add date: x"


def test_of_several_dates_of_a_role_the_one_that_is_shown_is_changed(archive: Archive):
    unit = operations.create(archive, "unit", {"title": "x"}).record
    for words in ("1990", "1995"):
        date = {"record_id": unit, "role": "creation", "expressed": words}
        second = operations.add_part(archive, "date", date).parts["date"][0]
    operations.edit_part(archive, "date", second, {"is_primary": True})
    shown = _described(archive, unit).dates[0]["id"]
    operations.set_date(archive, [unit], "creation", "1996")
    dates = {row["id"]: row["expressed"] for row in _described(archive, unit).dates}
    assert (shown, dates[shown]) == (second, "1996")
    assert sorted(dates.values()) == ["1990", "1996"]
