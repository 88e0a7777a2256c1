"""Larger and smaller tiles, by the wheel with Ctrl and by the keys + - 0."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from desktop.views.tile_area import STEP, USUAL, TileArea

_KEYS = {"+": STEP, "=": STEP, "-": -STEP}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class TileZoom(QObject):
    """Watches the wheel and the keys of one grid."""

    def __init__(self, grid: TileArea) -> None:
        super().__init__(grid)
        self._grid = grid
        grid.installEventFilter(self)
        grid.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if isinstance(happening, QWheelEvent) and happening.modifiers() & _CONTROL:
            turned = happening.angleDelta().y()
            self._grow(STEP if turned > 0 else -STEP if turned else 0)
            return True
        if isinstance(happening, QKeyEvent) and happening.type() == QEvent.Type.KeyPress:
            return self._press(happening)
        return False

    def _press(self, press: QKeyEvent) -> bool:
        if press.modifiers() & _CONTROL:
            return False
        if press.text() == "0":
            self._grid.set_tile_size(USUAL)
        elif press.text() in _KEYS:
            self._grow(_KEYS[press.text()])
        else:
            return False
        return True

    def _grow(self, step: int) -> None:
        self._grid.set_tile_size(self._grid.tile_size + step)
