"""Has missing thumbnails made in the background, some time after an archive was opened."""

from __future__ import annotations

import sqlite3
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from db.archive import Archive
from db.media.pool import WorkerPool
from desktop.desk import Desk
from desktop.jobs import Job
from desktop.late import late
from desktop.thumbnails import Thumbnails

_FIRST_MS = 15_000
_REST_MS = 200
_SLICE_SECONDS = 3.0

_renew_previews = late("db.ingest.renewing", "renew_previews")


class PreviewWatch(QObject):
    """Makes what is missing a few seconds at a time, so that others have their turn between.

    There is something missing after a backup was restored or the thumbnails were deleted, and
    when ffmpeg was installed after films were taken in.
    """

    def __init__(
        self, desk: Desk, archive: Archive, thumbnails: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._archive = archive
        self._thumbnails = thumbnails
        self._pool = WorkerPool(1, background=True)
        self._timer = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._timer.timeout.connect(self.go_on)
        if not archive.read_only:
            self._timer.start()

    @Slot()
    def go_on(self) -> None:
        """Make some of what is missing now."""
        work = partial(_renew, self._archive, self._pool)
        self._desk.jobs.start(work, self._take, self._give_up, key=(self, "renew"))

    def _take(self, renewal: tuple[int, bool]) -> None:
        made, finished = renewal
        if made:
            self._thumbnails.look_again()
        if not finished:
            self._timer.start(_REST_MS)

    def _give_up(self, error: BaseException) -> None:
        """Wait for the next opening where the disk is full or gone: others will have said so."""
        if not isinstance(error, OSError | sqlite3.Error):
            raise error

    def close(self) -> None:
        """Stop, also in the middle of a file."""
        self._timer.stop()
        self._pool.close()


def _renew(archive: Archive, pool: WorkerPool, job: Job) -> tuple[int, bool]:
    renewal = _renew_previews(
        archive, pool, seconds=_SLICE_SECONDS, cancelled=lambda: job.cancelled
    )
    return renewal.made, renewal.finished
