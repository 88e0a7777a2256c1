"""The head of the records: what they are, ways of looking, and the order; it fits the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from db.words import _
from desktop.content.orders import PLACE_ORDERS, SEARCH_ORDERS, Orders
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.widgets.buttons import IconButton
from desktop.widgets.label import ElidedLabel, TextLabel
from desktop.widgets.segments import Segments

_LETTERS_OF_TITLE = 14
"""So many letters of a title have room before the rest of the head goes below it."""


class _Manner(NamedTuple):
    """A way to lay the head out: words or only icons, the order with its label, on what lines."""

    words: bool
    label: bool
    lines: int


_MANNERS = (
    _Manner(words=True, label=True, lines=1),
    _Manner(words=False, label=True, lines=1),
    _Manner(words=False, label=False, lines=1),
    _Manner(words=True, label=True, lines=2),
    _Manner(words=False, label=True, lines=2),
    _Manner(words=False, label=False, lines=2),
    _Manner(words=False, label=False, lines=3),
)
"""The first that fits is taken."""


class OrderBox(QComboBox):
    """Offers orders; it is as wide as the longest of all, so that nothing moves between lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders: Orders = ()

    def offer(self, orders: Orders, name: str) -> None:
        """Offer these orders and show which is in force."""
        if orders is not self._orders:
            self._orders = orders
            self.clear()
            for each, label in orders:
                self.addItem(_(label), each)
        self.setCurrentIndex(max(0, self.findData(name)))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        beside = hint.width() - _widest(self, self._orders)
        return QSize(beside + _widest(self, (*PLACE_ORDERS, *SEARCH_ORDERS)), hint.height())

    def paintEvent(self, painting: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(painting)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        beside = super().sizeHint().width() - _widest(self, self._orders)
        room = max(0, self.width() - beside)
        elided = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        option.currentText = elided
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def minimumSizeHint(self) -> QSize:
        """Where there is no room at all the words are shortened, and the pane is not widened."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())


class PaneHead(QWidget):
    """Says what is shown and how many, and lets ways of looking and the order be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", _("Back to the records"), shortcut="Ctrl+Shift+Up")
        self.back.hide()
        self.title = ElidedLabel("", Style.TITLE)
        self.count = TextLabel("", tone="soft")
        self.switcher = Segments(_("Ways of looking"))
        self.order = OrderBox()
        self._label = TextLabel(_("&Sort"), tone="soft")
        self._label.setBuddy(self.order)
        self._page_shown = False
        self._lay_out()

    def _lay_out(self) -> None:
        beside = QBoxLayout.Direction.LeftToRight
        self._line, names, self._ways = (QBoxLayout(beside) for _each in range(3))
        self.setLayout(self._line)
        self._line.setContentsMargins(ROOM, CLOSE, ROOM, TIGHT)
        _fill(names, (self.back, self.title, self.count))
        _fill(self._ways, (self.switcher, self._label, self.order))
        self._ways.setAlignment(self.switcher, Qt.AlignmentFlag.AlignLeading)
        names.setStretch(names.count() - 1, 1)
        self._line.setSpacing(CLOSE)
        self._line.addLayout(names, 1)
        self._line.addLayout(self._ways)

    def dress_for_page(self, *, page_shown: bool, can_go_back: bool) -> None:
        """Show the way back instead of the ways of looking while a page is shown."""
        self._page_shown = page_shown
        self.back.setVisible(page_shown and can_go_back)
        for widget in (self.count, self.switcher, self.order):
            widget.setVisible(not page_shown)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """The pane may become as narrow as the narrowest manner is, whichever is in force."""
        icons = self.switcher.width_with(text=False)
        narrowest = max(icons, self.order.minimumSizeHint().width()) + 2 * ROOM
        return QSize(narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self.fit()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fit()

    def fit(self) -> None:
        """Lay all out in the most generous manner that has room."""
        room = self.width() - 2 * ROOM
        fitting = (each for each in _MANNERS if self._width_of(each) <= room)
        manner = _MANNERS[0] if self._page_shown else next(fitting, _MANNERS[-1])
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.switcher.show_text(shown=manner.words)
        self._label.setVisible(manner.label and not self._page_shown)
        self._line.setDirection(beside if manner.lines == 1 else below)
        self._ways.setDirection(below if manner.lines == 3 else beside)

    def _width_of(self, manner: _Manner) -> int:
        ways = [self.switcher.width_with(text=manner.words), self.order.sizeHint().width()]
        if manner.lines == 3:
            return max(ways)
        if manner.label:
            ways.append(self._label.sizeHint().width())
        if manner.lines == 1:
            title = self.title.fontMetrics().averageCharWidth() * _LETTERS_OF_TITLE
            ways += [title, self.count.sizeHint().width()]
        return sum(ways) + CLOSE * (len(ways) - 1)


def _widest(widget: QWidget, orders: Orders) -> int:
    """Return how wide the longest of the orders' names is."""
    letters = widget.fontMetrics().horizontalAdvance
    return max((letters(_(label)) for _name, label in orders), default=0)


def _fill(row: QBoxLayout, widgets: Iterable[QWidget]) -> None:
    row.setSpacing(CLOSE)
    for widget in widgets:
        row.addWidget(widget)
