"""Rows that are not there yet are waited for once, not at each step of a scroll bar's way."""

from __future__ import annotations

from array import array

import pytest
from pytestqt.qtbot import QtBot

from desktop.views import row_reader
from desktop.views.pages import PAGE, PageReading
from desktop.views.row_reader import RowReader


def test_after_a_wait_in_vain_no_turn_waits_for_a_moment(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    def wait(self: PageReading, _seconds: float) -> bool:
        waits.append(self.page)
        return False

    monkeypatch.setattr(PageReading, "wait", wait)
    monkeypatch.setattr(row_reader, "IMPATIENT_MS", 1_000)
    reader = RowReader(lambda _reading, _take: None, lambda _wanted: None)
    ids = array("q", range(1, 10 * PAGE))
    for page in range(4):
        assert reader.line(ids, page * PAGE) is None
        qtbot.wait(1)
    assert waits == [0]
    qtbot.waitUntil(lambda: reader.line(ids, 5 * PAGE) is None and len(waits) == 2)
    assert waits == [0, 5]
