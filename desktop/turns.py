"""Whose turn it is: the window's, for which long work steps back, or work in the background."""

from __future__ import annotations

import threading
import time

PATIENCE_S = 0.05
"""How long one piece of the window's work is stepped back for, in seconds."""


class Turn:
    """Held by the window's thread for as long as a piece of its work takes.

    Python runs one thread at a time. Painting a view is a thousand short calls of Qt, and with
    each another thread may take its turn: what takes 15 ms alone then takes 80.
    """

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self._depth = 0  # one piece of work may stand within another
        self._ended = 0.0

    def __enter__(self) -> None:
        self._depth += 1
        self._free.clear()

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if not self._depth:
            self._ended = time.monotonic()
            self._free.set()

    def rested(self) -> float:
        """Return for how many seconds nothing was held."""
        return time.monotonic() - self._ended if self._free.is_set() else 0.0

    def step_back(self) -> None:
        """Wait until the window is done, but not for long; for any other thread."""
        if not self._free.is_set():
            self._free.wait(PATIENCE_S)


class Work:
    """Entered by every thread that works in the background, for as long as it does."""

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._threads = 0

    def __enter__(self) -> None:
        with self._counting:
            self._threads += 1

    def __exit__(self, *_: object) -> None:
        with self._counting:
            self._threads -= 1

    @property
    def under_way(self) -> bool:
        """Whether any thread is at work."""
        return self._threads > 0


WINDOW = Turn()
"""One for the program, as the interpreter's lock is."""

BACKGROUND = Work()
