"""Widgets that hold each other in a circle are taken apart on the thread they live on."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop import collecting
from desktop.collecting import Collector


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


def test_work_goes_back_to_python(collector: Collector):
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
