"""Reading the log: the archive's history, a record's history, the bin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row

from db.history.undo import next_redo, next_undo
from db.history.values import from_json
from db.words import N_, _


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation as the history shows it; ``at`` is UTC in ISO 8601.

    ``about`` is the title of the one record that it concerns, empty where there are several.
    """

    id: int
    name: str
    args: Mapping[str, object]
    who: str
    at: str
    kind: str
    undone: bool
    about: str = ""

    @property
    def title(self) -> str:
        """The operation's name in the user's language; an undo says what it took back."""
        title = operation_title(self.name, self.args)
        turned = {"undo": _("Undo “{name}”"), "redo": _("Redo “{name}”")}.get(self.kind)
        return title if turned is None else turned.format(name=title)


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One changed field of a record: from ``old`` to ``new`` (stored values)."""

    operation: int
    table: str
    row_id: int
    field: str
    old: object
    new: object


def operation_title(name: str, args: Mapping[str, object]) -> str:
    """Return an operation's name in the user's language with its particulars filled in.

    A particular that is itself a marked word (a field's label) is translated too.
    """
    words = {key: _(value) if isinstance(value, str) else value for key, value in args.items()}
    if args.get("count") == 1:
        name = _OF_ONE.get(name, name)
    return _(name).format_map(words)


# The names of operations on one record where the log has that of many.
_OF_ONE = {
    "Move {count} records": N_("Move a record"),
    "Titles of {count} records": N_("Titles by a pattern"),
    "{field} of {count} records": N_("Edit {field}"),
    "{fields} fields of {count} records": N_("{fields} fields of a record"),
    "Edit {count} cells": N_("Edit a cell"),
    "Take in {count} files": N_("Take in a file"),
    "Recover {count} files": N_("Recover a file"),
}


def undoable(connection: Connection) -> str | None:
    """Return the title of what an undo would take back and the record it is about, or None."""
    return _title(connection, next_undo(connection))


def redoable(connection: Connection) -> str | None:
    """Return the title of what a redo would bring back and the record it is about, or None."""
    return _title(connection, next_redo(connection))


def operations(connection: Connection, limit: int = 200, before: int | None = None) -> list[Entry]:
    """Return the latest operations, newest first; ``before`` an id pages further back."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, args, who, at, kind, undone FROM operation"
        " WHERE id < ? ORDER BY id DESC LIMIT ?",
        (2**62 if before is None else before, limit),
    )
    return [_with_record(connection, _entry(row)) for row in rows]


def of_record(connection: Connection, record_id: int) -> list[tuple[Entry, list[FieldHistory]]]:
    """Return a record's history, newest first: each operation with the fields it changed."""
    rows = connection.exec_driver_sql(
        "SELECT o.id, o.name, o.args, o.who, o.at, o.kind, o.undone,"
        " c.tbl, c.row_id, c.field, c.old, c.new"
        " FROM change c JOIN operation o ON o.id = c.operation_id"
        " WHERE (c.record_id = ? AND c.field <> 'updated')"
        # rows made together have no one UUID: by that they are found without reading all
        " OR (c.row_uuid IS NULL AND c.field = '**' AND c.tbl = 'record'"
        " AND ? BETWEEN c.row_id AND c.row_last)"
        " ORDER BY o.id DESC, c.id",
        (record_id, record_id),
    )
    found: dict[int, tuple[Entry, list[FieldHistory]]] = {}
    for row in rows:
        entry = found.setdefault(int(row.id), (_entry(row), []))
        if row.field != "**":
            old, new = from_json(row.old), from_json(row.new)
            entry[1].append(FieldHistory(entry[0].id, row.tbl, row.row_id, row.field, old, new))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Binned:
    """Records that one operation deleted and that can be put back: the titles of the first."""

    entry: Entry
    titles: tuple[str, ...]


def bin_of(connection: Connection, limit: int = 200, titles: int = 50) -> list[Binned]:
    """Return the latest standing deletions, newest first, with so many titles of each."""
    rows = connection.exec_driver_sql(
        "SELECT o.id, o.name, o.args, o.who, o.at, o.kind, o.undone FROM operation o"
        " WHERE o.kind = 'do' AND o.undone = 0"
        f" AND o.id IN (SELECT c.operation_id FROM {_GONE}) ORDER BY o.id DESC LIMIT ?",
        (limit,),
    )
    entries = [_entry(row) for row in rows]
    return [Binned(entry, _titles_gone(connection, entry.id, titles)) for entry in entries]


# In the words of the index ix_change_gone, so that it is used.
_GONE = (
    "change c WHERE c.tbl = 'record' AND c.field = '*' AND c.new IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = c.row_id)"
)


def _titles_gone(connection: Connection, operation: int, limit: int) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT c.old FROM {_GONE} AND c.operation_id = ? ORDER BY c.id LIMIT ?",
        (operation, limit),
    )
    return tuple(str(from_json(one)["title"]) for one in rows.scalars())


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    args: dict[str, object] = json.loads(row.args) if row.args else {}
    return Entry(row.id, row.name, args, row.who, row.at, row.kind, bool(row.undone))


def _with_record(connection: Connection, entry: Entry) -> Entry:
    return replace(entry, about=_about(connection, entry.id, entry.args))


def _title(connection: Connection, found: tuple[int, str, dict[str, object]] | None) -> str | None:
    if found is None:
        return None
    operation, name, args = found
    title, about = operation_title(name, args), _about(connection, operation, args)
    told = about and about != args.get("title")
    return _("{operation}: {record}").format(operation=title, record=about) if told else title


def _about(connection: Connection, operation: int, args: Mapping[str, object]) -> str:
    """Return the title of the one record that an operation concerns, empty if there are several.

    Of records that it made or deleted only these count: links to others go with them.
    """
    if args.get("count", 1) != 1:
        return ""
    made = connection.exec_driver_sql(
        "SELECT row_id, coalesce(row_last, row_id) FROM change"
        " WHERE operation_id = ? AND tbl = 'record' AND field IN ('*', '**') LIMIT 2",
        (operation,),
    ).all()
    found = (
        made
        or connection.exec_driver_sql(
            "SELECT DISTINCT record_id, record_id AS last FROM change WHERE operation_id = ?"
            " AND record_id IS NOT NULL AND field <> 'updated' LIMIT 2",
            (operation,),
        ).all()
    )
    if len(found) != 1 or found[0][0] != found[0][1]:
        return ""
    title = connection.exec_driver_sql(_TITLE_OF, {"record": found[0][0]}).scalar()
    return "" if title is None else str(title)


# Of a record that is gone, the title it had.
_TITLE_OF = (
    "SELECT coalesce((SELECT title FROM record WHERE id = :record),"
    " (SELECT json_extract(old, '$.title') FROM change WHERE record_id = :record"
    " AND tbl = 'record' AND field = '*' AND new IS NULL ORDER BY id DESC LIMIT 1),"
    " (SELECT json_extract(row.value, '$.title') FROM change c, json_each(c.old) AS row"
    " WHERE c.row_uuid IS NULL AND c.field = '**' AND c.tbl = 'record'"
    " AND :record BETWEEN c.row_id AND c.row_last AND json_extract(row.value, '$.id') = :record"
    " ORDER BY c.id DESC LIMIT 1))"
)
