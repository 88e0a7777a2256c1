"""One condition of a query as a chip in the bar: changed, turned round or taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from db.words import _
from desktop.icons import icon
from desktop.search_bar.query_parts import Condition
from desktop.search_bar.turning import turns_of
from desktop.widgets.buttons import Chip

_NARROWEST, _WIDEST = 56, 190
_AROUND = 30
"""Room for the cross and the chip's own edges beside its words."""


class QueryChip(Chip):
    """A chip with a cross before its words: the cross takes it away, the words edit it.

    ``turned(piece)`` asks for another clause in its place, ``left(step)`` hands the keyboard on.
    """

    edit_wanted = Signal()
    removed = Signal()
    turned = Signal(str)
    left = Signal(int)

    def __init__(self, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(condition.label, parent=parent)
        self.condition = condition
        self._width = _WIDEST
        self._grabbed_cross = False
        self.setIcon(icon("x"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.show_condition(condition)
        self.clicked.connect(self._act)

    def show_condition(self, condition: Condition) -> None:
        """Show a condition, perhaps the same one under a better name."""
        self.condition = condition
        name = _("Condition {condition}").format(condition=condition.label)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter changes it, Delete takes it away"))
        self.setToolTip(condition.label)
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Take no more than ``width`` pixels; the words are shortened to it."""
        self._width = max(_NARROWEST, min(width, self._widest()))
        room = self._width - _AROUND - self.iconSize().width()
        words = self.condition.label.replace("&", "&&")
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _widest(self) -> int:
        return round(_WIDEST * max(1.0, self.font().pointSizeF() / 10))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._width), hint.height())

    def mousePressEvent(self, press: QMouseEvent) -> None:
        self._grabbed_cross = self._is_cross(press.position().toPoint())
        super().mousePressEvent(press)

    def _is_cross(self, point: QPoint) -> bool:
        wide = self.iconSize().width() + _AROUND // 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return point.x() >= self.width() - wide if rtl else point.x() < wide

    @Slot()
    def _act(self) -> None:
        grabbed, self._grabbed_cross = self._grabbed_cross, False
        (self.removed if grabbed else self.edit_wanted).emit()

    def keyPressEvent(self, press: QKeyEvent) -> None:
        key = press.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.edit_wanted.emit()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            self.left.emit(1 if (key == Qt.Key.Key_Right) is forwards else -1)
        else:
            super().keyPressEvent(press)

    def contextMenuEvent(self, asking: QContextMenuEvent) -> None:
        self.menu_of_turns().exec(asking.globalPos())

    def menu_of_turns(self) -> QMenu:
        """Return what can be done with the condition."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Change"), self.edit_wanted.emit)
        menu.addAction(_("Take away"), self.removed.emit)
        menu.addSeparator()
        for turn in turns_of(self.condition.piece, self.condition.field):
            menu.addAction(_(turn.label), partial(self.turned.emit, turn.piece))
        return menu
