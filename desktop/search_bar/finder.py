"""The archive's search as the window uses it: never waiting, always the newest question."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.archive import Archive
from db.search import (
    Cancelled,
    Completion,
    Offer,
    Options,
    Plan,
    Result,
    Search,
    Timeline,
)
from db.words import _
from desktop.desk import Desk
from desktop.jobs import Done, Job, JobCancelled, Lane, Work

_CALM_MS = 200
_REST_MS = 20_000
_OPENING_S = 3.0
_WORTH_SETTLING = 200  # changed records: fewer are read again in a moment at the next start
_ATTEMPTS = 5
_FEW = 14


class Finder(QObject):
    """Asks the search on reading threads.

    ``answered(Result, its ids as views take them)`` follows the newest question,
    ``counted(Result)`` the newest count of facets, ``offered(text, offers)`` the newest
    completion, ``totalled(counts by query)`` the newest counts of saved searches, ``renewed``
    when the index has caught up with changes, so that what is shown may be asked again.
    """

    answered = Signal(object, object)
    counted = Signal(object)
    offered = Signal(str, object)
    explained = Signal(object)
    renewed = Signal()
    totalled = Signal(object)

    def __init__(self, desk: Desk, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._archive = archive
        self._search: Search | None = None
        self._waiting: list[tuple[str, Options]] = []
        self._saved: tuple[str, ...] = ()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.catch_up)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._settle)
        desk.changed.connect(self._wait_a_moment)
        desk.jobs.start(self._open, self._take_opened, lane=Lane.INDEXING)

    def _open(self, job: Job) -> Search:
        del job
        return Search(self._archive)

    def _take_opened(self, search: Search) -> None:
        self._search = search
        waiting, self._waiting = self._waiting, []
        for text, options in waiting[-1:]:
            self.ask(text, options)
        self.count_all(self._saved)
        self.catch_up()
        self._desk.jobs.start(partial(_warm, search), lane=Lane.READING, key=(self, "warm"))
        self._desk.jobs.start(partial(_read_through, search))

    @property
    def ready(self) -> bool:
        """Whether the index answers, and not titles and codes alone."""
        return self._search is not None and self._search.ready

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to look at changes that were just made."""
        return self._calm.isActive()

    # ------------------------------------------------------------------ finding

    def ask(self, text: str, options: Options) -> None:
        """Look for ``text``; a question still under way is given up."""
        if self._search is None:
            self._waiting.append((text, options))
            return
        self._search.interrupt()
        self._answer(self._search, text, replace(options, quick=True))

    def _answer(self, search: Search, text: str, options: Options) -> None:
        work = partial(self._find_packed, search, text, options)
        done = partial(self._take_answer, replace(options, quick=False))
        self._start(work, done, "find", Lane.ASKING)

    def _take_answer(self, options: Options, found: tuple[Result, array[int]]) -> None:
        """Show an answer; one with a phrase only half looked for is followed by the whole one."""
        result, ids = found
        self.answered.emit(result, ids)
        if result.provisional and self._search is not None:
            self._answer(self._search, result.text, options)

    def count(self, text: str) -> None:
        """Count the facets of everything that ``text`` finds."""
        if self._search is not None:
            options = Options(limit=0, suggestions=False)
            work = partial(self._find, self._search, text, options)
            self._start(work, self.counted.emit, "count")

    @Slot(object)
    def count_all(self, queries: Sequence[str]) -> None:
        """Count what each of some saved queries finds now."""
        self._saved = tuple(queries)
        if self._search is not None and self._saved:
            work = partial(_totals, self._search, self._saved)
            self._start(work, self.totalled.emit, "total")

    def look_up(self, text: str, done: Callable[[Result], object]) -> None:
        """Find the few best records for what is typed elsewhere than in the bar."""
        if self._search is not None:
            options = Options(limit=_FEW, facets=False, suggestions=False)
            self._start(partial(self._find, self._search, text, options), done, "look up")

    def explain(self, result: Result, offset: int, limit: int) -> None:
        """Say why some of the records of a result were found."""
        if self._search is not None:
            work = partial(_page, self._search, result, (offset, limit))
            self._start(work, self.explained.emit, "explain")

    def _find(self, search: Search, text: str, options: Options, job: Job) -> Result:
        try:
            return search.find(text, options, cancelled=partial(_is_cancelled, job))
        except Cancelled as stopped:
            raise JobCancelled from stopped

    def _find_packed(
        self, search: Search, text: str, options: Options, job: Job
    ) -> tuple[Result, array[int]]:
        result = self._find(search, text, options, job)
        return result, packed(result)

    def _start(self, work: Work, done: Done, key: str, lane: Lane = Lane.READING) -> None:
        self._desk.jobs.start(work, done, lane=lane, key=(self, key))

    # ------------------------------------------------------------------ completing

    @Slot(str, int)
    def complete(self, text: str, cursor: int) -> None:
        """Offer what may stand at the cursor."""
        if self._search is not None:
            work = partial(_offers, self._search, text, cursor)
            self._start(work, partial(self.offered.emit, text), "complete", Lane.ASKING)

    def spread(
        self, ids: Sequence[int], plan: Plan, done: Callable[[Timeline | None], object]
    ) -> None:
        """Say how records spread over time; an answer to an older question does not come."""
        if self._search is not None:
            work = partial(_timeline, self._search, ids, plan)
            self._start(work, done, "spread")

    def names(self, kinds: str, typed: str, limit: int) -> Sequence[Completion]:
        """Return records of some kinds (words with blanks) for a name; for any thread."""
        return self._search.complete(kinds.split(), typed, limit) if self._search else ()

    def all_ids(self, text: str) -> Sequence[int]:
        """Return every record that a query finds; for any thread but the window's."""
        if self._search is None:
            return ()
        options = Options(limit=0, facets=False, suggestions=False)
        return self._search.find(text, options).ids.tolist()

    def ordered(self, text: str, order: str) -> array[int] | None:
        """Return what a query finds in an order, where the index has it; for reading threads.

        None while there is no index. A person who types goes first: it is tried again then.
        """
        ends = time.monotonic() + _OPENING_S
        while not self.ready and time.monotonic() < ends:
            time.sleep(0.05)
        options = Options(order=order, limit=0, facets=False, suggestions=False)
        for _attempt in range(_ATTEMPTS):
            if self._search is None or not self._search.ready:
                return None
            try:
                return packed(self._search.find(text, options))
            except Cancelled:
                time.sleep(_CALM_MS / 1000)
        return None

    # ------------------------------------------------------------------ keeping in step

    @Slot()
    def _wait_a_moment(self) -> None:
        """Gather the changes of a moment; those that go on and on are followed meanwhile."""
        if not self._calm.isActive():
            self._calm.start()

    @Slot()
    def catch_up(self) -> None:
        """Bring the index up to date; where it must be made, that stands in the job list."""
        if self._search is not None:
            title = "" if self._search.ready else _("Preparing the search")
            work = partial(_catch_up, self._search)
            self._desk.jobs.start(
                work, self._tell_renewed, title=title, lane=Lane.INDEXING, key=(self, "catch up")
            )

    def _tell_renewed(self, is_other: bool) -> None:  # noqa: FBT001 - what the work returned
        if is_other:
            self.renewed.emit()
            self.count_all(self._saved)
        self._rest.start()

    def _settle(self, go_on: bool = True) -> None:  # noqa: FBT001, FBT002 - what a step returned
        """Do a step of settling, then the next, after what waits in the same lane meanwhile."""
        if go_on and self._search is not None:
            work = partial(_settle, self._search)
            self._desk.jobs.start(work, self._settle, lane=Lane.INDEXING)

    def close(self) -> None:
        """Close the index; the background work must have ended."""
        if self._search is not None:
            self._search.close()
            self._search = None

    def interrupt(self) -> None:
        """Stop what is being asked, as when the window closes."""
        if self._search is not None:
            self._search.interrupt()


def packed(result: Result) -> array[int]:
    """Return the ids found as views take them: a million at once, not one by one."""
    ids = array("q")
    ids.frombytes(result.ids.astype("int64").tobytes())
    return ids


def _is_cancelled(job: Job) -> bool:
    return job.cancelled


def _page(search: Search, result: Result, span: tuple[int, int], job: Job) -> object:
    job.raise_if_cancelled()
    return search.page(result, *span)


def _timeline(search: Search, ids: Sequence[int], plan: Plan, job: Job) -> Timeline | None:
    job.raise_if_cancelled()
    return search.timeline(ids, plan)


def _totals(search: Search, queries: Sequence[str], job: Job) -> dict[str, int]:
    options = Options(limit=0, facets=False, suggestions=False)
    found: dict[str, int] = {}
    for query in queries:
        while query not in found:
            try:
                result = search.find(query, options, cancelled=partial(_is_cancelled, job))
                found[query] = result.total
            except Cancelled as stopped:
                if job.cancelled:
                    raise JobCancelled from stopped
                time.sleep(_CALM_MS / 1000)  # a person is typing: their queries go first
    return found


def _offers(search: Search, text: str, cursor: int, job: Job) -> tuple[Offer, ...]:
    try:
        return search.complete_query(text, cursor, cancelled=partial(_is_cancelled, job))
    except Cancelled as stopped:
        raise JobCancelled from stopped


def _catch_up(search: Search, job: Job) -> bool:
    """Return whether answers may be others than before."""
    was_ready = search.ready

    def tell(share: float) -> None:
        job.progress(round(share * 100), 100)

    try:
        return bool(search.catch_up(tell, partial(_is_cancelled, job))) or not was_ready
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
