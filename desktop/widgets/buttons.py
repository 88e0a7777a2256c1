"""Buttons with a name that a screen reader can say and room enough to hit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from desktop.icons import icon


def fit_icon(button: QAbstractButton, share: float = 1.0) -> None:
    """Make a button's icon as high as its line of text, times ``share``."""
    side = round(button.fontMetrics().height() * share)
    if button.iconSize().height() != side:
        button.setIconSize(QSize(side, side))


class IconButton(QToolButton):
    """An icon to click; its ``name`` is the tip and what a screen reader says."""

    def __init__(
        self, glyph: str, name: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setIcon(icon(glyph))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rename(name, shortcut)
        fit_icon(self)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            fit_icon(self)

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
        if glyph:
            self.setAccessibleName(text)
        if role:
            self.setProperty("role", role)
        if glyph:
            self.setIcon(icon(glyph, "on_accent" if role == "primary" else ""))
        fit_icon(self)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            fit_icon(self)


class Chip(QToolButton):
    """A small rounded button for a condition, a tag, a suggestion."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setProperty("role", "chip")
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fit_icon(self, 0.7)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            fit_icon(self, 0.7)
