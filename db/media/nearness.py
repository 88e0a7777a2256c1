"""Finds all near fingerprints among many without comparing each with each.

Multi-index hashing (Norouzi, Punjani, Fleet 2012): 64 bits are cut into four bands of 16. Two
fingerprints that differ in few bits differ in fewer still in one of the bands, so that looking
up each band, and each number a few bits away from it, in a table finds every near pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

Bits = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]
Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Pairs = tuple[Places, Places]

_BANDS = 4
_WIDTH = 16
_SIZE = 1 << _WIDTH
_ALL = np.arange(_SIZE, dtype=np.int64)
_WEIGHTS = np.bitwise_count(_ALL)
_AT_ONCE = 1 << 21
"""How many candidates are looked at together: some 100 MB of memory."""


@dataclass(frozen=True, slots=True)
class _Band:
    """One band of all fingerprints, and at which places each of its 65,536 values stands."""

    values: Places
    order: Places
    starts: Places
    masks: Places

    def candidates(self, later: Places, mask: int) -> Iterator[Pairs]:
        """Yield the places in ``later``, each with all places whose band is a mask away."""
        keys = self.values[later] ^ mask
        counts = self.starts[keys + 1] - self.starts[keys]
        ends = counts.cumsum()
        first = 0
        while first < len(later):
            before = ends[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE)))
            some = slice(first, last)
            yield later[some].repeat(counts[some]), self._places(keys[some], counts[some])
            first = last

    def _places(self, keys: Places, counts: Places) -> Places:
        ends = counts.cumsum()
        steps = np.arange(int(ends[-1])) - (ends - counts).repeat(counts)
        return self.order[self.starts[keys].repeat(counts) + steps]


def near_pairs(
    prints: Bits, near: int, newest: int, *, cancelled: Callable[[], bool] | None = None
) -> Iterator[Pairs]:
    """Yield places (later, earlier) whose fingerprints differ in at most ``near`` bits.

    The later one is among the ``newest`` of the fingerprints, which stand in order of age.
    The most alike tend to come first. A pair may come several times.
    """
    bands = [_band(prints, number, radius) for number, radius in enumerate(_radii(near))]
    later = np.arange(max(0, len(prints) - newest), len(prints), dtype=np.int64)
    for weight in range(near + 1):
        for band in bands:
            for mask in band.masks[_WEIGHTS[band.masks] == weight]:
                for ones, others in band.candidates(later, int(mask)):
                    if cancelled is not None and cancelled():
                        return
                    yield _near(prints, near, ones, others)


def _near(prints: Bits, near: int, ones: Places, others: Places) -> Pairs:
    older = others < ones
    ones, others = ones[older], others[older]
    like = np.bitwise_count(prints[ones] ^ prints[others]) <= near
    return ones[like], others[like]


def _radii(near: int) -> list[int]:
    """Return how far to look in each band so that no pair is missed; -1 is not at all.

    Were a pair further off in every band, it would differ in more than ``near`` bits.
    """
    whole, more = divmod(near + 1, _BANDS)
    return [whole + (number < more) - 1 for number in range(_BANDS)]


def _band(prints: Bits, number: int, radius: int) -> _Band:
    values = ((prints >> np.uint64(number * _WIDTH)) & np.uint64(_SIZE - 1)).astype(np.int64)
    starts = np.zeros(_SIZE + 1, dtype=np.int64)
    np.cumsum(np.bincount(values, minlength=_SIZE), out=starts[1:])
    return _Band(values, np.argsort(values, kind="stable"), starts, _ALL[radius >= _WEIGHTS])
