"""The facets of what is shown, side by side above the records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from db.search import Facet, FacetValue
from db.words import _
from desktop.search_bar.facet_bar import COLUMN, NARROW, FacetBar
from desktop.theme.scale import HAIR, ROOM, TIGHT, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

_SHOWN = 5
_IN_MENU = 40


class FacetsStrip(QScrollArea):
    """Columns of values; ``narrowed(text)`` follows a click, ``-text`` where it leaves out."""

    narrowed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Facets"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._facets: tuple[Facet, ...] = ()
        self._show_columns()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these facets; those with nothing to choose are left out."""
        useful = tuple(facet for facet in facets if facet.values)
        if useful != self._facets:
            self._facets = useful
            self._show_columns()

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to narrow by."""
        return bool(self._facets)

    def _show_columns(self) -> None:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(ROOM, TIGHT, ROOM, TIGHT)
        row.setSpacing(ROOM)
        for facet in self._facets:
            row.addWidget(self._column(facet), 1)
        row.addStretch()
        self.setWidget(inner)
        height = inner.sizeHint().height()
        self.setFixedHeight(height + self.horizontalScrollBar().sizeHint().height())

    def _column(self, facet: Facet) -> QWidget:
        column = QWidget()
        grown = max(1.0, self.font().pointSizeF() / 10)
        column.setMinimumWidth(round(NARROW * grown))
        column.setMaximumWidth(round(COLUMN * grown))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(HAIR)
        lines.addWidget(TextLabel(facet.label, Style.OVERLINE, tone="soft"))
        most = max(value.count for value in facet.values)
        for value in facet.values[:_SHOWN]:
            bar = FacetBar(value, value.count / most if most else 0)
            bar.clicked.connect(partial(self._narrow, value, ""))
            bar.excluded.connect(partial(self._narrow, value, "-"))
            lines.addWidget(bar)
        if len(facet.values) > _SHOWN:
            lines.addWidget(self._more_button(facet))
        lines.addStretch()
        return column

    def _more_button(self, facet: Facet) -> TextButton:
        left = len(facet.values) - _SHOWN
        button = TextButton(_("{count} more…").format(count=left), role="link")
        button.setAccessibleName(f"{facet.label}: {button.text()}")
        menu = QMenu(button)
        for value in facet.values[_SHOWN : _SHOWN + _IN_MENU]:
            entry = menu.addAction(f"{value.label}    {counted(value.count)}")
            entry.triggered.connect(partial(self._narrow, value, ""))
        button.setMenu(menu)
        return button

    def _narrow(self, value: FacetValue, sign: str, *_clicked: object) -> None:
        self.narrowed.emit(sign + value.filter)
