"""A list of fields to tick and to put in order, by keys or buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.words import _
from desktop.theme.scale import CLOSE
from desktop.widgets.buttons import IconButton

_KEY = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 2
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FieldOrder(QWidget):
    """Fields with a box to tick; Alt and an arrow key move the current one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _Fields()
        self.list.setAccessibleName(name)
        self.list.setProperty("look", "box")
        self.list.setMinimumHeight(_LEAST_ROWS * 2 * self.fontMetrics().lineSpacing())
        self.up = IconButton("arrow-up", _("Move up"), shortcut="Alt+↑")
        self.down = IconButton("arrow-down", _("Move down"), shortcut="Alt+↓")
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        buttons = QVBoxLayout()
        buttons.setSpacing(CLOSE)
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)

    def show_fields(self, fields: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Show fields (key, label): those chosen first and ticked, in their order."""
        labels = dict(fields)
        order = [key for key in chosen if key in labels]
        self.list.clear()
        for key in (*order, *(one for one in labels if one not in order)):
            item = QListWidgetItem(labels[key])
            item.setData(_KEY, key)
            ticked = key in order
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the fields that are ticked, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    @Slot()
    def _go_up(self) -> None:
        self.list.move_current(-1)

    @Slot()
    def _go_down(self) -> None:
        self.list.move_current(1)


class _Fields(QListWidget):
    """The list itself, which knows how to move its current line."""

    def move_current(self, step: int) -> None:
        """Move the current line up or down; at either end it stays."""
        row = self.currentRow()
        if 0 <= row + step < self.count() and row >= 0:
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)

    def keyPressEvent(self, pressed: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(pressed.key()))
        if step is not None and pressed.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        else:
            super().keyPressEvent(pressed)
