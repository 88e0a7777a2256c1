"""Moving records to another level without dragging."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import operations
from db.words import _, ngettext
from desktop.desk import Desk
from desktop.icons import icon
from desktop.navigation.places import LEVEL_GLYPHS
from desktop.navigation.reading import Branch, units_like
from desktop.theme.scale import ROOM, WIDE
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_TOP = -1


class MoveDialog(QDialog):
    """Type a few letters of the level that shall hold the records, then press Enter."""

    def __init__(
        self, desk: Desk, record_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._record_ids = tuple(record_ids)
        self.setWindowTitle(_("Move to…"))
        size_by_text(self, 520, 460)
        self.words = QLineEdit(placeholderText=_("Title or reference code"))
        self.words.setAccessibleName(_("Find a level by title or reference code"))
        self.words.setClearButtonEnabled(True)
        self.levels = QListWidget()
        self.levels.setProperty("look", "menu")
        self.levels.setProperty("ring", "true")
        self.levels.setAccessibleName(_("Levels that can hold the records"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._agree = self._buttons.addButton(
            _("Move here"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._agree.setProperty("role", "primary")
        self._lay_out()
        self.words.textChanged.connect(self._look)
        self.words.returnPressed.connect(self.accept)
        self.levels.itemActivated.connect(self.accept)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._look("")

    def _lay_out(self) -> None:
        many = len(self._record_ids)
        sentence = ngettext(
            "Choose the level that shall hold the record.",
            "Choose the level that shall hold the {count} records.",
            many,
        ).format(count=many)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(sentence))
        column.addWidget(self.words)
        column.addWidget(self.levels, 1)
        column.addWidget(self._buttons)

    @Slot(str)
    def _look(self, words: str) -> None:
        work = partial(units_like, words=words)
        self._desk.read_soon(work, self._show, key=(self, "levels"))

    def _show(self, branches: list[Branch]) -> None:
        self.levels.clear()
        if not self.words.text().strip():
            self._add(_("Top level"), "archive", _TOP)
        for branch in branches:
            if branch.record_id not in self._record_ids:
                label = " ".join(part for part in (branch.ref, branch.title) if part)
                self._add(label, LEVEL_GLYPHS.get(branch.level, "folder"), branch.record_id)
        self.levels.setCurrentRow(0)
        self._agree.setEnabled(self.levels.count() > 0)

    def _add(self, label: str, glyph: str, record_id: int) -> None:
        item = QListWidgetItem(icon(glyph), label)
        item.setData(Qt.ItemDataRole.UserRole, record_id)
        self.levels.addItem(item)

    @Slot()
    def accept(self) -> None:
        item = self.levels.currentItem()
        if item is None:
            return
        target = item.data(Qt.ItemDataRole.UserRole)
        parent_id = None if target == _TOP else target
        self._desk.perform(operations.move, self._record_ids, parent_id)
        super().accept()
