"""Words that were looked for, found again on the pages of a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from db.media.findings import Word
from db.text.folding import fold


def tokens(query: str) -> list[str]:
    """Return the folded words of what was typed."""
    return [word for word in (_bare(part) for part in query.split()) if word]


def pages_with(texts: Sequence[str], query: str) -> list[int]:
    """Return the pages, counted from 0, on which all words of the query stand together."""
    wanted = " ".join(tokens(query))
    if not wanted:
        return []
    return [page for page, text in enumerate(texts) if wanted in " ".join(tokens(text))]


def places(words: Sequence[Word], query: str) -> tuple[QRectF, ...]:
    """Return the boxes of the words that match, relative 0 to 1 of the page.

    Several words must follow one another; the last may be the beginning of a word.
    """
    wanted = tokens(query)
    if not wanted:
        return ()
    folded = [_bare(word.text) for word in words]
    found: list[QRectF] = []
    for start in range(len(words) - len(wanted) + 1):
        run = folded[start : start + len(wanted)]
        if run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1]):
            found += [_box(word) for word in words[start : start + len(wanted)]]
    return tuple(found)


def _bare(word: str) -> str:
    """Return a word folded, without the punctuation around it."""
    return "".join(letter for letter in fold(word) if letter.isalnum())


def _box(word: Word) -> QRectF:
    return QRectF(word.x, word.y, word.w, word.h)
