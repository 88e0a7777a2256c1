"""Pictures that look alike: candidates for a person to stack, mark as copies or keep apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from sqlalchemy import Connection

from db.archive import Archive
from db.history.changes import Changes
from db.media.likeness import DHASH_NEAR, PHASH_NEAR
from db.media.nearness import Bits, near_pairs
from db.operations.merging import merge
from db.operations.parts import relate

APART = "unlike"
COPY = "copy_of"
MOST_PAIRS = 500
ENOUGH = 20 * MOST_PAIRS
"""A heap of blank sheets or of one series: the nearest of so many pairs are work enough."""
MOST_NEW = 100_000
"""How many pictures, the newest, are compared with all others."""
_DECIDED = (APART, COPY, "original_of", "version_of")

_Numbers: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


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

    The newest 100,000 pictures are compared with all: a few seconds among 100,000.
    """
    rows = connection.exec_driver_sql(
        "SELECT id, record_id, phash, dhash FROM asset"
        " WHERE phash IS NOT NULL AND dhash IS NOT NULL AND side != 'verso' ORDER BY id"
    ).all()
    if len(rows) < 2:
        return []
    asked = _Asked(
        np.array([row[1] for row in rows], np.int64),
        np.array([row[2] for row in rows], np.int64).view(np.uint64),
        np.array([row[3] for row in rows], np.int64).view(np.uint64),
        _decided(connection),
    )
    open_ones = [
        (distance, int(rows[one][0]), int(rows[other][0]))
        for distance, one, other in sorted(asked.near(cancelled))[:MOST_PAIRS]
    ]
    seen = _seen(connection, {number for _d, one, other in open_ones for number in (one, other)})
    return [Likeness(seen[one], seen[other], distance) for distance, one, other in open_ones]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The pictures of an archive in order of age, and the pairs of records decided about."""

    records: _Numbers
    plain: Bits
    steps: Bits
    decided: _Numbers

    def near(self, cancelled: Callable[[], bool] | None) -> set[tuple[int, int, int]]:
        """Return distance and places, the earlier first, of pairs that a person should see."""
        found: set[tuple[int, int, int]] = set()
        for prints, near in ((self.steps, DHASH_NEAR), (self.plain, PHASH_NEAR)):
            for later, earlier in near_pairs(prints, near, MOST_NEW, cancelled=cancelled):
                found |= self._open(earlier, later)
                if len(found) > ENOUGH:
                    return found
        return found

    def _open(self, earlier: _Numbers, later: _Numbers) -> set[tuple[int, int, int]]:
        first, second = self.records[earlier], self.records[later]
        is_open = (first != second) & ~np.isin(_keys(first, second), self.decided)
        earlier, later = earlier[is_open], later[is_open]
        distances = np.bitwise_count(self.plain[earlier] ^ self.plain[later])
        return set(zip(distances.tolist(), earlier.tolist(), later.tolist(), strict=True))


def _keys(first: _Numbers, second: _Numbers) -> _Numbers:
    """Return one number for each pair of records, whichever of them comes first."""
    return (np.minimum(first, second) << 32) | np.maximum(first, second)


def _decided(connection: Connection) -> _Numbers:
    marks = ", ".join(f"'{one}'" for one in _DECIDED)
    rows = connection.exec_driver_sql(
        f"SELECT a_id, b_id FROM relation WHERE type IN ({marks}) AND b_id IS NOT NULL"
    ).all()
    pairs = np.array([tuple(row) for row in rows], np.int64).reshape(-1, 2)
    return _keys(pairs[:, 0], pairs[:, 1])


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
