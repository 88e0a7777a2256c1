"""The line at the foot: where one is, what can be undone, whether all is written."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.words import _, ngettext
from desktop.icons import icon
from desktop.theme.scale import CLOSE, HAIR, ROOM, Style
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import ElidedLabel, TextLabel


class StatusBar(QWidget):
    """Position, the session's figures and pins, undo with its name, and the saved mark."""

    undo_wanted = Signal()
    pause_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._where = ElidedLabel("", Style.CAPTION, tone="soft")
        self._session = ElidedLabel("", Style.CAPTION, tone="soft")
        self.pause = IconButton("pause", _("Pause the session"), shortcut="Ctrl+Shift+P")
        self.pause.clicked.connect(self.pause_wanted)
        self.pause.hide()
        self._pinned = ElidedLabel("", Style.CAPTION, tone="soft")
        self.undo = TextButton(_("Undo"), role="link", glyph="arrow-counter-clockwise")
        self.undo.clicked.connect(self.undo_wanted)
        self._mark = QLabel()
        self._saved = TextLabel("", Style.CAPTION, tone="soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOM, HAIR, ROOM, HAIR)
        row.setSpacing(CLOSE)
        row.addWidget(self._where, 2)
        row.addWidget(self.pause)
        row.addWidget(self._session)  # without a stretch it has the room of its words
        row.addWidget(self._pinned, 4)
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

    def show_session(self, figures: str, pinned: str, *, paused: bool) -> None:
        """Show what was described in this session and which fields are carried on."""
        self._session.setText(figures)
        self._pinned.setText(pinned)
        self.pause.show()
        self.pause.set_glyph("play" if paused else "pause")
        name = _("Go on with the session") if paused else _("Pause the session")
        self.pause.rename(name, "Ctrl+Shift+P")

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
