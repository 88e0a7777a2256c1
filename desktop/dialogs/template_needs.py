"""Which fields a template asks for before a record of its sort may be published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from sqlalchemy import Connection

from db.records import BY_KIND, fields_of
from db.records.own_fields import own_fields
from db.words import _

_NAME = Qt.ItemDataRole.UserRole
_ALWAYS = {"title", "state", "ask_later"}

Needs = Sequence[tuple[str, str]]
"""The name and the label of each field that can be asked for."""


def fields_to_need(connection: Connection, kind: str) -> list[tuple[str, str]]:
    """Return the fields of a kind of record that a template can ask for, own ones too."""
    own = [one.field for one in own_fields(connection, kind)]
    return [
        (one.name, one.label)
        for one in (*fields_of(BY_KIND[kind]), *own)
        if one.shown and not one.inverse and one.name not in _ALWAYS
    ]


class NeededFields(QListWidget):
    """All fields, ticked where they are asked for; ``ticked(names)`` follows each tick."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Needed to publish"))
        self.setProperty("look", "box")
        self.ensurePolished()  # the height of its lines is asked for as they are added
        self.itemChanged.connect(self._tell)

    def show_fields(self, fields: Needs, needed: Sequence[str]) -> None:
        """Show fields, those that are needed first."""
        self.blockSignals(True)
        here = self.currentItem().data(_NAME) if self.currentItem() is not None else ""
        self.clear()
        for name, label in sorted(fields, key=lambda one: one[0] not in needed):
            item = QListWidgetItem(_(label))
            item.setData(_NAME, name)
            on = Qt.CheckState.Checked if name in needed else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.addItem(item)
            if name == here:
                self.setCurrentItem(item)
        self.blockSignals(False)

    @Slot()
    def _tell(self) -> None:
        items = [self.item(at) for at in range(self.count())]
        ticked = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        self.ticked.emit([one.data(_NAME) for one in ticked])
