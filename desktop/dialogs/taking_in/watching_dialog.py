"""Which folder the archive watches, and what becomes of what appears there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.ingest import Watched, set_watched, watched
from db.words import _
from desktop.choosing import SOURCES, choose_folder
from desktop.desk import Desk
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

_LETTERS = 64
"""How many letters wide it opens."""


class WatchedFolderDialog(QDialog):
    """One folder, watched while the archive is open; a step to undo when kept."""

    def __init__(self, desk: Desk, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Watched folder"))
        self._desk = desk
        self._kept = Watched()
        self.folder = QLineEdit(placeholderText=_("none"))
        self.folder.setClearButtonEnabled(True)
        self.choose = TextButton(_("Choose…"), glyph="folder-open")
        self.choose.clicked.connect(self._ask)
        self.offer = QRadioButton(_("Offer to take in what appears there"))
        self.at_once = QRadioButton(_("Take it in at once, into the Inbox"))
        self.offer.setChecked(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        width = self.fontMetrics().averageCharWidth() * _LETTERS
        self.resize(width, self._column.totalHeightForWidth(width))
        desk.jobs.start(partial(_read, archive), self._begin, lane=Lane.READING)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        lead = TextLabel(
            _(
                "A scanner can put its files here. They are looked at once nobody has written "
                "to them for a few seconds; they are copied, and stay where they are."
            ),
            tone="soft",
        )
        lead.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        label = QLabel(_("&Folder"))
        label.setBuddy(self.folder)
        form = QFormLayout()
        form.setSpacing(CLOSE)
        form.addRow(label, row)
        form.addRow("", self.offer)
        form.addRow("", self.at_once)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Watched folder"), Style.TITLE))
        column.addWidget(lead)
        column.addLayout(form)
        column.addStretch()
        column.addWidget(buttons)

    def _begin(self, choice: Watched) -> None:
        self._kept = choice
        self.folder.setText(str(choice.folder or ""))
        (self.at_once if choice.at_once else self.offer).setChecked(True)
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask(self) -> None:
        at = self.folder.text().strip()
        chosen = choose_folder(self, _("Folder to watch"), SOURCES, at=at)
        if chosen:
            self.folder.setText(str(chosen))

    @Slot()
    def accept(self) -> None:
        text = self.folder.text().strip()
        choice = Watched(Path(text) if text else None, self.at_once.isChecked())
        if choice != self._kept:
            self._desk.perform(set_watched, choice)
        super().accept()


def _read(archive: Archive, _job: Job) -> Watched:
    return watched(archive)
