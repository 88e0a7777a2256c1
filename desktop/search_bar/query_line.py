"""The line of the search bar: what is typed, with the places underlined that are not understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from db.search import Span
from db.words import _
from desktop.theme.tokens import Tokens


class QueryLine(QLineEdit):
    """A bare line of text; ``left_behind`` follows Backspace or Left where nothing is before."""

    left_behind = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bare")
        self.setPlaceholderText(_("Search everything, in any script"))
        self.setAccessibleName(_("Search"))
        self.setAccessibleDescription(
            _("Plain words, or field:value, ranges like 1990..1995, -not, or")
        )

    def underline(self, spans: Sequence[Span]) -> None:
        """Underline pieces of the text (offsets in characters)."""
        attributes = [
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat,
                span.start - self.cursorPosition(),
                max(1, span.end - span.start),
                _wave(),
            )
            for span in spans
        ]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def keyPressEvent(self, press: QKeyEvent) -> None:
        backwards = (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if press.key() in backwards and at_start and not press.modifiers():
            self.left_behind.emit()
        else:
            super().keyPressEvent(press)


def _wave() -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    looks.setUnderlineColor(QColor(Tokens.of(QGuiApplication.palette()).danger))
    return looks
