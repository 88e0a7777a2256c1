"""The records shown, in whichever way they are looked at; one selection serves all ways."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.records.listing import ListRow
from desktop.views.columns import columns_of
from desktop.views.order import Ids
from desktop.views.picked import as_selection, picked_ids
from desktop.views.record_grid import RecordGrid
from desktop.views.record_list import RecordList
from desktop.views.record_table import RecordTable
from desktop.views.records_model import RecordsModel

RecordView = RecordGrid | RecordList | RecordTable

_FLAG = QItemSelectionModel.SelectionFlag
_PATIENCE_MS = 250
_MANY = 10_000
"""Of more records selected at once only the one looked at stays so."""


class RecordsStack(QStackedWidget):
    """Views over one model; ``picked(ids, current)`` and ``opened(id)`` tell what is done.

    ``counted`` follows when other records are shown, ``taken_away`` when none is meanwhile.
    """

    picked = Signal(object, object)
    counted = Signal()
    taken_away = Signal()
    opened = Signal(int)
    looked = Signal(int)

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.marks = QItemSelectionModel(model, self)
        self._ways: dict[str, QWidget] = {}
        self._quiet = False
        self._wanted: int | None = None
        self._before: tuple[Ids, int | None] | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._tell)
        self.marks.selectionChanged.connect(self._tell_soon)
        self.marks.currentChanged.connect(self._tell_soon)

    def add_view(self, name: str, view: QWidget) -> None:
        """Add a way of looking; one that shows records takes part in the one selection."""
        self._ways[name] = view
        self.addWidget(view)
        if isinstance(view, RecordView):
            self._join(view)

    def _join(self, view: RecordView) -> None:
        view.looked.connect(self.looked)
        own = view.selectionModel()
        view.setSelectionModel(self.marks)
        if own is not None:
            own.deleteLater()
        if not isinstance(view, RecordTable):  # Enter types into a table's cell
            view.activated.connect(self._open)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the views there are."""
        return tuple(self._ways)

    @property
    def name(self) -> str:
        """The name of the view in use."""
        current = self.currentWidget()
        return next((name for name, way in self._ways.items() if way is current), "")

    def views(self) -> list[RecordView]:
        """Return the views that show records."""
        return [way for way in self._ways.values() if isinstance(way, RecordView)]

    def view(self) -> RecordView | None:
        """Return the view in use, None where it shows no records."""
        current = self.currentWidget()
        return current if isinstance(current, RecordView) else None

    def show_view(self, name: str) -> None:
        """Look at the same records in another way; what was looked at stays in sight."""
        self.setCurrentWidget(self._ways[name])
        _bring_into_sight(self.view(), self.marks.currentIndex())

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        """Keep what is looked at in sight when something above or below takes room."""
        super().resizeEvent(resizing)
        view, index = self.view(), self.marks.currentIndex()
        if _was_in_sight(view, index, resizing.oldSize().height()):
            _bring_into_sight(view, index)

    def show_ids(self, record_ids: Iterable[int]) -> None:
        """Show these records; those selected stay so, otherwise the first is looked at."""
        kept, current = self._before or (picked_ids(self.marks, self.model), self.current)
        self._before = None
        self._quiet = True
        self.model.set_ids(record_ids)
        if self._wanted is not None and self.look_at(self._wanted):
            self._wanted = None
        elif self.current != current or not self.marks.hasSelection():
            _restore(self, kept, current)
        self._quiet = False
        self.counted.emit()
        if self._wanted is None:
            self._soon.start(0)

    def take_away(self) -> None:
        """Show no record until others are read; what is selected stays so if they hold it.

        If that takes long nothing is selected meanwhile: what is out of sight is not changed.
        """
        if self._before is None:
            self._before = picked_ids(self.marks, self.model), self.current
            self.model.set_ids(())
            self._soon.start(_PATIENCE_MS)
            self.taken_away.emit()

    @property
    def waits(self) -> bool:
        """Whether records that were asked for are still being read."""
        return self._before is not None

    @property
    def current(self) -> int | None:
        """The record that is looked at."""
        index = self.marks.currentIndex()
        return self.model.ids[index.row()] if index.isValid() else None

    @property
    def current_row(self) -> ListRow | None:
        """The row of the record that is looked at, once it is read."""
        index = self.marks.currentIndex()
        return self.model.row_if_read(index.row()) if index.isValid() else None

    def show_when_there(self, record_id: int) -> None:
        """Look at this record now, or as soon as it is shown, unless another is picked."""
        if not self.look_at(record_id):
            self._soon.stop()
            self._wanted = record_id

    def look_at(self, record_id: int) -> bool:
        """Select only this record and bring it into sight; False when it is not shown."""
        at = self.model.position(record_id)
        if at is None:
            return False
        index = self.model.index(at, 0)
        self.marks.setCurrentIndex(index, _FLAG.ClearAndSelect | _FLAG.Rows)
        _bring_into_sight(self.view(), index)
        return True

    def neighbour(self, step: int) -> int | None:
        """Return the record ``step`` places further on, None past either end."""
        row = self.marks.currentIndex().row() + step
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else None

    def step(self, step: int) -> None:
        """Look at the record ``step`` places further on, if there is one."""
        following = self.neighbour(step)
        if following is not None:
            self.look_at(following)
            self._tell()  # at once: the next key is meant for that record already

    def select_all(self) -> None:
        """Select every record shown."""
        if (view := self.view()) is not None:
            view.selectAll()

    def fill_down(self) -> bool:
        """Fill the selected cells of the table from the uppermost; False in other views."""
        view = self.view()
        if not isinstance(view, RecordTable):
            return False
        view.fill_down()
        return True

    def edit_cell(self) -> bool:
        """Type into the table's current cell; False where the table is not in use."""
        view = self.view()
        if not isinstance(view, RecordTable) or not view.hasFocus():
            return False
        view.edit_cell(view.currentIndex())
        return True

    def paste_cells(self) -> bool:
        """Paste into the table from its current cell; False where the table is not in use."""
        view = self.view()
        if not isinstance(view, RecordTable) or not view.hasFocus() or not _are_cells_copied():
            return False
        view.paste()
        return True

    def show_columns_of(self, kind: str) -> None:
        """Show the columns of records of ``kind`` in the table."""
        columns = columns_of(kind)
        if columns != self.model.columns:
            self.model.set_columns(columns, kind)
            for view in self.views():
                if isinstance(view, RecordList):
                    _hide_all_but_title(view, len(columns))

    def place_of_current(self) -> tuple[int, int]:
        """Return which of how many records is looked at, from 1; 0 when none is."""
        return self.marks.currentIndex().row() + 1, len(self.model.ids)

    @Slot()
    def _tell_soon(self) -> None:
        if not self._quiet:
            self._wanted = None  # a person picked another record meanwhile
            self._soon.start(0)

    @Slot()
    def _tell(self) -> None:
        self.picked.emit(picked_ids(self.marks, self.model), self.current)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.ids[index.row()])


def _hide_all_but_title(view: RecordList, columns: int) -> None:
    for column in range(1, columns):
        view.setColumnHidden(column, True)


def _restore(stack: RecordsStack, kept: Ids, current: int | None) -> None:
    """Select again what was selected, where it is shown; otherwise the first record."""
    model = stack.model
    at = model.position(current) if current is not None else None
    if not model.ids:
        return
    index = model.index(at or 0, 0)
    stack.marks.setCurrentIndex(index, _FLAG.ClearAndSelect | _FLAG.Rows)
    if at is not None and len(kept) < _MANY:
        stack.marks.select(as_selection(model, kept), _FLAG.Select | _FLAG.Rows)
    _bring_into_sight(stack.view(), index)


def _are_cells_copied() -> bool:
    clipboard = QGuiApplication.clipboard().mimeData()
    return clipboard.hasText() and not clipboard.hasUrls()


def _was_in_sight(view: RecordView | None, index: QModelIndex, height: int) -> bool:
    """Tell whether a record could be seen, if only in part, while the view was so high."""
    place = view.visualRect(index) if view is not None else QRect()
    return index.isValid() and place.bottom() >= 0 and place.top() < height


def _bring_into_sight(view: RecordView | None, index: QModelIndex) -> None:
    if view is not None and index.isValid():
        view.scrollTo(index)
