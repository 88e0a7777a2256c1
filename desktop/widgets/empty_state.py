"""What stands where nothing is yet: one sentence and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.icons import icon
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

_PICTURE = 44


class EmptyState(QWidget):
    """A quiet picture, a sentence and at most two buttons."""

    def __init__(
        self, glyph: str, sentence: str, detail: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence = TextLabel(sentence, Style.LEAD)
        self._detail = TextLabel(detail, tone="soft")
        for label in (self._sentence, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(CLOSE)
        self._buttons.addStretch()
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addStretch(2)
        for part in (self._picture, self._sentence, self._detail):
            column.addWidget(part)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.say(glyph, sentence, detail)

    def say(self, glyph: str, sentence: str, detail: str = "") -> None:
        """Show another sentence."""
        self._picture.setPixmap(
            icon(glyph, "edge").pixmap(QSize(_PICTURE, _PICTURE), self.devicePixelRatioF())
        )
        self._glyph = glyph
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(sentence)

    def add_button(self, text: str, *, role: str = "", glyph: str = "") -> TextButton:
        """Add a button and return it, to be connected."""
        button = TextButton(text, role=role, glyph=glyph)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Put the buttons below each other where they would be cut off side by side."""
        buttons = self.findChildren(TextButton)
        needed = sum(one.sizeHint().width() + CLOSE for one in buttons)
        way = QBoxLayout.Direction
        fits = needed <= self.width() - 2 * WIDE
        self._buttons.setDirection(way.LeftToRight if fits else way.TopToBottom)

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        item = self._buttons.itemAt(1)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus()

    def repaint_picture(self) -> None:
        """Draw the picture in the colours of the theme in use."""
        self.say(self._glyph, self._sentence.text(), self._detail.text())
