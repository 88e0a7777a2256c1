"""What the navigation reads: counts of places, the units below a unit, saved searches."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from db.records import listing
from db.records.listing import Order
from db.text import fold
from desktop.navigation.places import CONTAINERS, HOLDINGS, PLACES, Place

ORDERS: tuple[Order, ...] = ("tree", "title", "ref", "date", "newest", "changed")
MANY_CHILDREN = 1000
"""So many units are shown below one in the tree; the rest is in the list."""

_LEVELS = ", ".join(f"'{level}'" for level in CONTAINERS)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree: ``held`` counts what it directly holds."""

    record_id: int
    title: str
    ref: str | None
    level: str
    held: int
    has_branches: bool


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search as the navigation shows it."""

    search_id: int
    name: str
    query: str
    ordering: str


@dataclass(frozen=True, slots=True)
class Twigs:
    """The units directly below one, and how many more there are than are shown."""

    parent_id: int | None
    branches: tuple[Branch, ...]
    more: int


def counts(connection: Connection) -> dict[str, int]:
    """Return how many records each place holds, by the place's key."""
    found = {
        place.key: listing.count(connection, place.holds)
        for place in PLACES
        if place.holds is not None
    }
    found[HOLDINGS.key] = _branch_count(connection, None)
    return found


def record_ids(
    connection: Connection, place: Place, ordering: Order, *, descending: bool = False
) -> array[int]:
    """Return the ids of a place's records in the order asked for."""
    if place.key == HOLDINGS.key:
        branches = twigs(connection, None).branches
        found = array("q", (branch.record_id for branch in branches))
    elif place.holds is None:
        found = array("q")
    else:
        found = listing.ids(connection, place.holds, ordering)
    if descending:
        found.reverse()
    return found


def twigs(connection: Connection, parent_id: int | None) -> Twigs:
    """Return the units of a level above item directly below ``parent_id`` (None: the top)."""
    statement = (
        "SELECT r.id, r.title, r.ref, u.level,"
        " (SELECT count(*) FROM record c WHERE c.parent_id = r.id),"
        " EXISTS (SELECT 1 FROM record c JOIN unit cu ON cu.record_id = c.id"
        f" WHERE c.parent_id = r.id AND cu.level IN ({_LEVELS}))"
        " FROM record r JOIN unit u ON u.record_id = r.id"
        f" WHERE {_below(parent_id)} AND u.level IN ({_LEVELS})"
        " ORDER BY r.pos, r.ref, r.id LIMIT :many"
    )
    parameters = {"id": parent_id, "many": MANY_CHILDREN + 1}
    if parent_id is None:
        del parameters["id"]
    rows = connection.execute(text(statement), parameters).all()
    branches = tuple(_branch(row) for row in rows)
    more = 0
    if len(branches) > MANY_CHILDREN:
        more = _branch_count(connection, parent_id) - MANY_CHILDREN
    return Twigs(parent_id, branches[:MANY_CHILDREN], more)


def _branch_count(connection: Connection, parent_id: int | None) -> int:
    statement = (
        "SELECT count(*) FROM record r JOIN unit u ON u.record_id = r.id"
        f" WHERE {_below(parent_id)} AND u.level IN ({_LEVELS})"
    )
    parameters = {} if parent_id is None else {"id": parent_id}
    return int(connection.execute(text(statement), parameters).scalar_one())


def _below(parent_id: int | None) -> str:
    """Return the condition for units directly below one; at the top in the words of its index."""
    return "r.kind = 'unit' AND r.parent_id IS NULL" if parent_id is None else "r.parent_id = :id"


def saved_searches(connection: Connection) -> list[SavedRow]:
    """Return the saved searches in their order."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, query, ordering FROM saved_search ORDER BY pos, name, id"
    )
    return [SavedRow(row[0], row[1], row[2], row[3] or "") for row in rows]


def _branch(row: Sequence[Any]) -> Branch:
    record_id, title, ref, level, held, has_branches = row
    return Branch(record_id, title, ref, level, held, has_branches=bool(has_branches))


@dataclass(frozen=True, slots=True)
class Trail:
    """A unit and those above it, the uppermost first."""

    unit: Branch
    above: tuple[int, ...]


def trail_of(connection: Connection, record_id: int) -> Trail | None:
    """Return where a unit stands in the tree, None when it is gone."""
    row = connection.execute(
        text(
            "SELECT r.id, r.title, r.ref, u.level,"
            " (SELECT count(*) FROM record c WHERE c.parent_id = r.id), 0"
            " FROM record r JOIN unit u ON u.record_id = r.id WHERE r.id = :id"
        ),
        {"id": record_id},
    ).one_or_none()
    if row is None:
        return None
    above = connection.execute(
        text(
            "WITH RECURSIVE up(id, depth) AS ("
            " SELECT parent_id, 1 FROM record WHERE id = :id"
            " UNION ALL SELECT r.parent_id, depth + 1 FROM up JOIN record r ON r.id = up.id)"
            " SELECT id FROM up WHERE id IS NOT NULL ORDER BY depth DESC"
        ),
        {"id": record_id},
    )
    return Trail(_branch(row), tuple(above.scalars()))


def units_like(connection: Connection, words: str, limit: int = 80) -> list[Branch]:
    """Return units above item level whose title or reference code holds all the words."""
    wanted = fold(words).split()
    statement = (
        "SELECT r.id, r.title, r.ref, u.level, 0, 0"
        " FROM record r JOIN unit u ON u.record_id = r.id"
        f" WHERE u.level IN ({_LEVELS}) ORDER BY r.ref IS NULL, r.ref, r.id"
    )
    found: list[Branch] = []
    for row in connection.execute(text(statement)):
        folded = fold(f"{row[1]} {row[2] or ''}")
        if all(word in folded for word in wanted):
            found.append(_branch(row))
            if len(found) == limit:
                break
    return found
