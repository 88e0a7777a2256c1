"""What facts of preservation say of files, while what a person did is taken back and brought back.

A fact (a check of files, a file brought back) stands outside of the order of what is undone: the
acts that it wrote of a file go, come and move with that file.
"""

from __future__ import annotations

from bisect import bisect_right

from db.errors import InvalidValue
from db.history.operation import Operation
from db.history.values import Values, from_json
from db.words import _

_LINES_OF_FACTS = (
    "SELECT f.row_id, f.row_last FROM change f JOIN operation o ON o.id = f.operation_id"
    " WHERE o.kind = 'fact' AND f.tbl = 'act' AND f.new IS NULL AND f.old IS NULL"
)


# What a person gave to acts that a fact wrote: the first change of each field, and whether its
# record is in the bin. What ties an act to its file changes with that, without being edited.
# From the operations since (few lines are of acts), for no index finds the changes of a span.
_EDITS_SINCE = (
    "SELECT e.row_id, e.field, e.old, e.record_id NOT IN (SELECT id FROM record) AS binned,"
    " min(e.id) FROM operation o CROSS JOIN change e CROSS JOIN change f"
    " WHERE o.kind = 'do' AND o.undone = 0 AND o.id > (SELECT min(value) FROM json_each(:step))"
    " AND e.operation_id = o.id AND e.tbl = 'act'"
    " AND e.field NOT IN ('*', '**', 'record_id', 'asset_id')"
    " AND f.operation_id IN (SELECT value FROM json_each(:step)) AND f.tbl = 'act'"
    " AND f.new IS NULL AND f.old IS NULL AND e.row_id BETWEEN f.row_id AND f.row_last"
    " GROUP BY e.row_id, e.field"
)


def refuse_if_edited(op: Operation, step: str) -> None:
    """Raise InvalidValue where a person has edited acts that a fact (its ids as JSON) wrote."""
    for edit in op.connection.exec_driver_sql(_EDITS_SINCE, {"step": step}):
        now = op.rows("act", [edit.row_id])
        if now[0][edit.field] != from_json(edit.old) if now else edit.binned:
            raise InvalidValue(
                _("This cannot be taken back: what it wrote has been edited since."),
                kept=_("Nothing was changed."),
                todo=_("Take that edit back first, or put it back in the record's history."),
            )


def remove(op: Operation, table: str, first: int, last: int) -> None:
    """Let what facts say of files that go, go with these; it comes back with them."""
    column = {"record": "record_id", "asset": "asset_id"}.get(table)
    if column is not None:
        op.delete(
            "act",
            op.ids(f"SELECT id FROM act WHERE {column} BETWEEN ? AND ? ORDER BY id", first, last),
        )


def follow(op: Operation, table: str, row_id: int, values: Values) -> None:
    """Let what facts say of a file that goes to another record, go with it.

    And an act that names its file again, go to the record that has it by now.
    """
    if table == "act" and values.get("asset_id") is not None:
        for act in op.rows("act", [row_id]):
            op.update("act", row_id, {"record_id": record_of(op, {**act, **values})})
    record = values.get("record_id")
    if table == "asset" and record is not None:
        op.update_many(
            "act",
            op.ids("SELECT id FROM act WHERE asset_id = ? ORDER BY id", row_id),
            {"record_id": record},
        )


def record_of(op: Operation, act: Values) -> object:
    """Return the record that an act belongs to: the one that has its file by now."""
    file = act.get("asset_id")
    found = op.rows("asset", [file]) if isinstance(file, int) else []
    return found[0]["record_id"] if found else act["record_id"]


class TakenBack:
    """What facts wrote that have been taken back: with no record does it come again."""

    def __init__(self, op: Operation) -> None:
        # Read once: a check of all files has a line in the log for each thousand of them.
        lines = op.connection.exec_driver_sql(
            f"{_LINES_OF_FACTS} AND o.undone <> 0 ORDER BY f.row_id"
        ).all()
        self._firsts = [int(first) for first, _last in lines]
        self._lasts = [int(last) for _first, last in lines]

    def holds(self, table: str, row_id: int) -> bool:
        """True for a row that is not to come again."""
        at = bisect_right(self._firsts, row_id) - 1 if table == "act" else -1
        return at >= 0 and row_id <= self._lasts[at]


def bring_back(op: Operation, step: str) -> None:
    """Put back what standing facts say of files that the last redo of a step took away.

    They came after the step, so its own changes (its ids as JSON) do not hold them.
    """
    taken = op.connection.exec_driver_sql(
        "SELECT c.old FROM change c WHERE c.operation_id = (SELECT max(id) FROM operation"
        " WHERE kind = 'redo' AND target_id IN (SELECT value FROM json_each(?)))"
        " AND c.tbl = 'act' AND c.field = '*' AND c.new IS NULL AND EXISTS ("
        f"{_LINES_OF_FACTS} AND o.undone = 0 AND c.row_id BETWEEN f.row_id AND f.row_last)"
        " ORDER BY c.id",
        (step,),
    )
    for row in [from_json(one) for one in taken.scalars()]:
        if not op.rows("act", [row["id"]]):
            op.insert("act", row)
