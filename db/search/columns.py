"""Coded values of all records in memory: one small number a record, one bitmap a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from db.search.bitmaps import Mask, set_of

Array = npt.NDArray[Any]


def grown(array: Array, size: int, filling: float = 0) -> Array:
    """Return the array with room for at least ``size`` entries, twice as long when it grows.

    One that was loaded cannot be written to until it has come through here.
    """
    if size <= len(array):
        return array if array.flags.writeable else array.copy()
    longer = np.full(max(size, 2 * len(array), 1024), filling, dtype=array.dtype)
    longer[: len(array)] = array
    return longer


def narrowed(array: Array) -> Array:
    """Return whole numbers in the narrowest type that holds them all."""
    if not len(array):
        return array
    low, high = int(array.min()), int(array.max())
    return array.astype(np.promote_types(np.min_scalar_type(low), np.min_scalar_type(high)))


class Codes:
    """A text value of every record, kept as the number it has in a list of values.

    Number 0 is the empty text: no value.
    """

    def __init__(self, array: Array | None = None, values: Iterable[str] = ("",)) -> None:
        self.array: Array = np.zeros(1024, dtype=np.int32) if array is None else array
        self.values = list(values)
        self._numbers = {value: number for number, value in enumerate(self.values)}
        self._sets: dict[int, BitMap] = {}

    def set(self, record_id: int, value: str) -> None:
        """Give a record its value; bitmaps already made are kept right."""
        self.array = grown(self.array, record_id + 1)
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
            if number > np.iinfo(self.array.dtype).max:
                self.array = self.array.astype(np.int32)
        before = int(self.array[record_id])
        if before != number:
            self.array[record_id] = number
            self._move(record_id, before, number)

    def _move(self, record_id: int, before: int, number: int) -> None:
        if before in self._sets:
            self._sets[before].discard(record_id)
        if number in self._sets:
            self._sets[number].add(record_id)

    def having(self, value: str) -> BitMap:
        """Return the records with this value; not to be changed by the caller."""
        number = self._numbers.get(value)
        if number is None:
            return BitMap()
        found = self._sets.get(number)
        if found is None:
            found = self._sets[number] = set_of(self.array == number)
        return found

    def any_of(self, fits: Callable[[str], bool]) -> BitMap:
        """Return the records whose value fits."""
        numbers = [number for number, value in enumerate(self.values) if value and fits(value)]
        if not numbers:
            return BitMap()
        return set_of(np.isin(self.array, numbers))

    def counts(self, ids: Array) -> list[tuple[str, int]]:
        """Return how many of ``ids`` have each value, the empty one left out."""
        counted = np.bincount(self.array.take(ids), minlength=len(self.values))
        return [(self.values[one], int(counted[one])) for one in np.flatnonzero(counted) if one]


class Spans:
    """First and last day of every record; an undated one has a first day after its last."""

    NO_LO = np.iinfo(np.int64).max
    NO_HI = np.iinfo(np.int64).min

    def __init__(self, lo: Array | None = None, hi: Array | None = None) -> None:
        self.lo: Array = np.full(1024, self.NO_LO, dtype=np.int64) if lo is None else lo
        self.hi: Array = np.full(1024, self.NO_HI, dtype=np.int64) if hi is None else hi

    def set(self, record_id: int, lo: int | None, hi: int | None) -> None:
        """Give a record its span; with one end missing the other stands for both."""
        self.lo = grown(self.lo, record_id + 1, self.NO_LO)
        self.hi = grown(self.hi, record_id + 1, self.NO_HI)
        low, high = (hi if lo is None else lo), (lo if hi is None else hi)
        self.lo[record_id] = self.NO_LO if low is None else low
        self.hi[record_id] = self.NO_HI if high is None else high

    def overlapping(self, lo: int, hi: int) -> BitMap:
        """Return the records that may fall between the two days."""
        return set_of((self.lo <= hi) & (self.hi >= lo))

    def inside(self, lo: int, hi: int) -> BitMap:
        """Return the records that certainly fall between the two days."""
        return set_of((self.lo >= lo) & (self.hi <= hi) & (self.lo <= self.hi))


class Figures:
    """Numbers of the records, in a column by each name that any record has one under."""

    def __init__(self, arrays: dict[str, Array] | None = None) -> None:
        self.arrays = arrays or {}

    def set(self, record_id: int, figures: Mapping[str, float]) -> None:
        """Give a record its figures, in the place of all that it had."""
        for name in self.arrays.keys() | figures.keys():
            array = self.arrays.get(name, np.zeros(0, dtype=np.float64))
            self.arrays[name] = array = grown(array, record_id + 1, np.nan)
            array[record_id] = figures.get(name, np.nan)

    def where(self, name: str, fits: Callable[[Array], Mask]) -> BitMap:
        """Return the records whose figure fits; one that there is not fits nothing."""
        array = self.arrays.get(name)
        return BitMap() if array is None else set_of(fits(array))
