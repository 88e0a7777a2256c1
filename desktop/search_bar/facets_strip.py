"""The facets of what is shown, side by side above the records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from db.search import Facet
from db.words import _
from desktop.search_bar.facet_bar import NARROW
from desktop.search_bar.facet_column import FacetColumn
from desktop.search_bar.facet_panel import FacetPanel
from desktop.theme.scale import BODY_POINTS, ROOM, TIGHT
from desktop.widgets.buttons import TextButton

_SHOWN = 4


class FacetsStrip(QWidget):
    """Columns of values; ``narrowed(clause, label)`` follows a choice, ``-clause`` to leave out.

    As many columns are shown as there is room for; the button after them shows all others.
    ``emptied`` follows when the bar that had the keyboard is gone and no other is left.
    """

    narrowed = Signal(str, str)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Facets"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._facets: tuple[Facet, ...] = ()
        self._columns: list[FacetColumn] = []
        self._slim = False
        self._others = TextButton(_("More"), role="link")
        self._others.setAccessibleName(_("More facets"))
        self._others.clicked.connect(self._show_others)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(ROOM, TIGHT, ROOM, TIGHT)
        self._row.setSpacing(ROOM)
        self._row.addWidget(self._others, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch()

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show these facets."""
        if tuple(facets) == self._facets:
            return
        had_keyboard = self._has_keyboard()
        self._facets = tuple(facets)
        self._show_columns()
        if had_keyboard and not self._has_keyboard():
            if self._columns:
                self._columns[0].focus_bar(0)
            else:
                self.emptied.emit()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_slim(self, *, slim: bool) -> None:
        """Show only the button that leads to all facets, where the records need the room."""
        if slim != self._slim:
            self._slim = slim
            self._others.setText(_("Facets") if slim else _("More"))
            self._show_columns()

    @property
    def is_useful(self) -> bool:
        """Whether there is anything to narrow by."""
        return bool(self._facets)

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        if self._fitting() != len(self._columns):
            self._show_columns()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            for column in self._columns:
                column.fit(self._grown())
            self._show_columns()

    def _grown(self) -> float:
        return max(1.0, self.font().pointSizeF() / BODY_POINTS)

    def _fitting(self) -> int:
        """Return how many facets there is room for, the button beside them counted."""
        if self._slim or not self._facets:
            return 0
        room = max(1, round(self.width() - ROOM) // round(NARROW * self._grown() + ROOM))
        return len(self._facets) if len(self._facets) <= room else max(1, room - 1)

    def _show_columns(self) -> None:
        fitting = self._fitting()
        while len(self._columns) > fitting:
            column = self._columns.pop()
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        while len(self._columns) < fitting:
            self._add_column()
        for column, facet in zip(self._columns, self._facets, strict=False):
            column.show_facet(facet)
        self._others.setVisible(fitting < len(self._facets))

    def _add_column(self) -> None:
        column = FacetColumn(_SHOWN)
        column.fit(self._grown())
        at = len(self._columns)
        column.narrowed.connect(self.narrowed)
        column.more_wanted.connect(partial(self._show_all_of, column))
        column.left.connect(partial(self._leave, at))
        self._columns.append(column)
        self._row.insertWidget(at, column, 1)

    def _leave(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._columns):
            self._columns[at + step].focus_bar(0)
        elif step > 0 and self._others.isVisible():
            self._others.setFocus()

    @Slot()
    def _show_others(self) -> None:
        self._open(self._facets[len(self._columns) :], self._others)

    def _show_all_of(self, column: FacetColumn, facet: Facet) -> None:
        self._open([facet], column.more)

    def _open(self, facets: Sequence[Facet], under: QWidget) -> None:
        panel = FacetPanel(facets, self._grown(), self)
        panel.narrowed.connect(self.narrowed)
        panel.open_under(under)
