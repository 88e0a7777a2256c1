"""Pictures that look alike: candidates for a person to stack, mark as copies or keep apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from db.archive import Archive
from db.history.changes import Changes
from db.media.likeness import DHASH_NEAR, PHASH_NEAR
from db.operations.merging import merge
from db.operations.parts import relate

APART = "unlike"
COPY = "copy_of"
MOST_PAIRS = 500
MOST_NEW = 20_000
"""How many pictures, the newest, are compared with all others."""
_DECIDED = (APART, COPY, "original_of", "version_of")

Bits = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two pictures of two records: the earlier first, and in how many of 64 bits they differ."""

    first: Seen
    second: Seen
    distance: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture as a person compares it; sizes are pixels and bytes."""

    record_id: int
    title: str
    file_name: str
    sha256: str
    width: int
    height: int
    bytes: int


def look_alikes(
    connection: Connection, *, cancelled: Callable[[], bool] | None = None
) -> list[Likeness]:
    """Return the pairs that nobody has decided about yet, the most alike first.

    The newest 20,000 pictures are compared with all.
    """
    rows = connection.exec_driver_sql(
        "SELECT id, record_id, phash, dhash FROM asset"
        " WHERE phash IS NOT NULL AND dhash IS NOT NULL AND side != 'verso' ORDER BY id"
    ).all()
    if len(rows) < 2:
        return []
    ids = np.array([row[0] for row in rows], np.int64)
    records = np.array([row[1] for row in rows], np.int64)
    plain = np.array([row[2] for row in rows], np.int64).view(np.uint64)
    steps = np.array([row[3] for row in rows], np.int64).view(np.uint64)
    near: list[tuple[int, int, int]] = []
    for at in range(len(rows) - 1, max(0, len(rows) - MOST_NEW) - 1, -1):
        if cancelled is not None and cancelled():
            break
        near += _near(at, records, plain, steps)
        if len(near) > 20 * MOST_PAIRS:
            # A heap of blank pages: the nearest of what was found is work enough.
            break
    decided = _decided(connection)
    open_ones = [
        (distance, int(ids[one]), int(ids[other]))
        for distance, one, other in sorted(near)
        if frozenset((int(records[one]), int(records[other]))) not in decided
    ][:MOST_PAIRS]
    seen = _seen(connection, {number for _d, one, other in open_ones for number in (one, other)})
    return [Likeness(seen[one], seen[other], distance) for distance, one, other in open_ones]


def _near(
    at: int,
    records: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    plain: Bits,
    steps: Bits,
) -> list[tuple[int, int, int]]:
    """Return distance and places of the earlier pictures that are like the one ``at``."""
    by_plain = np.bitwise_count(plain[:at] ^ plain[at])
    by_steps = np.bitwise_count(steps[:at] ^ steps[at])
    like = (by_plain <= PHASH_NEAR) | (by_steps <= DHASH_NEAR)
    like &= records[:at] != records[at]
    return [(int(by_plain[one]), int(one), at) for one in np.flatnonzero(like)]


def _decided(connection: Connection) -> set[frozenset[int]]:
    marks = ", ".join(f"'{one}'" for one in _DECIDED)
    rows = connection.exec_driver_sql(f"SELECT a_id, b_id FROM relation WHERE type IN ({marks})")
    return {frozenset((row[0], row[1])) for row in rows}


def _seen(connection: Connection, asset_ids: set[int]) -> dict[int, Seen]:
    found: dict[int, Seen] = {}
    for asset_id in asset_ids:
        row = connection.exec_driver_sql(
            "SELECT a.record_id, r.title, a.file_name, a.sha256, coalesce(a.width, 0),"
            " coalesce(a.height, 0), a.bytes FROM asset a JOIN record r ON r.id = a.record_id"
            " WHERE a.id = ?",
            (asset_id,),
        ).one()
        found[asset_id] = Seen(*row)
    return found


def stack(archive: Archive, pair: Likeness) -> Changes:
    """Make one description of both pictures, which keeps both files; the earlier one's stays."""
    return merge(archive, pair.first.record_id, [pair.second.record_id])


def mark_copy(archive: Archive, pair: Likeness) -> Changes:
    """Say that the smaller picture is a copy of the larger one; both descriptions stay."""
    original, copy = sorted((pair.first, pair.second), key=_size, reverse=True)
    return relate(archive, [copy.record_id], COPY, original.record_id)


def keep_apart(archive: Archive, pair: Likeness) -> Changes:
    """Say that these are two pictures, however alike; the pair is not shown again."""
    return relate(archive, [pair.first.record_id], APART, pair.second.record_id)


def _size(one: Seen) -> tuple[int, int]:
    return one.width * one.height, one.bytes
