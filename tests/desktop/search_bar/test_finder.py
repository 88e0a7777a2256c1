"""The window's search keeps in step with the catalogue, whatever else goes on."""

from __future__ import annotations

from threading import Event

import apsw
import pytest
from PySide6.QtCore import QTimer

from db import operations
from db.search import Options
from desktop.desk import Desk
from desktop.jobs import LONG_RUNNERS, Lane
from desktop.search_bar.finder import Finder


@pytest.fixture
def desk(archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


def test_what_is_described_while_long_work_goes_on_is_found(qtbot, desk, archive):
    over = Event()
    for _runner in range(LONG_RUNNERS + 1):
        desk.jobs.start(lambda _job: over.wait(20), lane=Lane.LONG)
    finder = Finder(desk, archive)
    try:
        qtbot.waitUntil(lambda: finder.ready)
        with qtbot.waitSignal(finder.renewed):
            desk.perform(operations.create, "event", {"title": "Summer camp"})
        with qtbot.waitSignal(finder.answered) as answer:
            finder.ask("camp", Options())
        assert answer.args[0].total == 1
    finally:
        over.set()
        desk.jobs.close()
        finder.close()


def test_changes_that_never_pause_are_followed_meanwhile(qtbot, desk, archive):
    finder = Finder(desk, archive)
    going_on = QTimer(interval=40)
    going_on.timeout.connect(lambda: desk.perform(operations.create, "event", {"title": "Camp"}))
    try:
        qtbot.waitUntil(lambda: finder.ready and not desk.jobs.active)
        going_on.start()
        with qtbot.waitSignal(finder.renewed):
            pass
        assert going_on.isActive()
    finally:
        going_on.stop()
        desk.jobs.close()
        finder.close()


def test_the_index_is_settled_step_by_step_when_nobody_works(qtbot, desk, archive, monkeypatch):
    monkeypatch.setattr("desktop.search_bar.in_step._REST_MS", 100)
    monkeypatch.setattr("desktop.search_bar.in_step._WORTH_SETTLING", 1)
    finder = Finder(desk, archive)
    try:
        qtbot.waitUntil(lambda: finder.ready and not desk.jobs.active)
        with qtbot.waitSignal(finder.renewed):
            desk.perform(operations.create, "event", {"title": "Camp"})
        index = archive.derived / "search.db"

        def beside() -> int:
            with apsw.Connection(str(index)) as connection:
                return connection.execute("SELECT count(*) FROM pending").fetchall()[0][0]

        qtbot.waitUntil(lambda: not beside())
    finally:
        desk.jobs.close()
        finder.close()
