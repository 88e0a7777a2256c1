"""What belongs to one step to undo: operations that go on with another, and what rests on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from db.history.log import key_of
from db.history.operation import Operation
from db.history.values import from_json
from db.records import TABLES

Change = Row[Any]

_CHANGES = (
    "SELECT c.id, c.operation_id, c.tbl, c.row_id, c.row_last, c.row_uuid, c.record_id, c.field,"
    " c.old, c.new, c.parent, p.field <> '*' AND (o.kind = 'redo' OR o.undone <> 0) AS loose"
    " FROM change c LEFT JOIN change p ON p.id = c.parent"
    " LEFT JOIN operation o ON o.id = p.operation_id"
)


def changes_of(connection: Connection, operations: Iterable[int]) -> list[Change]:
    """Return the changes of operations, the newest first.

    ``loose`` is true where the version that a change replaced may hold no more.
    """
    return list(
        connection.exec_driver_sql(
            f"{_CHANGES} WHERE c.operation_id IN (SELECT value FROM json_each(?))"
            " ORDER BY c.id DESC",
            (json.dumps(sorted(operations)),),
        )
    )


def changes_since(connection: Connection, record_id: int, since: int) -> list[Change]:
    """Return the changes of a record and its parts from an operation on, the newest first."""
    return list(
        connection.exec_driver_sql(
            f"{_CHANGES} WHERE c.record_id = ? AND c.operation_id >= ? ORDER BY c.id DESC",
            (record_id, since),
        )
    )


def members(connection: Connection, first: int) -> set[int]:
    """Return the operations that are one step to undo with ``first``, that one included."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM operation WHERE id >= ? AND kind IN ('do', 'fact') AND undone = 0"
        " AND ? IN (id, target_id)",
        (first, first),
    )
    return {int(row[0]) for row in rows}


def with_dependents(op: Operation, step: set[int]) -> set[int]:
    """Return a step with the standing operations that cannot stand without it.

    An operation done between the beginning and the end of the step rests on it where it
    changed or named a row that the step made, or deleted one that the step changed.
    """
    found = set(step)
    between = standing_beside(op.connection, found)
    reach = _Reach(changes_of(op.connection, step) if between else [])
    while True:
        resting = next((one for one in between if reach.holds(op, one)), None)
        if resting is None:
            return found
        more = members(op.connection, _first_of(op.connection, resting)) - found
        found |= more
        reach.take(changes_of(op.connection, more))
        between = standing_beside(op.connection, found)


def standing_beside(connection: Connection, step: set[int]) -> list[int]:
    """Return the standing operations later than the beginning of a step, its own left out."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM operation WHERE id > ? AND kind = 'do' AND undone = 0 ORDER BY id",
        (min(step),),
    )
    return [int(row[0]) for row in rows if row[0] not in step]


def _first_of(connection: Connection, operation: int) -> int:
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(target_id, id) FROM operation WHERE id = ?", (operation,)
        ).scalar_one()
    )


class _Reach:
    """The rows that operations made, and those they changed."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.made: dict[str, list[range]] = {}
        self.changed: set[tuple[str, int]] = set()
        self.take(changes)

    def take(self, changes: Sequence[Change]) -> None:
        """Reach further, by the changes of one more operation."""
        for one in changes:
            if one.field in {"*", "**"} and one.old is None:
                last = one.row_id if one.row_last is None else one.row_last
                self.made.setdefault(one.tbl, []).append(range(one.row_id, last + 1))
            elif one.field != "updated":
                self.changed.add((one.tbl, one.row_id))

    def holds(self, op: Operation, operation: int) -> bool:
        """True where an operation rests on the rows reached."""
        return any(
            self._made(one.tbl, one.row_id)
            or (one.field == "*" and one.new is None and (one.tbl, one.row_id) in self.changed)
            or any(self._names(one.tbl, row) for row in _new_rows(op, one))
            for one in changes_of(op.connection, [operation])
        )

    def _made(self, table: str, row_id: object) -> bool:
        return any(row_id in ids for ids in self.made.get(table, ()))

    def _names(self, table: str, row: dict[str, Any]) -> bool:
        if table == "citation" and self._made(str(row.get("target")), row.get("target_id")):
            return True
        return any(
            self._made(key.column.table.name, row.get(key.parent.name))
            for key in TABLES[table].foreign_keys
        )


def _new_rows(op: Operation, change: Change) -> list[dict[str, Any]]:
    """Return what a change put into rows: whole ones, or the one field."""
    if change.field == "**":
        return op.rows(change.tbl, range(change.row_id, change.row_last + 1))
    if change.new is None:
        return []
    new = from_json(change.new)
    return [new] if change.field == "*" else [{key_of(change.tbl): None, change.field: new}]
