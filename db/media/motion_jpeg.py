"""The first picture of a film that is a row of JPEG pictures, as older digital cameras made them.

No other film's pictures are drawn: decoders of them that may be passed on are not to be had
(docs/decisions).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from db.media.boxes import Box, boxes, full, inside

MAX_PICTURE = 16 << 20
START = b"\xff\xd8"
CODECS = frozenset({b"jpeg", b"mjpa", b"mjpg", b"dmb1"})


def of_movie(path: Path, content: bytes) -> bytes | None:
    """Return the first picture of an MP4 or MOV file whose ``moov`` box has this content."""
    for table in inside(content, "trak/mdia/minf/stbl"):
        if any(codec.lower() in CODECS for codec in _codecs(content, table)):
            at, size = _first_offset(content, table), _first_size(content, table)
            if at and size:
                return picture_at(path, at, size)
    return None


def picture_at(path: Path, at: int, size: int) -> bytes | None:
    """Return what lies there when it is a JPEG picture."""
    with path.open("rb") as file:
        file.seek(at)
        content = file.read(min(size, MAX_PICTURE))
    return content if content.startswith(START) else None


def _codecs(content: bytes, table: Box) -> Iterator[bytes]:
    for described in inside(content, "stsd", table):
        start = full(content, described)[1] + 4
        for entry in boxes(content, start, described.end):
            yield entry.kind.encode("latin-1")


def _first_offset(content: bytes, table: Box) -> int:
    """Return where the first samples lie in the file (ISO/IEC 14496-12, 8.7.5)."""
    for kind, layout in (("stco", ">I"), ("co64", ">Q")):
        for listed in inside(content, kind, table):
            at = full(content, listed)[1] + 4
            if at + struct.calcsize(layout) <= listed.end:
                return int(struct.unpack_from(layout, content, at)[0])
    return 0


def _first_size(content: bytes, table: Box) -> int:
    """Return the size of the first sample (8.7.3): one for all, or the first of a list."""
    for listed in inside(content, "stsz", table):
        at = full(content, listed)[1]
        if at + 12 <= listed.end:
            same, _count, first = struct.unpack_from(">III", content, at)
            return int(same or first)
        if at + 8 <= listed.end:
            return int(struct.unpack_from(">I", content, at)[0])
    return 0
