"""A grid of thumbnails that is as quick with a million photos as with ten."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from db.words import _
from desktop.thumbnails import Thumbnails
from desktop.turns import WINDOW
from desktop.views.dragging import start_drag
from desktop.views.keys import RecordKeys
from desktop.views.look import LOOK_NEWS, Look
from desktop.views.pieces import Pieces
from desktop.views.records_model import RecordsModel
from desktop.views.rubber_band import RubberBand
from desktop.views.tile import GAP, TilePainter, TileState
from desktop.views.tile_area import TileArea
from desktop.views.tile_zoom import TileZoom

Index = QModelIndex | QPersistentModelIndex
Flag = QItemSelectionModel.SelectionFlag


class RecordGrid(TileArea):
    """Tiles of records with thumbnails: rubber band, keyboard, dragging, screen reader."""

    looked = Signal(int)

    def __init__(
        self, model: RecordsModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._tiles = TilePainter(thumbnails, Look(self))
        self._band = RubberBand(self)
        self._band_base = QItemSelection()
        self._span_start = 0
        self._hovered = -1
        self._pieces = Pieces(self)
        self._set_up()
        self._band.pulled.connect(self._select_band)
        thumbnails.came.connect(self._repaint_pictures)
        thumbnails.renewed.connect(self.viewport().update)
        model.replaced.connect(self._show_current)
        TileZoom(self)
        RecordKeys(self, model).looked.connect(self.looked)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Records as a grid"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setModel(self.records)
        self.set_words_height(self._tiles.words_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_NEWS:
            self._tiles.look = Look(self)
            self.set_words_height(self._tiles.words_height())

    # ------------------------------------------------------------------ selecting

    def setSelection(self, rect: QRect, command: Flag) -> None:
        """Select as text is selected: with Shift, all from the last pick to the current tile."""
        current = self.currentIndex().row()
        if current < 0:
            return
        if not command & Flag.Current:
            self._span_start = current
        first, last = sorted((min(self._span_start, self._layout.count - 1), current))
        span = QItemSelection(self.records.index(first, 0), self.records.index(last, 0))
        self.selectionModel().select(span, command)

    def selectAll(self) -> None:
        """Select all records as one range; QListView would look at each of them."""
        last = len(self.records.ids) - 1
        if last >= 0:
            span = QItemSelection(self.records.index(0, 0), self.records.index(last, 0))
            self.selectionModel().select(span, Flag.ClearAndSelect | Flag.Rows)

    @Slot(QRect)
    def _select_band(self, area: QRect) -> None:
        picked = QItemSelection(self._band_base)
        for first, last in self._layout.touched(area):
            picked.select(self.records.index(first, 0), self.records.index(last, 0))
        self.selectionModel().select(picked, Flag.ClearAndSelect | Flag.Rows)
        self.viewport().update()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        top = self.verticalOffset()
        region = QRegion()
        seen = self._layout.between(top, top + self.viewport().height())
        for position in _within(selection, seen):
            region += self.tile_rect(position)
        return region

    def currentChanged(self, current: Index, previous: Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if self.state() == QAbstractItemView.State.NoState and self._span_start < 0:
            self._span_start = current.row()
        if QAccessible.isActive() and current.isValid() and self.hasFocus():
            news = QAccessibleEvent(self, QAccessible.Event.Focus)
            news.setChild(current.row())
            QAccessible.updateAccessibility(news)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        if QAccessible.isActive():
            news = QAccessibleEvent(self, QAccessible.Event.SelectionWithin)
            QAccessible.updateAccessibility(news)

    # ---------------------------------------------------------------------- mouse

    def _tile_at(self, point: QPoint) -> int:
        """Return the tile itself at a point of the viewport, not the gap around it; else -1."""
        position = self._layout.at(point + QPoint(0, self.verticalOffset()))
        if position is None:
            return -1
        inner = self.tile_rect(position).adjusted(GAP, GAP, -GAP, -GAP)
        return position if inner.contains(point) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._tile_at(point) >= 0 or event.button() != Qt.MouseButton.LeftButton:
            QAbstractItemView.mousePressEvent(self, event)
            return
        adds = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not adds:
            self.clearSelection()
        self._band_base = QItemSelection(self.selectionModel().selection())
        self._band.press(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._band.active:
            self._band.move(point)
            return
        QAbstractItemView.mouseMoveEvent(self, event)
        self._hover(self._tile_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._band.active:
            QAbstractItemView.mouseReleaseEvent(self, event)
            return
        self._make_current_in_band()
        self._band.release()
        self.viewport().update()

    def _make_current_in_band(self) -> None:
        first = next((first for first, _last in self._layout.touched(self._band.rect)), None)
        if first is not None and not self._band.rect.isEmpty():
            index = self.records.index(first, 0)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self._span_start = first

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, position: int) -> None:
        if position != self._hovered:
            old, self._hovered = self._hovered, position
            for tile in (old, position):
                if 0 <= tile < self._layout.count:
                    self.viewport().update(self.tile_rect(tile))

    @Slot()
    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def startDrag(self, supported: Qt.DropAction) -> None:
        start_drag(self, self.records, supported)

    # ------------------------------------------------------------------- painting

    @Slot(frozenset)
    def _repaint_pictures(self, arrived: frozenset[str]) -> None:
        for position in self.in_sight():
            row = self.records.row_if_read(position)
            if row is not None and row.sha256 in arrived:
                self.viewport().update(self.tile_rect(position))

    def paintEvent(self, event: QPaintEvent) -> None:
        with WINDOW:
            self._paint(event)

    def _paint(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._tiles.look.colour("mount"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._pieces.begin()
        top = self.verticalOffset()
        area, parts = event.rect(), event.region()
        seen = self._layout.between(area.top() + top, area.bottom() + top)
        picked = _within(self.selectionModel().selection(), seen)
        for position in seen:
            rect = self.tile_rect(position)
            if not parts.intersects(rect):
                continue  # of pictures that come one by one all but a few tiles stay as they are
            row = self.records.row_at(position) if self._pieces.allow(position) else None
            state = self._tile_state(position, selected=position in picked)
            self._tiles.paint(painter, rect, row, state)
        if self._band.active:
            self._band.paint(painter, self._tiles.look)
        painter.end()
        self._pieces.end()
        seen = self.in_sight()
        self.records.prefetch(seen.start - len(seen), seen.stop + len(seen))

    def _tile_state(self, position: int, *, selected: bool) -> TileState:
        return TileState(
            selected=selected,
            focused=position == self.currentIndex().row() and self.hasFocus(),
            hovered=position == self._hovered,
        )


def _within(selection: QItemSelection, seen: range) -> set[int]:
    """Return which rows of a stretch are selected; to ask Qt for each takes longer."""
    return {
        position
        for span in selection.toList()
        for position in range(max(span.top(), seen.start), min(span.bottom() + 1, seen.stop))
    }
