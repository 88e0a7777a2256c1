from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest

from db import operations
from desktop.views import pieces
from desktop.views.carried import RECORDS_MIME
from desktop.views.dragging import label_words
from desktop.views.picked import picked_ids
from desktop.views.record_grid import RecordGrid

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def grid(shelf):
    grid = RecordGrid(shelf.model, shelf.thumbnails)
    grid.set_tile_size(176)
    shelf.qtbot.addWidget(grid)
    grid.resize(620, 500)
    with shelf.qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    grid.setFocus()
    return grid


def picked(grid):
    return list(picked_ids(grid.selectionModel(), grid.records))


def middle(grid, position):
    return grid.visualRect(grid.records.index(position, 0)).center()


def press(grid, position, modifiers=Mod.NoModifier):
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifiers, middle(grid, position))


def at_right(grid):
    """A point in the margin right of the tiles, in the first row."""
    return QPoint(grid.viewport().width() - 2, middle(grid, 0).y())


def test_a_key_that_goes_nowhere_still_leaves_only_the_current_tile_selected(shelf, grid):
    ids = shelf.make(12)
    for position, key in ((0, Key.Key_Home), (0, Key.Key_Up), (11, Key.Key_End)):
        press(grid, position)
        QTest.keyClick(grid, Key.Key_A, Mod.ControlModifier)
        assert len(picked(grid)) == 12
        QTest.keyClick(grid, key)
        assert picked(grid) == [ids[position]]
    QTest.keyClick(grid, Key.Key_Home, Mod.ShiftModifier)
    assert len(picked(grid)) == 12, "with Shift the selection grows"


def test_arrow_keys_go_from_tile_to_tile(shelf, grid):
    ids = shelf.make(12)
    press(grid, 0)
    columns = grid._layout.columns
    assert columns == 3
    for key, position in (
        (Key.Key_Right, 1),
        (Key.Key_Down, 4),
        (Key.Key_Left, 3),
        (Key.Key_Up, 0),
        (Key.Key_Up, 0),
        (Key.Key_End, 11),
        (Key.Key_Right, 11),
        (Key.Key_Home, 0),
    ):
        QTest.keyClick(grid, key)
        assert grid.currentIndex().row() == position
        assert picked(grid) == [ids[position]]


def test_down_from_above_a_short_last_row_reaches_its_last_tile(shelf, grid):
    shelf.make(7)
    press(grid, 5)
    QTest.keyClick(grid, Key.Key_Down)
    assert grid.currentIndex().row() == 6
    QTest.keyClick(grid, Key.Key_Down)
    assert grid.currentIndex().row() == 6


def test_page_down_brings_the_current_tile_into_sight(shelf, grid):
    shelf.make(60)
    press(grid, 1)
    QTest.keyClick(grid, Key.Key_PageDown)
    rect = grid.visualRect(grid.currentIndex())
    assert grid.currentIndex().row() > 3
    assert grid.viewport().rect().contains(rect)


def test_shift_selects_all_between_as_in_reading(shelf, grid):
    ids = shelf.make(9)
    press(grid, 1)
    press(grid, 6, Mod.ShiftModifier)
    assert picked(grid) == ids[1:7]
    QTest.keyClick(grid, Key.Key_Up, Mod.ShiftModifier)
    assert picked(grid) == ids[1:4]
    QTest.keyClick(grid, Key.Key_Left, Mod.ShiftModifier)
    QTest.keyClick(grid, Key.Key_Up, Mod.ShiftModifier)
    assert picked(grid) == ids[1:3]


def test_control_adds_and_takes_away(shelf, grid):
    ids = shelf.make(6)
    press(grid, 0)
    press(grid, 4, Mod.ControlModifier)
    assert picked(grid) == [ids[0], ids[4]]
    press(grid, 0, Mod.ControlModifier)
    assert picked(grid) == [ids[4]]


def test_select_all_is_one_range(shelf, grid):
    ids = shelf.make(9)
    QTest.keyClick(grid, Key.Key_A, Mod.ControlModifier)
    assert picked(grid) == ids
    assert len(grid.selectionModel().selection()) == 1


def pull(grid, start, end, modifiers=Mod.NoModifier):
    port = grid.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)


def test_a_rubber_band_picks_what_it_touches(shelf, grid):
    ids = shelf.make(9)
    pull(grid, at_right(grid), middle(grid, 4))
    assert picked(grid) == [ids[1], ids[2], ids[4], ids[5]]
    assert grid.currentIndex().row() == 1


def test_a_rubber_band_with_control_adds_to_the_selection(shelf, grid):
    ids = shelf.make(9)
    press(grid, 6)
    pull(grid, at_right(grid), middle(grid, 2), Mod.ControlModifier)
    assert picked(grid) == [ids[2], ids[6]]


def test_a_press_beside_the_tiles_lets_go_of_the_selection(shelf, grid):
    shelf.make(5)
    press(grid, 1)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, at_right(grid))
    assert picked(grid) == []


def test_enter_and_double_click_open_and_space_looks(shelf, grid):
    ids = shelf.make(3)
    press(grid, 1)
    with shelf.qtbot.waitSignal(grid.activated) as opened:
        QTest.keyClick(grid, Key.Key_Return)
    assert opened.args[0].row() == 1
    press(grid, 2)
    with shelf.qtbot.waitSignal(grid.activated):
        QTest.mouseDClick(
            grid.viewport(), Qt.MouseButton.LeftButton, Mod.NoModifier, middle(grid, 2)
        )
    with shelf.qtbot.waitSignal(grid.looked) as looked:
        QTest.keyClick(grid, Key.Key_Space)
    assert looked.args == [ids[2]]
    assert picked(grid) == [ids[2]]


def test_the_current_tile_stays_where_it_is_when_tiles_grow(shelf, grid):
    shelf.make(90)
    press(grid, 0)
    grid.setCurrentIndex(shelf.model.index(45, 0))
    before = grid.visualRect(grid.currentIndex()).top()
    grid.set_tile_size(130)
    assert grid.visualRect(grid.currentIndex()).top() == before
    grid.resize(900, 500)
    assert grid.visualRect(grid.currentIndex()).top() == before


def test_control_and_the_wheel_size_the_tiles(shelf, grid):
    shelf.make(9)
    before = grid._layout.columns
    grid.set_tile_size(96)
    assert grid._layout.columns > before
    grid.set_tile_size(5000)
    assert grid._layout.columns == 1


def test_records_inserted_above_do_not_move_what_is_in_sight(shelf, grid):
    ids = shelf.make(60)
    shelf.show(ids[6:])
    grid.verticalScrollBar().setValue(700)
    seen = grid.indexAt(QPoint(20, 60)).row()
    held, top = shelf.model.ids[seen], middle(grid, seen)
    shelf.show(ids)
    assert middle(grid, ids.index(held)) == top
    shelf.show(ids[6:])
    assert middle(grid, ids.index(held) - 6) == top


def test_the_scroll_bar_reaches_the_last_of_a_million(shelf, grid):
    shelf.show(list(range(1, 1_000_001)))
    QTest.keyClick(grid, Key.Key_End)
    assert grid.currentIndex().row() == 999_999
    assert grid.viewport().rect().contains(middle(grid, 999_999))
    assert grid.verticalScrollBar().value() == grid.verticalScrollBar().maximum()


def colour_at(grid, position):
    rect = grid.visualRect(grid.records.index(position, 0))
    spot = rect.center() - QPoint(0, rect.height() // 6)
    ratio = grid.viewport().devicePixelRatioF()
    return QColor(grid.viewport().grab().toImage().pixel(spot * ratio)).name()


def near(colour, wanted):
    one, other = QColor(colour), QColor(wanted)
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) < 12 for a, b in pairs)


def test_each_tile_shows_its_own_picture_also_after_another_order(shelf, grid):
    ids = shelf.make(3)
    colours = dict(zip(ids, ("#cc3333", "#33cc33", "#3333cc"), strict=True))
    for record_id, colour in colours.items():
        shelf.give_picture(record_id, colour)
    shelf.model.refresh()
    for order in (ids, ids[::-1], [ids[1], ids[0], ids[2]]):
        shelf.show(order)
        for position, record_id in enumerate(order):
            shelf.until(lambda p=position, r=record_id: near(colour_at(grid, p), colours[r]))


def test_a_picture_made_later_appears_when_looked_for_again(shelf, grid):
    (record_id,) = shelf.make(1)
    sha256 = shelf.give_picture(record_id, "#cc3333")
    content = shelf.pictures.pop(sha256)
    shelf.model.refresh()
    shelf.until(lambda: shelf.thumbnails.is_missing(sha256) or not grid.grab())
    shelf.pictures[sha256] = content
    shelf.thumbnails.look_again()
    shelf.until(lambda: near(colour_at(grid, 0), "#cc3333"))


def test_a_screen_reader_finds_a_list_with_named_items(shelf, grid):
    shelf.make(4)
    shelf.until_read()
    list_ = QAccessible.queryAccessibleInterface(grid)
    assert list_.role() == QAccessible.Role.List
    assert list_.text(QAccessible.Text.Name) == "Records as a grid"
    assert list_.childCount() == 4
    item = list_.child(2)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == "Photo 3, photograph, draft"
    corner = grid.viewport().mapToGlobal(grid.visualRect(shelf.model.index(2, 0)).topLeft())
    assert item.rect().topLeft() == corner


def test_a_changed_title_is_painted_without_moving_the_view(shelf, grid):
    ids = shelf.make(60)
    grid.verticalScrollBar().setValue(600)
    shelf.until_read()
    press(grid, grid.indexAt(QPoint(40, 100)).row())
    before, kept = grid.verticalScrollBar().value(), picked(grid)
    shelf.change(operations.edit, [ids[0]], {"title": "New"})
    shelf.until(lambda: shelf.titles()[0] == "New")
    assert grid.verticalScrollBar().value() == before
    assert picked(grid) == kept


def test_what_is_dragged_is_named(shelf, grid):
    shelf.make(3)
    shelf.until_read()
    press(grid, 1)
    assert label_words(grid, shelf.model, 1) == "Photo 2"
    assert label_words(grid, shelf.model, 3) == "3 records"
    assert shelf.model.mimeTypes() == [RECORDS_MIME]


def test_letters_do_not_search_through_all_titles(shelf, grid):
    shelf.make(3)
    press(grid, 0)
    QTest.keyClick(grid, Key.Key_P)
    assert grid.currentIndex().row() == 0


def test_while_one_scrolls_tiles_that_take_too_long_follow_at_once(shelf, grid, monkeypatch):
    ids = shelf.make(60)
    for record_id in ids:
        shelf.give_picture(record_id, "#3355cc")
    shelf.show(ids)
    shelf.until_read()
    at_rest = [grid.in_sight()]
    monkeypatch.setattr(pieces, "_PIECE_S", 0.0)
    painted: list[int] = []
    real = grid._tiles.paint

    def paint(painter, rect, row, state):
        painted.append(row is not None)
        real(painter, rect, row, state)

    monkeypatch.setattr(grid._tiles, "paint", paint)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    shelf.until(lambda: bool(painted))
    assert not any(painted), "no time is left for a tile"
    assert grid.in_sight() != at_rest[0]
    monkeypatch.setattr(pieces, "_PIECE_S", 10.0)
    shelf.until(lambda: sum(painted) >= len(grid.in_sight()))


def test_the_colour_below_a_see_through_one_is_taken_in(grid):
    look = grid._tiles.look
    over, ground = look.colour("ink"), look.colour("mount")
    assert look.shade("ink", 0.0, "mount").name() == ground.name()
    assert look.shade("ink", 1.0, "mount").name() == over.name()


def test_a_line_is_cut_to_its_width_and_kept(grid):
    letters = grid._tiles.look.body
    whole = letters.line("Opening\nof the camp", 1000)
    assert whole.text() == "Opening of the camp"
    assert letters.line("Opening\nof the camp", 1000) is whole
    cut = letters.line("Opening of the camp", 60)
    assert cut.text().endswith("…")
    assert cut.size().width() <= 60
