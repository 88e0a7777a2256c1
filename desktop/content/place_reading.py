"""Reading which records belong to a place, one reading after the other."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from db.records.listing import Order, count
from desktop.desk import Desk
from desktop.jobs import Job, JobState
from desktop.navigation.places import BY_KEY, Place
from desktop.navigation.reading import record_ids
from desktop.search_bar.finder import Finder

MANY = 20_000
"""Records beyond which the index puts titles and codes in order."""

Ordered = Callable[[str, str], "array[int] | None"]


class PlaceReading(QObject):
    """Reads the ids of a place's records; ``came(ids)`` follows.

    Each reading goes through all of a place, and changes without a pause shall not set many
    going at once: one that is asked for while the same is under way is not begun, but
    ``outdated`` follows ``came``.
    """

    came = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, finder: Finder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._job: Job | None = None
        self._wanted: tuple[Place, Order] | None = None
        self._is_behind = False

    def read(self, place: Place, ordering: Order) -> bool:
        """Read a place in an order; False where that is under way already."""
        wanted = (place, ordering)
        self._is_behind = self._wanted == wanted and self._is_under_way()
        if self._is_behind:
            return False
        self._wanted = wanted
        work = partial(_ids_of, place=place, ordering=ordering, ordered=self._finder.ordered)
        self._job = self._desk.read_soon(work, self._take, key=self)
        return True

    def give_up(self) -> None:
        """Let nothing come of the reading under way: what it was for is not shown any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._wanted = None
        self._is_behind = False

    def _is_under_way(self) -> bool:
        ended = {JobState.FAILED, JobState.CANCELLED}
        return self._job is not None and self._job.state not in ended

    def _take(self, ids: array[int]) -> None:
        if self._wanted is None:
            return
        self._job = None
        self.came.emit(ids)
        if self._is_behind:
            self._is_behind = False
            self.outdated.emit()


def _ids_of(
    connection: Connection, *, place: Place, ordering: Order, ordered: Ordered
) -> array[int]:
    """Return a place's records in order; of many, titles and codes are ordered by the index."""
    by_index = place.key in BY_KEY and place.query and ordering in {"title", "ref"}
    if by_index and place.holds is not None and count(connection, place.holds) > MANY:
        found = ordered(place.query, ordering)
        if found is not None:
            return found
    return record_ids(connection, place, ordering)
