"""Sets of record ids as compressed bitmaps, and as the arrays that numpy counts with."""

from __future__ import annotations

from collections.abc import Iterable

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


def union(sets: Iterable[BitMap]) -> BitMap:
    """Return all ids of all sets."""
    return BitMap.union(*found) if (found := list(sets)) else BitMap()
