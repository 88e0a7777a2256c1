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
    own = [one for one in found if _OF_THE_DOCUMENT.search(one)]
    if own:
        return own[-1]
    return found[0] if len(found) == 1 else b""


def _packets(content: mmap.mmap | bytes) -> Iterator[bytes]:
    for number, match in enumerate(_METADATA.finditer(content)):
        if number == MAX_PACKETS:
            return
        # The dictionary is short; what follows it within a kilobyte is its stream.
        start = _STREAM.search(content, match.end(), match.end() + 1024)
        if start is None:
            continue
        begin = content.rfind(b"obj", 0, match.start())
        packed = b"/FlateDecode" in content[max(begin, 0) : start.start()]
        end = content.find(b"endstream", start.end(), start.end() + MAX_PACKET)
        if end > 0:
            whole = content[start.end() : end]
            # PDFium, writing a PDF without encryption, forgets to say that it is packed.
            yield _unpacked(whole) if packed or whole.startswith(_DEFLATED) else whole


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MAX_PACKET)
    except zlib.error:
        return b""
