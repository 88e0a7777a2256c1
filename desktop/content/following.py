"""The fields follow the selection, a moment later while one types a search."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.desk import Desk, Selection
from desktop.forms.inspector import RecordInspector
from desktop.search_bar.bar import SearchBar

_CALM_MS = 250


class FieldsFollowing(QObject):
    """Shows the fields of what is selected: with each key typed another record is the first."""

    def __init__(self, desk: Desk, bar: SearchBar, inspector: RecordInspector) -> None:
        super().__init__(inspector)
        self._desk = desk
        self._bar = bar
        self._inspector = inspector
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.show_now)
        desk.selected.connect(self._follow)
        bar.rested.connect(self.show_now)

    @Slot(object)
    def _follow(self, _selection: Selection) -> None:
        if self._bar.line.hasFocus():
            self._calm.start()
        else:
            self.show_now()

    @Slot()
    def show_now(self) -> None:
        """Show the fields at once."""
        self._inspector.show_records(self._desk.selection.record_ids)
