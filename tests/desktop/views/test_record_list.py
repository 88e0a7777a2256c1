from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import operations, words
from desktop.theme.tokens import Tokens
from desktop.views.picked import picked_ids
from desktop.views.record_list import RecordList
from desktop.views.records_model import Role
from desktop.views.why import Why

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


def lit_pixels(lines) -> int:
    """How many pixels of the list have the colour that lights up what matched."""
    image = lines.viewport().grab().toImage()
    wanted = QColor(Tokens.of(QGuiApplication.palette()).highlight).rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixel(x, y) == wanted for x, y in places)


def test_a_hit_in_the_title_is_lit_up_in_the_title(shelf, lines):
    (record_id,) = shelf.make(1)
    shelf.until_read()
    assert not lit_pixels(lines)
    shelf.model.set_reasons({record_id: Why(title=((0, 5),))})
    assert lit_pixels(lines) > 50


def test_a_hit_far_on_in_a_passage_is_brought_into_sight(shelf, lines):
    (record_id,) = shelf.make(1)
    shelf.until_read()
    text = "Text of the file: " + "something else " * 30 + "camp and more"
    at = text.index("camp")
    shelf.model.set_reasons({record_id: Why(text=text, lit=((at, at + 4),), kept=18)})
    assert lit_pixels(lines) > 50


def test_a_record_without_a_reason_takes_no_more_room_than_before(shelf, lines):
    ids = shelf.make(2)
    shelf.until_read()
    before = lines.rowHeight(0)
    shelf.model.set_reasons({ids[0]: Why(text="Name: Photo")})
    assert [lines.rowHeight(0), lines.rowHeight(1)] == [before, before]


def test_click_on_a_reason_in_a_file_asks_for_its_place(shelf, lines, qtbot):
    ids = shelf.make(3)
    shelf.until_read()
    shelf.model.set_reasons(
        {ids[0]: Why(text="Name: Photo"), ids[1]: Why(text="Text of the file: Photo", opens=True)}
    )
    asked: list[int] = []
    lines.reason_clicked.connect(asked.append)
    for row in range(3):
        rect = lines.visualRect(shelf.model.index(row, 0))
        place = lines._lines.reason_place(rect)
        for point in (place.center(), QPoint(place.center().x(), rect.top() + 8)):
            QTest.mouseClick(
                lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
            )
    assert asked == [ids[1]]


def test_what_is_at_the_top_stays_there_when_letters_grow(shelf, lines):
    shelf.make(60)
    QApplication.processEvents()
    lines.scrollTo(shelf.model.index(30, 0), lines.ScrollHint.PositionAtTop)
    font = lines.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    lines.setFont(font)
    assert lines.rowAt(2) == 30


def test_a_screen_reader_hears_the_whole_record(shelf, lines):
    shelf.make(2, credit_line="Photo: AZERTAC")
    shelf.until_read()
    table = QAccessible.queryAccessibleInterface(lines)
    assert table.text(QAccessible.Text.Name) == "Records as a list"
    spoken = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert "Photo 2, photograph, Photo: AZERTAC, draft" in spoken


@pytest.mark.parametrize(
    ("written", "told", "language"),
    [
        ("2024-07-12", "12 July 2024", "en"),
        ("2024-07-12", "12 июля 2024 г.", "ru"),
        ("2024-07", "iyul 2024", "az"),
        ("2024-07-12/2024-07-14", "12 July 2024 – 14 July 2024", "en"),
        ("12.07.2024", "12.07.2024", "en"),
        ("2024-02-31", "2024-02-31", "en"),
        ("2024", "2024", "en"),
    ],
)
def test_a_date_in_figures_is_told_in_words_and_any_other_as_written(
    shelf, lines, monkeypatch, written: str, told: str, language: str
):
    monkeypatch.setattr(words, "_code", language)
    (record_id,) = shelf.make(1)
    shelf.change(operations.set_date, [record_id], "creation", written)
    shelf.until(lambda: (row := shelf.model.row_at(0)) is not None and row.date == written)
    assert shelf.model.index(0, 0).data(Role.SUBTITLE) == told
