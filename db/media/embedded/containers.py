"""Where picture files keep their blocks of EXIF, IPTC-IIM and XMP.

JPEG and PNG are read here rather than by Pillow, and any file that Pillow refuses is searched
for blocks, so that a file whose picture is damaged still gives its metadata.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from PIL import Image

from db.media import pictures, raw_data
from db.media.embedded import png, resources
from db.media.findings import ReadingFailed

HEAD_BYTES = 16 << 20
MAX_BLOCK = 8 << 20
MAX_RAW = 256 << 20

_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IFD_EXIF, _IFD_GPS = 0x8769, 0x8825
_TAG_XMP, _TAG_IPTC, _TAG_PHOTOSHOP = 700, 33723, 34377
_SIZES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_TIFF = (b"II*\0", b"MM\0*", b"IIU\0", b"IIRO", b"IIRS")
# The second is the heading of an EPS file with a preview for Windows.
_POSTSCRIPT = (b"%!PS", b"\xc5\xd0\xd3\xc6")
_PACKETS = (
    (b"<?xpacket begin", b"<?xpacket end"),
    (b"<x:xmpmeta ", b"</x:xmpmeta>"),
    (b"<x:xapmeta ", b"</x:xapmeta>"),
    (b"<rdf:RDF ", b"</rdf:RDF>"),
)
_MARKER = re.compile(rb"\xff[\xe0-\xef\xfe\xdb\xc0\xc2\xc4\xda]")
_MAX_GAP = 4096
_EXIF_START = re.compile(rb"Exif\0\0(?=II|MM)|II\*\0\x08\0\0\0|MM\0\*\0\0\0\x08")
# Formats whose XMP Pillow does not hand over.
_SEARCHED = ("GIF", "JPEG2000", "DNG")


@dataclass(slots=True)
class Blocks:
    """The raw metadata blocks of one file; ``xmp_more`` are extensions by their MD5."""

    exif: Image.Exif | None = None
    iptc: bytes = b""
    xmp: bytes = b""
    xmp_more: dict[str, bytes] = field(default_factory=dict[str, bytes])
    texts: dict[str, str] = field(default_factory=dict[str, str])


def blocks(path: Path) -> Blocks:
    """Return the metadata blocks of a picture file, as far as they can be found."""
    with path.open("rb") as file:
        head = file.read(8)
        if head.startswith(b"\xff\xd8"):
            return _jpeg_blocks(file)
        if head == png.SIGNATURE:
            return _png_blocks(file)
        if raw_data.is_raw(path) and head.startswith(_TIFF):
            return _tiff_blocks(file)
    try:
        with pictures.opened(path) as picture, path.open("rb") as file:
            found = _pillow_blocks(picture, file)
    except ReadingFailed:
        if head.startswith(_TIFF):
            with path.open("rb") as file:
                return _tiff_blocks(file)
        return _searched(path, Blocks())
    if not found.xmp and picture.format in _SEARCHED:
        return _searched(path, found)
    return found


def _png_blocks(file: BinaryIO) -> Blocks:
    found = png.read(file)
    exif = found.exif if found.exif.startswith(_EXIF) else _EXIF + found.exif
    return Blocks(_exif(exif) if found.exif else None, found.iptc, found.xmp, texts=found.texts)


def _tiff_blocks(file: BinaryIO) -> Blocks:
    """Read the first directory of a file that is built like TIFF, as raw files are."""
    file.seek(0)
    if file.read(4) not in _TIFF[:2]:
        # Olympus and Panasonic put their own letters where TIFF has its number.
        file = io.BytesIO(_TIFF[0] + file.read(MAX_RAW))
    file.seek(0)
    exif = Image.Exif()
    with suppress(SyntaxError, OSError, ValueError, struct.error, KeyError):
        exif.load_from_fp(file, None)
        _read_now(exif)
        return Blocks(exif, _raw_tag(file, _TAG_IPTC), _bytes(exif.get(_TAG_XMP)))
    return Blocks()


def _read_now(exif: Image.Exif) -> None:
    """Read the directories that are fetched when asked for: by then the file may be closed."""
    for number in (_IFD_EXIF, _IFD_GPS):
        with suppress(SyntaxError, OSError, ValueError, KeyError, TypeError, struct.error):
            exif.get_ifd(number)


def _searched(path: Path, found: Blocks) -> Blocks:
    """Search a file's first megabytes for blocks by the words with which they begin."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(_POSTSCRIPT):
        _read_hidden(resources.in_postscript(head), found)
    packets = filter(None, (_between(head, *marks) for marks in _PACKETS))
    found.xmp = next(packets, found.xmp)
    exif = _EXIF_START.search(head)
    if found.exif is None and exif:
        found.exif = _exif(head[exif.start() : exif.start() + MAX_BLOCK])
    at = head.find(b"8BIM\x04\x04")
    if not found.iptc and at >= 0:
        found.iptc = next(block for _, block in resources.resources(head[at:]))
    return found


def _segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the marker segments before the picture itself (ITU-T T.81, annex B)."""
    file.seek(2)
    while file.tell() < HEAD_BYTES:
        head = file.read(2)
        while len(head) == 2 and head[1] == 0xFF:
            head = head[1:] + file.read(1)
        if len(head) == 2 and head[0] != 0xFF:
            head = _next_marker(file)
        if len(head) < 2 or head[1] in (0xD9, 0xDA):
            return
        length = int.from_bytes(file.read(2), "big")
        if length < 2:
            return
        yield head[1], file.read(length - 2)


def _between(content: bytes, start: bytes, end: bytes) -> bytes:
    """Return what stands between two marks, with the marks."""
    at = content.find(start)
    stop = content.find(end, at, at + MAX_BLOCK) if at >= 0 else -1
    return content[at : stop + len(end)] if stop >= 0 else b""


def _next_marker(file: BinaryIO) -> bytes:
    """Go on behind bytes that some programs leave between two segments."""
    at = file.tell() - 2
    file.seek(at)
    marker = _MARKER.search(file.read(_MAX_GAP))
    if marker is None:
        return b""
    file.seek(at + marker.end())
    return marker[0]


def _jpeg_blocks(file: BinaryIO) -> Blocks:
    found = Blocks()
    exif, photoshop = bytearray(), bytearray()
    extensions: dict[str, bytearray] = {}
    for marker, content in _segments(file):
        if marker == 0xE1 and content.startswith(_EXIF):
            # More than 64 kB of it goes on in the next segment.
            exif += content[len(_EXIF) :]
        elif marker == 0xE1 and content.startswith(_XMP):
            found.xmp = found.xmp or content[len(_XMP) :]
        elif marker == 0xE1 and content.startswith(_XMP_MORE):
            _add_extension(extensions, content[len(_XMP_MORE) :])
        elif marker == 0xED and content.startswith(_PHOTOSHOP):
            photoshop += content[len(_PHOTOSHOP) :]
    found.exif = _exif(_EXIF + bytes(exif)) if exif else None
    found.iptc = resources.iptc(bytes(photoshop))
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


def _pillow_blocks(picture: Image.Image, file: BinaryIO) -> Blocks:
    exif = picture.getexif()
    _read_now(exif)
    found = Blocks(exif=exif)
    found.xmp = _bytes(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp"))
    if picture.format in ("TIFF", "DNG"):
        tags = cast("dict[int, object]", getattr(picture, "tag_v2", {}))
        found.xmp = found.xmp or _bytes(tags.get(_TAG_XMP))
        found.iptc = _raw_tag(file, _TAG_IPTC)
        if not found.iptc:
            found.iptc = resources.iptc(_bytes(tags.get(_TAG_PHOTOSHOP)))
    elif picture.format == "PSD":
        _read_resources(picture, found)
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


def _raw_tag(file: BinaryIO, wanted: int) -> bytes:
    """Return the bytes of a tag in a TIFF's first directory, whatever type it says they have.

    IPTC often stands there as 32-bit numbers, of which Pillow hands over the first.
    """
    file.seek(0)
    head = file.read(8)
    order = "<" if head[:2] == b"II" else ">"
    with suppress(struct.error):
        (at,) = struct.unpack(order + "I", head[4:])
        file.seek(at)
        (count,) = struct.unpack(order + "H", file.read(2))
        entries = file.read(count * 12)
        for place in range(0, len(entries), 12):
            tag, kind, number, at = struct.unpack_from(order + "HHII", entries, place)
            size = number * _SIZES.get(kind, 1)
            if tag == wanted and 4 < size <= MAX_BLOCK:
                file.seek(at)
                return _in_order(file.read(size))
    return b""


def _in_order(block: bytes) -> bytes:
    """Return IPTC whose bytes were swapped in fours as if they were numbers as they should be."""
    if block[3:4] != b"\x1c" or block[:1] == b"\x1c":
        return block
    whole = len(block) // 4
    return struct.pack(f">{whole}I", *struct.unpack_from(f"<{whole}I", block))


def _read_resources(picture: Image.Image, found: Blocks) -> None:
    parts = cast("list[tuple[int, object, bytes]]", getattr(picture, "resources", []))
    _read_hidden(((number, content) for number, _, content in parts), found)


def _read_hidden(parts: Iterable[tuple[int, bytes]], found: Blocks) -> None:
    """Take the blocks that Photoshop's resources hold."""
    for number, content in parts:
        if number == resources.IPTC:
            found.iptc = content
        elif number == resources.XMP:
            found.xmp = content
        elif number == resources.EXIF:
            found.exif = _exif(_EXIF + content)
