"""A table of records to type into: frozen title, fill down, copy and paste, sorting."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTableView, QWidget

from db.words import _
from desktop.views.cell_editor import CellEditor
from desktop.views.clipboard import from_tsv, to_tsv
from desktop.views.columns import Column
from desktop.views.dragging import start_drag
from desktop.views.frozen_column import (
    FrozenColumn,
    blind_header,
    dress_table,
    rows_in_sight,
)
from desktop.views.keys import RecordKeys
from desktop.views.look import LOOK_NEWS, Look
from desktop.views.pages import PageReading
from desktop.views.picked import picked_ids
from desktop.views.records_model import RecordsModel

Cursor = QAbstractItemView.CursorAction
Index = QModelIndex | QPersistentModelIndex
CellWords = tuple[int, Column, str]
"""A record, a column and the words typed or pasted into that cell."""


MANY = 20_000


class RecordTable(QTableView):
    """Records with a column for each listed field.

    ``typed(cells)`` follows when cells were typed into, filled down or pasted; each cell is
    (record id, column, words), and one signal is meant to be one step to undo.
    ``refused(reason)`` tells why a paste or a fill did nothing. ``looked(record id)`` asks
    for a quick look.
    """

    typed = Signal(list)
    refused = Signal(str)
    looked = Signal(int)
    _frozen: FrozenColumn | None = None

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self._cells = CellEditor(model, self)
        self._set_up()
        self.setModel(model)
        self._frozen = FrozenColumn(self, model)
        self._fit_columns()
        RecordKeys(self, model).looked.connect(self.looked)
        model.typed.connect(self._tell_typed)
        model.replaced.connect(self._show_current)
        model.modelReset.connect(self._fit_columns)

    def _set_up(self) -> None:
        self.setAccessibleName(_("Records as a table"))
        dress_table(self)
        self.setItemDelegate(self._cells)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setDragEnabled(False)
        header = self.horizontalHeader()
        header.setAccessibleName(_("Columns"))
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self._sort)

    def setSelectionModel(self, marks: QItemSelectionModel) -> None:
        super().setSelectionModel(marks)
        blind_header(self)
        if self._frozen is not None:
            self._frozen.setSelectionModel(marks)
            blind_header(self._frozen)

    @Slot()
    def _fit_columns(self) -> None:
        for at, column in enumerate(self.records.columns):
            self.setColumnWidth(at, column.width)
        if self._frozen is not None:
            self._frozen.fit()

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0 and self.records.columns[column].field is None:
            self.horizontalHeader().setSortIndicator(-1, order)
            return
        self.records.sort(column, order)

    # ------------------------------------------------------------------ editing

    @Slot(int, object, str)
    def _tell_typed(self, record_id: int, column: Column, words: str) -> None:
        self.typed.emit([(record_id, column, words)])

    def edit_cell(self, index: Index) -> None:
        """Open the cell's editor; that of a title opens over the frozen column."""
        table = self._frozen if index.column() == 0 and self._frozen else super()
        table.edit(index)

    def fill_down(self) -> None:
        """Put the value of the uppermost selected row into the current column of the others."""
        at = self.currentIndex().column()
        record_ids = picked_ids(self.selectionModel(), self.records)
        first = self.records.position(record_ids[0]) if len(record_ids) > 1 else None
        column = self.records.columns[at]
        if first is None or not column.editable:
            self.refused.emit(_("Select several rows and a column that can be typed into."))
            return
        words = self.records.edit_words(first, at)
        self.typed.emit([(record_id, column, words) for record_id in record_ids[1:]])

    def copy(self) -> None:
        """Copy the selected rows, with all columns, for a spreadsheet."""
        record_ids = picked_ids(self.selectionModel(), self.records)
        if len(record_ids) > MANY:
            self.refused.emit(_("These are too many rows to copy; export them instead."))
        elif record_ids:
            self.records.read_lines(record_ids, self._put_on_clipboard)

    def _put_on_clipboard(self, reading: PageReading) -> None:
        shown = self.records.columns
        words = [[column.text(line) for column in shown] for line in reading.lines]
        QGuiApplication.clipboard().setText(to_tsv(words))

    def paste(self) -> None:
        """Paste a spreadsheet's cells from the current cell on, downwards and to the right."""
        block = from_tsv(QGuiApplication.clipboard().text())
        start = self.currentIndex()
        if not block or not start.isValid():
            self.refused.emit(_("There is nothing to paste."))
            return
        cells = list(self._cells_for(block, start))
        if cells:
            self.typed.emit(cells)
        else:
            self.refused.emit(_("This column cannot be typed into."))

    def _cells_for(self, block: list[list[str]], start: QModelIndex) -> Iterator[CellWords]:
        record_ids = self.records.ids[start.row() : start.row() + len(block)]
        columns = self.records.columns[start.column() :]
        for record_id, row in zip(record_ids, block, strict=False):
            for column, words in zip(columns, row, strict=False):
                if column.editable:
                    yield record_id, column, words

    # --------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif self.currentIndex().column() == 0 and _starts_editing(event):
            self._edit_title(event)
        else:
            super().keyPressEvent(event)

    def _edit_title(self, event: QKeyEvent) -> None:
        self.edit_cell(self.currentIndex())
        editor = QApplication.focusWidget()
        if event.key() != Qt.Key.Key_F2 and isinstance(editor, QLineEdit):
            # The first letter typed replaces what stood there, as in the other columns.
            QApplication.sendEvent(editor, event)

    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        hidden = (self._frozen.width() if self._frozen else 0) - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            # The cell would stand behind the frozen titles.
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
        return index

    def keyboardSearch(self, search: str) -> None:
        """Letters edit; looking through a million titles would stop the window."""

    @Slot()
    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def startDrag(self, supported: Qt.DropAction) -> None:
        start_drag(self, self.records, supported)

    # ------------------------------------------------------------------ geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frozen is not None:
            self._frozen.fit()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if index.column() > 0:
            super().scrollTo(index, hint)
            return
        # The title is always in sight: only the rows scroll.
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_NEWS and self._frozen is not None:
            self._cells.look = self._frozen.cells.look = Look(self)
            self._frozen.fit()

    def in_sight(self) -> range:
        """Return the positions of the rows that can be seen, if only in part."""
        return rows_in_sight(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        seen = self.in_sight()
        self.records.prefetch(seen.start - len(seen), seen.stop + len(seen))


def _starts_editing(event: QKeyEvent) -> bool:
    modified = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    letter = bool(event.text()) and event.text().isprintable()
    return not modified and (event.key() == Qt.Key.Key_F2 or letter)
