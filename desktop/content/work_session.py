"""How much was described in how much time: the figures of one sitting, or of several."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

IDLE_S = 60.0
"""A pause longer than this is not counted as work (seconds)."""
_WORTH_A_RATE = 3
_WORTH_SECONDS = 30.0
_MANY = 5_000


@dataclass(slots=True)
class WorkSession:
    """Counts records described and the seconds spent on them.

    The moments handed over are seconds of any clock that only goes forward. Time between two
    moments counts up to ``IDLE_S``; while paused none does.
    """

    record_ids: set[int] = field(default_factory=set[int])
    seconds: float = 0.0
    paused: bool = False
    _last: float | None = None

    @property
    def count(self) -> int:
        """How many different records were described."""
        return len(self.record_ids)

    @property
    def per_hour(self) -> int | None:
        """Records an hour of active time; None while there is too little to tell."""
        if self.count < _WORTH_A_RATE or self.seconds < _WORTH_SECONDS:
            return None
        return round(self.count * 3600 / self.seconds)

    def note_moment(self, now: float) -> None:
        """Count the time since the last sign of work."""
        if self._last is not None and not self.paused:
            self.seconds += min(max(0.0, now - self._last), IDLE_S)
        self._last = now

    def note_described(self, record_ids: Iterable[int], now: float) -> None:
        """Count records that were changed by hand; describing ends a pause."""
        self.note_moment(now)
        self.paused = False
        self.record_ids |= set(record_ids)

    def pause(self, now: float) -> None:
        """Stop counting the time, or go on."""
        self.note_moment(now)
        self.paused = not self.paused

    def to_text(self) -> str:
        """Return the figures as text, to go on with after a restart."""
        return json.dumps({"ids": sorted(self.record_ids)[:_MANY], "seconds": round(self.seconds)})

    @classmethod
    def from_text(cls, text: str) -> WorkSession:
        """Return the figures of a text; empty ones where it holds none."""
        try:
            kept = json.loads(text)
            return cls(record_ids={int(one) for one in kept["ids"]}, seconds=float(kept["seconds"]))
        except (ValueError, KeyError, TypeError):
            return cls()
