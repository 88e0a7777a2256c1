"""Keys that mean the same in every view of records."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.views.records_model import RecordsModel

_FLAG = QItemSelectionModel.SelectionFlag
_GOING = frozenset(
    {
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)


class RecordKeys(QObject):
    """Space looks at the current record quickly: ``looked(record id)`` follows.

    A key that goes to another record leaves only that one selected, and only the current one
    where there is none further on; Qt would keep all selected then. Enter and double click are
    Qt's own ``activated``.
    """

    looked = Signal(int)

    def __init__(self, view: QAbstractItemView, model: RecordsModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self._view.currentIndex()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Space and plain and current.isValid():
                self.looked.emit(self._model.ids[current.row()])
                return True
            if event.key() in _GOING and plain and current.isValid():
                self._select_only_current()
        return super().eventFilter(watched, event)

    def _select_only_current(self) -> None:
        by_rows = self._view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        flag = _FLAG.ClearAndSelect | (_FLAG.Rows if by_rows else _FLAG.NoUpdate)
        marks = self._view.selectionModel()
        spans = marks.selection().toList()
        if len(spans) > 1 or any(span.height() > 1 for span in spans):
            marks.select(self._view.currentIndex(), flag)
