"""Typing a query while the window stays alive: ``python -m tests.bench.typing``.

The real window on the archive, opened to read. Queries of ten letters are typed at 100 ms a key.
A timer in the event loop measures how long the window's thread is busy between two beats: a
frame. Seen is the time from a key to the painting of its answer, unless a later key came first.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import make_application
from desktop.window import Window
from tests.bench.heartbeat import Heartbeat, living_window, press, until, wait
from tests.bench.table import show, sizes, spread

KEY_MS = 100
PAUSE_MS = 1500
QUERIES = (
    "azərbaycan", "düşərgəsi ", "həmrəylik ", "фотография", "молодёжь л", "photograph",
    "exhibition", "solidarity", "toplantı b", "gençler ka", "şəkil ilə ", "və bu üçün",
    "аҝәнҹләр ", "ачылыш вә ", "Geschichte", "Ausstellun", "rencontre ", "kultur dil",
    "kind:event", "date:1990..", "1987 forum", "تاریخ خالق", "the of and", '"və ilə" b',
)  # fmt: skip


class Typist:
    """Types the queries into the bar of one window and watches what it does meanwhile."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._clock = QElapsedTimer()
        self.seen: list[float] = []
        self.beat = Heartbeat()
        window.finder.answered.connect(self._answered)

    def type_all(self) -> None:
        """Type every query, with a rest after each."""
        bar = self._window.header.search.line
        bar.setFocus()
        wait(PAUSE_MS)
        self.beat.start()
        for query in QUERIES:
            for letter in query:
                press(bar, letter)
                self._clock.start()
                wait(KEY_MS)
            wait(PAUSE_MS)
            bar.clear()
            wait(PAUSE_MS)
        self.beat.stop()

    def _answered(self, _result: object) -> None:
        # All hear of the answer in this turn and paint in the next one; a timer comes after that.
        QTimer.singleShot(0, self._note_painting)

    def _note_painting(self) -> None:
        QTimer.singleShot(0, self._note_seen)

    def _note_seen(self) -> None:
        if self._clock.isValid() and self._clock.elapsed() < KEY_MS:
            self.seen.append(self._clock.nsecsElapsed() / 1e6)


def measure(application: QApplication, count: int) -> list[object]:
    """Return one row of the table."""
    with living_window(application, count) as window:
        until(lambda: window.finder.ready and not window.desk.jobs.active)
        typist = Typist(window)
        typist.type_all()
    beat = typist.beat
    keys = sum(map(len, QUERIES))
    frames = [spread(beat.frames), f"{beat.over(50)}", spread(beat.worked)]
    return [f"{count:,}", f"{keys}", *frames, spread(typist.seen)]


def main() -> None:
    """Measure at each size."""
    application = make_application()
    rows = [measure(application, count) for count in sizes()]
    show(
        "Typing a query at 100 ms a key, ms (p50 / p95 / max)",
        ("records", "keys", "frames", "over 50 ms", "of it own work", "key to answer seen"),
        rows,
    )


if __name__ == "__main__":
    main()
