"""Describing photographs one after the other, by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.records.description import Description, describe
from desktop.content.work_page import WorkPage
from desktop.content.work_session import IDLE_S, WorkSession
from desktop.frame import Frame
from desktop.theme.theme import Theme
from desktop.window import Window
from tests.desktop.shell.conftest import Hands

NEXT = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def record(window: Window, record_id: int | None) -> Description:
    assert record_id is not None
    with window.desk.archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def begin(window: Window, hands, field: str) -> None:
    """Look at the first photograph, with the keyboard in a field."""
    window.book.run("go_photographs")
    hands.rest()
    window.content.focus_records()
    hands.press(Qt.Key.Key_Home)
    window.bench.focus_field(field)
    hands.until(lambda: window.inspector.current_field == field)


def step(window: Window, hands, field: str) -> None:
    before = window.desk.selection.current
    hands.press(*NEXT)
    hands.until(lambda: window.desk.selection.current != before)
    hands.until(lambda: window.inspector._writing.record_id == window.desk.selection.current)
    hands.until(lambda: window.inspector.current_field == field)


def test_f8_copies_the_field_from_the_record_before(window: Window, hands) -> None:
    begin(window, hands, "credit_line")
    hands.type("Foto: AZƏRTAC")
    step(window, hands, "credit_line")
    hands.press(Qt.Key.Key_F8)
    current = window.desk.selection.current
    hands.until(lambda: record(window, current).values["credit_line"] == "Foto: AZƏRTAC")
    hands.until(lambda: QApplication.focusWidget().text() == "Foto: AZƏRTAC")
    hands.control(Qt.Key.Key_Z)
    assert record(window, current).values["credit_line"] is None


def test_f8_on_the_first_record_says_that_there_is_none_before(window: Window, hands, frame: Frame):
    begin(window, hands, "credit_line")
    hands.press(Qt.Key.Key_F8)
    assert "no record before" in frame.messages.text


def test_pinned_fields_go_along_to_the_next_records(window: Window, hands) -> None:
    begin(window, hands, "credit_line")
    hands.control(Qt.Key.Key_L)
    hands.type("Foto: AZƏRTAC")
    first = window.desk.selection.current
    for _each in range(3):
        step(window, hands, "credit_line")
    hands.rest()
    ids = list(window.content.stack.model.ids)
    at = ids.index(first)
    credits_ = [record(window, one).values["credit_line"] for one in ids[at : at + 4]]
    assert credits_ == ["Foto: AZƏRTAC"] * 4
    assert "Credit line" in window.status._pinned.text()


def test_pinned_field_that_is_filled_already_is_left_alone(window: Window, hands) -> None:
    begin(window, hands, "creation")
    second = window.content.stack.neighbour(2)
    hands.control(Qt.Key.Key_L)
    step(window, hands, "creation")
    step(window, hands, "creation")
    assert window.desk.selection.current == second
    assert record(window, second).dates[0]["expressed"] == "1994"


def test_field_that_is_let_go_is_carried_no_more(window: Window, hands) -> None:
    begin(window, hands, "credit_line")
    hands.control(Qt.Key.Key_L)
    hands.control(Qt.Key.Key_L)
    hands.type("Foto: AZƏRTAC")
    step(window, hands, "credit_line")
    hands.rest()
    assert record(window, window.desk.selection.current).values["credit_line"] is None


def test_new_record_takes_the_pinned_fields_of_the_last_one(window: Window, hands) -> None:
    begin(window, hands, "credit_line")
    hands.control(Qt.Key.Key_L)
    hands.type("Foto: AZƏRTAC")
    hands.press(Qt.Key.Key_Tab)
    first = window.desk.selection.current
    hands.control(Qt.Key.Key_N)
    hands.until(lambda: window.desk.selection.current != first)
    made = window.desk.selection.current
    assert record(window, made).values["credit_line"] == "Foto: AZƏRTAC"
    hands.control(Qt.Key.Key_Z)
    with window.desk.archive.read() as connection:
        assert describe(connection, made) is None


def test_names_cannot_be_pinned_and_it_is_told(window: Window, hands, frame: Frame) -> None:
    begin(window, hands, "names")
    hands.control(Qt.Key.Key_L)
    assert window.inspector.pinned("unit") == ()
    assert "one record alone" in frame.messages.text


def test_f4_shows_the_empty_fields_and_folds_them_away(window: Window, hands) -> None:
    begin(window, hands, "title")
    form = window.inspector.page.form
    assert form is not None
    few = len(form._shown)
    hands.press(Qt.Key.Key_F4)
    many = len(form._shown)
    assert many > few
    assert window.inspector.current_field == "names", "the first that came has the keyboard"
    hands.press(Qt.Key.Key_F4)
    assert len(form._shown) == few


def test_tab_goes_through_the_fields_as_they_are_read(window: Window, hands) -> None:
    begin(window, hands, "title")
    form = window.inspector.page.form
    assert form is not None
    passed = ["title"]
    for _each in range(60):
        hands.press(Qt.Key.Key_Tab)
        field = window.inspector.current_field
        if not form.isAncestorOf(QApplication.focusWidget() or window) or not field:
            break
        if field != passed[-1]:
            passed.append(field)
    assert passed == [row.field.name for row in form._shown if row.field.name in passed]
    assert len(passed) >= len(form._shown) - 1


def test_session_counts_what_was_described(window: Window, hands) -> None:
    begin(window, hands, "credit_line")
    for words in ("A", "B"):
        hands.type(words)
        step(window, hands, "credit_line")
    hands.rest()
    assert window.bench.describing.session.count == 2
    assert "2 described" in window.status._session.text()
    hands.click(window.status.pause)
    assert "paused" in window.status._session.text()


def test_one_comes_back_to_the_record_the_pins_and_the_count(
    frame: Frame, theme: Theme, archive_folder: Path, qtbot: QtBot
) -> None:
    first = open_window(frame, theme, archive_folder, qtbot)
    hands = Hands(qtbot, first)
    begin(first, hands, "credit_line")
    hands.control(Qt.Key.Key_L)
    hands.type("A")
    step(first, hands, "credit_line")
    here = first.desk.selection.current
    first.close_down()
    again = open_window(frame, theme, archive_folder, qtbot)
    qtbot.waitUntil(lambda: again.desk.selection.current == here)
    assert again.inspector.pinned("unit") == ("credit_line",)
    assert again.bench.describing.session.count >= 1
    again.close_down()


def open_window(frame: Frame, theme: Theme, folder: Path, qtbot: QtBot) -> Window:
    made = Window(frame, Archive.open(folder), frame.settings, theme)
    frame.show_page(made)
    frame.activateWindow()
    qtbot.waitUntil(lambda: made.finder.ready and not made.desk.jobs.active)
    return made


def test_idle_time_and_pauses_are_not_counted() -> None:
    session = WorkSession()
    session.note_described([1], 0.0)
    session.note_described([2], 30.0)
    session.note_described([2, 3], 30.0 + 10 * IDLE_S)
    assert (session.count, session.seconds) == (3, 30.0 + IDLE_S)
    session.pause(100 * IDLE_S)
    session.note_moment(200 * IDLE_S)
    assert session.seconds == 30.0 + 2 * IDLE_S
    assert session.per_hour == round(3 * 3600 / session.seconds)


def test_figures_survive_a_restart_and_nonsense_is_no_figure() -> None:
    session = WorkSession()
    session.note_described([5, 7], 0.0)
    session.note_moment(20.0)
    again = WorkSession.from_text(session.to_text())
    assert (again.record_ids, again.seconds) == ({5, 7}, 20.0)
    for nonsense in ("", "[]", "{}", '{"ids": 3}', "nonsense"):
        assert WorkSession.from_text(nonsense).count == 0


def test_work_places_let_go_of_records_out_of_sight(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.rest()
    window.book.run("select_all")
    hands.rest()
    assert window.desk.selection.many
    for place in ("checks", "history", "bin"):
        window.book.run(f"go_{place}")
        hands.rest()
        assert window.desk.selection.record_ids == (), place


def test_labels_follow_the_size_of_text_at_once(window: Window, hands, theme) -> None:
    before = window.content._count.font().pointSizeF()
    theme.set_scale(2.0)
    hands.rest()
    assert window.content._count.font().pointSizeF() == 2 * before
    theme.set_scale(1.0)
    hands.rest()
    assert window.content._count.font().pointSizeF() == before


def test_scroll_place_starts_at_the_top_unless_one_is_in_a_field(window: Window, hands) -> None:
    begin(window, hands, "access")
    form = window.inspector.page.form
    assert form is not None
    bar = form.area.verticalScrollBar()
    assert bar.value() > 0
    step(window, hands, "access")
    assert bar.value() > 0
    window.content.focus_records()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    hands.rest()
    hands.until(lambda: bar.value() == 0)


def test_each_task_keeps_a_layout_of_its_own(window: Window, hands) -> None:
    assert window.bench.pane_shown("navigation")
    window.book.run("layout_describe")
    hands.rest()
    assert not window.navigation.isVisible()
    assert window.inspector.isVisible()
    window.book.run("pane_navigation")
    hands.rest()
    assert window.navigation.isVisible()
    window.book.run("layout_search")
    hands.rest()
    assert not window.navigation.isVisible()
    assert not window.inspector.isVisible()
    window.book.run("layout_describe")
    hands.rest()
    assert window.navigation.isVisible(), "as it was left"
    window.book.run("layout_usual")
    hands.rest()
    assert window.navigation.isVisible()
    assert window.inspector.isVisible()


def test_alt_arrows_step_through_the_lines_of_a_work_page(window: Window, hands) -> None:
    begin(window, hands, "title")
    window.book.run("duplicate")
    hands.rest()
    window.book.run("duplicate")
    hands.rest()
    window.book.run("go_history")
    hands.rest()
    page = window.content.page
    assert isinstance(page, WorkPage)
    shown = [window.content.stack.current]
    first = page.tree.currentItem()
    hands.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.tree.currentItem() is not first
    hands.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.tree.currentItem() is first
    assert [window.content.stack.current] == shown, "records out of sight stay as they are"


def test_question_put_aside_is_listed_and_leads_back(window: Window, hands, monkeypatch) -> None:
    begin(window, hands, "title")
    photo = window.desk.selection.current
    answer = ("Who stands on the left?", True)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_asked, **_more: answer)
    hands.press(Qt.Key.Key_F7)
    hands.until(lambda: record(window, photo).values["ask_later"] == answer[0])
    window.book.run("go_asked")
    hands.rest()
    page = window.content.page
    assert isinstance(page, WorkPage)
    assert page.tree.topLevelItem(0).text(1) == answer[0]
    hands.press(Qt.Key.Key_Return, on=page.tree)
    hands.until(lambda: window.desk.selection.current == photo)
    hands.until(lambda: window.inspector.current_field == "ask_later")
    hands.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    hands.until(lambda: page.tree.topLevelItemCount() == 0)
