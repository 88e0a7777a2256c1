"""One value of a facet: its name, its count, and a bar as long as its share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from db.search import FacetValue
from db.words import _
from desktop.theme.scale import CLOSE, TIGHT, Style
from desktop.theme.tokens import Tokens
from desktop.widgets.counted import counted

NARROW, COLUMN = 132, 200
_DEEPEST = 4
"""Further down a value is set in no more: its words would have no room left."""
_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class FacetBar(QAbstractButton):
    """A value with a bar as long as its share; click narrows, the menu leaves out.

    ``stepped(across, down)`` hands the keyboard on to a neighbour.
    """

    excluded = Signal()
    stepped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = FacetValue("", "", 0, "")
        self._share = 0.0
        self._depth = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_value(
        self, value: FacetValue, share: float, *, depth: int = 0, upper: str = ""
    ) -> None:
        """Show a value, its bar so much of the whole width (0 to 1), set in by its depth.

        ``upper`` is the name of the value that it lies within; it tells those who do not see.
        """
        self.value, self._share, self._depth = value, share, depth
        self.setText(value.label)
        self.setToolTip(value.label)
        self.setAccessibleName(f"{value.label}, {value.count}")
        self.setAccessibleDescription(_description(depth, upper))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW, max(24, round(self.fontMetrics().height() * 1.5)))

    def paintEvent(self, painting: QPaintEvent) -> None:
        tokens = Tokens.of(QGuiApplication.palette())
        painter = QPainter(self)
        rect = self.rect().adjusted(0, 1, 0, -1)
        if self.underMouse() or self.isDown():
            _round(painter, rect, tokens.colour("hover"))
        bar = QRect(rect)
        bar.setWidth(max(2, round(rect.width() * self._share)))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(rect.right())
        _round(painter, bar, tokens.colour("accent_soft"))
        number = counted(self.value.count)
        small = Style.CAPTION.font(self.font())
        painter.setFont(small)
        painter.setPen(tokens.colour("ink_soft"))
        words = rect.adjusted(TIGHT + 2, 0, -(TIGHT + 2), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, number)
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(number) - CLOSE)
        words.setLeft(words.left() + self._inset())
        painter.setFont(self.font())
        painter.setPen(tokens.colour("ink"))
        label = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle, label)
        if self.hasFocus():
            painter.setPen(tokens.colour("focus"))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4)
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 3, 3)

    def _inset(self) -> int:
        return min(self._depth, _DEEPEST) * 2 * self.fontMetrics().averageCharWidth()

    def contextMenuEvent(self, asking: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(_("Only {value}").format(value=self.text()), self.click)
        menu.addAction(_("Without {value}").format(value=self.text()), self.excluded.emit)
        menu.exec(asking.globalPos())

    def keyPressEvent(self, press: QKeyEvent) -> None:
        key = press.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Minus}:
            self.excluded.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in _STEPS:
            across, down = _STEPS[Qt.Key(key)]
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                across = -across
            self.stepped.emit(across, down)
        else:
            super().keyPressEvent(press)


def _description(depth: int, upper: str) -> str:
    use = _("Narrows to this value; Delete leaves it out")
    if not depth:
        return use
    place = _("Level {level}, within {upper}").format(level=depth + 1, upper=upper)
    return f"{place}. {use}"


def _round(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
