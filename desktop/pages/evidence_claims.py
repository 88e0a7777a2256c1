"""Claims of one sort, as many beside each other as there is room for, one source chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QScrollArea, QWidget

from db.records.description import Row
from desktop.pages.evidence_rows import ClaimRow, SourceBlock
from desktop.theme.scale import CLOSE, ROOM

_LETTERS_BESIDE = 56
"""From so many letters' width on a claim has its sources beside it, not below."""
_LETTERS_EACH = 34
"""Of several claims each stands beside the next where it has room for so many letters."""
_AT_ONCE = 4
"""So many claims are made before the window takes its next turn."""
_LEAST_LINES = 5
"""So many lines of text are seen of the claims, however high the source."""


class ClaimsArea(QScrollArea):
    """Claims with their sources; ``source_chosen(citation)`` follows when another is chosen.

    The citation is None where no claim has one. The other signals are those of the claims.
    """

    source_chosen = Signal(object)
    judged = Signal(int, str)
    edit_wanted = Signal(str, object)
    cite_wanted = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ClaimRow] = {}
        self._wanted: int | None = None
        self._arranged: tuple[list[int], int] = ([], 0)
        self._letters = 0.0
        self._claims: Sequence[Row] = ()
        self._waiting: list[Row] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.sources = QButtonGroup(self)
        self.sources.buttonClicked.connect(self._show_chosen)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(ROOM, 0, ROOM, ROOM)
        self._grid.setSpacing(CLOSE)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_claims(self, claims: Sequence[Row], wanted: int | None) -> None:
        """Show these claims, of which ``wanted`` is the id of the one that is asked for.

        Those that are there already stay, so that the keyboard stays where it is.
        """
        self._wanted = wanted
        focused, chosen = self.focusWidget(), self.sources.checkedId()
        for number in self._rows.keys() - {row["id"] for row in claims}:
            self._drop(self._rows.pop(number))
        for claim in claims:
            if claim["id"] in self._rows:
                self._rows[claim["id"]].show_claim(claim)
        self._claims = claims
        self._waiting = [claim for claim in claims if claim["id"] not in self._rows]
        self._waiting.sort(key=self._comes_later)
        self._add_some()
        self._choose(chosen)
        if focused is not None and not focused.isVisible() and self.isVisible():
            self.focus_claim()  # what had the keyboard was set anew

    def _comes_later(self, claim: Row) -> bool:
        return claim["id"] != self._wanted

    def _add_some(self) -> None:
        """Make rows for some claims that have none yet; the others follow when it is their turn."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for claim in some:
            self._rows[claim["id"]] = self._new_row()
            self._rows[claim["id"]].show_claim(claim)
        order = [claim["id"] for claim in self._claims if claim["id"] in self._rows]
        self._rows = {number: self._rows[number] for number in order}
        self.fit(self._letters)
        if self._waiting:
            self._turn.start()

    @Slot()
    def _go_on(self) -> None:
        self._add_some()
        if self.sources.checkedId() < 0:
            self._choose(-1)

    def _new_row(self) -> ClaimRow:
        row = ClaimRow(self.sources)
        row.judged.connect(self.judged)
        row.edit_wanted.connect(self.edit_wanted)
        row.cite_wanted.connect(self.cite_wanted)
        row.opened.connect(self.opened)
        return row

    def _drop(self, row: ClaimRow) -> None:
        self._grid.removeWidget(row)
        for block in row.blocks:
            self.sources.removeButton(block.chip)
        row.hide()
        row.deleteLater()

    # ------------------------------------------------------------------ the source chosen

    def _blocks(self) -> list[SourceBlock]:
        """Return what the sources say, those of the claim asked for first."""
        first = self._rows.get(self._wanted or 0)
        rows = [first] if first is not None else []
        rows += [row for row in self._rows.values() if row is not first]
        return [block for row in rows for block in row.blocks]

    def _choose(self, citation_id: int) -> None:
        """Choose the source that was chosen, else the first."""
        first = next((block.chip for block in self._blocks()), None)
        chip = self.sources.button(citation_id) or first
        if chip is not None:
            chip.setChecked(True)
        self._tell()

    @Slot(QAbstractButton)
    def _show_chosen(self, chip: QAbstractButton) -> None:
        self.ensureWidgetVisible(chip, 0, ROOM)
        self._tell()

    def _tell(self) -> None:
        chosen = next((one.row for one in self._blocks() if one.chip.isChecked()), None)
        self.source_chosen.emit(chosen)

    @property
    def chosen_claim(self) -> int | None:
        """The id of the claim whose source is chosen."""
        chosen = next((one.row for one in self._blocks() if one.chip.isChecked()), None)
        return chosen["target_id"] if chosen is not None else None

    def focus_claim(self) -> None:
        """Put the keyboard on the source that is chosen, else on the first verdict."""
        first = next(iter(self._rows.values()), None)
        target = self.sources.checkedButton() or (first.verdict if first is not None else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target, 0, ROOM)

    # ------------------------------------------------------------------ room

    def fit(self, letters: float) -> None:
        """Set as many claims on a line as fit into the width of so many letters."""
        self._letters = letters
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        columns = max(1, min(len(self._rows), int(letters / _LETTERS_EACH)))
        for row in self._rows.values():
            row.set_narrow(narrow=letters / columns < _LETTERS_BESIDE)
        if (list(self._rows), columns) == self._arranged:
            return
        self._arranged = (list(self._rows), columns)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        for at, row in enumerate(self._rows.values()):
            self._grid.addWidget(row, at // columns, at % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
