"""How far a taking-in has come, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from db.words import N_

# A file costs about as much as copying and reading this many bytes, on top of its own size.
_BYTES_A_FILE = 400_000
_SECONDS_BETWEEN = 0.1
_SECONDS_TO_TELL = 3.0


class Stage(StrEnum):
    """What is being done."""

    scanning = "scanning"
    checking = "checking"
    taking = "taking"
    finishing = "finishing"


STAGE_WORDS = {
    Stage.scanning: N_("Looking for files"),
    Stage.checking: N_("Checking the bag's checksums"),
    Stage.taking: N_("Copying and reading"),
    Stage.finishing: N_("Finishing"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a taking-in at one moment.

    ``total`` and ``bytes_total`` grow while scanning; ``seconds_left`` is None until it can
    be told; ``failed`` files could not be taken in so far.
    """

    stage: Stage
    done: int
    total: int
    bytes_done: int
    bytes_total: int
    files_per_second: float = 0.0
    seconds_left: float | None = None
    failed: int = 0


class Meter:
    """Counts, and tells a listener at most ten times a second."""

    def __init__(self, listener: Callable[[Progress], None] | None) -> None:
        self._listener = listener
        self._told = 0.0
        self._began = time.monotonic()
        self._stage = Stage.scanning
        self.total = 0
        self.bytes_total = 0
        self.failed = 0
        self._before = (0, 0)
        self._done = 0
        self._bytes = 0
        self._under_way = 0

    def enter(self, stage: Stage, *, done: int = 0, bytes_done: int = 0) -> None:
        """Begin a stage; what an earlier run had ``done`` does not count for the speed."""
        self._stage = stage
        self._began = time.monotonic()
        self._before = (done, bytes_done)
        self._done, self._bytes = done, bytes_done
        self.tell(at_once=True)

    def count(self, size: int, *, files: int = 1) -> None:
        """Count finished files of ``size`` bytes in all."""
        self._done += files
        self._bytes += size
        self._under_way = max(0, self._under_way - size)
        self.tell()

    def part(self, size: int) -> None:
        """Count bytes copied of files that are not finished, so that a film is seen to move."""
        self._under_way += size
        self.tell()

    def tell(self, *, at_once: bool = False) -> None:
        """Tell the listener, unless it was told a moment ago."""
        now = time.monotonic()
        if self._listener is None or (not at_once and now - self._told < _SECONDS_BETWEEN):
            return
        self._told = now
        self._listener(self._progress(now - self._began))

    def _progress(self, seconds: float) -> Progress:
        files = self._done - self._before[0]
        cost = self._bytes - self._before[1] + files * _BYTES_A_FILE
        left = self.bytes_total - self._bytes + (self.total - self._done) * _BYTES_A_FILE
        known = seconds > _SECONDS_TO_TELL and files > 0 and self._stage is Stage.taking
        return Progress(
            self._stage,
            self._done,
            self.total,
            min(self._bytes + self._under_way, self.bytes_total),
            self.bytes_total,
            round(files / seconds, 1) if seconds > 0 else 0.0,
            round(max(0, left) * seconds / cost, 1) if known else None,
            self.failed,
        )
