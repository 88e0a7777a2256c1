"""Picking tiles by pulling a rectangle over them, also past the edge of what is in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.views.look import Look

EDGE = 24
TICK_MS = 30
FASTEST = 60


class RubberBand(QObject):
    """The rectangle between where the mouse was pressed and where it is, in content pixels.

    ``pulled(rectangle)`` follows each change. Near the upper or lower edge the area scrolls.
    """

    pulled = Signal(QRect)

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._start: QPoint | None = None
        self._mouse = QPoint()
        self._scroll = QTimer(self, interval=TICK_MS)
        self._scroll.timeout.connect(self._creep)

    @property
    def active(self) -> bool:
        """Whether the rectangle is being pulled."""
        return self._start is not None

    @property
    def rect(self) -> QRect:
        """The rectangle in content pixels, null when none is pulled."""
        if self._start is None:
            return QRect()
        return QRect(self._start, self._content(self._mouse)).normalized()

    def press(self, mouse: QPoint) -> None:
        """Start at a point of the viewport."""
        self._mouse = mouse
        self._start = self._content(mouse)

    def move(self, mouse: QPoint) -> None:
        """Pull to a point of the viewport."""
        self._mouse = mouse
        if self._speed():
            if not self._scroll.isActive():
                self._scroll.start()
        else:
            self._scroll.stop()
        self.pulled.emit(self.rect)

    def release(self) -> None:
        """Let go."""
        self._start = None
        self._scroll.stop()

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the rectangle where it lies in sight."""
        painter.setPen(QPen(look.colour("accent"), 1))
        painter.setBrush(look.colour("accent", 0.16))
        painter.drawRect(self.rect.translated(0, -self._area.verticalScrollBar().value()))

    def _content(self, point: QPoint) -> QPoint:
        return point + QPoint(0, self._area.verticalScrollBar().value())

    def _speed(self) -> int:
        y, height = self._mouse.y(), self._area.viewport().height()
        past = min(0, y - EDGE) + max(0, y - height + EDGE)
        return max(-FASTEST, min(FASTEST, past))

    @Slot()
    def _creep(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + self._speed())
        self.pulled.emit(self.rect)
