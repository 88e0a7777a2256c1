"""Starts the check of files that are due, some time after an archive was opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from db.archive import Archive
from desktop.desk import Desk
from desktop.jobs import Job, JobState, Lane
from desktop.late import late

_FIRST_MS = 60_000
_AGAIN_MS = 3_600_000

_days_between_checks = late("db.preservation", "days_between_checks")
_due_files = late("db.preservation", "due")
_start_check = late("desktop.dialogs.fixity", "start_check")


class FixityWatch(QObject):
    """Looks a minute after opening, then every hour, whether files are due to be read again.

    A check that a person cancels is not begun again before the archive is opened anew.
    """

    def __init__(self, desk: Desk, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._archive = archive
        self._check: Job | None = None
        self._timer = QTimer(self, interval=_FIRST_MS)
        self._timer.timeout.connect(self.look)
        if not archive.read_only:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now whether files are due."""
        self._timer.setInterval(_AGAIN_MS)
        last = self._check
        if last is None or (last.state is JobState.DONE and not last.cancelled):
            work = partial(_due, self._archive)
            self._desk.jobs.start(work, self._begin, lane=Lane.READING, key=(self, "due"))

    def _begin(self, due: Sequence[str]) -> None:
        if due:
            self._check = _start_check(self._desk, self._archive, due)


def _due(archive: Archive, _job: Job) -> Sequence[str]:
    days = _days_between_checks(archive)
    if not days:
        return ()
    with archive.read() as connection:
        return _due_files(connection, days)
