"""Why a record was found, as a line of the list shows it: spans to light up in its words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.views.look import Lettering

Spans = tuple[tuple[int, int], ...]
_SEEN, _BEFORE = 0.85, 0.4
"""A hit that ends further on than the first share of a line is drawn at the second of them."""


@dataclass(frozen=True, slots=True)
class Why:
    """``title`` are the spans of the title that matched; ``text`` says where else, with ``lit``.

    The first ``kept`` characters of ``text`` name the field and are never cut. ``opens`` says
    that it stands in a file, which a click opens at the place.
    """

    title: Spans = ()
    text: str = ""
    lit: Spans = ()
    kept: int = 0
    opens: bool = False


NO_REASON = Why()


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a line: its words, and what is lit up in them."""

    words: QColor
    lit: QColor
    under_lit: QColor


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words with spans to light up; the first ``kept`` characters are never cut."""

    text: str
    lit: Spans = ()
    kept: int = 0


def paint_lit(
    painter: QPainter, line: QRect, words: Words, *, letters: Lettering, inks: Inks
) -> None:
    """Draw one line of words with spans lit up, cut so that the first span is seen."""
    words = _brought_near(words, letters, line.width())
    shown = letters.fitted(words.text, line.width())
    lit = words.lit
    layout = QTextLayout(shown, letters.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_format(start, end, inks) for start, end in lit if start < len(shown)])
    layout.beginLayout()
    laid = layout.createLine()
    laid.setLineWidth(line.width())
    layout.endLayout()
    painter.setPen(inks.words)
    top = line.top() + (line.height() - laid.height()) / 2
    layout.draw(painter, QPointF(line.left(), top))


def _brought_near(words: Words, letters: Lettering, width: int) -> Words:
    if not words.lit:
        return words
    start, end = words.lit[0]
    advance = letters.metrics.horizontalAdvance
    if advance(words.text) <= width or advance(words.text[:end]) <= width * _SEEN:
        return words
    lead = words.text[: words.kept]
    room = max(0, round(width * _BEFORE) - advance(lead))
    between = words.text[words.kept : start]
    shorter = letters.metrics.elidedText(between, Qt.TextElideMode.ElideLeft, room)
    shift = len(between) - len(shorter)
    moved = tuple((first - shift, last - shift) for first, last in words.lit)
    return Words(lead + shorter + words.text[start:], moved, words.kept)


def _format(start: int, end: int, inks: Inks) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setBackground(inks.under_lit)
    looks.setForeground(inks.lit)
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = end - start
    found.format = looks
    return found
