"""Putting records and fields back as they were, whatever was done since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import UniqueConstraint

from db.history import facts
from db.history.circles import closes_circle
from db.history.log import KIND_TABLES
from db.history.operation import Operation
from db.history.references import remove_parts
from db.history.steps import Change, changes_of, changes_since
from db.history.values import from_json, to_json
from db.records import TABLES

# Tables whose fields stand each for itself; elsewhere the fields of a row belong together.
_LOOSE = KIND_TABLES | {"record"}
# What follows from the rest and is never put back by itself.
_FOLLOWING = {"record": ("updated", "lo", "hi")}


def put_back(op: Operation, record_id: int, since: int, field: str | None = None) -> list[str]:
    """Make a record, or one field of it, what it was before the operation ``since``.

    Returns the fields that had to be left: what they named is gone, or a circle would close.
    What was made with the record itself stays.
    """
    found = changes_since(op.connection, record_id, since)
    births = {one.operation_id for one in found if one.tbl == "record" and _is_made(one)}
    changes = [one for one in found if one.operation_id not in births or one.new is None]
    if field is not None:
        changes = _of_field(changes, field)
    restorer = _Restorer(op)
    restorer.restore(changes)
    return restorer.left


def put_back_deleted(op: Operation, target: int) -> None:
    """Bring back what the operation ``target`` deleted; what was changed since stays."""
    changes = [one for one in changes_of(op.connection, [target]) if not _is_made(one)]
    _Restorer(op, only_unchanged=True).restore(changes)


def _is_made(change: Change) -> bool:
    return change.field in {"*", "**"} and change.old is None


def _of_field(changes: list[Change], name: str) -> list[Change]:
    """Return the changes of a field; of a part's field those of its whole row."""
    rows = {(one.tbl, one.row_id) for one in changes if one.field == name}
    return [
        one
        for one in changes
        if one.field == name
        or (one.tbl not in _LOOSE and (one.tbl, one.row_id) in rows and one.field != "*")
    ]


class _Restorer:
    """Turns changes round, the newest first, where that is still possible.

    With ``only_unchanged`` a field that has another value by now than it was given is left.
    """

    def __init__(self, op: Operation, *, only_unchanged: bool = False) -> None:
        self._op = op
        self._only_unchanged = only_unchanged
        self._taken_back = facts.TakenBack(op)
        self._fields: dict[tuple[str, int], dict[str, object]] = {}
        self._kept: set[tuple[str, int, str]] = set()
        self.left: list[str] = []

    def restore(self, changes: Iterable[Change]) -> None:
        for change in changes:
            if change.field in _FOLLOWING.get(change.tbl, ()):
                continue
            if change.field in {"*", "**"}:
                self._put_fields_back()
                self._turn_rows(change)
            else:
                self._take_field(change)
        self._put_fields_back()

    def _take_field(self, change: Change) -> None:
        values = self._fields.setdefault((change.tbl, change.row_id), {})
        is_first = change.field not in values
        if is_first and self._only_unchanged and not self._is_unchanged(change):
            self._kept.add((change.tbl, change.row_id, change.field))
        values[change.field] = from_json(change.old)

    def _is_unchanged(self, change: Change) -> bool:
        rows = self._op.rows(change.tbl, [change.row_id])
        return bool(rows) and to_json(rows[0][change.field]) == change.new

    def _put_fields_back(self) -> None:
        for (table, row_id), values in self._fields.items():
            kept = {name for name in values if (table, row_id, name) in self._kept}
            gone = {
                name for name, value in values.items() if not self._fits(table, row_id, name, value)
            }
            gone |= self._links_in_circle(table, row_id, values)
            self.left += sorted(gone)
            if table in _LOOSE:
                left = kept | gone
                self._op.update(
                    table, row_id, {name: one for name, one in values.items() if name not in left}
                )
            elif not kept | gone:
                facts.follow(self._op, table, row_id, values)
                self._op.update(table, row_id, values)
        self._fields.clear()
        self._kept.clear()

    def _fits(self, table: str, row_id: int, name: str, value: object) -> bool:
        """True where the record or row that a value names is there and closes no circle."""
        if value is None:
            return True
        if (
            table == "record"
            and name == "parent_id"
            and closes_circle(self._op.connection, table, {"id": row_id, name: value})
        ):
            return False
        return all(
            self._op.rows(target, [value])
            for target in _targets(table, name)
            if isinstance(value, int)
        )

    def _links_in_circle(self, table: str, row_id: int, values: dict[str, object]) -> set[str]:
        """Return the fields of a link that cannot go back, for it would close a circle."""
        ends = values.keys() & {"a_id", "b_id", "type"}
        rows = self._op.rows(table, [row_id]) if table == "relation" and ends else []
        circle = rows and closes_circle(self._op.connection, table, {**rows[0], **values})
        return set(ends) if circle else set()

    def _turn_rows(self, change: Change) -> None:
        if change.old is None:
            self._remove(change)
        elif change.field == "**":
            for row in json.loads(change.old):
                self._bring_back(change.tbl, from_json(json.dumps(row)))
        else:
            self._bring_back(change.tbl, from_json(change.old))

    def _remove(self, change: Change) -> None:
        if (
            change.tbl not in _LOOSE
            and change.field == "*"
            and self._op.rows(change.tbl, [change.row_id])
        ):
            remove_parts(self._op, change.tbl, [change.row_id])

    def _bring_back(self, table: str, row: dict[str, Any]) -> None:
        """Insert a row again; an optional link to what is gone stays empty."""
        key = "record_id" if table in KIND_TABLES else "id"
        if self._op.rows(table, [row[key]]) or self._is_taken(table, row):
            return
        if self._taken_back.holds(table, row[key]):
            return
        if table == "act":
            row["record_id"] = facts.record_of(self._op, row)
        for name in list(row):
            if name == key and table not in KIND_TABLES:
                continue
            if not self._fits(table, row[key], name, row[name]):
                if not TABLES[table].columns[name].nullable:
                    return
                row[name] = None
        if table == "citation" and not self._op.rows(row["target"], [row["target_id"]]):
            return
        if table == "relation" and closes_circle(self._op.connection, table, row):
            return
        self._op.insert(table, row)

    def _is_taken(self, table: str, row: dict[str, Any]) -> bool:
        """True where another row has by now what only one may have."""
        return any(
            self._op.ids(
                f"SELECT 1 FROM {table} WHERE "
                + " AND ".join(f"{column.name} IS ?" for column in one.columns),
                *(row.get(column.name) for column in one.columns),
            )
            for one in TABLES[table].constraints
            if isinstance(one, UniqueConstraint)
        )


def _targets(table: str, name: str) -> list[str]:
    return [key.column.table.name for key in TABLES[table].foreign_keys if key.parent.name == name]
