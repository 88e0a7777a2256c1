"""The choice of what a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from desktop.dialogs.report_scopes import Scope


class ScopeBox(QComboBox):
    """Offers scopes, the nearest first, and keeps to the one a person has chosen of them."""

    def __init__(self) -> None:
        super().__init__()
        self._scopes: list[Scope] = []
        self._chosen: Scope | None = None
        self.activated.connect(self._choose)

    def offer(self, scopes: Sequence[Scope]) -> None:
        """Offer these; what was chosen before stays chosen where it is among them."""
        self._scopes = list(scopes)
        self.clear()
        self.addItems([scope.label for scope in scopes])
        if self._chosen in self._scopes:
            self.setCurrentIndex(self._scopes.index(self._chosen))

    @property
    def scope(self) -> Scope:
        """The scope that is chosen."""
        return self._scopes[max(0, self.currentIndex())]

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._chosen = self._scopes[at]
