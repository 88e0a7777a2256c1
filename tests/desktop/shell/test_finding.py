"""Finding as a person does it: conditions, other ways, what was found before, saved searches."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from db import operations
from db.archive import Archive
from desktop.desk import Notice
from desktop.search_bar.facet_bar import FacetBar
from desktop.search_bar.facet_panel import FacetPanel
from desktop.views.tile_area import USUAL
from desktop.window import Window

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def shown(window: Window) -> int:
    return len(window.content.stack.model.ids)


def labels(window: Window) -> list[str]:
    return [chip.condition.label for chip in window.header.search.conditions.chips]


def search(window: Window, hands, text: str, count: int) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type(text)
    hands.until(lambda: shown(window) == count)
    hands.rest()


def save(window: Window, hands, monkeypatch, name: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_named: (name, True))
    hands.press(Qt.Key.Key_S, CONTROL_SHIFT)
    hands.until(lambda: window.navigation.saved)


# ---------------------------------------------------------------------------- conditions


def test_a_condition_that_is_typed_becomes_a_chip_when_one_goes_on(window: Window, hands) -> None:
    search(window, hands, "form:photograph", 6)
    assert labels(window) == []
    hands.type(" row 3")
    hands.until(lambda: shown(window) == 1)
    assert labels(window) == ["Form: photograph"]
    assert window.header.search.line.text() == "row 3"


def test_backspace_before_the_words_leads_to_the_chip_and_takes_it_away(
    window: Window, hands
) -> None:
    search(window, hands, "form:photograph ", 6)
    bar = window.header.search
    hands.press(Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is bar.conditions.chips[0]
    hands.press(Qt.Key.Key_Backspace)
    assert labels(window) == []
    assert bar.line.hasFocus()


def test_enter_on_a_chip_puts_it_back_into_the_line_with_its_value_selected(
    window: Window, hands
) -> None:
    search(window, hands, "form:photograph ", 6)
    bar = window.header.search
    bar.conditions.chips[0].setFocus()
    hands.press(Qt.Key.Key_Return)
    assert bar.line.selectedText() == "photograph"
    hands.type("textual ")
    hands.until(lambda: shown(window) == 4)
    assert bar.text.strip() == "form:textual"


def test_the_menu_of_a_chip_turns_its_condition_round(window: Window, hands) -> None:
    search(window, hands, "form:photograph ", 6)
    menu = window.header.search.conditions.chips[0].menu_of_turns()
    menu.actions()[-1].trigger()
    hands.until(lambda: shown(window) not in (0, 6))
    assert window.header.search.text.strip() == "-form:photograph"
    menu.close()


def test_a_click_on_the_cross_takes_a_chip_away_and_one_on_its_words_edits_it(
    window: Window, hands
) -> None:
    search(window, hands, "form:photograph ", 6)
    bar = window.header.search
    chip = bar.conditions.chips[0]
    middle = QPoint(chip.width() // 2, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=middle)
    assert bar.line.text() == "form:photograph"
    hands.press(Qt.Key.Key_End)
    hands.type(" ")
    hands.until(lambda: labels(window))
    cross = QPoint(10, middle.y())
    QTest.mouseClick(bar.conditions.chips[0], Qt.MouseButton.LeftButton, pos=cross)
    hands.rest()
    assert not bar.text


def test_a_search_within_a_unit_shows_its_name_and_not_its_number(window: Window, hands) -> None:
    window.content.focus_records()
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: shown(window) == 2)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: shown(window) == 6)
    search(window, hands, "row 3", 1)
    only_here = next(
        chip for chip in window.content.notes.instead.chips() if "only in" in chip.text()
    )
    hands.click(only_here)
    assert labels(window) == ["Within: Camps"]
    assert "#" not in window.header.search.line.text()


def test_a_vague_date_can_be_asked_for_surely(window: Window, hands) -> None:
    record = window.content.stack.model.ids[0]
    window.desk.perform(operations.set_date, [record], "creation", "late 1987")
    hands.rest()
    hands.until(lambda: window.finder.ready)
    search(window, hands, "date:1987-11 kind:unit ", 3)
    surely = next(chip for chip in window.content.notes.choices.chips() if not chip.isChecked())
    assert surely.text() == "surely then"
    hands.click(surely)
    hands.until(lambda: shown(window) == 0)
    assert "sure:1987-11" in window.header.search.text


def test_what_is_not_understood_is_told_with_what_was_done_instead(window: Window, hands) -> None:
    search(window, hands, "colour:red opening", 0)
    told = window.content.notes.troubles.text()
    assert "“colour”" in told
    assert "looked for as a word" in told
    assert "colour" in window.header.search.told.text()


# ---------------------------------------------------------------------------- nothing found


def test_enter_where_nothing_is_found_leads_to_another_way_and_not_to_taking_in(
    window: Window, hands
) -> None:
    search(window, hands, "opening date:1950", 0)
    hands.press(Qt.Key.Key_Return)
    chip = QApplication.focusWidget()
    assert chip in window.content.nothing.without.chips()
    assert chip.text().startswith("without Date: 1950")
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: shown(window) == 6)


def test_a_slip_of_the_finger_offers_the_nearest_spelling(window: Window, hands) -> None:
    search(window, hands, "opebing ", 0)
    spellings = [chip.text() for chip in window.content.nothing.nearest.chips()]
    assert any(text.startswith("opening") for text in spellings)


def test_a_search_that_finds_nothing_can_be_cleared_by_key(window: Window, hands) -> None:
    search(window, hands, "xyzzyq", 0)
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.content.nothing.clear_button
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: shown(window) == 1)
    assert not window.header.search.text


# ---------------------------------------------------------------------------- facets


def test_arrow_keys_go_about_in_the_facets(window: Window, hands) -> None:
    search(window, hands, "opening", 6)
    column = next(c for c in window.content.facets._columns if len(c.bars) > 1)
    column.focus_bar(0)
    hands.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is column.bars[1]
    hands.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is column.bars[0]


def test_the_other_facets_narrow_and_leave_out_in_a_panel(window: Window, hands, frame) -> None:
    frame.resize(900, 700)
    search(window, hands, "kind:unit ", 13)
    others = window.content.facets._others
    assert others.isVisible()
    others.setFocus()
    hands.press(Qt.Key.Key_Space)
    panel = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FacetPanel))
    before = shown(window)
    bar = next(b for b in panel.findChildren(FacetBar) if b.value.count < before)
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    hands.rest()
    assert shown(window) == before - bar.value.count
    assert any(label.startswith("not ") for label in labels(window))


def narrow_to(window: Window, hands, start: str) -> None:
    bars = window.content.facets.findChildren(FacetBar)
    hands.click(next(one for one in bars if one.value.filter.startswith(start)))


def test_narrowing_photographs_by_a_facet_keeps_them_as_a_grid(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.until(window.content.facets.isVisible)
    narrow_to(window, hands, "decade:198")
    hands.until(lambda: shown(window) == 2)
    assert window.content.view_name == "grid"
    hands.control(Qt.Key.Key_F)
    hands.press(Qt.Key.Key_Escape)
    search(window, hands, "row 3", 1)
    assert window.content.view_name == "list", "which says why it was found"


def test_the_keyboard_goes_to_the_records_when_nothing_is_left_to_narrow_by(
    window: Window, hands
) -> None:
    window.book.run("go_photographs")
    hands.until(window.content.facets.isVisible)
    bars = window.content.facets.findChildren(FacetBar)
    bar = next(one for one in bars if one.value.filter.startswith("agent:"))
    bar.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: shown(window) == 1)
    assert not window.content.facets.isVisible()
    assert QApplication.focusWidget() is window.content.stack.view()


def test_facets_are_there_too_where_the_window_opens_at_photographs(
    frame, theme, archive_folder, qtbot
) -> None:
    frame.settings.keep("place", "photographs")
    opened = Window(frame, Archive.open(archive_folder), frame.settings, theme)
    frame.show_page(opened)
    qtbot.waitUntil(lambda: shown(opened) == 6 and opened.content.facets.isVisible())
    opened.close_down()


def test_the_last_record_stays_in_sight_when_the_facets_take_room(
    window: Window, hands, frame
) -> None:
    frame.resize(1280, 525)
    hands.press(Qt.Key.Key_2, CONTROL_SHIFT)
    window.book.run("go_photographs")
    hands.rest()
    hands.control(Qt.Key.Key_1)
    window.content.focus_records()
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_2, CONTROL_SHIFT)
    hands.until(window.content.facets.isVisible)
    view = window.content.stack.view()
    assert view.verticalScrollBar().maximum() > 0
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


# ---------------------------------------------------------------------------- before


def test_down_in_an_empty_bar_offers_what_was_searched_for_before(window: Window, hands) -> None:
    search(window, hands, "opening", 6)
    hands.press(Qt.Key.Key_Return)
    hands.control(Qt.Key.Key_F)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: shown(window) == 6)


# ---------------------------------------------------------------------------- saved searches


def test_a_saved_search_is_a_place_with_its_name_and_its_count(
    window: Window, hands, monkeypatch
) -> None:
    search(window, hands, "letter form:textual ", 4)
    save(window, hands, monkeypatch, "Our letters")
    window.book.run("go_holdings")
    hands.rest()
    index = window.navigation.model.index(0, 0, window.navigation.model.index_of_key("saved"))
    hands.until(lambda: window.navigation.model.node(index).count == 4)
    window.navigation.tree.setCurrentIndex(index)
    hands.until(lambda: shown(window) == 4)
    assert window.content.title == "Our letters"
    assert window.navigation.place is not None
    assert labels(window) == ["Form: document"]


def test_a_saved_search_counts_what_has_come_since(window: Window, hands, monkeypatch) -> None:
    search(window, hands, "letter", 5)
    save(window, hands, monkeypatch, "Letters")
    index = window.navigation.model.index(0, 0, window.navigation.model.index_of_key("saved"))
    hands.until(lambda: window.navigation.model.node(index).count == 5)
    window.desk.perform(operations.create, "unit", {"title": "A late letter"})
    hands.until(lambda: window.navigation.model.node(index).count == 6)


def test_a_saved_search_is_renamed_and_deleted_by_key_and_both_can_be_undone(
    window: Window, hands, monkeypatch
) -> None:
    search(window, hands, "letter", 5)
    save(window, hands, monkeypatch, "Letters")
    window.navigation.tree.setCurrentIndex(
        window.navigation.model.index(0, 0, window.navigation.model.index_of_key("saved"))
    )
    window.navigation.tree.setFocus()
    hands.press(Qt.Key.Key_F2)
    hands.type("Post")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: window.navigation.saved == [("Post", "letter")])
    window.navigation.tree.setFocus()
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: not window.navigation.saved)
    window.book.run("undo")
    hands.until(lambda: window.navigation.saved == [("Post", "letter")])
    window.book.run("undo")
    hands.until(lambda: window.navigation.saved == [("Letters", "letter")])


def test_what_is_shown_is_written_as_a_list(
    window: Window, hands, monkeypatch, tmp_path: Path
) -> None:
    file = tmp_path / "found.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    search(window, hands, "letter form:textual ", 4)
    window.book.run("export_list")
    hands.until(file.exists)
    hands.rest()
    assert len(file.read_text("utf-8-sig").splitlines()) == 5


def test_a_list_with_records_that_may_not_leave_says_so(
    window: Window, hands, monkeypatch, tmp_path: Path
) -> None:
    values = {"title": "Xqzw", "access": "closed"}
    made = operations.create(window.desk.archive, "unit", values)
    window.desk.announce(made)
    file = tmp_path / "found.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    search(window, hands, "xqzw", 1)
    hands.until(lambda: list(window.content.stack.model.ids) == [made.record])
    told: list[Notice] = []
    window.desk.noticed.connect(told.append)
    window.book.run("export_list")
    hands.until(lambda: bool(told))
    assert "1 of them is closed" in told[0].todo


# ---------------------------------------------------------------------------- the grid


def test_tiles_grow_and_shrink_by_key_and_stay_so(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.rest()
    grid = window.content.stack.view()
    grid.setFocus()
    hands.type("-")
    assert grid.tile_size < USUAL
    kept = window._settings.number("view/tile_size", 0)
    assert kept == grid.tile_size
    hands.type("0")
    assert grid.tile_size == USUAL


def test_many_records_are_ordered_by_the_index_as_by_the_catalogue(
    window: Window, hands, monkeypatch
) -> None:
    window.book.run("go_photographs")
    hands.rest()
    asked: list[str] = []
    by_index = window.finder.ordered

    def ordered(query: str, order: str):
        asked.append(order)
        return by_index(query, order)

    monkeypatch.setattr(window.finder, "ordered", ordered)
    for order in ("ref", "title"):
        window.showing.set_order(order)
        hands.rest()
        by_catalogue = list(window.content.stack.model.ids)
        assert not asked
        with monkeypatch.context() as patch:
            patch.setattr("desktop.content.place_reading.MANY", 2)
            window.showing.read_again()
            hands.rest()
        assert asked == [order]
        assert list(window.content.stack.model.ids) == by_catalogue
        asked.clear()
