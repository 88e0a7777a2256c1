"""All values of some facets, in a panel over the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from db.search import Facet, FacetValue
from db.words import _
from desktop.search_bar.facet_bar import COLUMN
from desktop.search_bar.facet_column import FacetColumn
from desktop.theme.scale import CLOSE, ROOM

_ALL = 40
_COLUMNS = 3
_HIGHEST = 460


def as_tree(facet: Facet) -> tuple[Facet, dict[str, int]]:
    """Return a facet with its values below those they lie within, and how deep each lies.

    A circle has no top: its values, which nothing leads to, follow at the end.
    """
    known = {value.key for value in facet.values}
    below: dict[str, list[FacetValue]] = defaultdict(list)
    for value in facet.values:
        below[value.upper if value.upper in known else ""].append(value)
    ordered: list[FacetValue] = []
    depths: dict[str, int] = {}
    waiting = [(value, 0) for value in reversed(below[""])]
    while waiting:
        value, depth = waiting.pop()
        ordered.append(value)
        depths[value.key] = depth
        waiting.extend((one, depth + 1) for one in reversed(below[value.key]))
    ordered += [value for value in facet.values if value.key not in depths]
    return replace(facet, values=tuple(ordered)), depths


class FacetPanel(QFrame):
    """Columns of bars that scroll; a choice or Escape closes it."""

    narrowed = Signal(str, str)

    def __init__(self, facets: Sequence[Facet], grown: float, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Facets"))
        self._columns: list[FacetColumn] = []
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setSpacing(ROOM)
        across = min(_COLUMNS, len(facets))
        for at, facet in enumerate(facets):
            column = FacetColumn(_ALL)
            column.fit(grown)
            column.show_facet(*as_tree(facet))
            column.narrowed.connect(self._choose)
            column.left.connect(partial(self._leave, at))
            self._columns.append(column)
            grid.addWidget(column, at // across, at % across)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(CLOSE, CLOSE, CLOSE, CLOSE)
        column.addWidget(area)
        wide = round(COLUMN * grown) * across + ROOM * (across + 1) + 2 * CLOSE + 16
        self.resize(wide, min(_HIGHEST, inner.sizeHint().height() + 2 * CLOSE + 4))

    def open_under(self, button: QWidget) -> None:
        """Show the panel under ``button``, within the window, the keyboard on its first bar."""
        window = button.window()
        spot = button.mapTo(window, QPoint(0, button.height()))
        left = max(0, min(spot.x(), window.width() - self.width() - CLOSE))
        self.setMaximumHeight(max(160, window.height() - spot.y() - CLOSE))
        self.move(window.mapToGlobal(QPoint(left, spot.y())))
        self.show()
        self._columns[0].focus_bar(0)

    @Slot(str, str)
    def _choose(self, clause: str, label: str) -> None:
        self.narrowed.emit(clause, label)
        self.close()

    def _leave(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._columns):
            self._columns[at + step].focus_bar(0)
