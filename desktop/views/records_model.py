"""The model under list, grid and table: ids in order, rows read only where they are painted."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from enum import IntEnum
from time import perf_counter

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from db.records.listing import ListRow, rows
from db.words import _
from desktop.changes import Touched
from desktop.views import order as ordering
from desktop.views import wording
from desktop.views.columns import TITLE, Column
from desktop.views.order import Ids
from desktop.views.pages import PAGE, PageReading, RowsKept
from desktop.views.rows import ReadRows, ReadSoon

RECORDS_MIME = "application/x-fonds-records"
PATIENCE_S = 0.012
"""How long one turn of the event loop may wait for rows before it paints placeholders."""

FEW_RUNS = 64

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a view may ask of one record besides Qt's own roles."""

    RECORD_ID = Qt.ItemDataRole.UserRole + 1
    TITLE = Qt.ItemDataRole.UserRole + 2
    SUBTITLE = Qt.ItemDataRole.UserRole + 3
    THUMBNAIL = Qt.ItemDataRole.UserRole + 4
    STATE = Qt.ItemDataRole.UserRole + 5


class RecordsModel(QAbstractTableModel):
    """Records by id: a million rows cost eight megabytes, and a page is read when it is seen.

    Rows are read on another thread. A view that paints waits a few milliseconds for them and
    otherwise shows placeholders until ``dataChanged`` tells that they have come.
    """

    replaced = Signal()
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        read_soon: ReadSoon,
        read_rows: ReadRows = rows,
        columns: Sequence[Column] = (TITLE,),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._read_soon = read_soon
        self._read_rows = read_rows
        self._ids: Ids = array("q")
        self.reasons: dict[int, str] = {}
        self._kept = RowsKept()
        self._reading: dict[int, PageReading] = {}
        self._patience = PATIENCE_S
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._be_patient_again)

    # ---------------------------------------------------------------- the ids

    @property
    def ids(self) -> Ids:
        """The ids in the order shown; not to be changed in place."""
        return self._ids

    def set_ids(self, record_ids: Iterable[int]) -> None:
        """Show these records in this order.

        Where records only came or went, rows are inserted or removed and nothing else moves;
        otherwise ``modelReset`` is followed by ``replaced``.
        """
        ids = ordering.as_ids(record_ids)
        if ids == self._ids:
            return
        gone = ordering.taken_out(self._ids, ids)
        if gone is not None and ids and len(gone) <= FEW_RUNS:
            self._remove(gone)
            return
        come = ordering.taken_out(ids, self._ids) if self._ids else None
        if come is not None and len(come) <= FEW_RUNS:
            self._insert(come, ids)
            return
        self.beginResetModel()
        self._ids = ids
        self._reading.clear()
        self.endResetModel()
        self.replaced.emit()

    def _remove(self, gone: Sequence[ordering.Run]) -> None:
        self._reading.clear()
        # A copy: whoever gave the ids may still hold them.
        self._ids = self._ids[:]
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()

    def _insert(self, come: Sequence[ordering.Run], ids: Ids) -> None:
        self._reading.clear()
        self._ids = self._ids[:]
        for first, last in come:
            self.beginInsertRows(NOWHERE, first, last)
            self._ids[first:first] = ids[first : last + 1]
            self.endInsertRows()

    def position(self, record_id: int) -> int | None:
        """Return the row at which a record stands, if it does."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    @Slot(object)
    def take_changes(self, changes: Touched) -> None:
        """Read changed rows again and drop deleted ones, without moving anything else."""
        deleted = frozenset(changes.deleted)
        if deleted:
            left = array("q", (record_id for record_id in self._ids if record_id not in deleted))
            self.set_ids(left)
        if self._kept.mark_stale(changes.records - deleted):
            self._tell_all_painted()

    def set_reasons(self, reasons: dict[int, str]) -> None:
        """Say why records were found; what is not in ``reasons`` has none."""
        self.reasons = reasons
        self._tell_all_painted()

    def refresh(self) -> None:
        """Have every row read again when it is next painted; old ones stand until then."""
        self._kept.mark_all_stale()
        self._tell_all_painted()

    def _tell_all_painted(self) -> None:
        # Views repaint only what is in sight, however long the span is.
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --------------------------------------------------------------- the rows

    def row_at(self, position: int) -> ListRow | None:
        """Return the row at a position; None while it is being read, or when it is gone."""
        record_id = self._ids[position]
        if not self._kept.wants_reading(record_id):
            return self._kept.get(record_id)
        reading = self._read_page(position // PAGE)
        if self._patience > 0 and self._kept.get(record_id) is None:
            self._wait(reading)
        return self._kept.get(record_id)

    def row_if_read(self, position: int) -> ListRow | None:
        """Return the row at a position without having it read."""
        return self._kept.get(self._ids[position])

    def is_waiting(self, position: int) -> bool:
        """Whether the row at a position has never been read yet."""
        return self._kept.wants_reading(self._ids[position])

    def prefetch(self, first: int, last: int) -> None:
        """Start reading the pages of these positions, so that scrolling finds them there."""
        top = max(0, first) // PAGE
        bottom = min(last, len(self._ids) - 1) // PAGE
        for page in range(top, bottom + 1):
            edge = self._ids[page * PAGE]
            if page not in self._reading and self._kept.wants_reading(edge):
                self._read_page(page)

    def _read_page(self, page: int) -> PageReading:
        reading = self._reading.get(page)
        if reading is None:
            span = self._ids[page * PAGE : (page + 1) * PAGE]
            wanted = [each for each in span if self._kept.wants_reading(each)]
            reading = PageReading(self._read_rows, wanted, page=page, moment=self._kept.moment)
            self._reading[page] = reading
            self._read_soon(reading, self._take)
        return reading

    def _wait(self, reading: PageReading) -> None:
        started = perf_counter()
        if reading.wait(self._patience) and not reading.taken:
            self._forget(reading)
            self._kept.take(reading)
        self._patience -= perf_counter() - started
        self._rest.start()

    @Slot()
    def _be_patient_again(self) -> None:
        self._patience = PATIENCE_S

    def _take(self, reading: PageReading) -> None:
        self._forget(reading)
        if not reading.taken:
            self._kept.take(reading)
            self._tell_all_painted()

    def _forget(self, reading: PageReading) -> None:
        if self._reading.get(reading.page) is reading:
            del self._reading[reading.page]

    # ---------------------------------------------------------- Qt's questions

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(self.columns[section].label) if orientation.value == 1 else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == Role.RECORD_ID:
            return self._ids[index.row()]
        answer = _ANSWERS.get(role)
        if answer is None:
            return self._cell(index, role)
        row = self.row_at(index.row())
        return None if row is None else answer(row)

    def _cell(self, index: Index, role: int) -> object:
        column = self.columns[index.column()]
        if role in _TEXT_ROLES:
            row = self.row_at(index.row())
            return "" if row is None else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, position: int, column: Column) -> str:
        row = self.row_at(position)
        if row is None:
            return _("Being read…") if self.is_waiting(position) else _("Deleted")
        if column is self.columns[0]:
            reason = self.reasons.get(row.id, "")
            return ", ".join(filter(None, (wording.spoken(row), reason)))
        return column.text(row)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask whoever chose the records for another order; it comes back by ``set_ids``."""
        if 0 <= column < len(self.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_asked.emit(self.columns[column].name, descending)

    # ----------------------------------------------------------------- dragging

    def mimeTypes(self) -> list[str]:
        return [RECORDS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return records_mime(self._ids[row] for row in sorted({index.row() for index in indexes}))

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction


def records_mime(record_ids: Iterable[int]) -> QMimeData:
    """Return what is carried when records are dragged: their ids as a JSON list."""
    mime = QMimeData()
    mime.setData(RECORDS_MIME, json.dumps(list(record_ids)).encode())
    return mime


def dragged_records(mime: QMimeData) -> list[int]:
    """Return the ids of the records that are dragged; none when it is something else."""
    if not mime.hasFormat(RECORDS_MIME):
        return []
    return [int(record_id) for record_id in json.loads(mime.data(RECORDS_MIME).toStdString())]


def _title(row: ListRow) -> str:
    return row.title


def _thumbnail(row: ListRow) -> str:
    return row.sha256


def _state(row: ListRow) -> str:
    return row.state


_TEXT_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}
_ANSWERS = {
    Role.TITLE: _title,
    Role.SUBTITLE: wording.subtitle,
    Role.THUMBNAIL: _thumbnail,
    Role.STATE: _state,
    Qt.ItemDataRole.ToolTipRole: wording.tooltip,
}
