"""The ways into the archive, as commands ask for them: dialogs, clipboard, reports, settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.ingest import keep_pasted
from db.words import _
from desktop.desk import Desk, Notice
from desktop.dialogs.taking_in.dialog import TakeInDialog, Target
from desktop.dialogs.taking_in.dropped import as_png, pasted
from desktop.dialogs.taking_in.fields_dialog import EmbeddedFieldsDialog
from desktop.dialogs.taking_in.starting import Starting, offer_to_go_on
from desktop.dialogs.taking_in.watcher import FolderWatcher
from desktop.dialogs.taking_in.watching_dialog import WatchedFolderDialog
from desktop.jobs import Job


class Intake(QObject):
    """Opens what belongs to taking in before one window."""

    def __init__(self, desk: Desk, archive: Archive, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._archive = archive
        self._window = window

    def begin(self) -> None:
        """Offer to go on with what was stopped, and watch the archive's folder if it has one."""
        offer_to_go_on(self._desk, self._archive)
        FolderWatcher(self._desk, self._archive, self.take_in, self)

    def take_in(self, paths: Sequence[Path] = (), target: Target | None = None) -> None:
        """Open the dialog that takes files in."""
        dialog = TakeInDialog(self._desk, self._archive, target or Target(), self._window)
        dialog.begin(paths)

    def paste(self) -> None:
        """Take in the files or the picture on the clipboard, or say that there are none."""
        given = pasted()
        if isinstance(given, list):
            self.take_in(given)
        elif given.isNull():
            self._desk.tell(Notice(_("There are no files and no picture on the clipboard.")))
        else:
            self._desk.jobs.start(partial(_keep, self._archive, given), self._take_in_one)

    def _take_in_one(self, path: Path) -> None:
        self.take_in([path])

    def show_import(self, job_id: int) -> None:
        """Show the report of an import."""
        Starting(self._desk, self._archive).show_report(job_id)

    def set_embedded_fields(self) -> None:
        """Open the table of what files say and where it goes."""
        EmbeddedFieldsDialog(self._desk, self._archive, self._window).open()

    def set_watched_folder(self) -> None:
        """Open the choice of the folder that the archive watches."""
        WatchedFolderDialog(self._desk, self._archive, self._window).open()


def _keep(archive: Archive, picture: QImage, _job: Job) -> Path:
    return keep_pasted(archive, as_png(picture))
