"""One scale of type and one of spacing for every screen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont

BODY_POINTS = 10.0
SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0

HAIR, TIGHT, CLOSE, ROOM, WIDE, BROAD = 2, 4, 8, 12, 20, 32
"""Gaps in logical pixels, from between an icon and its word to around a page."""

TARGET = 28
"""The least height of anything to click, in logical pixels (WCAG 2.2, 2.5.8 asks 24)."""

RADIUS = 5


class Style(Enum):
    """A task that text has: its size against the body, its weight and its letter spacing."""

    DISPLAY = (1.9, 500)
    TITLE = (1.3, 600)
    LEAD = (1.1, 500)
    STRONG = (1.0, 600)
    BODY = (1.0, 400)
    CAPTION = (0.9, 400)
    OVERLINE = (0.85, 600)

    def font(self, body: QFont) -> QFont:
        """Return the font of this task beside ``body``, with real weights, not smeared ones."""
        size, weight = self.value
        font = QFont(body)
        font.setPointSizeF(body.pointSizeF() * size)
        font.setWeight(QFont.Weight.Normal)
        if weight != 400:
            set_weight(font, weight)
        return font


def set_weight(font: QFont, weight: int) -> None:
    """Give ``font`` a weight (400 regular, 600 strong), by the variable axis where it has one."""
    axis = QFont.Tag.fromString("wght")
    if axis is not None and font.family() == "Noto Sans":
        font.setVariableAxis(axis, weight)
    else:
        font.setWeight(QFont.Weight(weight))
