"""Going about in a large archive: ``python -m tests.bench.going_about``.

The real window on the archive, opened to read: it is opened, each place is gone to, its records
are paged through in each view, and the end is jumped to. A frame is what lies between two beats
of a timer in the event loop; shown is the time until the records asked for are on the screen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import make_application
from desktop.window import Window
from tests.bench.heartbeat import Heartbeat, living_window, until, wait
from tests.bench.table import show, sizes, spread

PAGES = 40
PLACES = ("photographs", "documents", "events", "agents", "places", "concepts", "holdings")
VIEWS = ("list", "grid", "table")


class Walk:
    """Goes about in one window and keeps what each way cost."""

    def __init__(self, window: Window, count: int) -> None:
        self._window = window
        self._count = count
        self.rows: list[list[object]] = []

    def measure(self, name: str, way: Callable[[], object]) -> None:
        """Go a way, wait until its records are there, and keep the frames."""
        beat = Heartbeat()
        beat.start()
        started = time.perf_counter()
        way()
        until(self._is_there)
        shown = (time.perf_counter() - started) * 1000
        wait(300)
        beat.stop()
        frames = [spread(beat.frames), f"{beat.over(50)}", spread(beat.worked)]
        self.rows.append([f"{self._count:,}", name, f"{shown:.0f}", *frames])

    def _is_there(self) -> bool:
        content = self._window.content
        view = content.stack.view()
        if self._window.desk.jobs.active:
            return False
        model, seen = content.stack.model, view.in_sight() if view is not None else ()
        return all(model.row_if_read(at) is not None for at in seen)

    def go_everywhere(self) -> None:
        """Go to every place."""
        for place in PLACES:
            self.measure(f"to {place}", lambda place=place: self._window.book.run(f"go_{place}"))

    def page_through(self) -> None:
        """Page through all photographs in each view, and jump to the end and back."""
        self._window.book.run("go_photographs")
        until(self._is_there)
        for name in VIEWS:
            self.measure(f"show as {name}", lambda name=name: self._window.bench.show_view(name))
            self.measure(f"page through the {name}", self._page)
            self.measure(f"end of the {name}", lambda: self._press(Qt.Key.Key_End))
            self.measure(f"begin of the {name}", lambda: self._press(Qt.Key.Key_Home))
        self.measure("show as timeline", lambda: self._window.bench.show_view("timeline"))
        self._window.bench.show_view("list")
        self.measure("sort by title", lambda: self._window.showing.set_order("title"))
        self.measure("select all", self._window.bench.select_all)

    def _page(self) -> None:
        for _ in range(PAGES):
            self._press(Qt.Key.Key_PageDown)
            wait(50)

    def _press(self, key: Qt.Key) -> None:
        view = self._window.content.stack.view()
        if view is not None:
            QTest.keyClick(view, key)


def measure(application: QApplication, count: int) -> list[list[object]]:
    """Return the rows of one size."""
    opening = Heartbeat()
    opening.start()
    with living_window(application, count) as window:
        walk = Walk(window, count)
        walk.measure("open", opening.stop)
        until(lambda: window.finder.ready)
        walk.go_everywhere()
        walk.page_through()
    return walk.rows


def main() -> None:
    """Measure at each size."""
    application = make_application()
    rows = [row for count in sizes() for row in measure(application, count)]
    show(
        "Going about, ms (p50 / p95 / max)",
        ("records", "way", "shown", "frames", "over 50 ms", "of it own work"),
        rows,
    )


if __name__ == "__main__":
    main()
