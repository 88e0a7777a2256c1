"""A line of chips: words that can be tried instead, choices of which one is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import Chip
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import TextLabel


@dataclass(frozen=True, slots=True)
class ChipText:
    """A chip: what stands on it, what it gives when clicked, whether it is the choice in force."""

    text: str
    value: str
    lit: bool = False


Groups: TypeAlias = "tuple[tuple[str, tuple[ChipText, ...]], ...]"


class ChipsRow(QWidget):
    """Chips in one or more lines; ``clicked(value)`` follows a click."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: Groups = ()
        self.hide()

    def show_chips(self, lead: str, chips: Sequence[ChipText]) -> None:
        """Show the chips after a word that leads to them."""
        self.show_groups([(lead, chips)] if chips else [])

    def show_groups(self, groups: Sequence[tuple[str, Sequence[ChipText]]]) -> None:
        """Show groups of chips, each after the word that leads to it."""
        wanted = tuple((lead, tuple(chips)) for lead, chips in groups)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        for lead, chips in wanted:
            if lead:
                self._flow.addWidget(TextLabel(lead, tone="soft"))
            for each in chips:
                self._flow.addWidget(self._chip(each))
        self.setVisible(bool(wanted))
        self.updateGeometry()

    @property
    def has_chips(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._shown)

    def chips(self) -> list[Chip]:
        """Return the chips shown."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _chip(self, each: ChipText) -> Chip:
        chip = Chip(each.text.replace("&", "&&"), name=each.text)
        chip.setCheckable(each.lit)
        chip.setChecked(each.lit)
        chip.clicked.connect(partial(self._tell, each.value))
        return chip

    def _tell(self, value: str, *_clicked: object) -> None:
        self.clicked.emit(value)
