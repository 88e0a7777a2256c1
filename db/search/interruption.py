"""Stopping queries that nobody waits for any more, and what is to wait for those under way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class _Running:
    """One query under way, and whether it has been asked to stop."""

    stopped: bool = False


class Interruptions:
    """The queries under way, from any thread."""

    def __init__(self) -> None:
        self._running: dict[int, _Running] = {}
        self._changing = threading.Condition()

    @property
    def under_way(self) -> bool:
        """Whether any query is under way."""
        return bool(self._running)

    def wait_until_over(self) -> None:
        """Wait while any query is under way."""
        with self._changing:
            self._changing.wait_for(lambda: not self._running)

    def interrupt(self) -> None:
        """Ask all queries under way to stop; later ones are not concerned."""
        for running in list(self._running.values()):
            running.stopped = True

    @contextmanager
    def watched(self, cancelled: Callable[[], bool]) -> Generator[Callable[[], bool]]:
        """Give what tells a query whether to stop: it was interrupted, or is cancelled."""
        running = _Running()
        with self._changing:
            self._running[id(running)] = running

        def stopped() -> bool:
            return running.stopped or cancelled()

        try:
            yield stopped
        finally:
            with self._changing:
                del self._running[id(running)]
                self._changing.notify_all()
