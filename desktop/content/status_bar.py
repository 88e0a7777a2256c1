"""The line at the foot: where one is, what can be undone, whether all is written."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.words import _, ngettext
from desktop.icons import icon
from desktop.theme.scale import CLOSE, HAIR, ROOM, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import ElidedLabel, TextLabel

_WORTH_A_RATE = 3


class StatusBar(QWidget):
    """Position, records changed in this session, undo with its name, and the saved mark."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._started_at = time.monotonic()
        self._changed: set[int] = set()
        self._where = ElidedLabel("", Style.CAPTION, tone="soft")
        self._session = TextLabel("", Style.CAPTION, tone="soft")
        self.undo = TextButton(_("Undo"), role="link", glyph="arrow-counter-clockwise")
        self.undo.clicked.connect(self.undo_wanted)
        self._mark = QLabel()
        self._saved = TextLabel("", Style.CAPTION, tone="soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, HAIR, ROOM, HAIR)
        row.setSpacing(CLOSE)
        row.addWidget(self._where, 1)
        row.addWidget(self._session)
        row.addSpacing(ROOM)
        row.addWidget(self.undo)
        row.addSpacing(CLOSE)
        row.addWidget(self._mark)
        row.addWidget(self._saved)
        self.show_undo(None)
        self.show_saved(saved=True)

    def show_where(self, position: int, total: int, selected: int) -> None:
        """Say which of how many records is looked at and how many are selected."""
        words = ""
        if selected > 1:
            words = ngettext("{count} selected", "{count} selected", selected)
            words = words.format(count=counted(selected)) + " · "
        if position:
            words += _("{position} of {total}").format(
                position=counted(position), total=counted(total)
            )
        self._where.setText(words)

    def count_change(self, record_ids: frozenset[int]) -> None:
        """Count records changed since the archive was opened."""
        self._changed |= record_ids
        count = len(self._changed)
        words = ngettext("{count} record changed", "{count} records changed", count)
        words = words.format(count=counted(count))
        minutes = (time.monotonic() - self._started_at) / 60
        if count >= _WORTH_A_RATE and minutes >= 1:
            rate = round(count / minutes * 60)
            words += " · " + _("{rate} per hour").format(rate=counted(rate))
        self._session.setText(_("This session: {words}").format(words=words))

    def show_undo(self, title: str | None) -> None:
        """Show the name of what an undo would take back."""
        self.undo.setEnabled(title is not None)
        text = _("Undo “{name}”").format(name=title) if title else _("Undo")
        shown = self.undo.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 420)
        self.undo.setText(shown.replace("&", "&&"))
        self.undo.setAccessibleName(text)
        self.undo.setToolTip(text)

    @Slot(bool)
    def show_saved(self, saved: bool) -> None:  # noqa: FBT001 - the signal gives it so
        """Show whether everything is written."""
        side = self._saved.fontMetrics().height()
        mark = icon("check-circle" if saved else "circle-dashed", "good" if saved else "ink_soft")
        self._mark.setPixmap(mark.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._saved.setText(_("Saved") if saved else _("Saving…"))
