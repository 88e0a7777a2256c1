"""Undo, redo and putting back, all by turning logged changes round."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Row

from db.history.log import key_of
from db.history.operation import Operation
from db.history.values import from_json
from db.records import TABLES

_COLUMNS = "id, operation_id, tbl, row_id, row_last, record_id, field, old, new"


def next_undo(connection: Connection) -> tuple[int, str, dict[str, object]] | None:
    """Return (id, name, args) of the operation an undo would take back, or None."""
    return _one(
        connection,
        "SELECT id, name, args FROM operation WHERE kind = 'do' AND undone = 0"
        " ORDER BY id DESC LIMIT 1",
    )


def next_redo(connection: Connection) -> tuple[int, str, dict[str, object]] | None:
    """Return (id, name, args) of the operation a redo would bring back, or None."""
    return _one(
        connection,
        "SELECT id, name, args FROM operation WHERE redoable = 1 ORDER BY id LIMIT 1",
    )


def undo(op: Operation, target: int) -> None:
    """Take back the operation ``target`` within the operation ``op``."""
    op.keeps_time = False
    revert(op, _changes(op.connection, target))
    op.connection.exec_driver_sql(
        "UPDATE operation SET undone = 1, redoable = 1 WHERE id = ?", (target,)
    )


def redo(op: Operation, target: int) -> None:
    """Bring the undone operation ``target`` back by taking back its undo."""
    op.keeps_time = False
    undoing = op.connection.exec_driver_sql(
        "SELECT max(id) FROM operation WHERE kind = 'undo' AND target_id = ?", (target,)
    ).scalar_one()
    revert(op, _changes(op.connection, int(undoing)))
    op.connection.exec_driver_sql(
        "UPDATE operation SET undone = 0, redoable = 0 WHERE id = ?", (target,)
    )


def put_back(op: Operation, record_id: int, since: int, field: str | None = None) -> None:
    """Make a record, or one field of it, what it was before the operation ``since``.

    Links to records that are gone meanwhile stay away; everything else comes back.
    """
    sql = f"SELECT {_COLUMNS} FROM change WHERE record_id = ? AND operation_id >= ?"
    parameters: tuple[object, ...] = (record_id, since)
    if field is not None:
        sql, parameters = sql + " AND field = ?", (*parameters, field)
    found = op.connection.exec_driver_sql(sql + " ORDER BY id DESC", parameters).all()
    revert_where_possible(op, (row for row in found if row.field != "updated"))


def put_back_deleted(op: Operation, target: int) -> None:
    """Bring back what the operation ``target`` deleted, whatever was done since."""
    revert_where_possible(op, _changes(op.connection, target))


def revert(op: Operation, changes: Iterable[Row[tuple[object, ...]]]) -> None:
    """Turn changes round, the newest first.

    The fields of a row go back together: one by one they might break a rule that joins
    them, such as the order of a date's bounds.
    """
    fields: dict[tuple[str, int], dict[str, object]] = {}
    for change in changes:
        if change.field in {"*", "**"}:
            _put_fields_back(op, fields)
            _revert_rows(op, change)
        else:
            row = fields.setdefault((change.tbl, change.row_id), {})
            row[change.field] = from_json(change.old)
    _put_fields_back(op, fields)


def revert_where_possible(op: Operation, changes: Iterable[Row[tuple[object, ...]]]) -> None:
    """Turn changes round, leaving out rows that came back already or whose ends are gone."""
    revert(op, (change for change in changes if _is_possible(op, change)))


def _put_fields_back(op: Operation, fields: dict[tuple[str, int], dict[str, object]]) -> None:
    for (table, row_id), values in fields.items():
        op.update(table, row_id, values)
    fields.clear()


def _revert_rows(op: Operation, change: Row[tuple[object, ...]]) -> None:
    table = change.tbl
    if change.field == "**":
        if change.old is None:
            op.delete_range(table, range(change.row_id, change.row_last + 1))
        else:
            op.restore_range(table, change.old)
    elif change.old is None:
        op.delete(table, [change.row_id])
    else:
        op.insert(table, from_json(change.old))


def _is_possible(op: Operation, change: Row[tuple[object, ...]]) -> bool:
    if change.field != "*" or change.new is not None:
        return True
    if op.rows(change.tbl, [change.row_id]):
        return False
    row = from_json(change.old)
    for key in TABLES[change.tbl].foreign_keys:
        value = row.get(key.parent.name)
        target = key.column.table.name
        own = change.tbl == target and value == row.get(key_of(target))
        if value is not None and not own and not op.rows(target, [value]):
            return False
    return True


def _changes(connection: Connection, operation: int) -> list[Row[tuple[object, ...]]]:
    return list(
        connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM change WHERE operation_id = ? ORDER BY id DESC", (operation,)
        )
    )


def _one(connection: Connection, sql: str) -> tuple[int, str, dict[str, object]] | None:
    row = connection.exec_driver_sql(sql).first()
    return None if row is None else (int(row[0]), str(row[1]), from_json(row[2]) or {})
