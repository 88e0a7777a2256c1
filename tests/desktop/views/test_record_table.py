from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from db import operations
from db.errors import InvalidValue
from db.history import reading
from desktop.views.cell_writing import CellWriting
from desktop.views.record_table import RecordTable

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def table(shelf):
    table = RecordTable(shelf.model)
    CellWriting(shelf.desk, table)
    shelf.qtbot.addWidget(table)
    table.resize(700, 400)
    with shelf.qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.setFocus()
    return table


def column(shelf, name):
    return [one.name for one in shelf.model.columns].index(name)


def go(shelf, table, row, name):
    shelf.until_read()
    table.setCurrentIndex(shelf.model.index(row, column(shelf, name)))


def type_text(text):
    for character in unicodedata.normalize("NFC", text):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Mod.NoModifier, character)
            QApplication.sendEvent(QApplication.focusWidget(), key)


def cell(shelf, row, name):
    return shelf.model.index(row, column(shelf, name)).data()


def test_f2_edits_a_cell_and_enter_writes_it(shelf, table):
    shelf.make(3)
    go(shelf, table, 1, "credit_line")
    QTest.keyClick(table, Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    type_text("Foto: R. Əliyev")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    shelf.until(lambda: cell(shelf, 1, "credit_line") == "Foto: R. Əliyev")
    assert cell(shelf, 0, "credit_line") == ""


def test_typing_over_a_title_edits_it_in_the_frozen_column(shelf, table):
    shelf.make(2)
    go(shelf, table, 0, "title")
    type_text("Şu")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert table._frozen.isAncestorOf(editor)
    assert editor.text() == "Şu"
    QTest.keyClick(editor, Key.Key_Return)
    shelf.until(lambda: cell(shelf, 0, "title") == "Şu")
    assert QApplication.focusWidget() is table


def test_escape_leaves_a_cell_as_it_was(shelf, table):
    shelf.make(1)
    go(shelf, table, 0, "ref")
    QTest.keyClick(table, Key.Key_F2)
    type_text("X/1")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    shelf.qtbot.wait(50)
    assert cell(shelf, 0, "ref") == ""


def test_a_choice_is_offered_as_a_list(shelf, table):
    shelf.make(1)
    go(shelf, table, 0, "state")
    QTest.keyClick(table, Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    assert box.currentText() == "draft"
    box.setCurrentIndex(box.findText("checked"))
    QTest.keyClick(box, Key.Key_Return)
    shelf.until(lambda: cell(shelf, 0, "state") == "checked")


def test_a_date_is_typed_in_words(shelf, table):
    shelf.make(1)
    go(shelf, table, 0, "creation")
    type_text("late 2025")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    shelf.until(lambda: cell(shelf, 0, "creation") == "late 2025")


def test_fill_down_writes_the_uppermost_value_in_one_step(shelf, table):
    ids = shelf.make(4)
    operations.edit(shelf.archive, [ids[1]], {"credit_line": "Photo: AZERTAC"})
    shelf.model.refresh()
    shelf.until(lambda: cell(shelf, 1, "credit_line") == "Photo: AZERTAC")
    go(shelf, table, 1, "credit_line")
    for _ in range(2):
        QTest.keyClick(table, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(table, Key.Key_D, Mod.ControlModifier)
    shelf.until(lambda: cell(shelf, 3, "credit_line") == "Photo: AZERTAC")
    assert [cell(shelf, row, "credit_line") for row in range(4)] == ["", *3 * ["Photo: AZERTAC"]]
    shelf.change(operations.undo)
    shelf.until(lambda: cell(shelf, 3, "credit_line") == "")
    assert cell(shelf, 2, "credit_line") == ""


def test_a_copied_block_pastes_into_a_spreadsheet_and_back(shelf, table):
    shelf.make(4)
    go(shelf, table, 0, "ref")
    QGuiApplication.clipboard().setText(
        "A/1\titem\tdocument\t1990\r\nA/2\titem\tphotograph\t1991\r\n"
    )
    QTest.keyClick(table, Key.Key_V, Mod.ControlModifier)
    shelf.until(lambda: cell(shelf, 1, "creation") == "1991")
    assert [cell(shelf, row, "ref") for row in range(3)] == ["A/1", "A/2", ""]
    assert cell(shelf, 0, "form") == "document"
    with shelf.archive.read() as connection:
        assert reading.undoable(connection) == "Edit 8 cells"
    QGuiApplication.clipboard().clear()
    QTest.keyClick(table, Key.Key_C, Mod.ControlModifier)
    shelf.until(
        lambda: QGuiApplication.clipboard().text().startswith("Photo 1\tA/1\titem\tdocument")
    )


def test_a_paste_that_a_field_refuses_changes_nothing(shelf, table):
    shelf.make(2)
    go(shelf, table, 0, "form")
    QGuiApplication.clipboard().setText("document\nno such form")
    notices = []
    shelf.desk.noticed.connect(notices.append)
    QTest.keyClick(table, Key.Key_V, Mod.ControlModifier)
    shelf.until(lambda: bool(notices))
    assert notices[0].is_error
    assert cell(shelf, 0, "form") == "photograph"


def test_what_cannot_be_typed_into_says_so(shelf, table):
    shelf.make(2)
    go(shelf, table, 0, "files")
    with shelf.qtbot.waitSignal(table.refused):
        QTest.keyClick(table, Key.Key_D, Mod.ControlModifier)


def test_the_titles_stand_still_while_other_columns_scroll(shelf, table):
    shelf.make(30)
    shelf.until_read()
    frozen = table._frozen
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert frozen.isVisible()
    assert frozen.columnWidth(0) == table.columnWidth(0)
    QApplication.processEvents()
    table.verticalScrollBar().setValue(90)
    assert frozen.verticalScrollBar().value() == 90
    assert frozen.rowViewportPosition(10) == table.rowViewportPosition(10)


def test_a_cell_reached_by_keys_does_not_hide_behind_the_titles(shelf, table):
    shelf.make(2)
    last = shelf.model.columnCount() - 1
    table.setCurrentIndex(shelf.model.index(0, last))
    for _ in range(last - 1):
        QTest.keyClick(table, Key.Key_Left)
    rect = table.visualRect(table.currentIndex())
    assert table.currentIndex().column() == 1
    assert rect.left() >= table._frozen.width()


def test_a_click_on_a_header_sorts_and_a_third_brings_the_order_back(shelf, table):
    ids = shelf.make(3)
    header = table._frozen.horizontalHeader()
    spot = QPoint(40, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
    shelf.until(lambda: table.horizontalHeader().sortIndicatorSection() == 0)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
    shelf.until(lambda: list(shelf.model.ids) == ids[::-1])
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, spot)
    shelf.until(lambda: list(shelf.model.ids) == ids)


def test_an_unknown_choice_is_refused_by_the_core_in_words(shelf):
    (record_id,) = shelf.make(1)
    with pytest.raises(InvalidValue):
        operations.edit(shelf.archive, [record_id], {"form": "no such form"})


def test_every_kind_has_its_columns(shelf):
    from desktop.views.columns import columns_of  # noqa: PLC0415

    made = operations.create(shelf.archive, "event", {"title": "Camp", "edition_no": 6}).record
    shelf.model.set_columns(columns_of("event"), "event")
    shelf.show([made])
    shelf.until_read()
    assert cell(shelf, 0, "edition_no") == "6"
    assert cell(shelf, 0, "mode") == "unknown"
