"""While a place is being read for long, nothing else stands under its title."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt

from desktop.content import place_reading
from desktop.views.timeline.view import TimelineView
from desktop.window import Window


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], threading.Event]]:
    """Have the reading of a place, named by its key, wait until the event is set."""
    gates: dict[str, threading.Event] = {}
    read = place_reading.record_ids

    def slowly(connection, place, ordering):
        found = read(connection, place, ordering)
        if place.key in gates:
            assert gates[place.key].wait(10)
        return found

    def held(key: str) -> threading.Event:
        gates[key] = threading.Event()
        return gates[key]

    monkeypatch.setattr(place_reading, "record_ids", slowly)
    yield held
    for gate in gates.values():
        gate.set()


def test_no_record_of_the_place_before_stands_under_a_new_title(window: Window, hands, hold):
    window.book.run("go_photographs")
    hands.rest()
    gate = hold("agents")
    window.book.run("go_agents")
    stack = window.content.stack
    assert window.content.title == "People and organisations"
    assert not stack.model.ids
    assert window.content.findChild(type(window.content.empty)).isHidden()
    hands.until(lambda: not window.desk.selection.record_ids)
    gate.set()
    hands.rest()
    assert len(stack.model.ids) == 1
    assert window.desk.selection.record_ids == tuple(stack.model.ids)


def test_what_is_selected_stays_so_in_a_place_that_holds_it(window: Window, hands, hold):
    window.book.run("go_photographs")
    hands.rest()
    wanted = window.content.stack.model.ids[3]
    window.content.stack.look_at(wanted)
    hands.rest()
    with window.desk.archive.read() as connection:
        sql = "SELECT id FROM record WHERE title = 'Camps'"
        camps = int(connection.exec_driver_sql(sql).scalar_one())
    gate = hold(f"unit:{camps}")
    window.desk.open_record(camps)
    hands.until(lambda: not window.desk.selection.record_ids)
    gate.set()
    hands.rest()
    assert window.content.title == "Camps"
    assert window.content.stack.current == wanted


def test_records_read_late_do_not_come_into_a_place_that_lists_none(window: Window, hands, hold):
    gate = hold("photographs")
    window.book.run("go_photographs")
    window.book.run("go_history")
    gate.set()
    hands.rest()
    assert not window.content.stack.model.ids


def test_found_records_do_not_stand_under_the_title_of_a_place(window: Window, hands, hold):
    hands.control(Qt.Key.Key_F)
    hands.type("letter")
    hands.until(lambda: window.content.title == "Found")
    gate = hold("holdings")
    window.header.search.line.clear()
    hands.until(lambda: window.content.title == "Holdings")
    assert not window.content.stack.model.ids
    gate.set()
    hands.until(lambda: len(window.content.stack.model.ids) == 1)


def test_no_timeline_of_the_place_before_stands_under_a_new_title(window: Window, hands, hold):
    for place in ("events", "photographs"):
        window.book.run(f"go_{place}")
        hands.rest()
        hands.control(Qt.Key.Key_4)
    view = window.content.findChildren(TimelineView)[0]
    hands.until(lambda: view.timeline.periods)
    gate = hold("events")
    window.book.run("go_events")
    assert window.content.view_name == "timeline"
    hands.until(lambda: not window.desk.selection.record_ids)
    assert not view.timeline.periods
    gate.set()
    hands.until(lambda: view.timeline.undated)
