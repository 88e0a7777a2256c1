"""What a field goes back to when what was done is not undone in the order it was done in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from db.history.steps import Change


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of fields in the log, seen without the operations of ``step``.

    ``beside`` says that other operations stand that are later than the beginning of the step.
    """

    connection: Connection
    step: frozenset[int]
    beside: bool

    def changed_after(self, change: Change) -> bool:
        """True where an operation that stands and stays gave the field a newer value."""
        return self.beside and (
            self.connection.exec_driver_sql(
                "SELECT 1 FROM change c JOIN operation o ON o.id = c.operation_id"
                " WHERE c.row_uuid = ? AND c.field = ? AND c.id > ? AND o.kind = 'do'"
                " AND o.undone = 0 AND o.id NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
                (change.row_uuid, change.field, change.id, json.dumps(sorted(self.step))),
            ).first()
            is not None
        )

    def before(self, change: Change) -> str | None:
        """Return the value (JSON) that the field had before, by operations that still stand."""
        old, parent, loose = change.old, change.parent, change.loose
        while loose and parent is not None:
            earlier, of = self._change(parent), self._operation_of(parent)
            if earlier.field == "*" or of.stands:
                break
            old, parent = earlier.old, earlier.parent
        return old

    def _change(self, number: int) -> Row[Any]:
        return self.connection.exec_driver_sql(
            "SELECT field, old, parent FROM change WHERE id = ?", (number,)
        ).one()

    def _operation_of(self, change: int) -> Row[Any]:
        """Say whether the value of a change holds: an undo's does, a redo's where its step does."""
        return self.connection.exec_driver_sql(
            "SELECT o.kind = 'undo' OR coalesce(t.undone, o.undone) = 0 AS stands"
            " FROM change c JOIN operation o ON o.id = c.operation_id"
            " LEFT JOIN operation t ON t.id = o.target_id AND o.kind = 'redo' WHERE c.id = ?",
            (change,),
        ).one()
