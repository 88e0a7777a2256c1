"""Controls that stay as they are when what they stand in is scrolled past them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QTabBar


class UnmovedComboBox(QComboBox):
    """A combo box whose value the wheel does not change.

    Qt gives one the keyboard as the wheel passes over it, and then turns to another value,
    which a form would write.
    """

    def __init__(self, *, editable: bool = False) -> None:
        super().__init__(editable=editable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        wheel.ignore()


class UnmovedTabBar(QTabBar):
    """A tab bar without a line below, whose tab the wheel does not change."""

    def __init__(self) -> None:
        super().__init__(drawBase=False, expanding=False)

    def wheelEvent(self, wheel: QWheelEvent) -> None:
        wheel.ignore()
