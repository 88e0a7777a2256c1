"""One set of icons (Phosphor, MIT), drawn as paths in the colours of the theme in use."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
    QRawFont,
    QTransform,
)

import resources
from desktop.theme.tokens import Tokens

_EM = 256.0
_FONT = "phosphor-1.3.0.ttf"
_NAMES = "phosphor-charmap-1.3.0.json"


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon called ``name``, in the colour of the token ``colour`` or of the text.

    It follows theme, state and screen resolution by itself. Raises KeyError for a name that
    the set does not have.
    """
    return QIcon(_GlyphEngine(name, colour))


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources.path("icons", "fonds.svg")))


@lru_cache(maxsize=1)
def _folder() -> Path:
    # Only the files of qtawesome are used: importing it costs 150 ms before the first paint.
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(_FONT)
    return Path(spec.submodule_search_locations[0], "fonts")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return json.loads((_folder() / _NAMES).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(_folder() / _FONT), _EM)


@lru_cache(maxsize=256)
def _outline(name: str) -> QPainterPath:
    """Return the glyph's outline in a square of 256 units."""
    glyphs = _font().glyphIndexesForString(chr(int(_names()[name], 16)))
    path = _font().pathForGlyph(glyphs[0])
    return path.translated(0, _font().ascent())


class _GlyphEngine(QIconEngine):
    """Fills a glyph's outline with the colour that the state of its widget asks for."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._glyph = name
        self._colour = colour
        _names()[name]  # an unknown name fails where it is asked for, not when it is painted

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._colour)

    def _paint_colour(self, mode: QIcon.Mode) -> QColor:
        tokens = Tokens.of(QGuiApplication.palette())
        if mode is QIcon.Mode.Disabled:
            return tokens.colour("ink_off")
        if mode is QIcon.Mode.Selected:
            return tokens.colour("on_selected")
        if self._colour:
            return tokens.colour(self._colour)
        return QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        to_rect = QTransform.fromTranslate(square.x(), square.y()).scale(side / _EM, side / _EM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(to_rect.map(_outline(self._glyph)), self._paint_colour(mode))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # The size is in pixels of the screen already; the scale only says how dense they are.
        if size.isEmpty():
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPointF(0, 0).toPoint(), size), mode, state)
        painter.end()
        return pixmap
