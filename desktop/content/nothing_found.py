"""What stands where nothing was found: why, and what would find something."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from db.search import Result, Suggestion
from db.words import _
from desktop.search_bar.wording import suggested
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.chips_row import ChipsRow, ChipText
from desktop.widgets.label import TextLabel


class NothingFound(QScrollArea):
    """Says which condition leaves everything out and which spellings are near; Enter tries one.

    ``asked(query)`` follows a chip, ``asked("")`` the button that clears the search.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = TextLabel(_("Nothing was found."), Style.LEAD)
        self.nearest = ChipsRow()
        self.without = ChipsRow()
        self.clear_button = TextButton(_("Clear the search"))
        self.clear_button.clicked.connect(self._clear)
        self._hint = TextLabel("", tone="soft")
        self._hint.setWordWrap(True)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        column.addWidget(self.nearest)
        column.addWidget(self.without)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        for row in (self.nearest, self.without):
            row.clicked.connect(self.asked)

    def show_result(self, result: Result, more: Sequence[ChipText]) -> None:
        """Say what would find something instead; ``more`` are further ways of asking."""
        less = [one for one in result.suggestions if one.reason == "without"]
        other = [one for one in result.suggestions if one.reason != "without"]
        self.nearest.show_chips(_("Nearest spellings:"), _chips(other, result))
        self.without.show_chips(_("One condition less:"), [*_chips(less, result), *more])
        self._hint.setText(_hint(less, other, result))
        self.setAccessibleName(f"{self._sentence.text()} {self._hint.text()}")

    def focus_first(self) -> None:
        """Put the keyboard on the nearest other way of asking."""
        chips = [*self.nearest.chips(), *self.without.chips()]
        (chips[0] if chips else self.clear_button).setFocus()

    def _clear(self) -> None:
        self.asked.emit("")


def _chips(suggestions: Sequence[Suggestion], result: Result) -> list[ChipText]:
    return [ChipText(suggested(one, result), one.query) for one in suggestions]


def _hint(less: Sequence[Suggestion], other: Sequence[Suggestion], result: Result) -> str:
    if result.plain:
        return _("Only titles, names and codes were looked at: the search is being prepared.")
    if len(less) == 1:
        return _("One condition leaves everything out: without it there is something.")
    if less:
        return _("No record meets all conditions together.")
    if other:
        return _("No record has these words as they are written.")
    if any(chip.field or chip.excluded for chip in result.chips):
        return _("No record meets all of this, nor with one condition less or another spelling.")
    return _("No record has these words, nor any that are spelt like them.")
