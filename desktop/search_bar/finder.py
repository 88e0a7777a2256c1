"""The archive's search as the window uses it: never waiting, always the newest question."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

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
from desktop.desk import Desk
from desktop.jobs import Done, Job, JobCancelled, Lane, Work
from desktop.search_bar.in_step import InStep

_PATIENCE_S = 0.2
_OPENING_S = 3.0
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
        self._uncounted: str | None = None
        self._in_step = InStep(desk, self)
        self._in_step.renewed.connect(self._tell_renewed)
        desk.jobs.start(self._open, self._take_opened, lane=Lane.INDEXING)

    def _open(self, job: Job) -> Search:
        del job
        return Search(self._archive)

    def _take_opened(self, search: Search) -> None:
        self._search = search
        waiting, self._waiting = self._waiting, []
        for text, options in waiting[-1:]:
            self.ask(text, options)
        if self._uncounted is not None:
            self.count(self._uncounted)
        self.count_all(self._saved)
        self._in_step.begin(search)

    @property
    def ready(self) -> bool:
        """Whether the index answers, and not titles and codes alone."""
        return self._search is not None and self._search.ready

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to look at changes that were just made."""
        return self._in_step.is_waiting

    @Slot()
    def _tell_renewed(self) -> None:
        self.renewed.emit()
        self.count_all(self._saved)

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
        self._uncounted = text if self._search is None else None
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
                time.sleep(_PATIENCE_S)
        return None

    def close(self) -> None:
        """Close the index; the background work must have ended."""
        if self._search is not None:
            self._in_step.end()
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
                time.sleep(_PATIENCE_S)  # a person is typing: their queries go first
    return found


def _offers(search: Search, text: str, cursor: int, job: Job) -> tuple[Offer, ...]:
    try:
        return search.complete_query(text, cursor, cancelled=partial(_is_cancelled, job))
    except Cancelled as stopped:
        raise JobCancelled from stopped
