"""The key that means the same in every view of records."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.views.records_model import RecordsModel


class QuickLookKey(QObject):
    """Space looks at the current record quickly: ``looked(record id)`` follows.

    Enter and double click are Qt's own ``activated``.
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
        return super().eventFilter(watched, event)
