"""Records in the order of the tree, and how a long tree is cut into volumes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from db.reports.rows import as_json, rows
from db.text.collation import sort_key

MOST_RECORDS = 1500
"""The records of one volume: Typst needs about a megabyte a page."""
_EARLIEST_CUT = 0.8

_SUBTREE = """
WITH RECURSIVE below(id) AS (
  SELECT value FROM json_each(:roots)
  UNION SELECT record.id FROM below JOIN record ON record.parent_id = below.id
)
SELECT record.id, parent_id, pos, ref FROM below JOIN record ON record.id = below.id
WHERE kind = :kind
"""

_FOREST = "SELECT id, parent_id, pos, ref FROM record WHERE kind = :kind"


@dataclass(frozen=True, slots=True)
class Node:
    """A record in its tree; the root of what is asked for has depth 1."""

    id: int
    depth: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """The records that may leave in reading order, and the ids of all that were there."""

    nodes: list[Node]
    all_ids: list[int]


def tree(
    connection: Connection,
    kind: str,
    roots: Sequence[int] | None,
    *,
    leaves: Callable[[int], bool],
) -> Tree:
    """Return the records of ``kind`` below and with ``roots`` (or all) that may leave.

    What lies below a record that may not leave itself moves up one level.
    """
    if roots is None:
        found = sorted(rows(connection, _FOREST, kind=kind), key=_place)
        tops = [row.id for row in found if row.parent_id is None]
    else:
        found = sorted(rows(connection, _SUBTREE, kind=kind, roots=as_json(roots)), key=_place)
        parents = {row.id: row.parent_id for row in found}
        # A root that lies below another comes in its place there.
        known = [one for one in dict.fromkeys(roots) if one in parents]
        tops = [one for one in known if parents[one] not in parents]
    below: dict[int, list[int]] = defaultdict(list)
    for row in found:
        if row.parent_id is not None:
            below[row.parent_id].append(row.id)
    return Tree(list(_walk(tops, below, leaves)), [row.id for row in found])


def _place(row: Any) -> tuple[bool, int, bool, str, int]:  # noqa: ANN401 - a row as above
    """Order by the place given by hand, then by code: F/2 before F/10, those without last."""
    return (row.pos is None, row.pos or 0, not row.ref, sort_key(row.ref or ""), row.id)


def _walk(
    tops: Sequence[int], below: dict[int, list[int]], leaves: Callable[[int], bool]
) -> Iterator[Node]:
    waiting = [Node(one, 1) for one in reversed(tops)]
    while waiting:
        node = waiting.pop()
        shown = leaves(node.id)
        if shown:
            yield node
        depth = node.depth + shown
        waiting.extend(Node(one, depth) for one in reversed(below.get(node.id, ())))


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
