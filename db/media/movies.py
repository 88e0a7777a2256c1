"""The heading of MP4 and MOV files: size, length, day, place and titles (ISO/IEC 14496-12)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.media import motion_jpeg
from db.media.boxes import Box, boxes, full, inside, load
from db.media.findings import Position

MAX_MOOV = 64 << 20
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?")
_APPLE = "com.apple.quicktime."
_TEXTS = {
    "\xa9nam": "title",
    "\xa9ART": "creator",
    "\xa9cmt": "description",
    "\xa9des": "description",
    "\xa9day": "date",
    "\xa9xyz": "place",
    "\xa9mak": "make",
    "\xa9mod": "model",
    f"{_APPLE}title": "title",
    f"{_APPLE}displayname": "title",
    f"{_APPLE}author": "creator",
    f"{_APPLE}description": "description",
    f"{_APPLE}creationdate": "date",
    f"{_APPLE}location.ISO6709": "place",
    f"{_APPLE}make": "make",
    f"{_APPLE}model": "model",
}


@dataclass(slots=True)
class Movie:
    """A film's heading; ``duration`` in seconds, ``width`` and ``height`` as it is shown.

    ``picture`` is its first one, of a film that is a row of JPEG pictures.
    """

    duration: float | None = None
    width: int | None = None
    height: int | None = None
    tags: dict[str, str] = field(default_factory=dict[str, str])
    position: Position | None = None
    picture: bytes | None = None


def is_movie(path: Path) -> bool:
    """Say whether a file begins as MP4 and MOV do."""
    with path.open("rb") as file:
        return file.read(12)[4:8] in (b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip")


def read(path: Path) -> Movie:
    """Return what the heading says; an empty one when there is none."""
    found = Movie()
    content = load(path, "moov", MAX_MOOV)
    for box in inside(content, "mvhd"):
        _read_heading(content, box, found)
    for box in inside(content, "trak/tkhd"):
        _read_track(content, box, found)
    for name, text in (*_user_texts(content), *_keyed_texts(content)):
        if name in _TEXTS and text:
            found.tags[_TEXTS[name]] = text
    found.position = _position(found.tags.pop("place", ""))
    found.picture = motion_jpeg.of_movie(path, content)
    return found


def _read_heading(content: bytes, box: Box, found: Movie) -> None:
    version, at = full(content, box)
    layout = ">QQIQ" if version else ">IIII"
    if at + struct.calcsize(layout) > box.end:
        return
    made, _changed, scale, length = struct.unpack_from(layout, content, at)
    if scale and length < 0xFFFFFFFF:
        found.duration = round(length / scale, 3)
    # Nought means that nobody set it, and some count from 1970 by mistake: before film's time.
    if 0 < made < 0xFFFFFFFF:
        moment = _EPOCH + timedelta(seconds=made)
        if moment.year >= 1970:
            found.tags["date"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_track(content: bytes, box: Box, found: Movie) -> None:
    version, at = full(content, box)
    at += 32 if version else 20
    if at + 60 > box.end:
        return
    matrix = struct.unpack_from(">9i", content, at + 16)
    width, height = (side >> 16 for side in struct.unpack_from(">II", content, at + 52))
    if not (width and height) or found.width:
        return
    # A matrix without its first element turns the picture by a quarter.
    lies = matrix[0] == 0 and matrix[1] != 0
    found.width, found.height = (height, width) if lies else (width, height)


def _user_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield QuickTime's own user texts: length, language, text."""
    for user in inside(content, "udta"):
        for box in boxes(content, user.start, user.end):
            if box.kind.startswith("\xa9") and box.start + 4 <= box.end:
                size = int.from_bytes(content[box.start : box.start + 2], "big")
                yield box.kind, _text(content[box.start + 4 : min(box.start + 4 + size, box.end)])


def _keyed_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the items of the lists that iTunes and Apple's cameras write."""
    for path, headed in (("udta/meta", True), ("meta", False)):
        for meta in inside(content, path):
            start = full(content, meta)[1] if headed else meta.start
            area = Box("meta", start, meta.end)
            keys = inside(content, "keys", area)
            names = [name for one in keys for name in _keys(content, one)]
            for part in inside(content, "ilst", area):
                yield from _items(content, part, names)


def _items(content: bytes, part: Box, names: list[str]) -> Iterator[tuple[str, str]]:
    for item in boxes(content, part.start, part.end):
        number = int.from_bytes(item.kind.encode("latin-1"), "big")
        name = names[number - 1] if 0 < number <= len(names) else item.kind
        for value in inside(content, "data", item):
            yield name, _text(content[value.start + 8 : value.end])


def _keys(content: bytes, box: Box) -> Iterator[str]:
    start = full(content, box)[1] + 4
    for key in boxes(content, start, box.end):
        yield content[key.start : key.end].decode("utf-8", "replace")


def _text(content: bytes) -> str:
    return content[:10_000].decode("utf-8", "replace").strip("\0 ")


def _position(text: str) -> Position | None:
    """Read a place as ISO 6709 writes it: +40.4093+049.8671+012.000/."""
    match = _PLACE.match(text)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    if abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
        return None
    found = Position(lat=round(lat, 6), lon=round(lon, 6))
    if match[3]:
        found["altitude"] = round(float(match[3]), 1)
    return found
