"""The keys and clicks that mean the same in every view of records."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.views.records_model import RecordsModel

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_IGNORED = Qt.KeyboardModifier.KeypadModifier


class RecordKeys(QObject):
    """Enter and double click open the current record, Space looks at it quickly.

    ``opened(record id)`` and ``looked(record id)`` follow.
    """

    opened = Signal(int)
    looked = Signal(int)

    def __init__(
        self, view: QAbstractItemView, model: RecordsModel, *, double_click: bool = True
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        view.installEventFilter(self)
        if double_click:
            view.doubleClicked.connect(self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        current = self._view.currentIndex()
        if event.modifiers() & ~_IGNORED or not current.isValid():
            return False
        if event.key() in ENTER:
            self._open(current)
            return True
        if event.key() == Qt.Key.Key_Space:
            self.looked.emit(self._model.ids[current.row()])
            return True
        return False

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.ids[index.row()])
