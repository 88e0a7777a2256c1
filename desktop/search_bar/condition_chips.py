"""The conditions of a query side by side in the bar."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.search_bar.query_chip import QueryChip
from desktop.search_bar.query_parts import Condition
from desktop.theme.scale import TIGHT

_SHARE = 0.62
"""At most this part of the bar is for conditions; the rest stays to type in."""


class ConditionChips(QWidget):
    """Chips by their place: what a person wants of one is told with its number, from 0."""

    removed = Signal(int)
    edit_wanted = Signal(int)
    turned = Signal(int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[QueryChip] = []
        self._width = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(TIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    @property
    def chips(self) -> list[QueryChip]:
        """The chips in order."""
        return list(self._chips)

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these conditions; chips that stay keep the keyboard."""
        for at, condition in enumerate(conditions):
            if at == len(self._chips):
                self._add(condition)
            else:
                self._chips[at].show_condition(condition)
        while len(self._chips) > len(conditions):
            chip = self._chips.pop()
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.setVisible(bool(conditions))
        self.fit(self._width)

    def _add(self, condition: Condition) -> None:
        chip = QueryChip(condition)
        at = len(self._chips)
        chip.removed.connect(partial(self.removed.emit, at))
        chip.edit_wanted.connect(partial(self.edit_wanted.emit, at))
        chip.turned.connect(partial(self.turned.emit, at))
        chip.left.connect(partial(self._step, at))
        self._chips.append(chip)
        self._row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def fit(self, width: int) -> None:
        """Share out the part of the bar's ``width`` that is for conditions."""
        self._width = width
        if self._chips and width:
            room = round(width * _SHARE) // len(self._chips) - TIGHT
            for chip in self._chips:
                chip.fit(room)

    def focus_last(self) -> bool:
        """Put the keyboard on the last chip; False where there is none."""
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
        return bool(self._chips)

    def focus_at(self, at: int) -> bool:
        """Put the keyboard on a chip, the last one where there are fewer."""
        if self._chips:
            self._chips[min(at, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._chips)

    @Slot(int, int)
    def _step(self, at: int, step: int) -> None:
        if at + step >= len(self._chips):
            self.left.emit()
        else:
            self._chips[max(0, at + step)].setFocus(Qt.FocusReason.OtherFocusReason)
