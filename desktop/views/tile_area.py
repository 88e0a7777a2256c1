"""Where tiles lie in a scrolled area, answered without ever laying all of them out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.views.grid_layout import GridLayout
from desktop.views.records_model import RecordsModel

SMALLEST, USUAL, LARGEST, STEP = 96, 144, 352, 24
MARGIN = 8
Index = QModelIndex | QPersistentModelIndex
Cursor = QAbstractItemView.CursorAction


class TileArea(QListView):
    """A scrolled area of tiles with O(1) layout, in which what is in sight stays in sight.

    It is a QListView only for its accessible role, a list and its items: each method of
    QListView that would lay all items out is replaced by our own or by the one it overrides.
    """

    tile_size_changed = Signal(int)

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self._tile_size = USUAL
        self._words_height = 0
        self._layout = GridLayout()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.rowsRemoved.connect(self._rows_removed)

    # --------------------------------------------------------------------- layout

    @property
    def tile_size(self) -> int:
        """The least width of a tile in device-independent pixels."""
        return self._tile_size

    def set_tile_size(self, size: int) -> None:
        """Make tiles at least ``size`` pixels wide; what is in sight stays in sight."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._tile_size:
            self._tile_size = size
            self.doItemsLayout()
            self.tile_size_changed.emit(size)

    def set_words_height(self, height: int) -> None:
        """Keep ``height`` pixels for words below the picture's box."""
        self._words_height = height
        self.doItemsLayout()

    def updateGeometries(self) -> None:
        self._lay_out(self._anchor())

    def _lay_out(self, anchor: tuple[int, int]) -> None:
        """Fit the tiles anew with the tile ``anchor[0]`` at the height ``anchor[1]``."""
        view = self.viewport().size()
        self._layout = GridLayout.fitted(
            len(self.records.ids),
            self._width(),
            least=self._tile_size,
            words=self._words_height,
            margin=MARGIN,
        )
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height - view.height()))
        bar.setPageStep(view.height())
        bar.setSingleStep(max(24, self._layout.tile_height // 3))
        position, top = anchor
        if 0 <= position < self._layout.count and top != MARGIN:
            bar.setValue(self._layout.rect(position).top() - top)
        QAbstractItemView.updateGeometries(self)

    def _width(self) -> int:
        """Return the width for tiles: as if the scroll bar were there, which comes and goes."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - 2 * self.frameWidth() - bar

    def _anchor(self) -> tuple[int, int]:
        """Return the tile that should stay where it is, and its height in the viewport."""
        position = self.currentIndex().row()
        rect = self.tile_rect(position)
        if position < 0 or not self.viewport().rect().intersects(rect):
            position = self._layout.between(self.verticalOffset(), self.verticalOffset()).start
            rect = self.tile_rect(position)
        return position, rect.top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometries()
        QAbstractItemView.resizeEvent(self, event)

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def reset(self) -> None:
        QAbstractItemView.reset(self)
        self._lay_out((-1, 0))
        self.viewport().update()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        position, top = self._anchor()
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._lay_out((position + (end - start + 1 if start <= position else 0), top))
        self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)

    @Slot(QModelIndex, int, int)
    def _rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        position, top = self._anchor()
        self._lay_out((position - (last - first + 1 if last < position else 0), top))
        self.viewport().update()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        QAbstractItemView.dataChanged(self, top, bottom, roles)

    # ------------------------------------------------------------ Qt's questions

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRect(self, index: Index) -> QRect:
        return self.tile_rect(index.row()) if index.isValid() else QRect()

    def tile_rect(self, position: int) -> QRect:
        return self._layout.rect(position).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        position = self._layout.at(point + QPoint(0, self.verticalOffset()))
        return QModelIndex() if position is None else self.records.index(position, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        rect = self._layout.rect(index.row())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif rect.top() < bar.value() or rect.height() > height:
            bar.setValue(rect.top() - MARGIN)
        elif rect.bottom() > bar.value() + height:
            bar.setValue(rect.bottom() + 1 + MARGIN - height)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(0, dy)

    def in_sight(self) -> range:
        """Return the positions of the tiles that can be seen, if only in part."""
        top = self.verticalOffset()
        return self._layout.between(top, top + self.viewport().height())

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing: looking through a million titles would stop the window."""

    # --------------------------------------------------------- going by the keys

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count, columns = self._layout.count, self._layout.columns
        page = max(1, self.viewport().height() // self._layout.tile_height) * columns
        steps = {
            Cursor.MoveLeft: -1,
            Cursor.MovePrevious: -1,
            Cursor.MoveRight: 1,
            Cursor.MoveNext: 1,
            Cursor.MoveUp: -columns,
            Cursor.MoveDown: columns,
            Cursor.MovePageUp: -page,
            Cursor.MovePageDown: page,
            Cursor.MoveHome: -count,
            Cursor.MoveEnd: count,
        }
        current = self.currentIndex().row()
        if current < 0:
            wanted = count - 1 if action == Cursor.MoveEnd else 0
        else:
            wanted = self._stepped(current, steps[action])
        return self.records.index(min(max(wanted, 0), count - 1), 0)

    def _stepped(self, current: int, step: int) -> int:
        """Return where a step leads; a step off the first or last line of tiles leads nowhere."""
        columns, last = self._layout.columns, self._layout.count - 1
        wanted = current + step
        if step == -columns and wanted < 0:
            return current
        if step == columns and wanted > last:
            return last if last // columns > current // columns else current
        return wanted
