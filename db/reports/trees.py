"""Records in the order of the tree, and how a long tree is cut into volumes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from db.reports.rows import as_json, column, rows
from db.text.collation import sort_key

MOST_RECORDS = 1100
"""The records of one volume: Typst needs about a megabyte a page."""
_EARLIEST_CUT = 0.8

_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT value FROM json_each(:roots)
  UNION SELECT record.id FROM below JOIN record ON record.parent_id = below.id
)
"""
_SUBTREE = f"""{_BELOW}
SELECT record.id, parent_id, pos, ref FROM below JOIN record ON record.id = below.id
WHERE kind = :kind
"""
_FOREST = "SELECT id, parent_id, pos, ref FROM record WHERE kind = :kind"
_IDS_BELOW = f"{_BELOW} SELECT record.id FROM below JOIN record USING (id) WHERE kind = :kind"
_IDS = "SELECT id FROM record WHERE kind = :kind"


@dataclass(frozen=True, slots=True)
class Node:
    """A record in its tree; the root of what is asked for has depth 1."""

    id: int
    depth: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """The records that may leave in reading order, the ids of all, how many may leave."""

    nodes: list[Node]
    all_ids: list[int]
    total: int


def tree(
    connection: Connection,
    kind: str,
    roots: Sequence[int] | None,
    *,
    leaves: Callable[[int], bool],
    most: int | None = None,
) -> Tree:
    """Return the records of ``kind`` below and with ``roots`` (or all) that may leave.

    What lies below a record that may not leave itself moves up one level. ``most`` bounds how
    many are put in order: a preview shows no more.
    """
    if roots is None:
        found = rows(connection, _FOREST, kind=kind)
        tops = sorted((row for row in found if row.parent_id is None), key=_place)
    else:
        found = rows(connection, _SUBTREE, kind=kind, roots=as_json(roots))
        known = {row.id: row for row in found}
        # A root that lies below another comes in its place there.
        chosen = [known[one] for one in dict.fromkeys(roots) if one in known]
        tops = [row for row in chosen if row.parent_id not in known]
    below: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        if row.parent_id is not None:
            below[row.parent_id].append(row)
    ids = [row.id for row in found]
    return Tree(list(islice(_walk(tops, below, leaves), most)), ids, sum(map(leaves, ids)))


def all_ids(connection: Connection, kind: str, roots: Sequence[int] | None) -> list[int]:
    """Return the records of ``kind`` below and with ``roots`` (or all), in no order of reading."""
    if roots is None:
        return column(connection, _IDS, kind=kind)
    return column(connection, _IDS_BELOW, kind=kind, roots=as_json(roots))


def _place(row: Any) -> tuple[bool, int, bool, str, int]:  # noqa: ANN401 - a row as above
    """Order by the place given by hand, then by code: F/2 before F/10, those without last."""
    return (row.pos is None, row.pos or 0, not row.ref, sort_key(row.ref or ""), row.id)


def _walk(
    tops: Sequence[Any], below: dict[int, list[Any]], leaves: Callable[[int], bool]
) -> Iterator[Node]:
    waiting = [Node(row.id, 1) for row in reversed(tops)]
    while waiting:
        node = waiting.pop()
        shown = leaves(node.id)
        if shown:
            yield node
        depth = node.depth + shown
        # Brothers are put in order when they are come to: of a preview's many, only a few.
        brothers = sorted(below.get(node.id, ()), key=_place, reverse=True)
        waiting.extend(Node(row.id, depth) for row in brothers)


def cut(nodes: Sequence[Node], most: int = MOST_RECORDS) -> list[list[Node]]:
    """Cut a tree into volumes of at most ``most`` records, at a high level where one is near.

    A volume that begins inside the tree begins with the records above it, marked continued.
    """
    volumes: list[list[Node]] = []
    path: list[Node] = []
    start = 0
    while start < len(nodes):
        end = _end(nodes, start, most)
        above = [replace(one, continued=True) for one in path if one.depth < nodes[start].depth]
        volumes.append([*above, *nodes[start:end]])
        for node in nodes[start:end]:
            path = [*path[: node.depth - 1], node]
        start = end
    return volumes


def _end(nodes: Sequence[Node], start: int, most: int) -> int:
    last = start + most
    if last >= len(nodes):
        return len(nodes)
    earliest = start + max(1, int(most * _EARLIEST_CUT))
    # The latest of the highest cuts in the last fifth.
    return min(range(earliest, last + 1), key=lambda at: (nodes[at].depth, -at))
