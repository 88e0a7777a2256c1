"""Boxes of the ISO base media file format (ISO/IEC 14496-12), which HEIC, MP4 and MOV share."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BOXES = 10_000


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its four-letter kind, and where its content starts and ends."""

    kind: str
    start: int
    end: int


def boxes(content: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Yield the boxes between two places; a box that lies about its size is the last."""
    stop = len(content) if end is None else min(end, len(content))
    for _ in range(MAX_BOXES):
        if start + 8 > stop:
            return
        size, name = struct.unpack_from(">I4s", content, start)
        head = 8
        if size == 1 and start + 16 <= stop:
            size, head = int(struct.unpack_from(">Q", content, start + 8)[0]), 16
        elif size == 0:
            size = stop - start
        if size < head:
            return
        yield Box(name.decode("latin-1"), start + head, min(start + size, stop))
        start += size


def inside(content: bytes, path: str, within: Box | None = None) -> Iterator[Box]:
    """Yield the boxes at a path such as ``moov/trak/tkhd``."""
    name, _, rest = path.partition("/")
    first = boxes(content) if within is None else boxes(content, within.start, within.end)
    for box in first:
        if box.kind == name:
            if rest:
                yield from inside(content, rest, box)
            else:
                yield box


def full(content: bytes, box: Box) -> tuple[int, int]:
    """Return the version of a full box and where its content starts after version and flags."""
    version = content[box.start] if box.start < box.end else 0
    return version, box.start + 4


def load(path: Path, kind: str, limit: int) -> bytes:
    """Return the content of a file's first outermost box of a kind, empty when there is none."""
    with path.open("rb") as file:
        for _ in range(MAX_BOXES):
            head = file.read(8)
            if len(head) < 8:
                break
            size, name = struct.unpack(">I4s", head)
            done = 8
            if size == 1:
                size, done = int.from_bytes(file.read(8), "big"), 16
            if name.decode("latin-1") == kind:
                return file.read(limit if size == 0 else max(0, min(size - done, limit)))
            if size < done:
                break
            file.seek(size - done, 1)
    return b""
