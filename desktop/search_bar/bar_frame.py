"""How the search bar looks: its parts side by side, lit up while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from db.words import _
from desktop.icons import icon
from desktop.search_bar.condition_chips import ConditionChips
from desktop.search_bar.query_line import QueryLine
from desktop.theme.scale import CLOSE, TIGHT, Style
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import TextLabel


class BarFrame(QFrame):
    """A picture, the conditions, the line, what is told, and two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self._picture = QLabel()
        self.line = QueryLine()
        self.conditions = ConditionChips()
        self.told = TextLabel("", Style.CAPTION, tone="soft")
        self.star = IconButton("star", _("Save this search"), shortcut="Ctrl+Shift+S")
        self.cross = IconButton("x", _("Clear the search"), shortcut="Esc")
        self._lay_out()
        self._draw_picture()

    def _lay_out(self) -> None:
        policy = self.cross.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.cross.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(CLOSE, 1, TIGHT, 1)
        row.setSpacing(TIGHT)
        row.addWidget(self._picture)
        row.addWidget(self.conditions)
        row.addWidget(self.line, 1)
        row.addWidget(self.told)
        row.addWidget(self.star)
        row.addWidget(self.cross)
        self.setFocusProxy(self.line)

    def light(self, *, lit: bool) -> None:
        """Show whether the line has the keyboard."""
        self.setProperty("lit", "true" if lit else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self.conditions.fit(self.width())

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw_picture()

    def _draw_picture(self) -> None:
        side = round(self.fontMetrics().height() * 1.05)
        self._picture.setPixmap(icon("magnifying-glass", "ink_soft").pixmap(side, side))
