"""Records in the order of their titles, codes and dates: a rank each, kept right as they change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from db.search.bitmaps import Chosen, Ids, as_array, set_of
from db.search.columns import Array, grown

GAP = 1 << 20  # room between two neighbours for records that come between them later
NO_RANK = np.iinfo(np.int64).max
_WHOLE = 40  # with more than a fortieth of all records, going through all in order is faster


class Order:
    """One way of ordering all records.

    ``base`` holds the ids in order, as they were when it was made; a record changed since
    is given a rank between its new neighbours. Records without a key have no rank and come
    last, whichever way the order is read.
    """

    def __init__(self, base: Array | None = None) -> None:
        self.base: Array = np.zeros(0, dtype=np.uint32) if base is None else base
        self._size = int(self.base.max()) + 1 if len(self.base) else 1024
        self._places: npt.NDArray[np.intp] | None = None
        self._unranked: BitMap | None = None  # made when first wanted, until a rank changes
        self._moved: dict[int, tuple[int, Any]] = {}
        self._gaps: dict[int, list[tuple[Any, int]]] = {}
        self._runs: dict[int, Array] = {}  # the ids of each gap in order, once they have ranks
        self._unnumbered: set[int] = set()  # gaps whose records have no ranks yet
        self._numbered: Array | None = None

    @cached_property
    def rank(self) -> npt.NDArray[np.int64]:
        """The rank of every record; made when it is first wanted."""
        rank = np.full(self._size, NO_RANK, dtype=np.int64)
        rank[self.base] = np.arange(1, len(self.base) + 1, dtype=np.int64) * GAP
        return rank

    @property
    def moved(self) -> int:
        """How many records have come or changed since the order was made."""
        return len(self._moved)

    def keeps(self, record_id: int, key: Any, key_of: Callable[[int], Any]) -> bool:  # noqa: ANN401
        """Tell whether a record stays where the base has it: its key is still the same."""
        if record_id in self._moved:
            return False
        is_there = record_id < len(self.rank) and self.rank[record_id] != NO_RANK
        if key is None or not is_there:
            return key is None and not is_there
        return bool(key_of(record_id) == key)

    def place_of(self, key: Any, key_of: Callable[[int], Any]) -> int:  # noqa: ANN401
        """Return how many records of the base stand before the key; -1 for a key of None.

        ``key_of`` tells the key that a record had when the base was made: a changed record
        keeps its old place in the base as a mark between its old neighbours.
        """
        return -1 if key is None else bisect_left(self.base, key, key=key_of)

    def set(self, record_id: int, key: Any, place: int) -> None:  # noqa: ANN401
        """Put a record at the place that was found for its key; -1 takes it out of the order."""
        self.rank = grown(self.rank, record_id + 1, NO_RANK)
        self._size = len(self.rank)
        self._unranked = None
        self._take_out(record_id)
        if place < 0:
            return
        insort(self._gaps.setdefault(place, []), (key, record_id))
        self._moved[record_id] = (place, key)
        self._unnumbered.add(place)

    def _take_out(self, record_id: int) -> None:
        place, key = self._moved.get(record_id, (-1, None))
        if place >= 0:
            gap = self._gaps[place]
            del gap[bisect_left(gap, (key, record_id))]
            self._unnumbered.add(place)
        self._moved[record_id] = (-1, None)
        self.rank[record_id] = NO_RANK

    def _placed(self) -> Array:
        """Return the changed records in order, when each has its rank.

        Ranks are given when they are wanted: in an archive that was empty all come into one gap.
        """
        for place in self._unnumbered:
            gap = self._gaps[place]
            run = np.fromiter((one for _, one in gap), dtype=np.uint32, count=len(gap))
            step = (GAP - 2) // max(len(gap), 1)
            self.rank[run] = place * GAP + 1 + np.arange(len(gap), dtype=np.int64) * step
            self._runs[place] = run
        if self._unnumbered or self._numbered is None:
            self._unnumbered.clear()
            runs = [self._runs[place] for place in sorted(self._runs)]
            self._numbered = np.concatenate(runs) if runs else np.zeros(0, dtype=np.uint32)
        return self._numbered

    def settled(self) -> Order:
        """Return the same order with the changes worked in."""
        if not self._moved:
            return self
        self._placed()
        ids = np.flatnonzero(self.rank != NO_RANK)
        return Order(ids[np.argsort(self.rank[ids], kind="stable")].astype(np.uint32))

    def arranged(self, chosen: Chosen, *, descending: bool = False) -> Ids:
        """Return records in order; those without a rank last, in ascending order of id."""
        if not chosen.found:
            return chosen.ids
        self._placed()
        highest = chosen.found.max()
        if self._moved or highest >= self._size:
            self.rank = grown(self.rank, highest + 1, NO_RANK)
            if self._size < len(self.rank):
                self._size, self._unranked = len(self.rank), None
        if len(chosen) * _WHOLE > len(self.base):
            ordered, unranked = self._through_base(chosen), chosen.ids[:0]
            if len(ordered) < len(chosen):
                unranked = as_array(chosen.found & self._without_rank())
        else:
            ids = chosen.ids
            ranks = self.rank.take(chosen.places)
            together = ids[np.argsort(ranks, kind="stable")]
            last = int(np.count_nonzero(ranks != NO_RANK))
            ordered, unranked = together[:last], together[last:]
        if descending:
            ordered = ordered[::-1]
        return np.concatenate((ordered, unranked)) if len(unranked) else ordered

    def ranks_of(self, ids: Array) -> Array:
        """Return the ranks of records; those without a key have the highest."""
        self._placed()
        if len(ids):
            self.rank = grown(self.rank, int(ids.max()) + 1, NO_RANK)
        return self.rank.take(ids)

    def _without_rank(self) -> BitMap:
        if self._unranked is None:
            self._unranked = set_of(self.rank == NO_RANK)
        return self._unranked

    def _through_base(self, chosen: Chosen) -> Ids:
        mask = grown(chosen.mask, self._size, filling=False)
        placed = self._placed()
        moved = placed.compress(mask[placed])
        if self._moved:
            mask = mask.copy()
            mask[np.fromiter(self._moved, dtype=np.uint32)] = False
        if self._places is None:  # as numpy wants them: it would turn them over every time
            self._places = self.base.astype(np.intp)
        # "wrap" asks least of each place: none lies outside
        steady = self.base.compress(mask.take(self._places, mode="wrap"))
        if not len(moved):
            return steady
        return np.insert(steady, np.searchsorted(self.rank[steady], self.rank[moved]), moved)
