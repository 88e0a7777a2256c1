"""Where picture files keep their blocks of EXIF, IPTC-IIM and XMP.

JPEG is scanned here rather than by Pillow, so that a file whose picture is damaged still
gives its metadata.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from PIL import Image

from db.media import pictures

HEAD_BYTES = 16 << 20
MAX_BLOCK = 8 << 20

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_RESOURCE_IPTC = 0x0404
_TAG_XMP, _TAG_IPTC, _TAG_PHOTOSHOP = 700, 33723, 34377


@dataclass(slots=True)
class Blocks:
    """The raw metadata blocks of one file; ``xmp_more`` are extensions by their MD5."""

    exif: Image.Exif | None = None
    iptc: bytes = b""
    xmp: bytes = b""
    xmp_more: dict[str, bytes] = field(default_factory=dict[str, bytes])


def blocks(path: Path) -> Blocks:
    """Return the metadata blocks of a picture file; raises ReadingFailed."""
    with path.open("rb") as file:
        if file.read(2) == b"\xff\xd8":
            return _jpeg_blocks(file)
    with pictures.opened(path) as picture:
        return _pillow_blocks(picture)


def _segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the marker segments before the picture itself (ITU-T T.81, annex B)."""
    file.seek(2)
    while file.tell() < HEAD_BYTES:
        head = file.read(2)
        while len(head) == 2 and head[1] == 0xFF:
            head = head[1:] + file.read(1)
        if len(head) < 2 or head[0] != 0xFF or head[1] in (0xD9, 0xDA):
            return
        length = int.from_bytes(file.read(2), "big")
        if length < 2:
            return
        yield head[1], file.read(length - 2)


def _jpeg_blocks(file: BinaryIO) -> Blocks:
    found = Blocks()
    photoshop = bytearray()
    extensions: dict[str, bytearray] = {}
    for marker, content in _segments(file):
        if marker == 0xE1 and content.startswith(_EXIF) and found.exif is None:
            found.exif = _exif(content)
        elif marker == 0xE1 and content.startswith(_XMP):
            found.xmp = found.xmp or content[len(_XMP) :]
        elif marker == 0xE1 and content.startswith(_XMP_MORE):
            _add_extension(extensions, content[len(_XMP_MORE) :])
        elif marker == 0xED and content.startswith(_PHOTOSHOP):
            photoshop += content[len(_PHOTOSHOP) :]
    found.iptc = _resource(bytes(photoshop), _RESOURCE_IPTC)
    for name, extension in extensions.items():
        content = bytes(extension)
        if hashlib.md5(content, usedforsecurity=False).hexdigest().upper() == name.upper():
            found.xmp_more[name] = content
    return found


def _exif(content: bytes) -> Image.Exif | None:
    exif = Image.Exif()
    try:
        exif.load(content)
    except (SyntaxError, OSError, ValueError, struct.error):
        return None
    return exif


def _add_extension(extensions: dict[str, bytearray], content: bytes) -> None:
    """Put one chunk of an extended XMP packet (XMP part 3, 1.1.3.1) in its place."""
    if len(content) < 40:
        return
    name = content[:32].decode("ascii", "replace")
    full, offset = struct.unpack(">II", content[32:40])
    if full <= MAX_BLOCK and offset <= full:
        whole = extensions.setdefault(name, bytearray(full))
        whole[offset : offset + len(content) - 40] = content[40:]


def _resource(content: bytes, wanted: int) -> bytes:
    """Return one of Photoshop's image resources, empty when it is not there."""
    at = 0
    while at + 12 <= len(content) and content[at : at + 4] == b"8BIM":
        number = int.from_bytes(content[at + 4 : at + 6], "big")
        name = content[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(content[at : at + 4], "big")
        at += 4
        if number == wanted:
            return content[at : at + size]
        at += size + size % 2
    return b""


def _pillow_blocks(picture: Image.Image) -> Blocks:
    found = Blocks(exif=picture.getexif())
    found.xmp = _bytes(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp"))
    if picture.format in ("TIFF", "DNG"):
        tags = cast("dict[int, object]", getattr(picture, "tag_v2", {}))
        found.xmp = found.xmp or _bytes(tags.get(_TAG_XMP))
        found.iptc = _words(tags.get(_TAG_IPTC))
        if not found.iptc:
            found.iptc = _resource(_bytes(tags.get(_TAG_PHOTOSHOP)), _RESOURCE_IPTC)
    elif picture.format == "PSD":
        _read_resources(picture, found)
    elif picture.format == "PNG":
        found.iptc = _png_profile(picture.info.get("Raw profile type iptc"))
    return found


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if isinstance(value, tuple):
        numbers = cast("tuple[object, ...]", value)
        return b"".join(part for part in numbers if isinstance(part, bytes)) or _small(numbers)
    return value if isinstance(value, bytes) else b""


def _small(numbers: tuple[object, ...]) -> bytes:
    return bytes(part for part in numbers if isinstance(part, int) and 0 <= part < 256)


def _words(value: object) -> bytes:
    """Return IPTC that TIFF keeps as bytes, or (a common mistake) as 32-bit numbers."""
    if not isinstance(value, tuple):
        return _bytes(value)
    numbers = cast("tuple[object, ...]", value)
    longs = [part & 0xFFFFFFFF for part in numbers if isinstance(part, int)]
    if not longs or max(longs) < 256:
        return _bytes(numbers)
    packed = struct.pack(f"<{len(longs)}I", *longs)
    return packed if packed[:1] == b"\x1c" else struct.pack(f">{len(longs)}I", *longs)


def _read_resources(picture: Image.Image, found: Blocks) -> None:
    resources = cast("list[tuple[int, object, bytes]]", getattr(picture, "resources", []))
    for number, _, content in resources:
        if number == _RESOURCE_IPTC:
            found.iptc = content
        elif number == 1060:
            found.xmp = content
        elif number == 1058:
            found.exif = _exif(_EXIF + content)


def _png_profile(value: object) -> bytes:
    """Return a raw profile as ImageMagick writes it: name, length, then hexadecimal lines."""
    if not isinstance(value, str):
        return b""
    digits = "".join(value.split()[2:])
    try:
        content = bytes.fromhex(digits)
    except ValueError:
        return b""
    at = content.find(b"8BIM")
    return _resource(content[at:], _RESOURCE_IPTC) if at >= 0 else content
