"""Undo and redo, by turning logged changes round.

What was done is undone in its order. Facts of preservation (a check of files, a file brought
back) stand outside of that order: each is taken back by itself, when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection

from db.errors import NothingToUndo
from db.history import facts
from db.history.operation import Operation, begin
from db.history.steps import Change, changes_of, members, standing_beside, with_dependents
from db.history.values import from_json
from db.history.versions import Versions
from db.words import _

Turn = Literal["undo", "redo"]


def next_undo(connection: Connection) -> tuple[int, str, dict[str, object]] | None:
    """Return (id, name, args) of the operation an undo would take back, or None.

    Of a step of several operations it is the first.
    """
    return _one(
        connection,
        "SELECT f.id, f.name, f.args FROM operation o JOIN operation f"
        " ON f.id = coalesce(o.target_id, o.id)"
        " WHERE o.kind = 'do' AND o.undone = 0 ORDER BY o.id DESC LIMIT 1",
    )


def next_redo(connection: Connection) -> tuple[int, str, dict[str, object]] | None:
    """Return (id, name, args) of the operation undone last, which a redo brings back, or None."""
    return _one(
        connection,
        "SELECT id, name, args FROM operation WHERE redoable = 1 ORDER BY undone DESC LIMIT 1",
    )


def begin_turn(
    connection: Connection, kind: Turn, *, who: str, fact: int | None = None
) -> Operation:
    """Begin the operation that undoes or redoes what is next, or undoes a fact, and do so.

    Raises NothingToUndo, and InvalidValue for a fact of which something was edited since.
    """
    if fact is not None:
        found = _standing_fact(connection, fact)
    else:
        found = next_undo(connection) if kind == "undo" else next_redo(connection)
    if found is None:
        raise NothingToUndo(
            _("There is nothing to undo.") if kind == "undo" else _("There is nothing to redo.")
        )
    target, name, args = found
    op = begin(connection, name, args, who=who, kind=kind, target=target)
    if kind == "redo":
        _redo(op, target)
    elif fact is not None:
        # What was done since stands: what rests on a fact, an edit of what it wrote, is kept.
        step = members(connection, target)
        facts.refuse_if_edited(op, json.dumps(sorted(step)))
        _take_back(op, target, step)
    else:
        _take_back(op, target, with_dependents(op, members(connection, target)))
    return op


def end_redo_of_files(connection: Connection, gone: Iterable[str]) -> None:
    """End what can be redone where it would bring back files that are ``gone`` (SHA-256).

    With it goes what was undone before, for a redo would come to that only afterwards.
    """
    last = connection.exec_driver_sql(
        "SELECT max(o.undone) FROM operation o JOIN change c ON c.operation_id = o.undone,"
        " json_each(CASE c.field WHEN '**' THEN c.old ELSE json_array(json(c.old)) END) AS row"
        " WHERE o.redoable = 1 AND c.tbl = 'asset' AND c.field IN ('*', '**')"
        " AND c.old IS NOT NULL"
        " AND json_extract(row.value, '$.sha256') IN (SELECT value FROM json_each(?))",
        (json.dumps(list(gone)),),
    ).scalar()
    if last is not None:
        connection.exec_driver_sql(
            "UPDATE operation SET redoable = 0 WHERE redoable = 1 AND undone <= ?", (last,)
        )


def _standing_fact(connection: Connection, fact: int) -> tuple[int, str, dict[str, object]] | None:
    return _one(
        connection,
        "SELECT f.id, f.name, f.args FROM operation o JOIN operation f"
        " ON f.id = coalesce(o.target_id, o.id)"
        " WHERE o.id = ? AND o.kind = 'fact' AND o.undone = 0",
        fact,
    )


def _take_back(op: Operation, target: int, step: set[int]) -> None:
    """Take back the operations of a step, the first of which is ``target``.

    Anything else done between the beginning and the end of the step stands.
    """
    changes = changes_of(op.connection, step)
    beside = bool(standing_beside(op.connection, step))
    _revert(op, changes, Versions(op.connection, frozenset(step), beside))
    chosen = json.dumps(sorted(step))
    facts.bring_back(op, chosen)
    op.connection.exec_driver_sql(
        "UPDATE operation SET undone = ?, redoable = 0"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (op.id, chosen),
    )
    op.connection.exec_driver_sql("UPDATE operation SET redoable = 1 WHERE id = ?", (target,))


def _redo(op: Operation, target: int) -> None:
    """Bring a step back by taking back its undo."""
    undoing = int(
        op.connection.exec_driver_sql(
            "SELECT undone FROM operation WHERE id = ?", (target,)
        ).scalar_one()
    )
    op.connection.exec_driver_sql(
        "UPDATE operation SET undone = 0, redoable = 0 WHERE kind IN ('do', 'fact') AND undone = ?",
        (undoing,),
    )
    _revert(op, changes_of(op.connection, [undoing]))


def _revert(op: Operation, changes: Iterable[Change], versions: Versions | None = None) -> None:
    """Turn changes round, the newest first.

    The fields of a row go back together: one by one they might break a rule that joins
    them, such as the order of a date's bounds. ``versions`` says what a field goes back to
    where that is not simply what the change replaced.
    """
    fields: dict[tuple[str, int], dict[str, object]] = {}
    taken_back = facts.TakenBack(op)
    for change in changes:
        if change.field in {"*", "**"}:
            _put_fields_back(op, fields)
            _revert_rows(op, change, taken_back)
        elif versions is None or not versions.changed_after(change):
            row = fields.setdefault((change.tbl, change.row_id), {})
            old = change.old if versions is None else versions.before(change)
            row[change.field] = from_json(old)
    _put_fields_back(op, fields)


def _put_fields_back(op: Operation, fields: dict[tuple[str, int], dict[str, object]]) -> None:
    for (table, row_id), values in fields.items():
        facts.follow(op, table, row_id, values)
        op.update(table, row_id, values)
    fields.clear()


def _revert_rows(op: Operation, change: Change, taken_back: facts.TakenBack) -> None:
    table = change.tbl
    if change.old is None:
        facts.remove(op, table, change.row_id, change.row_last or change.row_id)
    if change.field == "**":
        if change.old is None:
            op.delete_range(table, range(change.row_id, change.row_last + 1))
        else:
            op.restore_range(table, change.old)
    elif change.old is None:
        op.delete(table, [change.row_id])
    elif not taken_back.holds(table, change.row_id):
        op.insert(table, from_json(change.old))


def _one(
    connection: Connection, sql: str, *parameters: object
) -> tuple[int, str, dict[str, object]] | None:
    row = connection.exec_driver_sql(sql, parameters).first()
    return None if row is None else (int(row[0]), str(row[1]), from_json(row[2]) or {})
