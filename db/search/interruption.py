"""Stopping queries that nobody waits for any more."""

from __future__ import annotations

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

    def interrupt(self) -> None:
        """Ask all queries under way to stop; later ones are not concerned."""
        for running in list(self._running.values()):
            running.stopped = True

    @contextmanager
    def watched(self, cancelled: Callable[[], bool]) -> Generator[Callable[[], bool]]:
        """Give what tells a query whether to stop: it was interrupted, or is cancelled."""
        running = _Running()
        self._running[id(running)] = running

        def stopped() -> bool:
            return running.stopped or cancelled()

        try:
            yield stopped
        finally:
            del self._running[id(running)]
