"""Marking regions on a picture: by pulling with the mouse, or by the arrow keys alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from db.words import _
from desktop.theme.tokens import Tokens
from desktop.viewer.assets import Region
from desktop.viewer.canvas import Canvas

LEAST = 0.01
NUDGE, FINE = 0.02, 0.0025
FIRST_BOX = QRectF(0.4, 0.35, 0.2, 0.3)
STEPS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class MarkingCanvas(Canvas):
    """A canvas with regions; ``marked(box)`` follows when a new one was drawn.

    While marking, the mouse pulls a box; the arrow keys move the box in hand, with Shift they
    size it, with Ctrl in fine steps; Enter takes it, Escape leaves. ``region_picked(id)``
    follows a click on a region, ``marking_changed(bool)`` entering and leaving.
    """

    marked = Signal(QRectF)
    region_picked = Signal(int)
    marking_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions: tuple[Region, ...] = ()
        self._picked: int | None = None
        self._box: QRectF | None = None
        self._from: QPointF | None = None
        self.marking = False
        self.regions_shown = True

    def show_regions(self, regions: tuple[Region, ...]) -> None:
        """Draw these regions over the picture."""
        self._regions = regions
        if self._picked not in {region.id for region in regions}:
            self._picked = None
        self.update()

    def pick_region(self, region_id: int | None) -> None:
        """Draw one region so that it stands out."""
        self._picked = region_id
        self.update()

    def start_marking(self) -> None:
        """Begin to mark a region, with a box in the middle for the keys."""
        if self.has_picture and not self.marking:
            self._set_marking(on=True)
            self._box = QRectF(FIRST_BOX)

    def stop_marking(self) -> None:
        """Leave marking; a box in hand is dropped."""
        if self.marking:
            self._set_marking(on=False)

    def _set_marking(self, *, on: bool) -> None:
        self.marking = on
        self._box = self._from = None
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(_("Marking a region") if on else "")
        self.marking_changed.emit(on)
        self.update()

    def _finish(self) -> None:
        box = self._box
        self.stop_marking()
        if box is not None and box.width() >= LEAST and box.height() >= LEAST:
            self.marked.emit(box)

    # --------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.marking or self._box is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_marking()
        elif Qt.Key(event.key()) in STEPS:
            self._nudge(STEPS[Qt.Key(event.key())], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _nudge(self, step: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._box is None:
            return
        by = step * (FINE if modifiers & Qt.KeyboardModifier.ControlModifier else NUDGE)
        box = QRectF(self._box)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            box.setWidth(min(max(box.width() + by.x(), LEAST), 1 - box.x()))
            box.setHeight(min(max(box.height() + by.y(), LEAST), 1 - box.y()))
        else:
            box.moveLeft(min(max(box.x() + by.x(), 0.0), 1 - box.width()))
            box.moveTop(min(max(box.y() + by.y(), 0.0), 1 - box.height()))
        self._box = box
        self.setAccessibleDescription(place_in_words(box))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.marking and event.button() == Qt.MouseButton.LeftButton:
            self._from = self.placement.to_relative(event.position())
            self._box = QRectF(self._from, self._from)
            return
        region = self._region_at(event.position())
        if region is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pick_region(region.id)
            self.region_picked.emit(region.id)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.marking and self._from is not None:
            self._box = QRectF(
                self._from, self.placement.to_relative(event.position())
            ).normalized()
            self.update()
        elif not self.marking:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.marking and self._from is not None:
            self._finish()
        elif not self.marking:
            super().mouseReleaseEvent(event)

    def _region_at(self, point: QPointF) -> Region | None:
        """Return the smallest region at a point, for it may lie within another."""
        if not self.regions_shown:
            return None
        at = [region for region in self._regions if self.to_view(region.box).contains(point)]
        return min(at, key=_area, default=None)

    # --------------------------------------------------------------------- painting

    def paint_marks(self, painter: QPainter, tokens: Tokens) -> None:
        if self.regions_shown:
            for region in self._regions:
                self._paint_region(painter, tokens, region)
        if self._box is not None:
            self._frame(painter, self.to_view(self._box), tokens.colour("focus"), 2)

    def _paint_region(self, painter: QPainter, tokens: Tokens, region: Region) -> None:
        rect = self.to_view(region.box)
        picked = region.id == self._picked
        self._frame(painter, rect, tokens.colour("focus" if picked else "surface"), 1 + picked)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(region.name, Qt.TextElideMode.ElideRight, 220)
        label = QRectF(0, 0, metrics.horizontalAdvance(words) + 10, metrics.height() + 4)
        label.moveTopLeft(rect.bottomLeft() + QPointF(0, 3))
        ground = tokens.colour("selected" if picked else "surface")
        ground.setAlphaF(0.92)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(label, 3, 3)
        painter.setPen(tokens.colour("on_selected" if picked else "ink"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _frame(self, painter: QPainter, rect: QRectF, colour: QColor, width: int) -> None:
        """Draw a frame that stands out on light and on dark pictures alike."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), width + 2))
        painter.drawRect(rect)
        painter.setPen(QPen(colour, width))
        painter.drawRect(rect)


def _area(region: Region) -> float:
    return region.box.width() * region.box.height()


def place_in_words(box: QRectF) -> str:
    """Return where a box lies, in hundredths of the picture, for a screen reader."""
    return _("{x} from the left, {y} from the top, {width} wide, {height} high").format(
        x=f"{box.x():.0%}",
        y=f"{box.y():.0%}",
        width=f"{box.width():.0%}",
        height=f"{box.height():.0%}",
    )
