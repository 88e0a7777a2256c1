"""Keeps a popup at the widget it hangs from, wherever that is moved to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget


class Hanging(QObject):
    """Moves a popup along with its holder, and closes it where the holder is out of sight.

    A form that scrolls, or grows by a line, moves what lies around the holder, and Qt tells only
    that: it is listened to for as long as the popup is open.
    """

    def __init__(self, holder: QWidget, popup: QWidget) -> None:
        super().__init__(holder)
        self._holder = holder
        self._popup = popup
        self._around: list[QWidget] = []
        self._at = QPoint()

    def begin(self) -> None:
        """Follow from here on; for when the popup has just been opened or placed anew."""
        self._end()
        self._at = self._place()
        around: QWidget | None = self._holder
        while around is not None:
            around.installEventFilter(self)
            self._around.append(around)
            around = None if around.isWindow() else around.parentWidget()

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if happening.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        return super().eventFilter(watched, happening)

    def _follow(self) -> None:
        if not self._popup.isVisible():
            self._end()
        elif self._holder.visibleRegion().isEmpty():
            self._popup.hide()
            self._end()
        elif (place := self._place()) != self._at:
            self._popup.move(self._popup.pos() + place - self._at)
            self._at = place

    def _place(self) -> QPoint:
        return self._holder.mapToGlobal(QPoint(0, 0))

    def _end(self) -> None:
        for each in self._around:
            each.removeEventFilter(self)
        self._around.clear()
