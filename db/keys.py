"""Keys and clocks that stay right when copies of an archive meet again."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime

_lock = threading.Lock()
_last_ms = 0
_counter = 0


def new_uuid() -> bytes:
    """Return a UUIDv7 (RFC 9562) as 16 bytes, later ones sorting after earlier ones.

    Within one millisecond the 12 bits of ``rand_a`` count upwards; when they run out the
    clock is taken to be a millisecond further on.
    """
    global _last_ms, _counter  # noqa: PLW0603 - a clock is process-wide
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _last_ms:
            _last_ms, _counter = now, int.from_bytes(os.urandom(2)) & 0x3FF
        else:
            _counter += 1
            if _counter > 0xFFF:
                _last_ms, _counter = _last_ms + 1, 0
        stamp, count = _last_ms, _counter
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    number = (stamp << 80) | (0x7 << 76) | (count << 64) | (0b10 << 62) | tail
    return number.to_bytes(16)


def utc_text(moment: datetime | None = None) -> str:
    """Return a moment (now when None) as stored: ISO 8601, UTC, milliseconds, ``Z``."""
    moment = datetime.now(UTC) if moment is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def next_clock(previous: int) -> int:
    """Return the hybrid logical clock after ``previous``: milliseconds in the upper bits.

    16 low bits count events within one millisecond, so that the order of operations holds
    even where the machine's own clock was set back.
    """
    return max(time.time_ns() // 1_000_000 << 16, previous + 1)
