"""Sets of record ids as compressed bitmaps, and as the arrays that numpy counts with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

Ids = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


def bitmap(ids: npt.NDArray[np.integer] | Iterable[int]) -> BitMap:
    """Return the set of ``ids``."""
    if isinstance(ids, np.ndarray):
        return BitMap(np.ascontiguousarray(ids, dtype=np.uint32))
    return BitMap(ids)


def as_array(ids: BitMap) -> Ids:
    """Return the ids in ascending order."""
    return np.asarray(ids.to_array(), dtype=np.uint32)


def as_mask(ids: Ids, size: int) -> Mask:
    """Return an array of ``size`` that is true at each id."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[ids] = True
    return mask


class Chosen:
    """Some records, in the three forms they are counted by: a set, ids in order, and a mask.

    ``size`` is one more than the highest id there may be; ``everything`` says that no record
    is left out.
    """

    def __init__(self, found: BitMap, ids: Ids, size: int, *, everything: bool = False) -> None:
        self.found = found
        self.ids = ids
        self.everything = everything
        self._size = size

    @cached_property
    def places(self) -> npt.NDArray[np.intp]:
        """The ids as numpy wants them to look things up by; made when they are first wanted."""
        return self.ids.astype(np.intp)

    @cached_property
    def mask(self) -> Mask:
        """An array that is true at each id; made when it is first wanted."""
        return as_mask(self.ids, self._size)


def union(sets: Iterable[BitMap]) -> BitMap:
    """Return all ids of all sets."""
    return BitMap.union(*found) if (found := list(sets)) else BitMap()
