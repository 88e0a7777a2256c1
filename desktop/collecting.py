"""Looking for garbage on the window's thread, and on no other.

Python looks for objects that hold each other in a circle on whichever thread makes the next
object. Where a widget or a timer of Qt is among them it would be taken apart by a thread that it
does not live on: Qt warns, or the program dies.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.turns import BACKGROUND, WINDOW

_EVERY_MS = 200
_SOON_MS = 25  # while much is made: a look takes the longer the more was made since the last
_SOON_LOOKS = 20  # after the last time that much had been made
_OLDER_EVERY = 10  # as Python itself: each tenth time the older ones are looked at too
_ALL_AFTER = _OLDER_EVERY**2
_REST_S = 1.0  # that the window has painted, built and been told nothing: all is looked at then,
# unless there is work in the background, which may hold very much for as long as it takes,
_AT_LATEST_S = 120.0  # or after so long, however busy all are
_SHARE = 0.001  # of all time, at most, goes into looking at everything


class Collector(QObject):
    """Takes over from Python's own collector, from ``begin`` until ``end``.

    Nothing is looked for before ``begin``: what is loaded meanwhile stays.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon = 0
        self._rounds = 0
        self._since_all = 0
        self._not_before = 0.0
        self._looked_at_all = time.monotonic()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        gc.disable()

    def begin(self) -> None:
        """Set what is loaded apart for good, and look from now on."""
        gc.freeze()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look at what was made since the last time, now and then at what is older."""
        # What goes is taken off the count: where as much comes, it tells of nothing for long.
        if gc.get_count()[0] >= gc.get_threshold()[0]:
            self._soon = _SOON_LOOKS
        self._timer.setInterval(_SOON_MS if self._soon else _EVERY_MS)
        if not self._soon:
            return
        self._soon -= 1
        self._rounds += 1
        self._since_all += 1
        if self._rounds % _OLDER_EVERY:
            gc.collect(0)
        elif self._is_time_for_all():
            self._look_at_all()
        else:
            gc.collect(1)

    def _is_time_for_all(self) -> bool:
        now = time.monotonic()
        if self._since_all < _ALL_AFTER or now < self._not_before:
            return False
        at_rest = WINDOW.rested() >= _REST_S and not BACKGROUND.under_way
        return at_rest or now >= self._looked_at_all + _AT_LATEST_S

    def _look_at_all(self) -> None:
        began = time.monotonic()
        gc.collect()
        ended = time.monotonic()
        self._since_all = 0
        self._looked_at_all = ended
        self._not_before = ended + (ended - began) / _SHARE

    @Slot()
    def end(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()
