"""Where a form is scrolled: the line that has the keyboard stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.theme.scale import ROOM


class FormArea(QScrollArea):
    """Keeps the line that has the keyboard in sight when the form, or the room for it, changes.

    A line that the person has scrolled away from is left alone until the keyboard goes elsewhere.
    """

    def __init__(self) -> None:
        super().__init__(widgetResizable=True)
        self._left: QWidget | None = None
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_where)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._keep_in_sight)

    def keep_in_sight(self) -> None:
        """Keep the line in sight once all that changes now has found its place."""
        self._laid_out.start()

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self.keep_in_sight()

    @Slot()
    def _keep_in_sight(self) -> None:
        line = self._line
        if line is not None and line is not self._left:
            self.ensureWidgetVisible(line, 0, ROOM)

    @Slot()
    def _scrolled(self) -> None:
        self._look.start()  # the bar tells before it moves

    @Slot()
    def _look_where(self) -> None:
        line = self._line
        self._left = line if line is not None and not self._is_in_sight(line) else None

    @property
    def _line(self) -> QWidget | None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.viewport().isAncestorOf(focused)
        return focused if inside and self.isVisible() else None

    def _is_in_sight(self, line: QWidget) -> bool:
        shown = QRect(line.mapTo(self.viewport(), QPoint(0, 0)), line.size())
        return self.viewport().rect().intersects(shown)
