"""Records made where one is, with the keyboard in their titles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.history.changes import Changes
from db.records.templates import RecordTemplate
from desktop.content.describing import Describing
from desktop.content.panes import Panes
from desktop.content.showing import Showing
from desktop.navigation.recording import values_of_new


class NewRecords(QObject):
    """Makes records that belong to the place that is shown; ``look`` goes to a field of one."""

    def __init__(
        self,
        panes: Panes,
        showing: Showing,
        describing: Describing,
        *,
        look: Callable[[int, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panes = panes
        self._showing = showing
        self._describing = describing
        self._look = look

    def make(self, kind: str) -> None:
        """Make a record of ``kind``, empty for the one that belongs here."""
        place = self._showing.place
        kind = kind or (place.kind if place else "unit")
        self._describing.create(kind, values_of_new(kind, place), self._show)

    def make_by_template(self, template: RecordTemplate) -> None:
        """Make a record with a template's values."""
        values = values_of_new(template.kind, self._showing.place)
        self._describing.create_by_template(template, values, self._show)

    def _show(self, changes: Changes) -> None:
        self._panes.content.stack.show_when_there(changes.record)
        self._look(changes.record, "title")
