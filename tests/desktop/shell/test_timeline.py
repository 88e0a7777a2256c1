"""The timeline shows how what is listed spreads over time, and narrows by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import operations
from desktop.views.timeline.view import TimelineView, _PeriodList
from desktop.window import Window

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def shown(window: Window) -> int:
    return len(window.content.stack.model.ids)


def view_of(window: Window) -> TimelineView:
    return window.content.findChildren(TimelineView)[0]


def list_of(window: Window) -> _PeriodList:
    return view_of(window).findChildren(_PeriodList)[0]


def counts(window: Window) -> list[tuple[int, int]]:
    return [(one.sure, one.may) for one in view_of(window).timeline.periods]


def look_at(window: Window, hands, place: str) -> None:
    window.navigation.go_to(place)
    hands.rest()
    hands.control(Qt.Key.Key_4)
    window.content.focus_records()


def middle_of(bars: _PeriodList, row: int) -> QPoint:
    return bars.visualRect(bars.model().index(row, 0)).center()


def test_photographs_of_two_years_stand_in_two_bars_with_gaps_between(window, hands) -> None:
    look_at(window, hands, "photographs")
    assert counts(window) == [(2, 2), *[(0, 0)] * 6, (4, 4)]
    index = list_of(window).model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1987: 2 surely, 0 perhaps"


def test_arrows_and_enter_narrow_to_a_year_and_the_timeline_then_shows_its_months(
    window: Window, hands
) -> None:
    look_at(window, hands, "photographs")
    assert QApplication.focusWidget() is list_of(window)
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: shown(window) == 4)
    hands.until(lambda: view_of(window).timeline.unit == "month")
    assert counts(window) == [(0, 4)] * 12
    hands.control(Qt.Key.Key_1)
    assert shown(window) == 4


def test_a_pull_over_several_bars_narrows_to_the_time_from_the_first_to_the_last(
    window: Window, hands
) -> None:
    look_at(window, hands, "photographs")
    bars = list_of(window)
    pad = bars.viewport()
    QTest.mousePress(pad, LEFT, NONE, middle_of(bars, 1))
    QTest.mouseMove(pad, middle_of(bars, 2))
    QTest.mouseMove(pad, middle_of(bars, 7))
    QTest.mouseRelease(pad, LEFT, NONE, middle_of(bars, 7))
    hands.until(lambda: shown(window) == 4)
    assert "date:1988..1994" in window.header.search.text


def test_a_click_beside_the_bars_narrows_to_nothing(window: Window, hands) -> None:
    look_at(window, hands, "photographs")
    bars = list_of(window)
    below = bars.viewport().rect().bottomLeft() + QPoint(40, -10)
    assert not bars.indexAt(below).isValid()
    QTest.mouseClick(bars.viewport(), LEFT, NONE, below)
    hands.rest()
    assert not window.header.search.text


def test_shift_with_arrows_chooses_several_periods(window: Window, hands) -> None:
    look_at(window, hands, "photographs")
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: shown(window) == 2)


def test_what_has_no_date_is_counted_and_a_button_leads_to_it(window: Window, hands) -> None:
    look_at(window, hands, "documents")
    button = view_of(window)._undated
    assert "4" in button.text()
    button.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: "no:date" in window.header.search.text)
    assert shown(window) == 4


def test_a_place_that_cannot_be_asked_for_is_shown_and_does_not_narrow(
    window: Window, hands
) -> None:
    look_at(window, hands, "holdings")
    assert not view_of(window).timeline.periods
    assert view_of(window).timeline.undated == 1
    hands.press(Qt.Key.Key_Return)
    assert not window.header.search.text


def test_a_new_date_shows_in_the_timeline(window: Window, hands) -> None:
    look_at(window, hands, "photographs")
    first = window.content.stack.model.ids[0]
    window.desk.perform(operations.set_date, [first], "creation", "1990")
    hands.until(lambda: counts(window) == [(1, 1), (0, 0), (0, 0), (1, 1), *[(0, 0)] * 3, (4, 4)])
