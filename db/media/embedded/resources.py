"""Photoshop's image resources, the drawers in which other formats keep IPTC-IIM and XMP."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEGIN, _END = b"%BeginPhotoshop:", b"%EndPhotoshop"
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]+")
IPTC, XMP, EXIF = 0x0404, 1060, 1058


def resources(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and content of each resource."""
    at = 0
    while at + 12 <= len(content) and content[at : at + 4] == b"8BIM":
        number = int.from_bytes(content[at + 4 : at + 6], "big")
        name = content[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(content[at : at + 4], "big")
        at += 4
        yield number, content[at : at + size]
        at += size + size % 2


def iptc(content: bytes) -> bytes:
    """Return the IPTC-IIM block among some resources; several are one after another."""
    return b"".join(block for number, block in resources(content) if number == IPTC)


def in_postscript(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the resources that Photoshop writes into EPS: hexadecimal, in lines of comment."""
    begin = content.find(_BEGIN)
    end = content.find(_END, begin)
    if 0 <= begin < end:
        start = re.compile(rb"[\r\n]+").search(content, begin)
        digits = _NO_HEX.sub(b"", content[start.end() : end] if start else b"")
        yield from resources(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")))
