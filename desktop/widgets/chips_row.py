"""A line of chips: conditions that can be taken away, words that can be tried instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.words import _
from desktop.icons import icon
from desktop.widgets.buttons import Chip
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import TextLabel


@dataclass(frozen=True, slots=True)
class ChipText:
    """A chip: what stands on it, what it gives when clicked, whether it takes itself away."""

    text: str
    value: str
    removes: bool = False


class ChipsRow(QWidget):
    """Chips in one or more lines; ``clicked(value)`` follows a click."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: tuple[str, tuple[ChipText, ...]] = ("", ())
        self.hide()

    def show_chips(self, lead: str, chips: Sequence[ChipText]) -> None:
        """Show the chips after a word that leads to them."""
        wanted = (lead, tuple(chips))
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        if lead and chips:
            self._flow.addWidget(TextLabel(lead, tone="soft"))
        for each in chips:
            self._flow.addWidget(self._chip(each))
        self.setVisible(bool(chips))
        self.updateGeometry()

    @property
    def has_chips(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._shown[1])

    def chips(self) -> list[Chip]:
        """Return the chips shown."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _chip(self, each: ChipText) -> Chip:
        name = _("Take away {condition}").format(condition=each.text) if each.removes else each.text
        chip = Chip(each.text, name=name)
        if each.removes:
            chip.setIcon(icon("x"))
        chip.clicked.connect(partial(self._tell, each.value))
        return chip

    def _tell(self, value: str, *_clicked: object) -> None:
        self.clicked.emit(value)
