"""Which records are linked to which places, events, people, terms: both ways, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from db.search.bitmaps import Chosen, Ids, Mask, as_array, bitmap, mask_of
from db.search.columns import Array, grown

Counted = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
_DENSE = 100  # with more than a record to a hundred links, going through all links is faster


@dataclass(frozen=True, slots=True)
class Compact:
    """Links in five arrays that are never changed.

    ``targets`` are the linked records, ascending. The places in it of what record ``r`` is
    linked to are ``codes[starts[r]:starts[r + 1]]``; the records linked to the target at
    place ``t`` are ``records[bounds[t]:bounds[t + 1]]``.
    """

    targets: Array
    codes: Array
    starts: Array
    records: Array
    bounds: Array


_NONE: Array = np.zeros(0, dtype=np.int32)


def compact_of(records: Array, targets: Array) -> Compact:
    """Return the compact form of pairs (record, target), in any order."""
    known, codes = np.unique(targets.astype(np.int64), return_inverse=True)
    return _compact(known, records, codes)


def _compact(known: Array, records: Array, codes: Array) -> Compact:
    """Return the compact form of pairs whose targets are told by their places in ``known``.

    The codes are in the narrowest type before they are sorted: numpy sorts small numbers
    without comparing them. Of records that are nearly in order it sees the order.
    """
    codes = codes.astype(np.min_scalar_type(len(known)))
    size = int(records.max()) + 1 if len(records) else 0
    starts = np.cumsum(np.bincount(records, minlength=size))
    bounds = np.cumsum(np.bincount(codes, minlength=len(known)))
    return Compact(
        targets=known,
        codes=codes[np.argsort(records, kind="stable")],
        starts=np.concatenate(([0], starts)).astype(np.int32),
        records=records[np.argsort(codes, kind="stable")].astype(np.uint32),
        bounds=np.concatenate(([0], bounds)).astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class _Present:
    """The links of changed records beside a compact part.

    ``targets`` are those of both, ascending, ``places`` where those of the compact part stand
    among them; record ``records[n]`` is linked to ``targets[codes[n]]``.
    """

    targets: Array
    places: Array
    records: Array
    codes: Array


class Links:
    """Links of one facet: the compact ones, and what has changed since those were made.

    The records that have changed are passed over in the compact part and kept in two small
    tables.
    """

    def __init__(self, compact: Compact | None = None) -> None:
        self._compact = compact or compact_of(_NONE, _NONE)
        self.changed = BitMap()
        self._now: dict[int, tuple[int, ...]] = {}
        self._sets: dict[int, BitMap] = {}
        self._places: npt.NDArray[np.intp] | None = None
        self._now_of: dict[int, set[int]] = {}
        self._made: _Present | None = None

    def settled(self) -> Links:
        """Return the same links with the changes worked in."""
        if not self.changed:
            return self
        compact = self._compact
        now = self._present()
        counts = np.diff(compact.starts)
        touched = mask_of(self.changed, len(counts))
        kept = ~np.repeat(touched[: len(counts)], counts)
        records = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[kept]
        records = np.concatenate((records, now.records.astype(np.int32)))
        codes = np.concatenate((now.places[compact.codes[kept]], now.codes))
        used = np.bincount(codes, minlength=len(now.targets)) > 0
        return Links(_compact(now.targets[used], records, (np.cumsum(used) - 1)[codes]))

    def arrays(self) -> dict[str, Array]:
        """Return the compact part's arrays by name, to be saved; nothing may have changed."""
        return asdict(self._compact)

    def set(self, record_id: int, targets: tuple[int, ...]) -> None:
        """Give a record its links."""
        for target in self._now.pop(record_id, ()):
            self._now_of[target].discard(record_id)
        self.changed.add(record_id)
        self._made = None
        if targets:
            self._now[record_id] = targets
            for target in targets:
                self._now_of.setdefault(target, set()).add(record_id)

    def of(self, record_id: int) -> tuple[int, ...]:
        """Return the targets of one record."""
        if record_id in self.changed:
            return self._now.get(record_id, ())
        if record_id + 1 >= len(self._compact.starts):
            return ()
        codes = self._compact.codes[
            self._compact.starts[record_id] : self._compact.starts[record_id + 1]
        ]
        return tuple(int(one) for one in self._compact.targets[codes])

    def linked_to(self, targets: Iterable[int]) -> BitMap:
        """Return the records linked to any of ``targets``."""
        wanted = np.unique(np.asarray(list(targets), dtype=np.int64))
        places = np.searchsorted(self._compact.targets, wanted)
        places = np.minimum(places, max(len(self._compact.targets) - 1, 0))
        known = (
            places[self._compact.targets[places] == wanted]
            if len(self._compact.targets)
            else places[:0]
        )
        parts = [
            self._compact.records[self._compact.bounds[one] : self._compact.bounds[one + 1]]
            for one in known
        ]
        found = bitmap(np.concatenate(parts)) if parts else BitMap()
        found -= self.changed
        for target in wanted:
            found |= BitMap(self._now_of.get(int(target), ()))
        return found

    def among(self, target: int, records: BitMap) -> int:
        """Return how many of some records are linked to a target; its set is kept for later."""
        known = self._sets.get(target)
        if known is None:
            place = int(np.searchsorted(self._compact.targets, target))
            if place == len(self._compact.targets) or self._compact.targets[place] != target:
                known = BitMap()
            else:
                first, last = self._compact.bounds[place : place + 2]
                known = bitmap(self._compact.records[first:last])
            self._sets[target] = known
        count = known.intersection_cardinality(records)
        if self.changed:  # what it had of the changed records goes, what it has of them comes
            now = BitMap(self._now_of.get(target, ()))
            count -= (known & self.changed).intersection_cardinality(records)
            count += now.intersection_cardinality(records)
        return count

    def counts_of(self, targets: Array) -> npt.NDArray[np.int64]:
        """Return how many records are linked to each of some targets."""
        known, counts = self._compact.targets, np.diff(self._compact.bounds)
        if self.changed:
            counts = counts - self._gathered(as_array(self.changed).astype(np.intp))
            known, counts = self._with_new(counts, as_array(self.changed))
        if not len(known):
            return np.zeros(len(targets), dtype=np.int64)
        places = np.minimum(np.searchsorted(known, targets), len(known) - 1)
        return np.where(known[places] == targets, counts[places], 0)

    def targets_of(self, records: BitMap) -> BitMap:
        """Return all that the records are linked to."""
        targets, counts = self.count(Chosen(records, len(self._compact.starts)))
        return bitmap(targets[counts > 0])

    def count(self, chosen: Chosen) -> Counted:
        """Return the targets and how many of the chosen records link to each."""
        counts = self._count_compact(chosen)
        touched = self.changed if chosen.everything else chosen.found & self.changed
        if not touched:
            return self._compact.targets, counts
        ids = as_array(touched)
        return self._with_new(counts - self._gathered(ids.astype(np.intp)), ids)

    def _count_compact(self, chosen: Chosen) -> npt.NDArray[np.int64]:
        if not len(self._compact.targets):
            return np.zeros(0, dtype=np.int64)
        if chosen.everything:
            return np.diff(self._compact.bounds)
        if len(chosen) * _DENSE > len(self._compact.records):
            return self._count_all(chosen.mask)
        return self._gathered(chosen.places)

    def _gathered(self, ids: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """Go through the links of some records, in ascending order, and count their targets."""
        ids = ids[: np.searchsorted(ids, len(self._compact.starts) - 1)]
        starts = self._compact.starts[ids]
        lengths = self._compact.starts[ids + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)
        return np.bincount(self._compact.codes[places], minlength=len(self._compact.targets))

    def _count_all(self, mask: Mask) -> npt.NDArray[np.int64]:
        """Go through all links, by target, and count those whose record is in the mask."""
        if self._places is None:  # as numpy wants them: it would turn them over at every count
            self._places = self._compact.records.astype(np.intp)
        mask = grown(mask, len(self._compact.starts) - 1, filling=False)
        # "wrap" asks least of each place: none lies outside
        linked = mask.take(self._places, mode="wrap").view(np.uint8)
        counts = np.add.reduceat(linked, self._compact.bounds[:-1], dtype=np.int32)
        return counts.astype(np.int64)

    def _with_new(self, counts: npt.NDArray[np.int64], ids: Ids) -> Counted:
        """Return targets and counts with the links that some changed records have now."""
        now = self._present()
        among = np.searchsorted(ids, now.records)
        among[among == len(ids)] = 0
        chosen = now.codes[ids[among] == now.records]
        united = np.bincount(chosen, minlength=len(now.targets))
        united[now.places] += counts
        return now.targets, united

    def _present(self) -> _Present:
        """Return the links of the changed records as they are now; made when wanted."""
        if self._made is None:
            found = [(one, target) for one, linked in self._now.items() for target in linked]
            pairs = np.asarray(found, dtype=np.int64).reshape(-1, 2)
            known = np.union1d(self._compact.targets, pairs[:, 1])
            places = np.searchsorted(known, self._compact.targets)
            self._made = _Present(known, places, pairs[:, 0], np.searchsorted(known, pairs[:, 1]))
        return self._made


def top(
    counted: Counted, limit: int, ranks: Callable[[Array], Array] | None = None
) -> list[tuple[int, int]]:
    """Return the ``limit`` targets with the highest counts as (target, count), highest first.

    Of targets that count equally those with the lowest ``ranks`` are taken, without them those
    with the lowest numbers. Nothing is sorted but what is returned: very many may count equally.
    """
    targets, counts = counted
    chosen = np.flatnonzero(counts)
    if len(chosen) > limit:
        found = counts[chosen]
        least = np.partition(found, len(found) - limit)[len(found) - limit]
        above, equal = chosen[found > least], chosen[found == least]
        room = limit - len(above)
        if len(equal) > room:
            places = ranks(targets[equal]) if ranks is not None else targets[equal]
            equal = equal[np.argpartition(places, room - 1)[:room]]
        chosen = np.concatenate((above, equal))
    ordered = chosen[np.lexsort((targets[chosen], -counts[chosen]))]
    return [(int(targets[one]), int(counts[one])) for one in ordered]
