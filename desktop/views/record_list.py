"""A list of records: one line each, as quick with a million as with ten."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from db.words import _
from desktop.thumbnails import Thumbnails
from desktop.turns import WINDOW
from desktop.views.dragging import start_drag
from desktop.views.frozen_column import rows_in_sight
from desktop.views.keys import RecordKeys
from desktop.views.line import LinePainter
from desktop.views.look import LOOK_NEWS, Look
from desktop.views.records_model import RecordsModel

Cursor = QAbstractItemView.CursorAction


class RecordList(QTableView):
    """Lines of records. A table of one column, because QListView lays out every row at once."""

    looked = Signal(int)
    reason_clicked = Signal(int)

    def __init__(
        self, model: RecordsModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.records = model
        self._lines = LinePainter(model, thumbnails, self)
        self._set_up()
        self.setModel(model)
        for column in range(1, model.columnCount()):
            self.setColumnHidden(column, True)
        self._fit_lines()
        thumbnails.came.connect(self._repaint_pictures)
        thumbnails.renewed.connect(self.viewport().update)
        model.replaced.connect(self._show_current)
        RecordKeys(self, model).looked.connect(self.looked)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Records as a list"))
        self.setItemDelegate(self._lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # A least size above the default one would resize a million lines one by one.
        self.verticalHeader().setMinimumSectionSize(1)

    def _fit_lines(self) -> None:
        header = self.verticalHeader()
        top = self.rowAt(0)
        header.setDefaultSectionSize(self._lines.line_height())
        self.updateGeometries()
        if top > 0:
            self.scrollTo(self.records.index(top, 0), self.ScrollHint.PositionAtTop)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_NEWS:
            self._lines.look = Look(self)
            self._fit_lines()

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = len(self.records.ids) - 1
        if action == Cursor.MoveHome:
            return self.records.index(0, 0)
        if action == Cursor.MoveEnd:
            return self.records.index(last, 0)
        if action in {Cursor.MoveLeft, Cursor.MoveRight}:
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing: looking through a million titles would stop the window."""

    @Slot()
    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    # ---------------------------------------------------------------------- reasons

    def _reason_at(self, point: QPoint) -> int | None:
        """Return the record at a point of the viewport where the place in its file is told."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        record_id = self.records.ids[index.row()]
        why = self.records.reasons.get(record_id)
        place = self._lines.reason_place(self.visualRect(index))
        return record_id if why and why.opens and place.contains(point) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._reason_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        record_id = self._reason_at(event.position().toPoint()) if plain and not dragged else None
        if record_id is not None:
            self.reason_clicked.emit(record_id)

    def startDrag(self, supported: Qt.DropAction) -> None:
        start_drag(self, self.records, supported)

    def in_sight(self) -> range:
        """Return the positions of the lines that can be seen, if only in part."""
        return rows_in_sight(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        with WINDOW:
            super().paintEvent(event)
        seen = self.in_sight()
        self.records.prefetch(seen.start - len(seen), seen.stop + len(seen))

    @Slot(frozenset)
    def _repaint_pictures(self, arrived: frozenset[str]) -> None:
        for position in self.in_sight():
            row = self.records.row_if_read(position)
            if row is not None and row.sha256 in arrived:
                self.viewport().update(self.visualRect(self.records.index(position, 0)))
