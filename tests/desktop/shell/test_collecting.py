"""Widgets that hold each other in a circle are taken apart on the thread they live on."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop import collecting
from desktop.collecting import Collector
from desktop.turns import BACKGROUND, WINDOW


class _Circle(QObject):
    """Something of Qt with a timer that runs, held by nothing but itself."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._itself = self
        self._told = told
        self._timer = QTimer(self, interval=1000)
        self._timer.start()

    def __del__(self) -> None:
        self._told.append(threading.current_thread().name)


def _make_much() -> None:
    """Make so much that Python's own collector, were it on, would look here."""
    kept = [[one] for one in range(200_000)]
    assert kept


@pytest.fixture
def collector(qapp: object, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(collecting, "_EVERY_MS", 5)
    made = Collector()
    yield made
    made.end()


def test_circle_is_ended_by_the_window_and_not_by_a_worker(collector: Collector, qtbot: QtBot):
    told: list[str] = []
    _Circle(told)
    worker = threading.Thread(target=_make_much, name="worker")
    worker.start()
    worker.join()
    assert told == []
    collector._timer.start()
    kept: list[list[int]] = []

    def circle_is_ended() -> bool:
        kept.extend([one] for one in range(1000))
        return bool(told)

    qtbot.waitUntil(circle_is_ended)
    assert told == [threading.main_thread().name]


def test_older_circles_are_ended_in_time(collector: Collector):
    told: list[str] = []
    _Circle(told)
    gc.collect(0)
    kept: list[list[int]] = []
    for _ in range(collecting._OLDER_EVERY):
        kept.extend([one] for one in range(1000))
        collector.look()
    assert len(told) == 1


def test_all_is_looked_at_only_when_the_window_rests_and_nothing_works(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
):
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: looked.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (100_000, 0, 0))
    with WINDOW:
        for _ in range(3 * collecting._ALL_AFTER):
            collector.look()
    assert set(looked) == {0, 1}
    monkeypatch.setattr(collecting, "_REST_S", 0.0)
    with BACKGROUND:
        for _ in range(collecting._OLDER_EVERY):
            collector.look()
    assert set(looked) == {0, 1}
    for _ in range(collecting._OLDER_EVERY):
        collector.look()
    assert looked.count(2) == 1


def test_it_looks_more_often_for_a_while_after_much_was_made(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
):
    count = 100_000
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: looked.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (count, 0, 0))
    collector.look()
    count = 0
    for _ in range(2 * collecting._SOON_LOOKS):
        collector.look()
    assert len(looked) == collecting._SOON_LOOKS
    assert collector._timer.interval() == collecting._EVERY_MS


def test_work_goes_back_to_python(collector: Collector):
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
