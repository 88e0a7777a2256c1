"""The heading of RIFF sound in its large and its other-ended form, which the tag reader refuses.

RF64 (EBU Tech 3306, ITU-R BS.2088) is how recordings of more than 4 GB are archived; RIFX is
RIFF with the bytes of every number the other way round.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_ORDERS = {b"RF64": "<", b"BW64": "<", b"RIFX": ">"}
_IN_DS64 = 0xFFFF_FFFF
_MOST_CHUNKS = 1000


@dataclass(frozen=True, slots=True)
class Wave:
    """What the heading says: ``duration`` in seconds, ``rate`` in Hz, ``depth`` in bits."""

    duration: float
    rate: int
    channels: int
    depth: int


def read(path: Path) -> Wave | None:
    """Return the heading of such a file; nothing for any other and for a damaged one."""
    with path.open("rb") as file:
        head = file.read(12)
        order = _ORDERS.get(head[:4])
        if order is None or head[8:] != b"WAVE":
            return None
        return _wave(_chunks(file, order), order)


def _wave(chunks: dict[bytes, tuple[bytes, int]], order: str) -> Wave | None:
    form, _length = chunks.get(b"fmt ", (b"", 0))
    if len(form) < 16 or b"data" not in chunks:
        return None
    _kind, channels, rate, a_second, _block, depth = struct.unpack(f"{order}HHIIHH", form[:16])
    _sound, length = chunks[b"data"]
    return Wave(length / a_second, rate, channels, depth) if a_second else None


def _chunks(file: BinaryIO, order: str) -> dict[bytes, tuple[bytes, int]]:
    """Return the beginning of each chunk and its length, never more than the file holds."""
    end = os.fstat(file.fileno()).st_size
    found: dict[bytes, tuple[bytes, int]] = {}
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            break
        name, length = struct.unpack(f"{order}4sI", head)
        if name == b"data" and length == _IN_DS64:
            sizes, _ = found.get(b"ds64", (b"", 0))
            length = int.from_bytes(sizes[8:16], "little")
        at = file.tell()
        length = min(length, end - at)
        found.setdefault(name, (file.read(min(length, 64)), length))
        # A chunk of an odd length is followed by one more byte.
        file.seek(at + length + length % 2)
    return found
