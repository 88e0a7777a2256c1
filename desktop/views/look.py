"""The colours and typefaces views paint with, taken from a widget's palette and font."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QStaticText
from PySide6.QtWidgets import QWidget

from desktop.theme.scale import Style
from desktop.theme.tokens import Tokens

_LINES = 2_000  # set lines that one lettering keeps

LOOK_NEWS = {
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
}
"""The changes of a widget after which its look must be made anew."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """One typeface at one size, with what is needed to set a line of it."""

    font: QFont
    metrics: QFontMetrics
    lines: dict[tuple[str, int], QStaticText] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, style: Style, body: QFont) -> Lettering:
        """Return the lettering of a task beside running text in ``body``."""
        font = style.font(body)
        return cls(font, QFontMetrics(font))

    @property
    def height(self) -> int:
        return self.metrics.height()

    def fitted(self, text: str, width: int) -> str:
        """Return ``text`` cut to ``width`` pixels, with an ellipsis where something is cut."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def line(self, text: str, width: int) -> QStaticText:
        """Return ``text`` set as one line, cut to ``width`` pixels; kept for the next painting.

        To find the shapes of its letters takes longer than all else in painting a tile.
        """
        found = self.lines.get((text, width))
        if found is None:
            if len(self.lines) >= _LINES:
                self.lines.clear()
            found = self._set(" ".join(text.split()))
            if found.size().width() > width:
                found = self._set(self.fitted(found.text(), width))
            self.lines[text, width] = found
        return found

    def _set(self, text: str) -> QStaticText:
        found = QStaticText(text)
        found.setTextFormat(Qt.TextFormat.PlainText)
        found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        found.prepare(font=self.font)
        return found


class Look:
    """Tokens, lettering and screen density of one widget; made anew when its style changes."""

    def __init__(self, widget: QWidget) -> None:
        # Not the widget's palette: a style sheet may have changed that.
        self.tokens = Tokens.of(QGuiApplication.palette())
        self.dense = widget.devicePixelRatioF()
        body = widget.font()
        self.body = Lettering.of(Style.BODY, body)
        self.strong = Lettering.of(Style.STRONG, body)
        self.caption = Lettering.of(Style.CAPTION, body)

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a token's colour, see-through where ``alpha`` is below 1."""
        return _colour(getattr(self.tokens, name), alpha)

    def shade(self, name: str, alpha: float, ground: str) -> QColor:
        """Return the colour that a see-through token gives on a ground.

        To paint with it takes a twentieth of the time: nothing below has to be looked at.
        """
        return _mixed(getattr(self.tokens, name), alpha, getattr(self.tokens, ground))


@lru_cache(maxsize=256)
def _colour(text: str, alpha: float) -> QColor:
    colour = QColor(text)
    colour.setAlphaF(alpha)
    return colour


@lru_cache(maxsize=256)
def _mixed(text: str, alpha: float, ground: str) -> QColor:
    over, below = QColor(text), QColor(ground)
    pairs = (
        (over.redF(), below.redF()),
        (over.greenF(), below.greenF()),
        (over.blueF(), below.blueF()),
    )
    return QColor.fromRgbF(*(alpha * one + (1 - alpha) * other for one, other in pairs))
