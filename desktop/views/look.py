"""The colours and typefaces views paint with, taken from a widget's palette and font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.theme.scale import Style
from desktop.theme.tokens import Tokens

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


@lru_cache(maxsize=256)
def _colour(text: str, alpha: float) -> QColor:
    colour = QColor(text)
    colour.setAlphaF(alpha)
    return colour
