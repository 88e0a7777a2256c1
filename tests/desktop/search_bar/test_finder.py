"""The window's search keeps in step with the catalogue, whatever else goes on."""

from __future__ import annotations

from threading import Event

import pytest

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
