"""What facts of preservation say of files, while what a person did is taken back and brought back.

A fact (a check of files, a file brought back) stands outside of the order of what is undone: the
acts that it wrote of a file go, come and move with that file.
"""

from __future__ import annotations

from db.history.operation import Operation
from db.history.values import Values, from_json

_FACT_OF = (
    "SELECT 1 FROM change f JOIN operation o ON o.id = f.operation_id WHERE o.kind = 'fact'"
    " AND f.tbl = 'act' AND f.new IS NULL AND f.old IS NULL"
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
    """Let what facts say of a file that goes to another record, go with it."""
    record = values.get("record_id")
    if table == "asset" and record is not None:
        op.update_many(
            "act",
            op.ids("SELECT id FROM act WHERE asset_id = ? ORDER BY id", row_id),
            {"record_id": record},
        )


def is_taken_back(op: Operation, table: str, row_id: int) -> bool:
    """True for what a fact wrote that has been taken back: with no record does it come again."""
    return table == "act" and bool(
        op.ids(f"{_FACT_OF} AND o.undone <> 0 AND ? BETWEEN f.row_id AND f.row_last", row_id)
    )


def bring_back(op: Operation, step: str) -> None:
    """Put back what standing facts say of files that the last redo of a step took away.

    They came after the step, so its own changes (its ids as JSON) do not hold them.
    """
    taken = op.connection.exec_driver_sql(
        "SELECT c.old FROM change c WHERE c.operation_id = (SELECT max(id) FROM operation"
        " WHERE kind = 'redo' AND target_id IN (SELECT value FROM json_each(?)))"
        " AND c.tbl = 'act' AND c.field = '*' AND c.new IS NULL AND EXISTS ("
        f"{_FACT_OF} AND o.undone = 0 AND c.row_id BETWEEN f.row_id AND f.row_last)"
        " ORDER BY c.id",
        (step,),
    )
    for row in [from_json(one) for one in taken.scalars()]:
        if not op.rows("act", [row["id"]]):
            op.insert("act", row)
