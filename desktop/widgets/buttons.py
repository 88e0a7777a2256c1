"""Buttons with a name that a screen reader can say and room enough to hit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from desktop.icons import icon


def fit_icon(button: QAbstractButton, share: float = 1.0) -> None:
    """Make a button's icon as high as its line of text, times ``share``."""
    side = round(button.fontMetrics().height() * share)
    if button.iconSize().height() != side:
        button.setIconSize(QSize(side, side))


def elide(button: QAbstractButton) -> str:
    """Return a button's words as far as they fit; where not all do, the tip tells the whole."""
    beside = button.sizeHint().width() - button.fontMetrics().horizontalAdvance(button.text())
    room = max(0, button.width() - beside)
    shown = button.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, room)
    if shown != button.text() and not button.toolTip():
        button.setToolTip(button.text().strip())
    return shown


class ToolButton(QToolButton):
    """A tool button whose icon grows with its text, ``share`` times the height of a line."""

    def __init__(self, share: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        fit_icon(self, share)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            fit_icon(self, self._share)


class IconButton(ToolButton):
    """An icon to click; its ``name`` is the tip and what a screen reader says."""

    def __init__(
        self, glyph: str, name: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setIcon(icon(glyph))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rename(name, shortcut)

    def rename(self, name: str, shortcut: str = "") -> None:
        """Give the button another name and tip."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)

    def set_glyph(self, glyph: str, colour: str = "") -> None:
        """Show another icon."""
        self.setIcon(icon(glyph, colour))


class TextButton(QPushButton):
    """A button with words; ``role`` is primary, danger or link."""

    def __init__(
        self, text: str, *, role: str = "", glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(f" {text}" if glyph else text, parent)
        self.setAutoDefault(True)  # Enter presses it, not only in dialogs
        if glyph:
            self.setAccessibleName(text)
        if role:
            self.setProperty("role", role)
        if role == "link":
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if glyph:
            self.setIcon(icon(glyph, "on_accent" if role == "primary" else ""))
        fit_icon(self)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            fit_icon(self)

    def minimumSizeHint(self) -> QSize:
        """A link may be shortened where the room ends, as a line of text is."""
        whole = super().minimumSizeHint()
        if self.property("role") != "link":
            return whole
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 14), whole.height())

    def paintEvent(self, painting: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(painting)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = elide(self)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Chip(ToolButton):
    """A small rounded button for a condition, a tag, a suggestion."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(0.7, parent)
        self.setText(text)
        self.setProperty("role", "chip")
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A chip may be shortened to some letters where the room ends."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 12), whole.height())

    def paintEvent(self, painting: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(painting)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = elide(self)
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
