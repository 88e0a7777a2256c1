"""The typefaces of reports: found in the font packages, read for which letters they have."""

from __future__ import annotations

import importlib.util
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONT_PACKAGES = ("fontpkg_noto_serif", "fontpkg_noto_sans", "fontpkg_amiri")
FONTS = "fonts"
"""The folder of a job that holds copies of the typefaces taken one by one."""
_SINGLE_PACKAGE = "manimgx_fonts"
_SINGLE_FILES = (
    "NotoSansGeorgian[wght].ttf",
    "NotoSansArmenian[wght].ttf",
    "NotoSansHebrew[wght].ttf",
)
"""Of a package with many scripts, whose Noto Sans would stand beside the one above."""
_BUILT_INTO_TYPST = (range(0x2190, 0x2200), range(0x2500, 0x2630), range(0x270C, 0x2728))
"""Arrows, shapes and signs of the face that Typst itself carries, DejaVu Sans Mono."""

_NO_LETTERS = ("Cc", "Zl", "Zp")


class MissingFont(Exception):
    """A font package that the program declares is not installed."""


@cache
def font_folders() -> tuple[Path, ...]:
    """Return the folders that hold the typefaces; raises MissingFont."""
    return tuple(_folder(package) / "files" for package in FONT_PACKAGES)


@cache
def single_fonts() -> tuple[Path, ...]:
    """Return the typefaces taken one by one; Typst reads folders only. Raises MissingFont."""
    return tuple(_folder(_SINGLE_PACKAGE) / name for name in _SINGLE_FILES)


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise MissingFont(package)
    return Path(next(iter(found.submodule_search_locations)))


@cache
def letters() -> frozenset[str]:
    """Return every character that at least one typeface of the reports can show."""
    files = [file for folder in font_folders() for file in sorted(folder.glob("*.ttf"))]
    codes = {code for file in (*files, *single_fonts()) for code in _codes(file)}
    shown = map(chr, codes.union(*_BUILT_INTO_TYPST))
    # Fonts name glyphs for NUL and line ends too: those are no letters, and PDF/A refuses some.
    return frozenset(one for one in shown if unicodedata.category(one) not in _NO_LETTERS)


def _codes(file: Path) -> Iterator[int]:
    """Yield the code points of a font's character map (OpenType ``cmap``)."""
    content = file.read_bytes()
    start = _table(content, b"cmap")
    (count,) = struct.unpack_from(">H", content, start + 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", content, start + 4 + index * 8 + 4)
        at = start + offset
        (form,) = struct.unpack_from(">H", content, at)
        if form == 4:
            yield from _segments(content, at)
        elif form == 12:
            yield from _groups(content, at)


def _table(content: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", content, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + index * 16)
        if name == tag:
            return int(offset)
    raise MissingFont(f"no table {tag!r}")


def _segments(content: bytes, at: int) -> Iterator[int]:
    """Yield the codes of a map in format 4, leaving out those that have no glyph."""
    (doubled,) = struct.unpack_from(">H", content, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", content, at + 14)
    starts_at = at + 16 + doubled
    starts = struct.unpack_from(f">{count}H", content, starts_at)
    deltas = struct.unpack_from(f">{count}H", content, starts_at + doubled)
    ranges_at = starts_at + 2 * doubled
    ranges = struct.unpack_from(f">{count}H", content, ranges_at)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                place = ranges_at + 2 * index + ranges[index] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", content, place)
                if not glyph:
                    continue
            if (glyph + deltas[index]) & 0xFFFF:
                yield code


def _groups(content: bytes, at: int) -> Iterator[int]:
    """Yield the codes of a map in format 12."""
    (count,) = struct.unpack_from(">I", content, at + 12)
    for index in range(count):
        first, last, _ = struct.unpack_from(">III", content, at + 16 + index * 12)
        yield from range(first, last + 1)
