"""Word 97 to 2003: text, through the piece table ([MS-DOC] 2.4.1), and Office's properties."""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# ruff: noqa: ANN401
# The OLE library has no types; everything that leaves this module is typed.

from __future__ import annotations

import re
import struct
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from db.media.findings import Failing, ReadingFailed

MAX_STREAM = 200 << 20
MAX_CHARACTERS = 5_000_000

_FLAGS, _TEXT_LENGTH, _CLX = 0x0A, 0x4C, 0x1A2
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COMPRESSED = 0x40000000
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?")
_MARKS = str.maketrans(
    {
        "\r": "\n",
        "\x07": "\t",
        "\x0b": "\n",
        "\x0c": "\f",
        "\x1e": "-",
        "\x1f": None,
        "\x14": None,
        "\x15": None,
        "\x01": None,
        "\x08": None,
        "\x02": None,
        "\x05": None,
        "\0": None,
    }
)


def doc(path: Path) -> tuple[str, dict[str, str]]:
    """Return the text and properties of a Word 97 document; raises ReadingFailed."""
    with _opened(path) as package:
        return _text(package), _properties(package.get_metadata())


def properties(path: Path) -> dict[str, str]:
    """Return the properties of any file of Office 97 to 2003; raises ReadingFailed."""
    with _opened(path) as package:
        return _properties(package.get_metadata())


@contextmanager
def _opened(path: Path) -> Generator[Any, None, None]:
    # Few workers meet one.
    import olefile  # noqa: PLC0415

    try:
        with olefile.OleFileIO(str(path)) as package:
            yield package
    except (OSError, struct.error, KeyError, IndexError, ValueError, TypeError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error


def _stream(package: Any, name: str) -> bytes:
    if not package.exists(name):
        raise ReadingFailed(Failing.unreadable, f"no stream {name}")
    if package.get_size(name) > MAX_STREAM:
        raise ReadingFailed(Failing.too_big, name)
    return cast("bytes", package.openstream(name).read())


def _text(package: Any) -> str:
    head = _stream(package, "WordDocument")
    (flags,) = struct.unpack_from("<H", head, _FLAGS)
    if flags & _ENCRYPTED:
        raise ReadingFailed(Failing.encrypted)
    table = _stream(package, "1Table" if flags & _SECOND_TABLE else "0Table")
    (length,) = struct.unpack_from("<i", head, _TEXT_LENGTH)
    start, size = struct.unpack_from("<II", head, _CLX)
    pieces = _pieces(table[start : start + size])
    text = "".join(_piece(head, *piece) for piece in pieces)[: max(0, min(length, MAX_CHARACTERS))]
    for _ in range(5):  # field codes can stand in one another
        text, count = _FIELD_CODE.subn("", text)
        if not count:
            break
    return text.translate(_MARKS).strip()


def _pieces(clx: bytes) -> list[tuple[int, int]]:
    """Return for each piece where its bytes start (with the compression flag) and its length."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    if at >= len(clx) or clx[at] != 2:
        raise ReadingFailed(Failing.unreadable, "no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table, 0)
    places = [struct.unpack_from("<I", table, (count + 1) * 4 + n * 8 + 2)[0] for n in range(count)]
    return [
        (place, ends[n + 1] - ends[n]) for n, place in enumerate(places) if ends[n + 1] >= ends[n]
    ]


def _piece(head: bytes, place: int, length: int) -> str:
    if place & _COMPRESSED:
        start = (place & ~_COMPRESSED) // 2
        return head[start : start + length].decode("cp1252", "replace")
    return head[place : place + 2 * length].decode("utf-16-le", "replace")


def _properties(found: Any) -> dict[str, str]:
    # The number is stored with a sign: UTF-8, which LibreOffice writes, comes as -535.
    page = (getattr(found, "codepage", None) or 1252) % 65_536
    encoding = "utf-8" if page == 65001 else f"cp{page}"
    result: dict[str, str] = {}
    for ours, theirs in (
        ("title", "title"),
        ("subject", "subject"),
        ("creator", "author"),
        ("keywords", "keywords"),
        ("description", "comments"),
    ):
        value = getattr(found, theirs, None)
        if isinstance(value, bytes):
            try:
                value = value.decode(encoding, "replace")
            except LookupError:
                value = value.decode("cp1252", "replace")
        if isinstance(value, str):  # some programs write UTF-16 (VT_LPWSTR) instead
            result[ours] = value.lstrip("\0 ").partition("\0")[0].strip()
    created = getattr(found, "create_time", None)
    if created is not None:
        result["created"] = created.isoformat()
    return {name: value for name, value in result.items() if value}
