from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from desktop.dialogs.command_palette import CommandPalette
from desktop.dialogs.manual import ManualWindow
from desktop.frame import Frame
from desktop.navigation.move_dialog import MoveDialog
from desktop.search_bar.facet_bar import FacetBar
from desktop.views.record_grid import RecordGrid
from desktop.window import Window

ALT = Qt.KeyboardModifier.AltModifier
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def titles(window: Window) -> list[str]:
    model = window.content.stack.model
    with window.desk.archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, title FROM record")
        found = dict(rows.all())
    return [found[record_id] for record_id in model.ids]


def palette() -> CommandPalette:
    opened = [each for each in QApplication.topLevelWidgets() if isinstance(each, CommandPalette)]
    return next(each for each in opened if each.isVisible())


def test_window_opens_on_the_holdings(window: Window) -> None:
    assert titles(window) == ["Papers of the union"]
    assert window.content.stack.current is not None


def test_going_to_photos_shows_them_as_a_grid(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.rest()
    assert len(titles(window)) == 6
    assert isinstance(window.content.stack.view(), RecordGrid)


def test_each_place_keeps_its_own_view(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.content.view_name == "table"
    window.book.run("go_events")
    hands.rest()
    assert window.content.view_name == "list"
    window.book.run("go_photographs")
    hands.rest()
    assert window.content.view_name == "table"


def test_enter_on_a_level_goes_into_it(window: Window, hands) -> None:
    window.content.focus_records()
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: titles(window) == ["Camps", "Letters"])
    place = window.navigation.place
    assert place is not None
    assert place.label == "Papers of the union"


def test_typing_in_another_script_finds_the_place(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("шуша")
    hands.until(lambda: titles(window) == ["Şuşa"])
    assert window.navigation.place is None, "a search looks everywhere"


def test_escape_in_the_search_bar_goes_back_to_the_place(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("letter")
    hands.until(lambda: len(titles(window)) == 5)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: titles(window) == ["Papers of the union"])


def test_click_on_a_facet_narrows_and_its_chip_takes_that_back(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("opening")
    hands.until(lambda: len(titles(window)) == 6)
    bar = next(
        bar
        for bar in window.content.facets.findChildren(FacetBar)
        if bar.value.filter.startswith("decade:") and "1980" in bar.value.label
    )
    hands.click(bar)
    hands.until(lambda: len(titles(window)) == 2)
    assert "decade:" in window.header.search.text
    chip = window.header.search.conditions.chips[0]
    assert "1980" in chip.condition.label
    chip.setFocus()
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: len(titles(window)) == 6)


def test_delete_on_a_facet_leaves_its_records_out(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("opening")
    hands.until(lambda: len(titles(window)) == 6)
    bar = next(
        bar
        for bar in window.content.facets.findChildren(FacetBar)
        if bar.value.filter.startswith("decade:") and "1980" in bar.value.label
    )
    bar.setFocus()
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: len(titles(window)) == 4)


def test_results_say_why_they_were_found(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("rauf")
    hands.until(lambda: "Opening, row 6" in titles(window))
    record_id = window.content.stack.model.ids[titles(window).index("Opening, row 6")]
    assert "Həsənov, Rauf" in window.content.stack.model.reasons[record_id].text


def test_saved_search_stands_in_the_navigation(window: Window, hands, monkeypatch) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type("letter")
    monkeypatch.setattr(
        "desktop.content.search_saving.QInputDialog.getText",
        lambda *_args, **_more: ("My letters", True),
    )
    window.book.run("save_search")
    hands.until(lambda: ("My letters", "letter") in window.navigation.saved)


def test_alt_arrows_step_through_the_records_from_anywhere(window: Window, hands) -> None:
    window.book.run("go_documents")
    hands.rest()
    hands.control(Qt.Key.Key_F)
    first = window.desk.selection.current
    hands.press(Qt.Key.Key_Down, ALT)
    second = window.desk.selection.current
    assert second != first
    assert window.status._where.text() == "2 of 4"
    hands.press(Qt.Key.Key_Up, ALT)
    assert window.desk.selection.current == first


def test_f6_goes_round_the_panes(window: Window, hands) -> None:
    seen: list[object] = []
    window.content.focus_records()
    for _pane in range(4):
        hands.press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        panes = (window.header, window.navigation, window.content, window.inspector)
        seen.append(next(pane for pane in panes if pane.isAncestorOf(focused)))
    assert seen == [window.inspector, window.header, window.navigation, window.content]


def test_undo_is_named_and_takes_back(window: Window, hands) -> None:
    window.book.run("go_events")
    hands.rest()
    event_id = window.desk.selection.current
    window.desk.perform(operations.edit, [event_id], {"title": "Seventh summer camp"})
    hands.until(lambda: "Title" in window.book.qt("undo").text())
    assert window.status.undo.isEnabled()
    window.content.focus_records()
    hands.control(Qt.Key.Key_Z)
    hands.until(lambda: titles(window) == ["Sixth summer camp"])
    assert window.book.qt("redo").isEnabled()


def test_new_record_is_made_where_one_is_and_its_title_has_the_keyboard(
    window: Window, hands
) -> None:
    window.book.run("go_agents")
    hands.rest()
    hands.control(Qt.Key.Key_N)
    hands.until(lambda: len(titles(window)) == 2)
    hands.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert window.inspector.isAncestorOf(QApplication.focusWidget())
    hands.type("Qasımova, Leyla")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: "Qasımova, Leyla" in titles(window))


def test_deleted_record_lies_in_the_bin_and_comes_back(window: Window, hands) -> None:
    window.book.run("go_events")
    hands.rest()
    window.content.focus_records()
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: titles(window) == [])
    assert window.content.empty.isVisible()
    window.book.run("go_bin")
    hands.rest()
    page = window.content.page
    assert page is not None
    hands.until(lambda: page.tree.topLevelItemCount() == 1)
    hands.press(Qt.Key.Key_Return, on=page.tree)
    window.book.run("go_events")
    hands.until(lambda: titles(window) == ["Sixth summer camp"])


def test_moving_by_keys_puts_records_below_another_level(window: Window, hands) -> None:
    window.book.run("go_documents")
    hands.rest()
    moved = window.desk.selection.current
    hands.press(Qt.Key.Key_M, CONTROL_SHIFT)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MoveDialog))
    hands.type("camps", on=dialog.words)
    hands.until(lambda: dialog.levels.count() == 1)
    hands.press(Qt.Key.Key_Return, on=dialog.words)
    with window.desk.archive.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT p.title FROM record r JOIN record p ON p.id = r.parent_id WHERE r.id = ?",
            (moved,),
        )
        assert row.scalar() == "Camps"


def answer(key: Qt.Key) -> None:
    """Press a key in the question that is about to be asked."""

    def press() -> None:
        asked = QApplication.activeModalWidget()
        QTest.keyClick(asked.focusWidget(), key)

    QTimer.singleShot(200, press)


def test_enter_to_the_question_of_merging_merges_nothing(window: Window, hands) -> None:
    window.bench.go_to("photographs")
    hands.rest()
    before = list(window.content.stack.model.ids)
    done_last = window.bench.undo_title
    window.bench.select_all()
    hands.rest()
    answer(Qt.Key.Key_Return)
    window.book.run("merge")
    hands.rest()
    assert list(window.content.stack.model.ids) == before
    assert window.bench.undo_title == done_last
    answer(Qt.Key.Key_Y)
    window.book.run("merge")
    hands.until(lambda: len(window.content.stack.model.ids) == 1)
    window.book.run("undo")
    hands.until(lambda: list(window.content.stack.model.ids) == before)


def test_panes_can_be_put_away_and_stay_so(window: Window, hands) -> None:
    hands.press(Qt.Key.Key_1, CONTROL_SHIFT)
    hands.press(Qt.Key.Key_3, CONTROL_SHIFT)
    assert not window.navigation.isVisible()
    assert not window.inspector.isVisible()
    window.panes.keep()
    assert not window.panes.is_shown("navigation")
    window.book.run("pane_navigation")
    assert window.navigation.isVisible()


def test_palette_runs_a_command_by_a_few_letters(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_K)
    line = palette().line
    hands.type("photos", on=line)
    hands.press(Qt.Key.Key_Return, on=line)
    hands.until(lambda: len(titles(window)) == 6)


def test_palette_finds_a_record_in_another_script(window: Window, hands) -> None:
    hands.control(Qt.Key.Key_K)
    shown = palette()
    hands.type("гасанов", on=shown.line)
    hands.type("", on=shown.line)
    found = {
        shown.offers.offer(shown.offers.index(row)).text for row in range(shown.offers.rowCount())
    }
    assert found
    shown.close()


def test_palette_offers_every_command_with_its_shortcut(window: Window, hands) -> None:
    offers = {offer.text: offer for offer in window.book.offers()}
    assert len(offers) >= 55
    assert offers["Move to…"].shortcut == "Ctrl+Shift+M"


def test_closing_leaves_the_archive_free_for_the_next(
    qtbot: QtBot, window: Window, archive_folder: Path
) -> None:
    window.close_down()
    with Archive.open(archive_folder) as archive:
        assert archive.title == "Small archive"


def test_control_enter_writes_and_goes_on_in_the_same_field(window: Window, hands) -> None:
    window.book.run("go_documents")
    hands.rest()
    ids = list(window.content.stack.model.ids)
    hands.press(Qt.Key.Key_F2)
    for number in range(2):
        hands.until(lambda n=number: window.inspector._writing.record_id == ids[n])
        hands.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        hands.type(f"Məktub {number}")
        hands.control(Qt.Key.Key_Return)
    hands.until(lambda: titles(window)[:2] == ["Məktub 0", "Məktub 1"])
    hands.until(lambda: window.inspector._writing.record_id == ids[2])
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "Letter no. 3"


def test_level_deep_in_the_tree_is_found_and_opened_to(window: Window, hands) -> None:
    window.bench.go_to("unit:3")
    hands.until(lambda: len(titles(window)) == 4)
    hands.until(lambda: window.navigation.place.label == "Letters")


def test_f2_types_into_the_cell_where_the_table_has_the_keyboard(window: Window, hands) -> None:
    window.book.run("go_documents")
    hands.rest()
    window.bench.show_view("table")
    hands.press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert window.content.isAncestorOf(editor)
    editor.selectAll()
    hands.type("Məktub")
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: "Məktub" in titles(window))
    hands.control(Qt.Key.Key_Z)
    hands.until(lambda: "Məktub" not in titles(window))


def test_f1_opens_the_manual_at_the_page_about_the_place(
    window: Window, frame: Frame, hands
) -> None:
    window.book.run("go_checks")
    hands.rest()
    hands.press(Qt.Key.Key_F1)
    manual = frame.findChild(ManualWindow)
    assert manual is not None
    assert manual.isVisible()
    assert manual.pages.toPlainText().startswith("Checks")
    manual.close()


def test_place_without_records_shows_none_of_the_place_before(window: Window, hands) -> None:
    window.bench.go_to("photographs")
    hands.rest()
    assert len(window.content.stack.model.ids) > 0
    window.bench.go_to("saved")
    hands.rest()
    assert len(window.content.stack.model.ids) == 0
    assert "star in the search bar" in window.content.empty._sentence.text()
