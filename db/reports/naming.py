"""Which names a set of units is linked with most often, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from db.reports.rows import as_json, rows
from db.reports.selections import Counted

KINDS = ("agent", "place", "event", "concept")
_FIRST_LOOK = 2

_NAMED = f"""
SELECT record.id, kind, times FROM (
  SELECT b_id, count(DISTINCT a_id) AS times FROM relation
  WHERE a_id IN {{units}} GROUP BY b_id
) JOIN record ON record.id = b_id AND kind IN {KINDS}
ORDER BY times DESC, title, record.id
"""
_AT_MOST = f"""
SELECT record.id, kind, title, times FROM (
  SELECT b_id, count(*) AS times FROM relation GROUP BY b_id
) JOIN record ON record.id = b_id AND kind IN {KINDS}
ORDER BY times DESC
"""
_TIMES = """
SELECT b_id, count(DISTINCT a_id) AS times FROM relation
WHERE b_id IN (SELECT value FROM json_each(:named))
  AND +a_id IN {units} GROUP BY b_id
"""

Named = dict[str, list[tuple[int, int]]]
"""For each kind the records named and how many units name each, the most often named first."""


def most_named(
    connection: Connection, units: Counted, leaves: Callable[[int], bool], *, most: int
) -> Named:
    """Return the ``most`` that units are linked with, of what may leave."""
    sql = _NAMED.format(units=units.sql)
    found = [row for row in rows(connection, sql, ids=units.ids) if leaves(row.id)]
    return {
        kind: list(islice(((row.id, row.times) for row in found if row.kind == kind), most))
        for kind in KINDS
    }


def most_named_of_nearly_all(
    connection: Connection, units: Counted, leaves: Callable[[int], bool], *, most: int
) -> Named:
    """Return the same as ``most_named``, in half the time where nearly all units are asked for.

    No name can be linked with more units than it has links at all, which an index tells at
    once: only those names are counted that this bound lets in.
    """
    bounds = [row for row in rows(connection, _AT_MOST) if leaves(row.id)]
    return _counted_down(connection, units, bounds, most)


def _counted_down(
    connection: Connection, units: Counted, bounds: Sequence[Any], most: int
) -> Named:
    sql = _TIMES.format(units=units.sql)
    of_kind = {kind: [row for row in bounds if row.kind == kind] for kind in KINDS}
    looked_at = most * _FIRST_LOOK
    while True:
        tried = [row for some in of_kind.values() for row in some[:looked_at]]
        named = as_json(row.id for row in tried)
        found = rows(connection, sql, named=named, ids=units.ids)
        times = {row.b_id: row.times for row in found}
        best = {kind: _best(some[:looked_at], times)[:most] for kind, some in of_kind.items()}
        if all(_stands(best[kind], of_kind[kind][looked_at:], most) for kind in KINDS):
            return best
        looked_at *= 4


def _best(found: Sequence[Any], times: dict[int, int]) -> list[tuple[int, int]]:
    named = [row for row in found if row.id in times]
    named.sort(key=lambda row: (-times[row.id], row.title, row.id))
    return [(row.id, times[row.id]) for row in named]


def _stands(best: Sequence[tuple[int, int]], others: Sequence[Any], most: int) -> bool:
    """Tell whether none of the others, the likeliest first, can come among the best."""
    if not others:
        return True
    return len(best) == most and best[-1][1] > others[0].times
