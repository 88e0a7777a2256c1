"""The only door for writing: a named operation that logs every field it changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from db.history.changes import Changes
from db.history.log import Log, key_of
from db.history.values import Values, from_json, to_json
from db.keys import new_uuid, next_clock, utc_text
from db.records import TABLES
from db.text import clean, clean_deep

_JOIN_SECONDS = 120


@dataclass(slots=True)
class Operation:
    """One named set of writes, wholly done or not at all, that can be undone.

    Made by ``Archive.operation``; rows are given and logged as stored values (text, whole
    and real numbers, bytes, None). ``kind`` is that of its line in the log.
    """

    connection: Connection
    log: Log
    name: str
    args: Mapping[str, object]
    at: str
    created: list[int] = field(default_factory=list[int])
    deleted: set[int] = field(default_factory=set[int])
    records: set[int] = field(default_factory=set[int])
    tables: set[str] = field(default_factory=set[str])
    parts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    kind: str = "do"

    @property
    def id(self) -> int:
        """The operation's own id in the log."""
        return self.log.operation

    def insert(self, table: str, values: Values) -> int:
        """Add one row and return its id; uuid and times are filled in where missing."""
        row = self._filled(table, values)
        key = key_of(table)
        if key not in row:
            row[key] = self._next_id(table)
        self._write(table, [row])
        self.log.write(table, "*", row, old=None, new=to_json(row))
        self._note(table, row)
        return int(row[key])  # type: ignore[arg-type]

    def insert_many(self, table: str, rows: Iterable[Values]) -> range:
        """Add many rows with one line in the log and return their ids.

        A kind table's rows must carry consecutive ``record_id``; other rows get theirs here.
        """
        filled = [self._filled(table, one) for one in rows]
        if not filled:
            return range(0)
        key = key_of(table)
        if key not in filled[0]:
            first = self._next_id(table)
            for number, row in enumerate(filled, first):
                row[key] = number
        ids = range(int(filled[0][key]), int(filled[-1][key]) + 1)  # type: ignore[arg-type]
        if len(ids) != len(filled):
            raise ValueError(f"ids of {table} are not consecutive")
        self._write(table, filled)
        self.log.write_range(table, ids, None)
        for row in filled:
            self._note(table, row)
        return ids

    def update(self, table: str, row_id: int, values: Values) -> set[str]:
        """Change fields of one row and return those that really changed."""
        return self.update_many(table, [row_id], values)

    def update_many(self, table: str, row_ids: Sequence[int], values: Values) -> set[str]:
        """Give the same values to many rows; rows that have them already are left alone."""
        changed: set[str] = set()
        for row in self.rows(table, row_ids):
            new = {name: value for name, value in values.items() if row[name] != value}
            if new:
                self._change(table, row, new)
                changed |= new.keys()
        return changed

    def delete(self, table: str, row_ids: Sequence[int]) -> None:
        """Delete rows, keeping their values in the log."""
        key = key_of(table)
        for row in self.rows(table, row_ids):
            self.log.write(table, "*", row, old=to_json(row), new=None)
            self._note(table, row, gone=True)
        self._execute_ids(
            f"DELETE FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))", row_ids
        )

    def delete_range(self, table: str, ids: range) -> None:
        """Delete the rows of a run of ids with one line in the log that holds their values."""
        rows = self.rows(table, ids)
        key = key_of(table)
        self.log.write_range(table, ids, json.dumps([json.loads(to_json(row)) for row in rows]))
        for row in rows:
            self._note(table, row, gone=True)
        self.connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE {key} BETWEEN ? AND ?", (ids.start, ids.stop - 1)
        )

    def restore_range(self, table: str, stored: str) -> None:
        """Put back the rows of a ``delete_range``, of which some may have been gone."""
        rows = [from_json(json.dumps(one)) for one in json.loads(stored)]
        key = key_of(table)
        runs = groupby(enumerate(rows), lambda numbered: numbered[1][key] - numbered[0])
        for _start, run in runs:
            self.insert_many(table, [row for _number, row in run])

    def rows(self, table: str, row_ids: Sequence[int]) -> list[dict[str, Any]]:
        """Return rows as they are now, in the order of their ids; missing ones are left out."""
        key = key_of(table)
        found = self.connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE {key} IN (SELECT value FROM json_each(?)) ORDER BY {key}",
            (json.dumps(list(row_ids)),),
        )
        return [dict(row) for row in found.mappings()]

    def ids(self, sql: str, *parameters: object) -> list[int]:
        """Return the first column of a query as whole numbers."""
        return [int(row[0]) for row in self.connection.exec_driver_sql(sql, tuple(parameters))]

    def touch(self, record_ids: Iterable[int]) -> None:
        """Have the search index and the views look at these records again."""
        self.records.update(record_ids)

    def finish(self) -> Changes:
        """Stamp the touched records, tell the search index, and say what was done."""
        alive = self.records - self.deleted
        if self.kind == "do" and self.log.lines:
            self._stamp(alive - set(self.created))
        self.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO search_dirty(record_id) SELECT value FROM json_each(?)",
            (json.dumps(sorted(self.records)),),
        )
        return Changes(
            operation=self.id,
            name=self.name,
            args=self.args,
            created=tuple(self.created),
            deleted=frozenset(self.deleted),
            records=frozenset(self.records),
            tables=frozenset(self.tables),
            parts={table: tuple(ids) for table, ids in self.parts.items()},
        )

    def _stamp(self, record_ids: set[int]) -> None:
        noted, tables = set(self.records), set(self.tables)
        self.update_many("record", sorted(record_ids), {"updated": self.at})
        self.records, self.tables = noted, tables

    def _change(self, table: str, row: Mapping[str, object], new: Values) -> None:
        key = key_of(table)
        sets = ", ".join(f'"{name}" = ?' for name in new)
        self.connection.exec_driver_sql(
            f"UPDATE {table} SET {sets} WHERE {key} = ?", (*new.values(), row[key])
        )
        for name, value in new.items():
            self.log.write(table, name, row, old=to_json(row[name]), new=to_json(value))
        self._note(table, row, changed=True)
        self._note(table, {**row, **new}, changed=True)

    def _filled(self, table: str, values: Values) -> dict[str, object]:
        row = dict(values)
        columns = TABLES[table].columns
        if "uuid" in columns and row.get("uuid") is None:
            row["uuid"] = new_uuid()
        if table == "record":
            row.setdefault("created", self.at)
            row.setdefault("updated", self.at)
        return row

    def _next_id(self, table: str) -> int:
        used = self.connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).scalar()
        return int(used or 0) + 1

    def _write(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        alike: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
        for row in rows:  # what a row leaves out takes its default
            alike.setdefault(tuple(row), []).append(tuple(row.values()))
        for names, values in alike.items():
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            self.connection.exec_driver_sql(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})", values
            )

    def _note(
        self, table: str, row: Mapping[str, object], *, gone: bool = False, changed: bool = False
    ) -> None:
        self.tables.add(table)
        key = row.get(key_of(table))
        if table == "record" and isinstance(key, int):
            if gone:
                self.deleted.add(key)
            elif not changed:
                self.created.append(key)
                self.deleted.discard(key)
        elif isinstance(key, int) and not (gone or changed):
            self.parts.setdefault(table, []).append(key)
        self.records.update(
            value for name in _LINKS.get(table, ()) if isinstance(value := row.get(name), int)
        )

    def _execute_ids(self, sql: str, ids: Sequence[int]) -> None:
        self.connection.exec_driver_sql(sql, (json.dumps(list(ids)),))


# The columns of a row that name the records it concerns.
_LINKS: dict[str, tuple[str, ...]] = {
    "record": ("id",),
    "relation": ("a_id", "b_id"),
    "unit": ("record_id",),
    "citation": ("source_id",),
}
for _table in ("agent", "event", "place", "concept", "accession", "store", "name", "note"):
    _LINKS[_table] = ("record_id",)
for _table in ("date", "statement", "rights", "act", "asset", "region"):
    _LINKS[_table] = ("record_id",)


def join(
    connection: Connection, name: str, args: Mapping[str, object], key: str
) -> Operation | None:
    """Return the last operation, to go on with it, where it stands under the merge key ``key``.

    So that a title typed with pauses is one step to undo. Not after two minutes, and not
    once anything else was done or undone.
    """
    last = _last(connection, "do")
    if last is None or last.merge_key != key or last.undone or last.kind != "do":
        return None
    now = utc_text()
    age = datetime.fromisoformat(now) - datetime.fromisoformat(last.at)
    if age.total_seconds() > _JOIN_SECONDS:
        return None
    return Operation(connection, Log(connection, int(last.id), joins=True), name, args, now)


def go_on(
    connection: Connection,
    name: str,
    args: Mapping[str, object],
    *,
    who: str,
    earlier: int,
    kind: str = "do",
) -> Operation:
    """Return an operation that is one step to undo with ``earlier``, however old that is.

    The same one where nothing came in between, else a new one whose target is the first of
    the step. Where ``earlier`` is undone, what follows is a step of its own.
    """
    found = connection.exec_driver_sql(
        "SELECT coalesce(target_id, id) AS first, undone FROM operation WHERE id = ?", (earlier,)
    ).first()
    if found is None or found.undone:
        return begin(connection, name, args, who=who, kind=kind)
    first, last = int(found.first), _last(connection, kind)
    if last is not None and last.kind == kind and first in {last.id, last.target_id}:
        log = Log(connection, int(last.id), joins=True)
        return Operation(connection, log, name, args, utc_text(), kind=kind)
    return begin(connection, name, args, who=who, kind=kind, target=first)


def begin(
    connection: Connection,
    name: str,
    args: Mapping[str, object],
    *,
    who: str,
    kind: str = "do",
    target: int | None = None,
    merge_key: str | None = None,
) -> Operation:
    """Write the operation's line in the log and return it, ready for its changes."""
    at = utc_text()
    state = {
        str(row[0]): str(row[1])
        for row in connection.exec_driver_sql("SELECT name, value FROM local_state")
    }
    clock = next_clock(int(state.get("hlc", 0)))
    connection.exec_driver_sql("UPDATE local_state SET value = ? WHERE name = 'hlc'", (str(clock),))
    connection.exec_driver_sql(
        "INSERT INTO operation(uuid, site, hlc, name, args, who, at, kind, target_id, merge_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_uuid(),
            bytes.fromhex(state["site"]),
            clock,
            name,
            to_json(clean_deep(dict(args))),
            who,
            at,
            kind,
            target,
            clean(merge_key) if merge_key else None,
        ),
    )
    number = connection.exec_driver_sql("SELECT last_insert_rowid()").scalar_one()
    return Operation(connection, Log(connection, int(number)), name, args, at, kind=kind)


def settle(op: Operation) -> None:
    """End an operation: what changed nothing is no step, what a person did ends what can be redone.

    Nor is it a step any more when what it joined is by now as it was before.
    """
    if op.log.took_back:
        _leave_out(op)
    if op.log.joins:
        return
    if not op.log.lines:
        op.connection.exec_driver_sql("DELETE FROM operation WHERE id = ?", (op.id,))
    elif op.kind == "do":
        op.connection.exec_driver_sql("UPDATE operation SET redoable = 0 WHERE redoable = 1")


def _leave_out(op: Operation) -> None:
    """Take an operation out of the log where all that it still changes is when that was."""
    of = (op.id,)
    rest = "SELECT 1 FROM change WHERE operation_id = ? AND field <> 'updated' LIMIT 1"
    if op.connection.exec_driver_sql(rest, of).first() is None:
        op.connection.exec_driver_sql(
            "UPDATE record SET updated = json_extract(c.old, '$') FROM change c"
            " WHERE c.operation_id = ? AND c.tbl = 'record' AND c.row_id = record.id",
            of,
        )
        op.connection.exec_driver_sql("DELETE FROM change WHERE operation_id = ?", of)
        op.connection.exec_driver_sql("DELETE FROM operation WHERE id = ?", of)


def _last(connection: Connection, kind: str) -> Row[tuple[object, ...]] | None:
    """Return the last operation; facts and what is done do not come between one another."""
    return connection.exec_driver_sql(
        "SELECT id, merge_key, undone, kind, at, target_id FROM operation"
        " WHERE kind <> ? ORDER BY id DESC LIMIT 1",
        ("do" if kind == "fact" else "fact",),
    ).first()
