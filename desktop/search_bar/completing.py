"""What the list under the search bar offers, and the keys that choose from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.search_bar.completion_list import Completion, CompletionList


class Completing(QObject):
    """Shows the list where there is anything to offer; the line keeps the keyboard.

    ``taken(Completion)`` follows a choice by key or click.
    """

    taken = Signal(object)

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._list: CompletionList | None = None

    def offer(self, offers: Sequence[Completion]) -> None:
        """Show these offers, or nothing when there are none."""
        if self._list is None:
            self._list = CompletionList(self._bar)
            self._list.chosen.connect(self.taken)
        self._list.offer(offers)

    def hide(self) -> None:
        """Put the list away."""
        if self._list is not None:
            self._list.hide()

    def press(self, key: int) -> bool:
        """Do what a key means while the list is shown; False where it means nothing here."""
        offers = self._list
        if offers is None or not offers.isVisible():
            return False
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            offers.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            offers.hide()
            return True
        chosen = None
        if key == Qt.Key.Key_Tab:
            chosen = offers.marked or offers.first
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            chosen = offers.marked
        if chosen is not None:
            offers.hide()
            self.taken.emit(chosen)
        return chosen is not None
