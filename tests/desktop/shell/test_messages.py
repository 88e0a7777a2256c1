"""What is told below the content: how long it stays, and how the keyboard comes to it and back."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import operations
from desktop.desk import Notice
from desktop.frame import Frame
from desktop.widgets import message_bar
from desktop.widgets.message_bar import MessageBar
from desktop.window import Window


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain news goes at once."""
    monkeypatch.setattr(message_bar, "_PLAIN_MS", 1)


@pytest.fixture
def bar(qtbot: QtBot, short: None) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_plain_news_goes_by_itself(bar: MessageBar, qtbot: QtBot):
    bar.say("Saved.")
    qtbot.waitUntil(lambda: not bar.isVisible())


@pytest.mark.parametrize("level", ["plain", "warning", "error"])
def test_message_that_offers_something_stays(bar: MessageBar, qtbot: QtBot, level: str):
    bar.say("Taken in.", level=level, action_text="Show the files", action=lambda: None)
    assert not bar._goes.isActive()
    qtbot.wait(30)
    assert bar.isVisible()


def test_newer_message_takes_the_place_of_one_that_stays(bar: MessageBar, qtbot: QtBot):
    bar.say("Taken in.", action_text="Show the files", action=lambda: None)
    bar.say("Saved.")
    assert (bar.text, bar._act.isVisible()) == ("Saved.", False)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_screen_reader_is_told(bar: MessageBar, monkeypatch: pytest.MonkeyPatch):
    said: list[tuple[str, object]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda one: said.append((one.message(), one))
    )
    bar.say("Saved.")
    bar.say("It is in use.", level="error")
    manners = QAccessible.AnnouncementPoliteness
    assert [words for words, _event in said] == ["Saved.", "It is in use."]
    assert said[1][1].politeness() == manners.Assertive


def test_f6_leads_to_the_message_and_enter_does_what_it_offers(
    window: Window, hands, frame: Frame
) -> None:
    done: list[str] = []
    window.content.focus_records()
    window.desk.tell(Notice("Taken in.", action_text="Show", action=lambda: done.append("shown")))
    for _ in range(5):
        hands.press(Qt.Key.Key_F6)
        if frame.messages.isAncestorOf(QApplication.focusWidget()):
            break
    assert QApplication.focusWidget() is frame.messages._act
    hands.press(Qt.Key.Key_Return)
    assert done == ["shown"]
    assert not frame.messages.isVisible()


def test_escape_closes_the_message_and_the_keyboard_goes_back(
    window: Window, hands, frame: Frame
) -> None:
    window.desk.tell(Notice("Taken in.", action_text="Show", action=lambda: None))
    window.header.search.setFocus()
    before = QApplication.focusWidget()
    hands.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.messages.isAncestorOf(QApplication.focusWidget())
    hands.press(Qt.Key.Key_Escape)
    assert not frame.messages.isVisible()
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("way", ["undo", "bin"])
def test_news_of_a_deletion_goes_once_the_record_is_back(window: Window, hands, way: str):
    window.book.run("go_events")
    hands.rest()
    window.content.focus_records()
    top = window.content.mapToGlobal(QPoint(0, 0))
    hands.press(Qt.Key.Key_Delete)
    bar = window._frame.messages
    hands.until(bar.isVisible)
    window.desk.perform(operations.edit, [1], {"title": "Papers"})
    hands.rest()
    assert "in the bin" in bar.text
    assert bar.isVisible()
    assert window.content.mapToGlobal(QPoint(0, 0)) == top
    if way == "undo":
        window.desk.perform(operations.undo)
        window.desk.perform(operations.undo)
    else:
        window.book.run("go_bin")
        hands.rest()
        page = window.content.page
        assert page is not None
        hands.until(lambda: page.tree.topLevelItemCount() == 1)
        hands.press(Qt.Key.Key_Return, on=page.tree)
    hands.until(lambda: not bar.isVisible())


def test_news_of_a_deleted_search_goes_once_it_is_back(window: Window, hands):
    window.desk.perform(operations.save_search, {"name": "n", "query": "q"})
    hands.rest()
    told: list[Notice] = []
    window.desk.noticed.connect(told.append)
    deleted = partial(window.navigation.saved_work._tell_deleted, 1)
    window.desk.perform(operations.remove_search, 1, done=deleted)
    hands.until(lambda: bool(told))
    assert window._frame.messages.isVisible()
    window.desk.perform(operations.save_search, {"name": "other", "query": "q"})
    hands.rest()
    assert window._frame.messages.isVisible(), "another search is not this one"
    window.desk.perform(operations.undo)
    window.desk.perform(operations.undo)
    hands.until(lambda: not window._frame.messages.isVisible())


@pytest.mark.parametrize("before", ["shown", "closed"])
def test_an_error_stays_when_what_was_told_before_it_is_over(window: Window, hands, before: str):
    window.book.run("go_events")
    hands.rest()
    window.content.focus_records()
    hands.press(Qt.Key.Key_Delete)
    bar = window._frame.messages
    hands.until(bar.isVisible)
    if before == "closed":
        bar.leave()
    bar.say("It is in use.", level="error", details="in use")
    window.desk.perform(operations.undo)
    hands.rest()
    assert (bar.isVisible(), bar.text) == (True, "It is in use.")
