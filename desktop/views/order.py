"""Ordered record ids: where they are in a list, and how one list differs from the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any, TypeAlias

Ids: TypeAlias = "array[int]"
"""Record ids in the order shown: ``array('q')``, eight bytes each."""

IdsRead: TypeAlias = Any
"""A numpy view of ids; numpy is loaded only where two lists are compared."""

Run: TypeAlias = tuple[int, int]
"""The first and the last of some positions that follow one another."""


def as_ids(record_ids: Iterable[int]) -> Ids:
    """Return the ids as a packed array (the same one when it is packed already)."""
    if isinstance(record_ids, array) and record_ids.typecode == "q":
        return record_ids
    return array("q", record_ids)


FEW_RUNS = 64
FEW_GONE = 5_000
_AT_ONCE = 4_096


def taken_out(longer: Ids, shorter: Ids) -> list[Run] | None:
    """Return which runs of ``longer`` are missing from ``shorter``, rising.

    None when ``shorter`` is not ``longer`` with some ids taken out, or when they are more than
    is worth telling one by one: a view is then shown its records anew. Told within milliseconds
    for a million ids; no id stands twice.
    """
    left = len(longer) - len(shorter)
    if not 0 <= left <= FEW_GONE:
        return None
    import numpy as np  # noqa: PLC0415 - deferred: start-up has no two lists to compare

    all_ids, kept_ids = np.frombuffer(longer, np.int64), np.frombuffer(shorter, np.int64)
    found: list[Run] = []
    at = ahead = 0  # a place in ``shorter``, and how much further on it stands in ``longer``
    while (at := _first_difference(all_ids[ahead:], kept_ids, at)) < len(shorter):
        window = all_ids[at + ahead : at + left + 1]
        further = np.flatnonzero(window == kept_ids[at])
        if not len(further) or len(found) == FEW_RUNS:
            return None
        step = int(further[0])
        found.append((at + ahead, at + ahead + step - 1))
        ahead += step
    if ahead < left:
        found.append((len(shorter) + ahead, len(longer) - 1))
    return found


def _first_difference(one: IdsRead, other: IdsRead, start: int) -> int:
    """Return the first place from ``start`` on where two lists differ, else the second's end."""
    while start < len(other):
        end = min(start + _AT_ONCE, len(other))
        different = one[start:end] != other[start:end]
        if different.any():
            return start + int(different.argmax())
        start = end
    return start


def differ(one: Ids, other: Ids) -> bool:
    """Return whether two lists hold different records, whatever their order.

    Both are summed up in 128 bits: sorting them would hold the window for a tenth of a second.
    """
    return len(one) != len(other) or _sum_of(one) != _sum_of(other)


def _sum_of(ids: Ids) -> tuple[int, int]:
    import numpy as np  # noqa: PLC0415 - deferred: start-up has no two lists to compare

    mixed = np.frombuffer(ids, np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    return int(mixed.sum()), int(np.bitwise_xor.reduce(mixed))


def position(ids: Ids, record_id: int) -> int | None:
    """Return where an id stands, if it does."""
    if len(ids) <= _AT_ONCE:
        return ids.index(record_id) if record_id in ids else None
    import numpy as np  # noqa: PLC0415 - deferred: start-up shows nothing selected

    found = np.flatnonzero(np.frombuffer(ids, np.int64) == record_id)
    return int(found[0]) if len(found) else None


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
