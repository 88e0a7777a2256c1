"""What refers to a record: found from the tables themselves, so that none is forgotten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from db.history.log import UNLOGGED, key_of
from db.history.operation import Operation
from db.records import TABLES


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a row of another table; ``optional`` where it may be empty."""

    table: str
    column: str
    optional: bool


def references_to(target: str) -> list[Reference]:
    """Return every column of the catalogue that refers to rows of ``target``."""
    return [
        Reference(name, key.parent.name, bool(key.parent.nullable))
        for name, table in TABLES.items()
        if name not in UNLOGGED and name not in {"operation", "change"}
        for key in sorted(table.foreign_keys, key=_column_name)
        if key.column.table.name == target
    ]


def _column_name(key: object) -> str:
    return str(key.parent.name)  # type: ignore[attr-defined]


def remove_records(op: Operation, record_ids: Sequence[int]) -> None:
    """Delete records with all rows that belong to them; optional links to them are emptied."""
    if record_ids:
        _remove(op, "record", list(record_ids))


def remove_parts(op: Operation, table: str, row_ids: Sequence[int]) -> None:
    """Delete rows of a part with what refers to them (citations, regions)."""
    if row_ids:
        _remove(op, table, list(row_ids))


def _remove(op: Operation, table: str, row_ids: list[int]) -> None:
    chosen, going = json.dumps(row_ids), set(row_ids)
    for one in references_to(table):
        key = key_of(one.table)
        found = op.ids(
            f"SELECT {key} FROM {one.table} WHERE {one.column} IN (SELECT value FROM json_each(?))"
            f" ORDER BY {key}",
            chosen,
        )
        if one.table == table:
            found = [row for row in found if row not in going]
        if found and one.optional:
            op.update_many(one.table, found, {one.column: None})
        elif found:
            _remove(op, one.table, found)
    if table in {"name", "note", "date", "relation", "statement"}:
        op.delete(
            "citation",
            op.ids(
                "SELECT id FROM citation WHERE target = ?"
                " AND target_id IN (SELECT value FROM json_each(?))",
                table,
                chosen,
            ),
        )
    op.delete(table, row_ids)
