"""The buttons above the picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from db.words import _
from desktop.theme.scale import CLOSE, TIGHT
from desktop.viewer.tour import Tour
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import TextLabel


class FindLine(QLineEdit):
    """Looks for words in the file: Enter goes on, Shift+Enter back, Escape clears."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Find in this file"))
        self.setAccessibleName(_("Find in this file"))
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(220)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Toolbar(QWidget):
    """Buttons and fields; what they do is up to the viewer that connects them."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.previous = IconButton("caret-left", _("Previous page or file"), shortcut="Alt+←")
        self.next = IconButton("caret-right", _("Next page or file"), shortcut="Alt+→")
        self.verso = IconButton("swap", _("Other side"), shortcut="V")
        self.zoom_out = IconButton("magnifying-glass-minus", _("Smaller"), shortcut="−")
        self.zoom_in = IconButton("magnifying-glass-plus", _("Larger"), shortcut="+")
        self.fit = IconButton("arrows-in", _("Fit to the window"), shortcut="0")
        self.full = IconButton("arrows-out", _("Full size"), shortcut="1")
        self.rotate = IconButton("arrow-clockwise", _("Turn"), shortcut="L")
        self.mark = IconButton("bounding-box", _("Mark a region"), shortcut="R")
        self.mark.setCheckable(True)
        self.panel = IconButton("article", _("Text and regions"), shortcut="T")
        self.panel.setCheckable(True)
        self.save = IconButton("download-simple", _("Save a copy…"))
        self.find_line = FindLine()
        self._share = TextLabel("", tone="soft")
        self._share.setAccessibleName(_("Zoom"))
        self._make_page_box()
        self._lay_out()

    def _make_page_box(self) -> None:
        self._page = QLineEdit()
        self._page.setAccessibleName(_("Page"))
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page.returnPressed.connect(self._tell_page)
        self._pages = TextLabel("", tone="soft")
        self._count = 1

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(CLOSE, TIGHT, CLOSE, TIGHT)
        self._row.setSpacing(TIGHT)
        self._fit_letters()
        self._share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zooming = (self.zoom_out, self._share, self.zoom_in, self.fit, self.full, self.rotate)
        turning = (self.previous, self._page, self._pages, self.next, self.verso)
        self._groups = [
            _in_line(group)
            for group in (turning, zooming, (self.find_line, self.mark, self.save, self.panel))
        ]
        for group in self._groups:
            self._row.addLayout(group)
            if group is not self._groups[-1]:
                self._row.addStretch(1)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_letters()

    def resizeEvent(self, resized: QResizeEvent) -> None:
        super().resizeEvent(resized)
        self._fit()

    def _fit(self) -> None:
        """Put the groups of buttons below each other where they have no room on one line."""
        needed = sum(group.sizeHint().width() + TIGHT for group in self._groups) + 2 * CLOSE
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if needed > self.width() else beside)

    def _fit_letters(self) -> None:
        self._share.setFixedWidth(self._share.fontMetrics().horizontalAdvance("1000 %") + 4)
        self._page.setFixedWidth(self._page.fontMetrics().horizontalAdvance("00000") + 18)

    @Slot(bool)
    def enable_zoom(self, possible: bool) -> None:  # noqa: FBT001 - a slot
        """Say whether there is a picture that can be zoomed and turned."""
        for part in (self.zoom_in, self.zoom_out, self.fit, self.full, self.rotate):
            part.setEnabled(possible)

    def dress(self, tour: Tour) -> None:
        """Show and enable what is of use for the file that is looked at."""
        asset = tour.asset
        self.show_pages(tour.page, asset.pages if asset else 1)
        self.previous.setEnabled(not tour.is_first)
        self.next.setEnabled(not tour.is_last)
        self.verso.setVisible(tour.other_side is not None)
        self.mark.setEnabled(asset is not None and asset.drawable)
        self.save.setEnabled(asset is not None)
        self.find_line.setVisible(asset is not None and bool(asset.text))
        self.enable_zoom(asset is not None and asset.drawable)
        self._fit()

    def show_share(self, share: float) -> None:
        """Show the zoom, as a share of full size."""
        self._share.setText(f"{share:.0%}".replace("%", "\u202f%"))

    def show_pages(self, page: int, count: int) -> None:
        """Show the page, counted from 0, and how many there are; nothing for a single one."""
        self._count = count
        self._page.setText(str(page + 1))
        self._pages.setText(_("of {count}").format(count=count))
        self._page.setVisible(count > 1)
        self._pages.setVisible(count > 1)

    @Slot()
    def _tell_page(self) -> None:
        typed = self._page.text().strip()
        if typed.isdecimal():
            self.page_wanted.emit(min(max(int(typed), 1), self._count) - 1)


def _in_line(parts: Iterable[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(TIGHT)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
