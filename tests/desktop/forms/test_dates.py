"""Dates in the form: the words, and below them what they are taken for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db import operations
from desktop.forms.date_editor import DateEditor
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
