"""The search of one archive: it finds, completes, and keeps its index in step."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import apsw
from sqlalchemy import Connection

from db.archive import Archive
from db.search.asking import Question, answer, answer_plainly, vocabulary_of
from db.search.authorities import Completion, complete_name
from db.search.bitmaps import Ids
from db.search.building import Progress, Work, rebuild
from db.search.compile import EVERYTHING
from db.search.completion import Offer, complete_query
from db.search.file import BROKEN, Cancelled
from db.search.hits import Hit, hits_of
from db.search.hot import MANY
from db.search.in_use import IndexInUse
from db.search.interruption import Interruptions
from db.search.memory import ORDERS as MEMORY_ORDERS
from db.search.own_fields import ArchiveFields
from db.search.plan import Plan, Reading
from db.search.result import Options, Result
from db.search.state import OpenIndex
from db.search.timeline import Timeline, timeline
from db.search.writing import empty_queue

T = TypeVar("T")
_READY = ("kind:unit ", "has:image ", "has:photo ", "has:restriction ", "date:1900..2000 ")
_WARMING = (
    *(Options(order=order) for order in ("relevance", "title", "ref")),
    *(Options(filters=(line,)) for line in _READY),
)


def _never() -> bool:
    return False


def _untold(_share: float) -> None:
    return


def _read_sizes(reading: Reading) -> int:
    """Read the lengths of all texts, which a ranking by relevance looks up here and there."""
    return reading.index.number("SELECT sum(length(sz)) FROM fts_docsize")


def _rank(order: str, reading: Reading) -> int:
    """Make the ranks of an order, by which changed records and small results are put in place."""
    return len(reading.memory.orders[order].rank)


_READ_ONCE = (_read_sizes, *(partial(_rank, name) for name in MEMORY_ORDERS))


class Search:
    """The search of an archive, usable from any thread.

    Without a sound index file it answers from titles, names and codes until ``catch_up`` or
    ``rebuild`` has made one. Of the catalogue it changes only the index's own queue.
    """

    def __init__(self, archive: Archive, *, many: int = MANY) -> None:
        """Open the index; ``many`` is how many records make a word worth a ready-made set."""
        self._archive = archive
        self._many = many
        self._fields = ArchiveFields()
        self._in_use = IndexInUse(archive)
        self._changing = threading.RLock()
        self._interruptions = Interruptions()

    @property
    def ready(self) -> bool:
        """True where the index can be asked; otherwise answers come from titles and names."""
        return self._in_use.index is not None

    # ------------------------------------------------------------------ asking

    def find(
        self,
        query_text: str,
        options: Options | None = None,
        *,
        cancelled: Callable[[], bool] = _never,
        **changes: Any,  # noqa: ANN401 - the fields of Options
    ) -> Result:
        """Find records; further keyword arguments are the fields of ``Options``.

        No text raises anything. Raises Cancelled when interrupted or cancelled.
        """
        options = replace(options or Options(), **changes)
        started = time.perf_counter()
        with self._interruptions.watched(cancelled) as stopped:
            result = self._answer(Question(query_text, options, stopped))
        return replace(result, milliseconds=(time.perf_counter() - started) * 1000)

    def page(self, result: Result, offset: int, limit: int = 50) -> tuple[Hit, ...]:
        """Return further rows of a result, with their reasons."""
        ids = [int(one) for one in result.ids[offset : offset + limit]]
        with self._archive.read() as catalogue:
            return hits_of(ids, result.plan, catalogue)

    def timeline(self, ids: Sequence[int] | Ids, plan: Plan = EVERYTHING) -> Timeline | None:
        """Return how records spread over the time a plan asks for; None while there is no index."""
        return self._looked(lambda reading: timeline(reading.memory.spans, ids, plan))

    def interrupt(self) -> None:
        """Stop the queries that are under way: a newer one is about to be asked."""
        self._interruptions.interrupt()

    def _answer(self, question: Question) -> Result:
        found = self._answer_by_index(question)
        if found is not None:
            return found
        with self._archive.read() as catalogue:
            return answer_plainly(catalogue, self._fields.now(catalogue), question)

    def _answer_by_index(self, question: Question) -> Result | None:
        return self._in_use.ask(
            lambda index, catalogue: answer(index, catalogue, self._fields.now(catalogue), question)
        )

    def complete(
        self, kind: str | Sequence[str], typed: str, limit: int = 12
    ) -> tuple[Completion, ...]:
        """Return records of a kind (or of several) for a name being typed, in any script."""
        kinds = (kind,) if isinstance(kind, str) else tuple(kind)
        return self._looked(lambda reading: complete_name(reading, typed, kinds, limit=limit)) or ()

    def complete_query(
        self, text: str, cursor: int | None = None, *, cancelled: Callable[[], bool] = _never
    ) -> tuple[Offer, ...]:
        """Return what may stand at the cursor of a query: fields, values, names, words.

        Raises Cancelled when it is cancelled meanwhile.
        """
        before = text if cursor is None else text[:cursor]

        def offers(reading: Reading) -> tuple[Offer, ...]:
            fields = self._fields.now(reading.catalogue)
            return complete_query(before, fields, vocabulary_of(fields, reading), reading)

        return self._looked(offers, cancelled) or ()

    def _looked(
        self, work: Callable[[Reading], T], cancelled: Callable[[], bool] = _never
    ) -> T | None:
        def look(index: OpenIndex, catalogue: Connection) -> T:
            with index.reading(catalogue, cancelled) as reading:
                return work(reading)

        return self._in_use.ask(look)

    # ------------------------------------------------------------------ keeping in step

    def catch_up(self, progress: Progress = _untold, cancelled: Callable[[], bool] = _never) -> int:
        """Index what has changed since; make the index first where there is none.

        Returns how many records were looked at.
        """
        with self._changing:
            if self._archive.read_only and self.ready:
                return 0
            follower = self._in_use.follower
            if follower is None or follower.is_swamped():
                self.rebuild(progress, cancelled)
            try:
                return self._follow()
            except BROKEN:
                self._in_use.give_up(self._in_use.index)
                self.rebuild(progress, cancelled)
                return self._follow()

    def _follow(self) -> int:
        follower = self._in_use.follower
        return 0 if follower is None or self._archive.read_only else follower.catch_up()

    def rebuild(self, progress: Progress = _untold, cancelled: Callable[[], bool] = _never) -> None:
        """Make the index anew from the catalogue; the old one answers until then.

        ``progress`` is told the share done, 0 to 1. Raises Cancelled when asked to stop.
        """
        with self._changing:
            if self._archive.read_only:
                self._in_use.make_apart()
            else:
                empty_queue(self._archive, self._in_use.follower)
            with self._in_use.exchanged() as release:
                work = Work(progress, cancelled, release, self._many)
                rebuild(self._archive, self._in_use.path, work)

    def warm(self) -> None:
        """Read once what queries will need, so that the first of them is fast; changes nothing.

        It stands behind whoever asks: it does not begin a step while a query is under way, and
        lets go of one, to do it once more, when a query comes.
        """
        asked = [partial(self._warm_by, options) for options in _WARMING]
        for step in (*asked, *(partial(self._looked, work) for work in _READ_ONCE)):
            over = False
            while not over:
                self._interruptions.wait_until_over()
                with suppress(Cancelled):
                    step(cancelled=lambda: self._interruptions.under_way)
                    over = True

    def _warm_by(self, options: Options, cancelled: Callable[[], bool]) -> Result | None:
        return self._answer_by_index(Question("", options, cancelled))

    def read_through(self) -> None:
        """Read the index file once from the disk: later queries find it in the system's memory.

        For a thread of its own, which holds up nothing; on closing it stops.
        """
        if (index := self._in_use.index) is not None:
            with suppress(*BROKEN, apsw.IOError):  # a query will tell, if it is in need of it
                index.file.read_through()

    def settle(self, *, at_least: int = 1) -> None:
        """Work changes, if ``at_least`` so many, into the compact parts; checkpoint; for rest."""
        while self.settle_step(at_least=at_least):
            pass

    def settle_step(self, *, at_least: int = 1) -> bool:
        """Do a part of ``settle``, of less than a second; return whether there are more.

        In between the index can follow what is changed meanwhile.
        """
        with self._changing:
            follower = self._in_use.follower
            if follower is None or self._archive.read_only:
                return False
            return follower.settle_step(at_least=at_least)

    def close(self) -> None:
        """Close the index; the search cannot be used afterwards."""
        self.interrupt()
        with self._changing:
            self._in_use.close()
            self._in_use.clean_up()
