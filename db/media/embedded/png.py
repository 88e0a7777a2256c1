"""Metadata in the chunks of a PNG file (ISO/IEC 15948), without decoding the picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from db.media.embedded import resources

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNK = 8 << 20
MAX_CHUNKS = 100_000
_XMP = "XML:com.adobe.xmp"
_RAW = "Raw profile type "
_WANTED = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")


@dataclass(slots=True)
class PngBlocks:
    """The raw blocks of a PNG, and its own plain texts by keyword."""

    exif: bytes = b""
    iptc: bytes = b""
    xmp: bytes = b""
    texts: dict[str, str] = field(default_factory=dict[str, str])


def read(file: BinaryIO) -> PngBlocks:
    """Read the chunks with metadata, also those after the picture; skips the rest."""
    found = PngBlocks()
    for kind, content in _chunks(file):
        if kind == b"eXIf":
            found.exif = found.exif or content
            continue
        keyword, text = _text(kind, content)
        if keyword == _XMP:
            found.xmp = found.xmp or text
        elif keyword.startswith(_RAW):
            _add_profile(found, keyword.removeprefix(_RAW).lower(), text)
        elif keyword and text:
            charset = "utf-8" if kind == b"iTXt" else "latin-1"
            found.texts.setdefault(keyword, text.decode(charset, "replace").strip())
    return found


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    file.seek(len(SIGNATURE))
    for _ in range(MAX_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            return
        size, kind = struct.unpack(">I4s", head)
        if kind in _WANTED and size <= MAX_CHUNK:
            yield kind, file.read(size)
            file.seek(4, 1)
        else:
            file.seek(size + 4, 1)
        if kind == b"IEND":
            return


def _text(kind: bytes, content: bytes) -> tuple[str, bytes]:
    keyword, _, rest = content.partition(b"\0")
    name = keyword.decode("latin-1")
    if kind == b"tEXt":
        return name, rest
    if kind == b"zTXt":
        return name, _unpacked(rest[1:])
    packed, parts = rest[:1] == b"\x01", rest[2:].split(b"\0", 2)
    if len(parts) < 3:
        return name, b""
    return name, _unpacked(parts[2]) if packed else parts[2]


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MAX_CHUNK)
    except zlib.error:
        return b""


def _add_profile(found: PngBlocks, name: str, text: bytes) -> None:
    """Add a raw profile as ImageMagick writes it: name, length, then hexadecimal lines."""
    try:
        content = bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    except ValueError:
        return
    if name in ("iptc", "8bim"):
        at = content.find(b"8BIM")
        found.iptc = found.iptc or (resources.iptc(content[at:]) if at >= 0 else content)
    elif name in ("exif", "app1") and content.startswith(b"Exif\0\0"):
        found.exif = found.exif or content
    elif name in ("xmp", "app1"):
        found.xmp = found.xmp or content[max(content.find(b"<"), 0) :]
