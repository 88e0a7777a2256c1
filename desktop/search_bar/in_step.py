"""Keeps the search in step with the catalogue: follows changes, settles when nothing is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.search import Cancelled, Search
from db.words import _
from desktop.desk import Desk
from desktop.jobs import Job, JobCancelled, Lane

_CALM_MS = 200
_REST_MS = 20_000
_WORTH_SETTLING = 200  # changed records: fewer are read again in a moment at the next start


class InStep(QObject):
    """Works in the lane of indexing; ``renewed`` follows when answers may be others."""

    renewed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = desk.jobs
        self._search: Search | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._catch_up)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._settle)
        desk.changed.connect(self._wait_a_moment)

    def begin(self, search: Search) -> None:
        """Bring a search that was just opened up to date, and warm it.

        Its file is read through only then: the first answers need the disk for themselves.
        """
        self._search = search
        self._catch_up()
        warming = partial(_warm, search)
        self._jobs.start(warming, self._read_through, lane=Lane.READING, key=(self, "warm"))

    def end(self) -> None:
        """Follow no longer: the search is closed."""
        self._search = None

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to look at changes that were just made."""
        return self._calm.isActive()

    @Slot()
    def _wait_a_moment(self) -> None:
        """Gather the changes of a moment; those that go on and on are followed meanwhile."""
        if not self._calm.isActive():
            self._calm.start()

    @Slot()
    def _catch_up(self) -> None:
        """Bring the index up to date; where it must be made, that stands in the job list."""
        if self._search is not None:
            title = "" if self._search.ready else _("Preparing the search")
            work = partial(_catch_up, self._search)
            self._jobs.start(
                work, self._tell_renewed, title=title, lane=Lane.INDEXING, key=(self, "catch up")
            )

    def _read_through(self, _warmed: None) -> None:
        if self._search is not None:
            self._jobs.start(partial(_read_through, self._search))

    def _tell_renewed(self, is_other: bool) -> None:  # noqa: FBT001 - what the work returned
        if is_other:
            self.renewed.emit()
        self._rest.start()

    def _settle(self, go_on: bool = True) -> None:  # noqa: FBT001, FBT002 - what a step returned
        """Do a step of settling, then the next, after what waits in the same lane meanwhile."""
        if go_on and self._search is not None:
            self._jobs.start(partial(_settle, self._search), self._settle, lane=Lane.INDEXING)


def _catch_up(search: Search, job: Job) -> bool:
    """Return whether answers may be others than before."""
    was_ready = search.ready

    def tell(share: float) -> None:
        job.progress(round(share * 100), 100)

    try:
        return bool(search.catch_up(tell, lambda: job.cancelled)) or not was_ready
    except Cancelled as stopped:
        raise JobCancelled from stopped


def _warm(search: Search, job: Job) -> None:
    job.raise_if_cancelled()
    search.warm()


def _read_through(search: Search, job: Job) -> None:
    job.raise_if_cancelled()
    search.read_through()


def _settle(search: Search, job: Job) -> bool:
    job.raise_if_cancelled()
    return search.settle_step(at_least=_WORTH_SETTLING)
