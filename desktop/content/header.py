"""The line at the top: the archive, the search bar, commands, work in progress, colours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from db.words import _
from desktop.icons import icon
from desktop.search_bar.bar import SearchBar
from desktop.theme.scale import CLOSE, ROOM, TIGHT
from desktop.widgets.buttons import IconButton, ToolButton

_WIDEST_NAME = 220


class Header(QWidget):
    """What is always at hand."""

    palette_wanted = Signal()
    jobs_wanted = Signal()
    theme_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchBar()
        self.archive = _archive_button(title)
        self.commands = _commands_button()
        self.jobs = IconButton("hourglass-medium", _("Work in progress"), shortcut="Ctrl+J")
        self.jobs.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.jobs.hide()
        self.theme = IconButton("circle-half", _("Light or dark"))
        row = QHBoxLayout(self)
        row.setContentsMargins(CLOSE, TIGHT, CLOSE, TIGHT)
        row.setSpacing(CLOSE)
        row.addWidget(self.archive)
        row.addSpacing(ROOM)
        row.addWidget(self.search, 1)
        row.addSpacing(ROOM)
        row.addWidget(self.commands)
        row.addWidget(self.jobs)
        row.addWidget(self.theme)
        self.commands.clicked.connect(self.palette_wanted)
        self.jobs.clicked.connect(self.jobs_wanted)
        self.theme.clicked.connect(self.theme_wanted)

    def show_jobs(self, count: int) -> None:
        """Show how many jobs run; nothing when none does."""
        self.jobs.setText(str(count))
        self.jobs.rename(_("Work in progress: {count}").format(count=count), "Ctrl+J")
        self.jobs.setVisible(count > 0)

    def set_archive_menu(self, menu: QMenu) -> None:
        """Give the archive's name its menu."""
        self.archive.setMenu(menu)


def _archive_button(title: str) -> QToolButton:
    button = ToolButton()
    button.setText(
        button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
    )
    button.setToolTip(title)
    button.setAccessibleName(_("Archive {title}").format(title=title))
    button.setIcon(icon("archive", "accent"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _commands_button() -> QToolButton:
    button = ToolButton(0.9)
    button.setProperty("role", "outlined")
    shortcut = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
    button.setText(f" {shortcut}")
    button.setToolTip(_("Commands and records"))
    button.setAccessibleName(_("Commands and records"))
    button.setIcon(icon("command", "ink_soft"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
