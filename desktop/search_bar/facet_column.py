"""One facet: its heading, its values as bars, and the rest of the values a button away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.search import Facet, FacetValue
from db.words import _
from desktop.search_bar.facet_bar import COLUMN, NARROW, FacetBar
from desktop.theme.scale import HAIR, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import ElidedLabel

_FLAT: Mapping[str, int] = MappingProxyType({})


class FacetColumn(QWidget):
    """Bars under a heading; ``narrowed(clause, label)`` follows a choice of one.

    ``more_wanted(Facet)`` asks for all values, ``left(step)`` hands the keyboard to the column
    beside. Bars are kept and filled anew, for a facet is shown again with every key typed.
    """

    narrowed = Signal(str, str)
    more_wanted = Signal(object)
    left = Signal(int)

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._facet: Facet | None = None
        self._bars: list[FacetBar] = []
        self._heading = ElidedLabel("", Style.OVERLINE, tone="soft")
        self.more = TextButton("", role="link")
        self.more.clicked.connect(self._tell_more)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(HAIR)
        self._lines.addWidget(self._heading)
        self._lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addStretch()
        self.fit(1.0)

    @property
    def bars(self) -> list[FacetBar]:
        """The bars shown."""
        return list(self._bars)

    def fit(self, grown: float) -> None:
        """Take the width that text needs which has grown so many times."""
        self.setMinimumWidth(round(NARROW * 0.7 * grown))
        self.setMaximumWidth(round(COLUMN * grown))

    def show_facet(self, facet: Facet, depths: Mapping[str, int] = _FLAT) -> None:
        """Show the values of a facet, as many as there is room for, set in by their depth."""
        if facet == self._facet:
            return
        self._facet = facet
        self._heading.setText(facet.label)
        self.setAccessibleName(facet.label)
        values = facet.values[: self._most]
        names = {value.key: value.label for value in facet.values}
        largest = max((value.count for value in facet.values), default=0)
        while len(self._bars) > len(values):
            bar = self._bars.pop()
            bar.hide()
            bar.deleteLater()
        for at, value in enumerate(values):
            if at == len(self._bars):
                self._add_bar()
            share = value.count / largest if largest else 0
            depth, upper = depths.get(value.key, 0), names.get(value.upper, "")
            self._bars[at].show_value(value, share, depth=depth, upper=upper)
        rest = len(facet.values) - len(values)
        self.more.setVisible(rest > 0)
        self.more.setText(_("{count} more…").format(count=rest))
        self.more.setAccessibleName(f"{facet.label}: {self.more.text()}")

    def _add_bar(self) -> None:
        bar = FacetBar()
        at = len(self._bars)
        bar.clicked.connect(partial(self._narrow, bar, ""))
        bar.excluded.connect(partial(self._narrow, bar, "-"))
        bar.stepped.connect(partial(self._step, at))
        self._bars.append(bar)
        self._lines.insertWidget(at + 1, bar)

    def focus_bar(self, at: int) -> None:
        """Put the keyboard on a bar, the last one where there are fewer."""
        if self._bars:
            self._bars[min(max(at, 0), len(self._bars) - 1)].setFocus()

    def _step(self, at: int, across: int, down: int) -> None:
        if across:
            self.left.emit(across)
        elif at + down >= len(self._bars) and self.more.isVisible():
            self.more.setFocus()
        else:
            self.focus_bar(at + down)

    def _narrow(self, bar: FacetBar, sign: str, *_clicked: object) -> None:
        value: FacetValue = bar.value
        label = f"{self._facet.label}: {value.label}" if self._facet else value.label
        self.narrowed.emit(sign + value.filter, label)

    @Slot()
    def _tell_more(self) -> None:
        self.more_wanted.emit(self._facet)
