"""What there is to say of a search, between the title and the records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.search import Result
from db.words import _
from desktop.search_bar.wording import choice_chips, instead_chips, troubles
from desktop.theme.scale import ROOM, TIGHT
from desktop.widgets.chips_row import ChipsRow, ChipText
from desktop.widgets.label import TextLabel


class SearchNotes(QWidget):
    """What was not understood, how vague things were taken, and other ways of asking.

    ``asked(query)`` follows a click on a chip.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.troubles = TextLabel("", tone="danger")
        self.troubles.setWordWrap(True)
        self.choices = ChipsRow()
        self.instead = ChipsRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, 0, ROOM, TIGHT)
        column.setSpacing(TIGHT)
        for part in (self.troubles, self.choices, self.instead):
            column.addWidget(part)
        self.choices.clicked.connect(self.asked)
        self.instead.clicked.connect(self.asked)
        self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._show([], [], [])

    def show_result(self, result: Result, more: Sequence[ChipText]) -> None:
        """Say what there is to say of a result; ``more`` are further ways of asking."""
        # Where nothing was found, the other ways stand in the middle of the empty page.
        instead = [*instead_chips(result), *more] if result.total else []
        groups = [(_(lead), chips) for lead, chips in choice_chips(result)]
        self._show(troubles(result), groups, instead)

    def _show(
        self,
        lines: Sequence[str],
        groups: Sequence[tuple[str, Sequence[ChipText]]],
        instead: Sequence[ChipText],
    ) -> None:
        self.troubles.setText("\n".join(lines))
        self.troubles.setVisible(bool(lines))
        self.choices.show_groups(groups)
        self.instead.show_chips(_("Also:"), instead)
        self.setVisible(self.says_anything)

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.troubles.text()) or self.choices.has_chips or self.instead.has_chips
