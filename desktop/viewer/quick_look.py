"""A quick look at one record: its first picture large, gone at the next press of Space."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from db.words import _
from desktop.desk import Desk
from desktop.theme.scale import CLOSE, ROOM, Style
from desktop.thumbnails import Thumbnails
from desktop.viewer.assets import Shown, read_shown
from desktop.viewer.drawing import Drawings
from desktop.viewer.sheet_pane import PathOf, SheetPane
from desktop.widgets.label import ElidedLabel

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
SHARE = 0.86
ENDS = {Qt.Key.Key_Space, Qt.Key.Key_Escape}


class QuickLook(QDialog):
    """The first file of a record with its title and credit line.

    Space or Escape ends it; the arrow keys ask for the next or previous record by
    ``stepped(1 or -1)``; Enter asks for the record itself by ``opened(record id)``.
    """

    stepped = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        desk: Desk,
        drawings: Drawings,
        thumbnails: Thumbnails,
        path_of: PathOf,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._desk = desk
        self._record_id = 0
        self.sheet = SheetPane(drawings, thumbnails, path_of)
        self.sheet.card.offer_no_copy()
        self._title = ElidedLabel("", Style.TITLE)
        self._credit = ElidedLabel("", tone="soft")
        for label in (self._title, self._credit):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        column.setSpacing(CLOSE)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._title)
        column.addWidget(self._credit)
        self.setAccessibleName(_("Quick look"))
        self.setProperty("look", "quick")
        for widget in (self.sheet.canvas, self.sheet.card):
            widget.installEventFilter(self)

    def look_at(self, record_id: int) -> None:
        """Show a record; the window opens if it is not open yet."""
        self._record_id = record_id
        work = partial(read_shown, record_id=record_id)
        self._desk.read_soon(work, self._take, key=(id(self), "looked"))
        if not self.isVisible():
            self._place()
            self.show()
            self.sheet.canvas.setFocus()

    def _place(self) -> None:
        parent = self.parentWidget()
        frame = parent.window() if parent is not None else None
        if frame is not None:
            self.resize(frame.size() * SHARE)
            middle = frame.mapToGlobal(frame.rect().center())
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)

    def _take(self, shown: Shown | None) -> None:
        self._title.setText(shown.title if shown else _("Deleted"))
        self._credit.setText(shown.credit_line if shown else "")
        self._credit.setVisible(bool(self._credit.text()))
        if shown and shown.assets:
            self.sheet.show_sheet(shown.assets[0], 0)
            self.sheet.canvas.setAccessibleName(shown.title)
        else:
            self.sheet.show_nothing(_("No file yet"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ENDS:
            self.close()
        elif key in STEPS and self.sheet.canvas.placement.fitted:
            self.stepped.emit(STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
            self.opened.emit(self._record_id)
        else:
            return False
        return True
