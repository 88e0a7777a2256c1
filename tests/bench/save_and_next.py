"""Saving a field and going on: ``python -m tests.bench.save_and_next``.

The real window on a copy of the archive. A title is typed into, Ctrl+Return is pressed.
Blocked: how long the key press itself holds the window. Ready: the next record is shown and its
title has the keyboard. Written: the change stands in the catalogue and every view has heard of it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.archive import Archive
from desktop.app import make_application
from desktop.frame import Frame
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.window import Window
from tests.bench.generator.archives import copy_of
from tests.bench.table import show, sizes, spread

RECORDS = 60
PATIENCE_S = 30
FIELD = "title"


class Typist:
    """Types into one record after the other, in the window of one archive."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def times(self) -> list[list[float]]:
        """Return blocked, ready and written, for each record."""
        self._until(lambda: self._window.finder.ready and not self._window.desk.jobs.active)
        self._window.book.run("go_documents")
        self._until(lambda: not self._window.desk.jobs.active)
        self._press(Qt.Key.Key_F2)
        self._until(self._is_ready)
        return [self._one() for _ in range(RECORDS)]

    def _one(self) -> list[float]:
        before = self._window.desk.selection.current
        _type(" x")
        started = time.perf_counter()
        self._press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        blocked = (time.perf_counter() - started) * 1000
        self._until(lambda: self._window.desk.selection.current != before)
        self._until(self._is_ready)
        ready = (time.perf_counter() - started) * 1000
        self._until(lambda: not self._window.desk.jobs.active)
        return [blocked, ready, (time.perf_counter() - started) * 1000]

    def _press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)

    def _is_ready(self) -> bool:
        inspector = self._window.inspector
        shown = inspector._writing.record_id == self._window.desk.selection.current
        return shown and inspector.current_field == FIELD

    def _until(self, fact: Callable[[], bool]) -> None:
        """Let the window live until something is so; raises TimeoutError."""
        loop, ends = QEventLoop(), time.monotonic() + PATIENCE_S
        timer = QTimer(interval=1)
        timer.timeout.connect(loop.quit)
        timer.start()
        while not fact():
            if time.monotonic() > ends:
                raise TimeoutError
            loop.exec()


def _type(text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            pressed = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), pressed)


def measure(application: QApplication, count: int) -> list[object]:
    """Return one row of the table."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "fonds.ini")
        archive = Archive.open(copy_of(count, Path(place)))
        frame = Frame(settings)
        frame.resize(1440, 900)
        frame.show()
        window = Window(frame, archive, settings, Theme(application))
        frame.show_page(window)
        frame.activateWindow()
        blocked, ready, written = zip(*Typist(window).times(), strict=True)
        window.close_down()
        frame.close()
    return [f"{count:,}", spread(blocked), spread(ready), spread(written)]


def main() -> None:
    """Measure at each size."""
    application = make_application()
    rows = [measure(application, count) for count in sizes()]
    show(
        f"Save and next, ms (p50 / p95 / max of {RECORDS})",
        ("records", "blocked", "ready", "written"),
        rows,
    )


if __name__ == "__main__":
    main()
