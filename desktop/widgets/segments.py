"""A row of buttons of which one is chosen: the view switcher."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desktop.icons import icon
from desktop.widgets.buttons import ToolButton


class Segments(QWidget):
    """Some choices side by side; ``chosen(name)`` follows when a person picks another."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def add(self, name: str, text: str, glyph: str, shortcut: str = "") -> QToolButton:
        """Add a choice called ``name``, shown as an icon with ``text`` beside it."""
        button = ToolButton()
        button.setProperty("role", "segment")
        button.setText(f" {text}")
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        button.setIcon(icon(glyph))
        button.toggled.connect(partial(_colour, button, glyph))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, len(self._names))
        self._names.append(name)
        self._row.addWidget(button)
        return button

    def choose(self, name: str) -> None:
        """Show ``name`` as chosen without telling."""
        self._group.button(self._names.index(name)).setChecked(True)

    def show_text(self, *, shown: bool) -> None:
        """Show words beside the icons, or the icons alone where room is short."""
        style = Qt.ToolButtonStyle
        for button in self._group.buttons():
            words = style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
            _as_tool(button).setToolButtonStyle(words)

    def width_with(self, *, text: bool) -> int:
        """Return how wide the row is with words beside the icons, or with icons alone."""
        buttons = [_as_tool(button) for button in self._group.buttons()]
        only_icons = Qt.ToolButtonStyle.ToolButtonIconOnly
        has_text = any(button.toolButtonStyle() is not only_icons for button in buttons)
        words = sum(map(_width_of_words, buttons))
        return self.sizeHint().width() + words * (text - has_text)

    @property
    def current(self) -> str:
        """The name of the choice in force, empty before there is one."""
        at = self._group.checkedId()
        return self._names[at] if at >= 0 else ""

    @Slot(int)
    def _tell(self, at: int) -> None:
        self.chosen.emit(self._names[at])


def _colour(button: QToolButton, glyph: str, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
    button.setIcon(icon(glyph, "on_selected" if checked else ""))


def _width_of_words(button: QToolButton) -> int:
    # As Qt reckons: a space on either side and four pixels to the icon.
    return button.fontMetrics().horizontalAdvance(f" {button.text()} ") + 4


def _as_tool(button: QAbstractButton) -> QToolButton:
    if not isinstance(button, QToolButton):
        raise TypeError(type(button).__name__)
    return button
