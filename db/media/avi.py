"""The heading of AVI films: length, size, titles, and the first picture where it is a JPEG."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from db.media.motion_jpeg import CODECS, picture_at
from db.media.movies import Movie

_MOST_CHUNKS = 2000
_MAX_HEADING = 1 << 20
_LISTS = (b"hdrl", b"strl", b"INFO", b"movi", b"rec ")
_TITLES = {
    b"INAM": "title",
    b"IART": "creator",
    b"ICMT": "description",
    b"ICRD": "date",
    b"ICOP": "copyright",
}


def is_avi(path: Path) -> bool:
    """Say whether a file begins as AVI does."""
    with path.open("rb") as file:
        head = file.read(12)
    return head[:4] == b"RIFF" and head[8:] == b"AVI "


def read(path: Path) -> Movie:
    """Return what the heading says; an empty one when there is none."""
    found = Movie()
    is_motion_jpeg = False
    with path.open("rb") as file:
        for kind, at, size in _chunks(file):
            if kind in (b"avih", b"strh") or kind in _TITLES:
                content = file.read(min(size, _MAX_HEADING))
                if kind == b"avih":
                    _read_heading(content, found)
                elif kind == b"strh":
                    handler = content[4:8].lower()
                    is_motion_jpeg |= content[:4] == b"vids" and handler in CODECS
                elif text := _text(content):
                    found.tags[_TITLES[kind]] = text
            elif kind[2:] in (b"dc", b"db") and size:
                found.picture = picture_at(path, at, size) if is_motion_jpeg else None
                break
    return found


def _read_heading(content: bytes, found: Movie) -> None:
    if len(content) < 40:
        return
    microseconds, *_others, frames = struct.unpack_from("<5I", content)
    width, height = struct.unpack_from("<2I", content, 32)
    if microseconds and frames:
        found.duration = round(microseconds * frames / 1e6, 3)
    found.width, found.height = width or None, height or None


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, place and size of each chunk, those within lists too; the file stands there."""
    end = os.fstat(file.fileno()).st_size
    at = 12
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        head = file.read(12)
        if len(head) < 8 or at >= end:
            return
        kind, size = head[:4], int.from_bytes(head[4:8], "little")
        if kind == b"LIST" and head[8:] in _LISTS:
            at += 12
            continue
        file.seek(at + 8)
        yield kind, at + 8, size
        at += 8 + size + size % 2


def _text(content: bytes) -> str:
    """Return a title, which has no stated code page: UTF-8 where it is that, else Latin."""
    plain = content[:10_000].split(b"\0")[0]
    try:
        return plain.decode("utf-8").strip()
    except UnicodeDecodeError:
        return plain.decode("cp1252", "replace").strip()
