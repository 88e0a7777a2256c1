"""Small pictures that files carry inside them: far quicker to show than the picture itself."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

from PIL import Image

from db.media.boxes import Box, boxes, full, inside

MAX_HEIC = 256 << 20
SAME_ASPECT = 0.02
"""How far the sides' ratio of a miniature may be from that of the picture it stands for."""


def of_heic(path: Path, picture: Image.Image, px: int) -> Image.Image | None:
    """Return the smallest miniature of at least ``px`` pixels that a HEIC file holds, if any."""
    sizes = picture.info.get("thumbnails")
    if not isinstance(sizes, list) or path.stat().st_size > MAX_HEIC:
        return None
    content = path.read_bytes()
    found = zip(cast("list[int]", sizes), _miniatures(content), strict=False)
    for _size, miniature in sorted(one for one in found if one[0] >= px):
        with suppress(OSError, SyntaxError, ValueError, RuntimeError):
            small = Image.open(io.BytesIO(_led_by(content, miniature)), formats=["HEIF"])
            # Some cameras put black bars around theirs.
            if max(small.size) >= px and _same_aspect(small.size, picture.size):
                small.load()
                return small
    return None


def _same_aspect(one: tuple[int, int], other: tuple[int, int]) -> bool:
    ratio = (one[0] * other[1]) / max(one[1] * other[0], 1)
    return abs(ratio - 1) < SAME_ASPECT


def _meta(content: bytes) -> Box | None:
    box = next(inside(content, "meta"), None)
    return Box("meta", full(content, box)[1], box.end) if box else None


def _miniatures(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the items that are thumbnails (ISO/IEC 23008-12, 6.4.5), and where that is said."""
    meta = _meta(content)
    for references in inside(content, "iref", meta) if meta else ():
        version, start = full(content, references)
        layout = ">I" if version else ">H"
        for box in boxes(content, start, references.end):
            if box.kind == "thmb" and box.end - box.start >= struct.calcsize(layout):
                yield int(struct.unpack_from(layout, content, box.start)[0]), box.start - 4


def _led_by(content: bytes, miniature: tuple[int, int]) -> bytes:
    """Return the file with a thumbnail named as its primary item, and no thumbnail any more."""
    changed = bytearray(content)
    item, place = miniature
    changed[place : place + 4] = b"free"
    meta = _meta(content)
    for primary in inside(content, "pitm", meta) if meta else ():
        version, start = full(content, primary)
        struct.pack_into(">I" if version else ">H", changed, start, item)
    return bytes(changed)


def of_exif(block: bytes) -> bytes | None:
    """Return the JPEG thumbnail in the second directory of an EXIF block (EXIF 3.0, 4.5)."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return None
    with suppress(struct.error):
        (first,) = struct.unpack_from(order + "I", block, 4)
        (count,) = struct.unpack_from(order + "H", block, first)
        (second,) = struct.unpack_from(order + "I", block, first + 2 + count * 12)
        if not second:
            return None
        (count,) = struct.unpack_from(order + "H", block, second)
        tags: dict[int, int] = {}
        for number in range(count):
            at = second + 2 + number * 12
            tag, kind = struct.unpack_from(order + "HH", block, at)
            tags[tag] = int(
                struct.unpack_from(order + ("H" if kind == 3 else "I"), block, at + 8)[0]
            )
        start = tags.get(0x0201, 0)
        jpeg = block[start : start + tags.get(0x0202, 0)] if start else b""
        return jpeg if jpeg.startswith(b"\xff\xd8") else None
    return None


def of_psd(path: Path) -> Image.Image | None:
    """Return the preview that Photoshop keeps among its image resources (number 1036)."""
    with path.open("rb") as file:
        head = file.read(26)
        if not head.startswith(b"8BPS"):
            return None
        file.seek(int.from_bytes(file.read(4), "big"), io.SEEK_CUR)
        resources = file.read(min(int.from_bytes(file.read(4), "big"), 64 << 20))
    at = resources.find(b"8BIM\x04\x0c")
    jpeg = resources.find(b"\xff\xd8\xff", at)
    if at < 0 or jpeg < 0:
        return None
    with suppress(OSError, SyntaxError, ValueError):
        return Image.open(io.BytesIO(resources[jpeg:]), formats=["JPEG"])
    return None
