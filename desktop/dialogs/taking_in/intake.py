"""The ways into the archive, as commands ask for them: dialogs, clipboard, reports, settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.words import _
from desktop.desk import Desk, Notice
from desktop.dialogs.taking_in.dropped import as_png, pasted
from desktop.dialogs.taking_in.target import Target
from desktop.jobs import Job, Lane
from desktop.late import late

_CALM_MS = 1000
_EmbeddedFieldsDialog = late("desktop.dialogs.taking_in.fields_dialog", "EmbeddedFieldsDialog")
_FolderWatcher = late("desktop.dialogs.taking_in.watcher", "FolderWatcher")
_Starting = late("desktop.dialogs.taking_in.starting", "Starting")
_TakeInDialog = late("desktop.dialogs.taking_in.dialog", "TakeInDialog")
_WatchedFolderDialog = late("desktop.dialogs.taking_in.watching_dialog", "WatchedFolderDialog")
_keep_pasted = late("db.ingest", "keep_pasted")
_offer_to_go_on = late("desktop.dialogs.taking_in.starting", "offer_to_go_on")
_stopped_jobs = late("desktop.dialogs.taking_in.starting", "stopped_jobs")


class Intake(QObject):
    """Opens what belongs to taking in before one window."""

    def __init__(self, desk: Desk, archive: Archive, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._archive = archive
        self._window = window

    def begin(self) -> None:
        """Offer to go on with what was stopped, and watch the archive's folder if it has one.

        What that stands on is loaded on another thread, once the window has come to rest.
        """
        QTimer.singleShot(_CALM_MS, self, self._look)

    @Slot()
    def _look(self) -> None:
        work = partial(_stopped_jobs, self._archive)
        self._desk.jobs.start(work, self._go_on, lane=Lane.READING)

    def _go_on(self, stopped: list[object]) -> None:
        _offer_to_go_on(self._desk, self._archive, stopped)
        _FolderWatcher(self._desk, self._archive, self.take_in, self)

    def take_in(self, paths: Sequence[Path] = (), target: Target | None = None) -> None:
        """Open the dialog that takes files in."""
        dialog = _TakeInDialog(self._desk, self._archive, target or Target(), self._window)
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
        _Starting(self._desk, self._archive).show_report(job_id)

    def set_embedded_fields(self) -> None:
        """Open the table of what files say and where it goes."""
        _EmbeddedFieldsDialog(self._desk, self._archive, self._window).open()

    def set_watched_folder(self) -> None:
        """Open the choice of the folder that the archive watches."""
        _WatchedFolderDialog(self._desk, self._archive, self._window).open()


def _keep(archive: Archive, picture: QImage, _job: Job) -> Path:
    return _keep_pasted(archive, as_png(picture))
