"""Quoted words found again on a page, so that what was searched for can be shown in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.media.findings import Box, Word
from db.text.folding import APOSTROPHES, fold

SAME_LINE = 0.5
"""Words stand on one line when they share this much of the lower one's height."""

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# Some programs write the ligature of lam and alef in the order in which it is drawn.
_LAM_ALEF, _ALEF_LAM = "لا", "ال"


def pages_with(texts: Sequence[str], quote: str) -> list[int]:
    """Return the pages, counted from 0, on which the words of the quote follow one another."""
    letters = _letters(quote)
    # A whole page is folded at once; only where the letters occur are its words looked at.
    likely = (
        page
        for page, text in enumerate(texts)
        if letters in _letters(text) or _LAM_ALEF[0] in letters
    )
    return [page for page in likely if any(_runs(texts[page].split(), quote))]


def rectangles(words: Sequence[Word], quote: str, *, whole: bool = False) -> tuple[Box, ...]:
    """Return where a quote stands on a page, one box a line, relative 0..1 of the page.

    Spelling is folded, and a word may be divided at the end of a line. The last word of the
    quote may be the beginning of a word unless ``whole``.
    """
    found: list[Box] = []
    for start, end in _runs([word.text for word in words], quote, whole=whole):
        found += _lines(words[start:end])
    return tuple(dict.fromkeys(found))


def _runs(words: Sequence[str], quote: str, *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that begin with the quote's first letter and hold all of it.

    Letters are compared across words: the blanks inside a quote need not be those of the page,
    where lines divide words and some programs place every letter by itself.
    """
    wanted = "".join(map(_bare, quote.split()))
    if not wanted:
        return
    bares = [_bare(word) for word in words]
    starts: dict[int, int] = {}
    owners: list[int] = []
    for number, letters in enumerate(bares):
        if letters:
            starts[len(owners)] = number
            owners += [number] * len(letters)
    stream = "".join(bares)
    at = stream.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if at in starts and (not whole or end == len(stream) or end in starts):
            yield owners[at], owners[end - 1] + 1
        at = stream.find(wanted, at + 1)


def _letters(text: str) -> str:
    """Return a text folded to its letters and digits, without what stands between them."""
    return fold(_APOSTROPHE.sub("", text)).replace(" ", "")


def _bare(word: str) -> str:
    return _letters(word).replace(_LAM_ALEF, _ALEF_LAM)


def _lines(words: Sequence[Word]) -> Iterator[Box]:
    """Yield one box for the words of each line; upright lines as well as turned ones."""
    line: Box | None = None
    for word in words:
        box = Box(word.x, word.y, word.w, word.h)
        if line is None:
            line = box
        elif _beside(line, box):
            line = _around(line, box)
        else:
            yield line
            line = box
    if line is not None:
        yield line


def _beside(one: Box, other: Box) -> bool:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    level = down > SAME_LINE * min(one.h, other.h)
    # On a page that lies on its side a line runs down.
    turned = one.h > one.w and other.h > other.w
    return level or (turned and across > SAME_LINE * min(one.w, other.w))


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.w, other.x + other.w)
    bottom = max(one.y + one.h, other.y + other.h)
    return Box(x, y, right - x, bottom - y)
