"""The facets of what is shown, side by side above the records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.search import Facet, FacetValue
from db.words import _
from desktop.search_bar.facet_bar import COLUMN, NARROW, FacetBar
from desktop.theme.scale import HAIR, ROOM, TIGHT, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import ElidedLabel

_SHOWN = 4
_IN_MENU = 40


class FacetsStrip(QWidget):
    """Columns of values; ``narrowed(text)`` follows a click, ``-text`` where it leaves out.

    As many columns are shown as there is room for; the last button holds the others.
    """

    narrowed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Facets"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._facets: tuple[Facet, ...] = ()
        self._fitting = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(ROOM, TIGHT, ROOM, TIGHT)
        self._row.setSpacing(ROOM)

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these facets."""
        if tuple(facets) != self._facets:
            self._facets = tuple(facets)
            self._show_columns()

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to narrow by."""
        return bool(self._facets)

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        if self._room() != self._fitting:
            self._show_columns()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._show_columns()

    def _grown(self) -> float:
        return max(1.0, self.font().pointSizeF() / 10)

    def _room(self) -> int:
        return max(1, round(self.width() - ROOM) // round(NARROW * self._grown() + ROOM))

    def _show_columns(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fitting = self._room()
        shown = self._facets[: self._fitting]
        left = self._facets[self._fitting :]
        if left:
            shown, left = shown[:-1], (*shown[-1:], *left)
        for facet in shown:
            self._row.addWidget(self._column(facet), 1)
        if left:
            self._row.addWidget(self._others_button(left), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch()

    def _column(self, facet: Facet) -> QWidget:
        column = QWidget()
        column.setMinimumWidth(round(NARROW * 0.7 * self._grown()))
        column.setMaximumWidth(round(COLUMN * self._grown()))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(HAIR)
        lines.addWidget(ElidedLabel(facet.label, Style.OVERLINE, tone="soft"))
        most = max(value.count for value in facet.values)
        for value in facet.values[:_SHOWN]:
            bar = FacetBar(value, value.count / most if most else 0)
            bar.clicked.connect(partial(self._narrow, value, ""))
            bar.excluded.connect(partial(self._narrow, value, "-"))
            lines.addWidget(bar)
        if len(facet.values) > _SHOWN:
            lines.addWidget(self._more_button(facet), 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch()
        return column

    def _more_button(self, facet: Facet) -> TextButton:
        left = len(facet.values) - _SHOWN
        button = TextButton(_("{count} more…").format(count=left), role="link")
        button.setAccessibleName(f"{facet.label}: {button.text()}")
        menu = QMenu(button)
        self._fill(menu, facet.values[_SHOWN : _SHOWN + _IN_MENU])
        button.setMenu(menu)
        return button

    def _others_button(self, facets: Sequence[Facet]) -> TextButton:
        button = TextButton(_("More"), role="link")
        button.setAccessibleName(_("More facets"))
        menu = QMenu(button)
        for facet in facets:
            self._fill(menu.addMenu(facet.label), facet.values[:_IN_MENU])
        button.setMenu(menu)
        return button

    def _fill(self, menu: QMenu, values: Sequence[FacetValue]) -> None:
        for value in values:
            label = value.label.replace("&", "&&")
            entry = menu.addAction(f"{label}\t{counted(value.count)}")
            entry.triggered.connect(partial(self._narrow, value, ""))

    def _narrow(self, value: FacetValue, sign: str, *_clicked: object) -> None:
        self.narrowed.emit(sign + value.filter)
