from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.views.picked import picked_ids
from desktop.views.record_list import RecordList

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def lines(shelf):
    lines = RecordList(shelf.model, shelf.thumbnails)
    shelf.qtbot.addWidget(lines)
    lines.resize(700, 400)
    with shelf.qtbot.waitActive(lines):
        lines.show()
        lines.activateWindow()
    lines.setFocus()
    return lines


def test_home_and_end_reach_the_first_and_last_record(shelf, lines):
    shelf.show(list(range(1, 1_000_001)))
    lines.setCurrentIndex(shelf.model.index(3, 0))
    QTest.keyClick(lines, Key.Key_End)
    assert lines.currentIndex().row() == 999_999
    QTest.keyClick(lines, Key.Key_Home)
    assert lines.currentIndex().row() == 0


def test_shift_and_arrows_select_whole_records(shelf, lines):
    ids = shelf.make(6)
    lines.setCurrentIndex(shelf.model.index(1, 0))
    for _ in range(2):
        QTest.keyClick(lines, Key.Key_Down, Mod.ShiftModifier)
    assert list(picked_ids(lines.selectionModel(), shelf.model)) == ids[1:4]


def test_enter_opens_and_space_looks(shelf, lines):
    ids = shelf.make(2)
    lines.setCurrentIndex(shelf.model.index(1, 0))
    with shelf.qtbot.waitSignal(lines.activated):
        QTest.keyClick(lines, Key.Key_Return)
    with shelf.qtbot.waitSignal(lines.looked) as looked:
        QTest.keyClick(lines, Key.Key_Space)
    assert looked.args == [ids[1]]


def test_lines_grow_where_hits_say_why(shelf, lines):
    shelf.make(3)
    before = lines.rowHeight(0)
    lines.set_with_reasons(shown=True)
    assert lines.rowHeight(0) > before
    lines.set_with_reasons(shown=False)
    assert lines.rowHeight(0) == before


def test_what_is_at_the_top_stays_there_when_lines_grow(shelf, lines):
    shelf.make(60)
    QApplication.processEvents()
    lines.scrollTo(shelf.model.index(30, 0), lines.ScrollHint.PositionAtTop)
    lines.set_with_reasons(shown=True)
    assert lines.rowAt(2) == 30


def test_a_screen_reader_hears_the_whole_record(shelf, lines):
    shelf.make(2, credit_line="Photo: AZERTAC")
    shelf.until_read()
    table = QAccessible.queryAccessibleInterface(lines)
    assert table.text(QAccessible.Text.Name) == "Records as a list"
    spoken = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert "Photo 2, photograph, Photo: AZERTAC, draft" in spoken
