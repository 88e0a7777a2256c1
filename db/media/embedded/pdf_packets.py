"""The XMP packet of a PDF (ISO 32000-2, 14.3.2), which the PDF library does not hand over."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

MAX_PDF = 512 << 20
MAX_PACKET = 8 << 20
MAX_PACKETS = 2_000

MAX_CATALOGUE = 64 << 10
MAX_OBJECTS = 1 << 20

_CATALOGUE = re.compile(rb"/Type\s*/Catalog\b")
_NAMED = re.compile(rb"/Metadata\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})\b")
_METADATA = re.compile(rb"/Type\s*/Metadata\b")
_STREAM = re.compile(rb"stream\r?\n")
_DEFLATED = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
_OF_THE_DOCUMENT = re.compile(rb"application/pdf|http://ns\.adobe\.com/pdf/1\.3/")


def packet(path: Path) -> bytes:
    """Return the packet that describes the whole document, empty when there is none.

    Pictures in the document may have packets of their own. When a PDF was changed by adding to
    its end, the last packet holds.
    """
    if not 0 < path.stat().st_size <= MAX_PDF:
        return b""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return packet_in(content)


def packet_in(content: mmap.mmap | bytes) -> bytes:
    """Return the packet of a PDF that is at hand already, as ``packet`` does."""
    found = list(_packets(content))
    wanted = _named_by_catalogue(content) if len(found) > 1 else None
    named = [one for number, one in found if number == wanted and one]
    if named:
        return named[-1]
    own = [one for _number, one in found if _OF_THE_DOCUMENT.search(one)]
    if own:
        return own[-1]
    return found[0][1] if len(found) == 1 else b""


def _named_by_catalogue(content: mmap.mmap | bytes) -> int | None:
    """Return the number of the object that the document's catalogue names as its metadata."""
    numbers = [
        int(named[1])
        for one in (*_plain_catalogues(content), *_packed_objects(content))
        if _CATALOGUE.search(one) and (named := _NAMED.search(one))
    ]
    return numbers[-1] if numbers else None


def _plain_catalogues(content: mmap.mmap | bytes) -> Iterator[bytes]:
    for match in _CATALOGUE.finditer(content):
        begin = content.rfind(b"obj", max(0, match.start() - MAX_CATALOGUE), match.start())
        end = content.find(b"endobj", match.end(), match.end() + MAX_CATALOGUE)
        if begin >= 0 and end > 0:
            yield content[begin:end]


def _packed_objects(content: mmap.mmap | bytes) -> Iterator[bytes]:
    """Yield the objects that stand in object streams (7.5.7)."""
    for number, match in enumerate(_OBJECTS.finditer(content)):
        if number == MAX_PACKETS:
            return
        begin = content.rfind(b"obj", max(0, match.start() - 1024), match.start())
        start = _STREAM.search(content, match.end(), match.end() + 1024)
        if start is None or begin < 0:
            continue
        first = _FIRST.search(content, begin, start.start())
        unpacked = _unpacked(content[start.end() : start.end() + MAX_OBJECTS])
        if first is None or not _CATALOGUE.search(unpacked):
            continue
        heading = unpacked[: int(first[1])].split()[1::2]
        places = [int(first[1]) + int(one) for one in heading if one.isdigit()]
        for at, end in zip(places, (*places[1:], len(unpacked)), strict=True):
            yield unpacked[at:end]


def _packets(content: mmap.mmap | bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the packets, each with the number of its object."""
    for count, match in enumerate(_METADATA.finditer(content)):
        if count == MAX_PACKETS:
            return
        # The dictionary is short; what follows it within a kilobyte is its stream.
        start = _STREAM.search(content, match.end(), match.end() + 1024)
        if start is None:
            continue
        begin = max(content.rfind(b"obj", 0, match.start()), 0)
        packed = b"/FlateDecode" in content[begin : start.start()]
        end = content.find(b"endstream", start.end(), start.end() + MAX_PACKET)
        if end > 0:
            whole = content[start.end() : end]
            number = _NUMBER.search(content[max(begin - 24, 0) : begin])
            # PDFium, writing a PDF without encryption, forgets to say that it is packed.
            yield (
                int(number[1]) if number else 0,
                _unpacked(whole) if packed or whole.startswith(_DEFLATED) else whole,
            )


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MAX_PACKET)
    except zlib.error:
        return b""
