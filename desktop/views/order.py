"""Ordered record ids: where they are in a list, and how one list differs from the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeAlias

Ids: TypeAlias = "array[int]"
"""Record ids in the order shown: ``array('q')``, eight bytes each."""

Run: TypeAlias = tuple[int, int]
"""The first and the last of some positions that follow one another."""


def as_ids(record_ids: Iterable[int]) -> Ids:
    """Return the ids as a packed array (the same one when it is packed already)."""
    if isinstance(record_ids, array) and record_ids.typecode == "q":
        return record_ids
    return array("q", record_ids)


def taken_out(longer: Ids, shorter: Ids) -> list[Run] | None:
    """Return which runs of ``longer`` are missing from ``shorter``, rising.

    None when ``shorter`` is not ``longer`` with some ids taken out.
    """
    import numpy as np  # noqa: PLC0415 - deferred: start-up has no two lists to compare

    if len(shorter) > len(longer):
        return None
    if not shorter:
        return [(0, len(longer) - 1)] if longer else []
    all_ids, kept_ids = np.frombuffer(longer, np.int64), np.frombuffer(shorter, np.int64)
    kept = np.isin(all_ids, kept_ids)
    if not np.array_equal(all_ids[kept], kept_ids):
        return None
    return runs(np.flatnonzero(~kept).tolist())


def differ(one: Ids, other: Ids) -> bool:
    """Return whether two lists hold different records, whatever their order."""
    import numpy as np  # noqa: PLC0415 - deferred: start-up has no two lists to compare

    a, b = np.frombuffer(one, np.int64), np.frombuffer(other, np.int64)
    return not np.array_equal(np.sort(a), np.sort(b))


def positions(ids: Ids, wanted: Iterable[int]) -> list[int]:
    """Return the positions at which the wanted ids stand, rising."""
    import numpy as np  # noqa: PLC0415 - deferred: start-up shows nothing selected

    picked = as_ids(wanted)
    if not ids or not picked:
        return []
    return np.flatnonzero(
        np.isin(np.frombuffer(ids, np.int64), np.frombuffer(picked, np.int64))
    ).tolist()


def runs(rising: Iterable[int]) -> list[Run]:
    """Return rising positions as runs."""
    spans: list[Run] = []
    first = last = -2
    for position in rising:
        if position != last + 1:
            if last >= 0:
                spans.append((first, last))
            first = position
        last = position
    if last >= 0:
        spans.append((first, last))
    return spans
