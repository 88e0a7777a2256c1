"""Dates in the form: the words, and below them what they are taken for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db import operations
from desktop.forms.date_editor import DateEditor
from desktop.forms.line_editors import Line
from tests.desktop.forms.conftest import Bench, type_text


def test_a_reading_given_by_hand_is_shown_until_other_words_are_typed(bench: Bench):
    unit = bench.make()
    by_hand = {"record_id": unit, "role": "creation", "expressed": "that summer", "edtf": "1987-07"}
    operations.add_part(bench.archive, "date", by_hand)
    bench.show(unit)
    line = bench.field("creation")
    assert isinstance(line, QLineEdit)
    editor = line.parent()
    assert isinstance(editor, DateEditor)
    assert "1987" in editor.reading.text()
    line.selectAll()
    type_text(line, "1990")
    assert "1990" in editor.reading.text()
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert [row["edtf"] for row in bench.record(unit).dates] == ["1990"]


def _by_hand(bench: Bench, *dates: str) -> tuple[int, list[Line]]:
    """Show a record with dates whose readings, all of July 1987, were given by hand."""
    unit = bench.make()
    for words in dates:
        date = {"record_id": unit, "role": "creation", "expressed": words, "edtf": "1987-07"}
        operations.add_part(bench.archive, "date", date)
    bench.show(unit)
    editor = bench.field("creation").parent()
    assert isinstance(editor, DateEditor)
    return unit, [one for one in editor.findChildren(Line) if one.isVisible()]


def _write(bench: Bench, line: Line, words: str) -> None:
    line.selectAll()
    type_text(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()


def _readings(bench: Bench, unit: int) -> list[tuple[str, str]]:
    return [(row["expressed"], row["edtf"]) for row in bench.record(unit).dates]


def test_a_date_emptied_and_brought_back_by_ctrl_z_keeps_its_reading(bench: Bench):
    unit, (line,) = _by_hand(bench, "that summer")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert _readings(bench, unit) == []
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "that summer"
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert _readings(bench, unit) == [("that summer", "1987-07")]


def test_words_typed_back_after_another_change_have_their_reading_again(bench: Bench):
    unit, (line, further) = _by_hand(bench, "that summer", "that spring")
    _write(bench, line, "1990")
    _write(bench, further, "1991")
    operations.edit(bench.archive, [unit], {"title": "Camp"})
    assert _readings(bench, unit) == [("1990", "1990"), ("1991", "1991")]
    _write(bench, line, "that summer")
    _write(bench, further, "that spring")
    assert _readings(bench, unit) == [("that summer", "1987-07"), ("that spring", "1987-07")]


def test_words_of_one_record_are_read_anew_in_another(bench: Bench):
    _by_hand(bench, "summer 1990")
    other = bench.make()
    bench.show(other)
    line = bench.field("creation")
    assert isinstance(line, Line)
    _write(bench, line, "summer 1990")
    assert _readings(bench, other) == [("summer 1990", "1990-22")]


def test_every_date_of_a_role_is_seen_edited_and_taken_away_alone(bench: Bench):
    unit, other = bench.make(), bench.make()
    for words in ("1990", "1995", "1999"):
        date = {"record_id": unit, "role": "creation", "expressed": words}
        operations.add_part(bench.archive, "date", date)
    bench.show(unit)
    editor = bench.field("creation").parent()
    assert isinstance(editor, DateEditor)
    lines = [one for one in editor.findChildren(Line) if one.isVisible()]
    assert [(one.accessibleName(), one.text()) for one in lines] == [
        ("Date", "1990"),
        ("Date, 2", "1995"),
        ("Date, 3", "1999"),
    ]
    lines[1].selectAll()
    type_text(lines[1], "May 1996")
    QTest.keyClick(lines[1], Qt.Key.Key_Return)
    bench.settle()
    assert [row["edtf"] for row in bench.record(unit).dates] == ["1990", "1996-05", "1999"]
    lines[0].clear()
    QTest.keyClick(lines[0], Qt.Key.Key_Space)
    QTest.keyClick(lines[0], Qt.Key.Key_Return)
    bench.settle()
    assert [row["edtf"] for row in bench.record(unit).dates] == ["1996-05", "1999"]
    bench.wait(lambda: [one.text() for one in lines if one.isVisible()] == ["May 1996", "1999"])
    bench.show(other)
    assert [one.text() for one in lines if one.isVisible()] == [""]


def test_a_date_that_a_camera_gave_is_shown_in_words_and_kept_as_it_was(bench: Bench):
    unit = bench.make()
    operations.set_date(bench.archive, [unit], "creation", "2024-05-03")
    bench.show(unit)
    line = bench.field("creation")
    assert line.text() == "3 May 2024"
    line.selectAll()
    type_text(line, "3 May 2025")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    type_text(line, "4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert [row["expressed"] for row in bench.record(unit).dates] == ["2024-05-03"]
    line.selectAll()
    type_text(line, "5 May 2024")
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert [row["expressed"] for row in bench.record(unit).dates] == ["5 May 2024"]
