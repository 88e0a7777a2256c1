"""The titles of a table, standing still while its other columns scroll past."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from db.words import _
from desktop.views.cell_editor import CellEditor
from desktop.views.records_model import RecordsModel

ROW_SHARE = 1.9


def dress_table(table: QTableView) -> None:
    """Give a table the looks and habits that it shares with its frozen column."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setGridStyle(Qt.PenStyle.SolidLine)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    # A least size above the default one would resize a million rows one by one.
    rows.setMinimumSectionSize(1)


def blind_header(table: QTableView) -> None:
    """Let the header of a table know nothing of the selection.

    Each time it paints, a header asks of every column whether all of it is selected: with
    all of a million records selected that takes most of a minute.
    """
    header = table.horizontalHeader()
    blind = QItemSelectionModel(table.model(), header)
    header.setSelectionModel(blind)


def rows_in_sight(table: QTableView) -> range:
    """Return the positions of the rows that can be seen, if only in part."""
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    if first < 0:
        return range(0)
    return range(first, (last if last >= 0 else table.model().rowCount() - 1) + 1)


class FrozenColumn(QTableView):
    """Column 0 of another table, laid over its left edge; the two scroll and select together."""

    def __init__(self, table: QTableView, model: RecordsModel) -> None:
        super().__init__(table)
        self._table = table
        dress_table(self)
        self.setAccessibleName(_("Titles"))
        # A delegate of its own: its editors belong to one view only.
        self.cells = CellEditor(model, self)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setSelectionModel(table.selectionModel())
        blind_header(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._join_headers()
        self.setFocusProxy(table)
        self.show()
        self.raise_()

    def _join_headers(self) -> None:
        mine, theirs = self.horizontalHeader(), self._table.horizontalHeader()
        mine.setSectionsClickable(True)
        mine.setHighlightSections(False)
        mine.setSortIndicatorShown(True)
        mine.setSortIndicatorClearable(True)
        mine.setDefaultAlignment(theirs.defaultAlignment())
        mine.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        mine.sortIndicatorChanged.connect(self._hand_on_sorting)
        theirs.sortIndicatorChanged.connect(self._show_sorting)
        mine.sectionResized.connect(self._hand_on_width)
        theirs.sectionResized.connect(self._take_width)
        mine_down, theirs_down = self.verticalScrollBar(), self._table.verticalScrollBar()
        mine_down.valueChanged.connect(theirs_down.setValue)
        theirs_down.valueChanged.connect(mine_down.setValue)
        # Each table learns of its own length later than the other may have scrolled.
        mine_down.rangeChanged.connect(self._follow)
        self.doubleClicked.connect(self._table.activated)

    def fit(self) -> None:
        """Lie over the left edge of the table, as high as its header and rows."""
        table = self._table
        height = round(table.fontMetrics().height() * ROW_SHARE)
        for rows in (table.verticalHeader(), self.verticalHeader()):
            if rows.defaultSectionSize() != height:
                rows.setDefaultSectionSize(height)
        for column in range(1, self.model().columnCount()):
            self.setColumnHidden(column, True)
        self.setColumnWidth(0, table.columnWidth(0))
        head = table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(head)
        top = table.frameWidth()
        self.setGeometry(top, top, table.columnWidth(0), table.viewport().height() + head)

    @Slot()
    def _follow(self) -> None:
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the editor of a title; Tab goes on to the next column, in the other table."""
        tabbed = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._table.setFocus()
        if tabbed:
            index = self.model().index(self.currentIndex().row(), 1)
            self._table.setCurrentIndex(index)
            self._table.edit(index)

    @Slot(int, int, int)
    def _hand_on_width(self, column: int, _before: int, width: int) -> None:
        if column == 0 and self._table.columnWidth(0) != width:
            self._table.setColumnWidth(0, width)

    @Slot(int, int, int)
    def _take_width(self, column: int, _before: int, _width: int) -> None:
        if column == 0:
            self.fit()

    @Slot(int, Qt.SortOrder)
    def _hand_on_sorting(self, column: int, order: Qt.SortOrder) -> None:
        theirs = self._table.horizontalHeader()
        if (column, order) != (theirs.sortIndicatorSection(), theirs.sortIndicatorOrder()):
            theirs.setSortIndicator(column, order)

    @Slot(int, Qt.SortOrder)
    def _show_sorting(self, column: int, order: Qt.SortOrder) -> None:
        mine = self.horizontalHeader()
        shown = column if column == 0 else -1
        if (shown, order) != (mine.sortIndicatorSection(), mine.sortIndicatorOrder()):
            mine.blockSignals(True)
            mine.setSortIndicator(shown, order)
            mine.blockSignals(False)
            mine.viewport().update()
