"""The model under list, grid and table: ids in order, rows read only where they are painted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QObject,
    Qt,
    Signal,
    Slot,
)

from db.records.listing import ListRow
from db.words import _
from desktop.changes import Touched
from desktop.views import order as ordering
from desktop.views import wording
from desktop.views.columns import TITLE, Column, Line
from desktop.views.ids_model import NOWHERE, IdsModel, Index
from desktop.views.order import Ids
from desktop.views.pages import PageReading
from desktop.views.reading import line_reading, order_reading
from desktop.views.row_reader import RowReader
from desktop.views.rows import ReadSoon
from desktop.views.why import NO_REASON, Why

ItemRole = Qt.ItemDataRole


class Role(IntEnum):
    """What a view may ask of one record besides Qt's own roles."""

    RECORD_ID = ItemRole.UserRole + 1
    TITLE = ItemRole.UserRole + 2
    SUBTITLE = ItemRole.UserRole + 3
    THUMBNAIL = ItemRole.UserRole + 4
    STATE = ItemRole.UserRole + 5


# Put together once: views ask with every row they paint, and Python joins flags slowly.
_CELL = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_EDITABLE_CELL = _CELL | Qt.ItemFlag.ItemIsEditable


class RecordsModel(IdsModel):
    """Records by id: a million rows cost eight megabytes, and a page is read when it is seen.

    ``typed(record id, column, words)`` follows when a cell was typed into.
    """

    typed = Signal(int, object, str)
    sorted_by = Signal(str, bool)

    def __init__(
        self,
        read_soon: ReadSoon,
        columns: Sequence[Column] = (TITLE,),
        kind: str = "unit",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.reasons: dict[int, Why] = {}
        self._kind = kind
        self._read_soon = read_soon
        self._given: Ids = self._ids
        self._sorting: tuple[str, bool] | None = None
        self._reader = RowReader(read_soon, line_reading(kind, self.columns), self)
        self._reader.came.connect(self._tell_all_painted)

    # ---------------------------------------------------------------- the ids

    def set_ids(self, record_ids: Iterable[int]) -> None:
        """Show these records, in this order or in the one a person asked for by a header.

        Where records only came or went, rows are inserted or removed and nothing else moves;
        otherwise ``modelReset`` is followed by ``replaced``.
        """
        self._given = ordering.as_ids(record_ids)
        if self._sorting is None:
            self._show(self._given)
        else:
            self._sort_given()

    def about_to_show(self, ids: Ids) -> None:
        self._reader.forget_pages()

    def set_columns(self, columns: Sequence[Column], kind: str = "unit") -> None:
        """Show other columns; ``kind`` is the kind whose own table holds their cells."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._kind = kind
        self._sorting = None
        self._ids = self._given
        self._reader.read_anew(line_reading(kind, self.columns))
        self.endResetModel()
        self.replaced.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the records by a column; a column below 0 brings back the order given."""
        descending = order == Qt.SortOrder.DescendingOrder
        if not 0 <= column < len(self.columns):
            self._sorting = None
            self._show(self._given)
        elif self.columns[column].field is not None:
            self._sorting = (self.columns[column].name, descending)
            self._sort_given()
        self.sorted_by.emit(*(self._sorting or ("", False)))

    def _sort_given(self) -> None:
        if self._sorting is not None:
            name, descending = self._sorting
            work = order_reading(self._given, self._kind, name, descending=descending)
            self._read_soon(work, self._take_order)

    def _take_order(self, found: tuple[Ids, str, bool, Ids]) -> None:
        given, name, descending, ids = found
        if given is self._given and (name, descending) == self._sorting:
            self._show(ids)

    # ------------------------------------------------------------------ changes

    @Slot(object)
    def take_changes(self, changes: Touched) -> None:
        """Read changed rows again and drop deleted ones, without moving anything else."""
        deleted = frozenset(changes.deleted)
        if not deleted.isdisjoint(self._given):
            self.set_ids(array("q", (each for each in self._given if each not in deleted)))
        if self._reader.mark_stale(changes.records - deleted):
            self._tell_all_painted()

    def set_reasons(self, reasons: dict[int, Why]) -> None:
        """Say why records were found; what is not in ``reasons`` has none."""
        self.reasons = reasons
        self._tell_all_painted()

    def refresh(self) -> None:
        """Have every row read again when it is next painted; old ones stand until then."""
        self._reader.mark_all_stale()
        self._tell_all_painted()

    @Slot()
    def _tell_all_painted(self) -> None:
        # Views repaint only what is in sight, however long the span is.
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --------------------------------------------------------------- the rows

    def line_at(self, position: int) -> Line | None:
        """Return the line at a position; None while it is being read, or when it is gone."""
        return self._reader.line(self._ids, position)

    def row_at(self, position: int) -> ListRow | None:
        """Return the row at a position; None while it is being read, or when it is gone."""
        line = self._reader.line(self._ids, position)
        return None if line is None else line.row

    def row_if_read(self, position: int) -> ListRow | None:
        """Return the row at a position without having it read."""
        line = self._reader.kept(self._ids[position])
        return None if line is None else line.row

    def edit_words(self, position: int, column: int) -> str:
        """Return what a cell's editor starts with: a code for a choice, else the words shown."""
        line = self._reader.line(self._ids, position)
        return "" if line is None else edit_words(self.columns[column], line)

    def read_lines(self, record_ids: Ids, done: Callable[[PageReading], object]) -> None:
        """Read the lines of any records and hand them over on the window's thread."""
        self._read_soon(PageReading(line_reading(self._kind, self.columns), record_ids), done)

    def prefetch(self, first: int, last: int) -> None:
        """Start reading the rows of these positions, so that scrolling finds them there."""
        self._reader.prefetch(self._ids, first, last)

    # ---------------------------------------------------------- Qt's questions

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.isValid() and self.columns[index.column()].editable
        return _EDITABLE_CELL if editable else _CELL

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> object:
        if role != ItemRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return _(self.columns[section].label) if across else section + 1

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == Role.RECORD_ID:
            return self._ids[index.row()]
        column = self.columns[index.column()]
        if role == ItemRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _ASKS_ROW:
            return None
        line = self._reader.line(self._ids, index.row())
        if line is None:
            return self._placeholder(index.row(), role)
        answer = _ANSWERS.get(role)
        return self._cell(line, column, role) if answer is None else answer(line.row)

    def _placeholder(self, position: int, role: int) -> str | None:
        if role != ItemRole.AccessibleTextRole:
            return "" if role == ItemRole.DisplayRole else None
        waits = self._reader.is_waiting(self._ids[position])
        return _("Being read…") if waits else _("Deleted")

    def _cell(self, line: Line, column: Column, role: int) -> str:
        if role != ItemRole.AccessibleTextRole or column is not self.columns[0]:
            return column.text(line)
        why = self.reasons.get(line.row.id, NO_REASON)
        return ", ".join(filter(None, (wording.spoken(line.row), why.text)))

    def setData(self, index: Index, value: object, role: int = ItemRole.EditRole) -> bool:
        """Tell what was typed; the cell changes when the archive has taken it."""
        if role != ItemRole.EditRole or not index.isValid():
            return False
        column, line = self.columns[index.column()], self.line_at(index.row())
        words = "" if value is None else str(value)
        if line is None or not column.editable or words == edit_words(column, line):
            return False
        self.typed.emit(line.row.id, column, words)
        return True


def edit_words(column: Column, line: Line) -> str:
    """Return what stands in a cell's editor: a code for a choice, else the words shown."""
    value = column.value(line)
    if column.field is not None and column.field.choices is not None:
        return "" if value is None else str(value)
    return column.text(line)


def _title(row: ListRow) -> str:
    return row.title


def _thumbnail(row: ListRow) -> str:
    return row.sha256


def _state(row: ListRow) -> str:
    return row.state


_ANSWERS = {
    Role.TITLE: _title,
    Role.SUBTITLE: wording.subtitle,
    Role.THUMBNAIL: _thumbnail,
    Role.STATE: _state,
    ItemRole.ToolTipRole: wording.tooltip,
}
_ASKS_ROW = {
    *_ANSWERS,
    ItemRole.DisplayRole,
    ItemRole.EditRole,
    ItemRole.AccessibleTextRole,
}
