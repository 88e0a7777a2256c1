"""Making a backup of the whole archive, while it is open."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import preservation
from db.archive import Archive
from db.location import is_backup
from db.preservation import Backup
from db.words import _, ngettext
from desktop.choosing import BACKUPS, choose_folder
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

_CHARACTERS = 76  # of width, so that it grows with the text


class BackupDialog(QDialog):
    """Asks where the backup goes, and makes it in the background."""

    def __init__(self, desk: Desk, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Back up"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        self._desk = desk
        self._archive = archive
        self.last = TextLabel("", tone="soft")
        self.last.setWordWrap(True)
        self.place = QLineEdit()
        self.place.setPlaceholderText(_("A folder on another disk"))
        self.place.textChanged.connect(self._show_whether)
        self.choose = QPushButton(_("&Choose…"))
        self.choose.clicked.connect(self._ask_where)
        self.read_all = QCheckBox(_("&Read also what earlier backups copied"))
        self._lay_out()
        self._show_whether()
        self.adjustSize()
        work = partial(_last, archive)
        desk.jobs.start(work, self._show_last, lane=Lane.READING)

    def _lay_out(self) -> None:
        explained = TextLabel(
            _(
                "Copies everything, reads every copy again and compares it with its checksum. "
                "The next backup to the same folder copies only what is new. You can go on "
                "working meanwhile."
            )
        )
        explained.setWordWrap(True)
        label = TextLabel(_("&Where to"))
        label.setBuddy(self.place)
        row = QHBoxLayout()
        row.setSpacing(ROOM)
        row.addWidget(label)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = buttons.addButton(_("Back up"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Back up"), Style.TITLE))
        column.addWidget(explained)
        column.addWidget(self.last)
        column.addLayout(row)
        column.addWidget(self.read_all)
        column.addStretch()
        column.addWidget(buttons)

    def _show_last(self, made: Backup | None) -> None:
        if made is None:
            self.last.setText(_("No backup of this archive was made yet."))
            self.adjustSize()
            return
        self.last.setText(
            ngettext(
                "The last one, of {date}, holds {count} file: {folder}",
                "The last one, of {date}, holds {count} files: {folder}",
                made.files,
            ).format(date=_day(made.at), count=counted(made.files), folder=made.folder)
        )
        if not self.place.text():
            self.place.setText(made.folder)
        self.adjustSize()

    @Slot()
    def _show_whether(self) -> None:
        self.start.setEnabled(bool(self.place.text().strip()))

    @Slot()
    def _ask_where(self) -> None:
        chosen = choose_folder(self, _("Where shall the backup lie?"), BACKUPS)
        if chosen:
            self.place.setText(str(fitting(chosen, self._archive.folder)))

    @Slot()
    def accept(self) -> None:
        folder = Path(self.place.text().strip()).expanduser()
        work = partial(_back_up, self._archive, folder, self.read_all.isChecked())
        title = _("Backing up to {folder}").format(folder=folder.name)
        self._desk.jobs.start(work, partial(_tell, self._desk), title=title)
        super().accept()


def fitting(chosen: Path, archive: Path) -> Path:
    """Return the folder for a backup: what was chosen if it is one, else a folder within it."""
    return chosen if is_backup(chosen) else chosen / archive.name


def _last(archive: Archive, _job: Job) -> Backup | None:
    return preservation.last_backup(archive)


def _day(at: str) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(datetime.fromisoformat(at).timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _back_up(archive: Archive, folder: Path, read_all: bool, job: Job) -> Backup:  # noqa: FBT001
    return preservation.back_up(archive, folder, job, read_all=read_all)


def _tell(desk: Desk, made: Backup) -> None:
    bad = [*made.damaged, *made.missing]
    if not made.complete:
        desk.tell(
            Notice(
                _("The backup was stopped."),
                kept=_("The backup before it still stands, and what was copied is used next time."),
            )
        )
    elif bad:
        words = ngettext(
            "The backup is made, but {count} file could not be copied as it was taken in.",
            "The backup is made, but {count} files could not be copied as they were taken in.",
            len(bad),
        )
        desk.tell(
            Notice(
                words.format(count=counted(len(bad))),
                todo=_("“Check the files” in the menu Archive names them and brings them back."),
                details="\n".join(bad),
                is_error=True,
            )
        )
    else:
        words = ngettext(
            "The backup is made and verified: {count} file, {copied} copied now.",
            "The backup is made and verified: {count} files, {copied} copied now.",
            made.files,
        )
        desk.tell(Notice(words.format(count=counted(made.files), copied=counted(made.copied))))
