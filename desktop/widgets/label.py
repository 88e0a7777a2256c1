"""Text that has a task: title, strong, caption; it keeps its size against the body text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.theme.scale import Style

_FONT_NEWS = {
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
}


class TextLabel(QLabel):
    """A label in one of the styles of the type scale; ``tone`` names a colour of the text."""

    def __init__(
        self,
        text: str = "",
        style: Style = Style.BODY,
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style = style
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.font(QApplication.font()))

    def _take_font(self) -> None:
        # Asked again at every news of fonts: a new style sheet puts the old font back once.
        wanted = self._style.font(QApplication.font())
        if self.font().pointSizeF() != wanted.pointSizeF():
            self.setFont(wanted)

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() in _FONT_NEWS:
            self._take_font()


class ElidedLabel(TextLabel):
    """A label that shortens its text to the room there is and tells the whole as a tip."""

    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("MMM…")
        return QSize(width, super().minimumSizeHint().height())

    def paintEvent(self, painting: QPaintEvent) -> None:
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
