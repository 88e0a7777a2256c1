"""Words that were looked for, found again on the pages of a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from db.media import quotes
from db.media.findings import Word


def places(words: Sequence[Word], query: str) -> tuple[QRectF, ...]:
    """Return where the words of the query follow one another, relative 0 to 1 of the page."""
    return tuple(QRectF(box.x, box.y, box.w, box.h) for box in quotes.rectangles(words, query))
