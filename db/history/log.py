"""Writing the log: each changed field of each row, with the version it replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.history.values import from_json

# Tables that describe the work in hand: written in operations, but no part of the history.
UNLOGGED = frozenset({"import_job", "import_entry", "search_dirty", "local_state"})
_OWNER = {"record": "id", "relation": "a_id"}
KIND_TABLES = frozenset({"unit", "agent", "event", "place", "concept", "accession", "store"})


def key_of(table: str) -> str:
    """Return the name of a table's key column."""
    return "record_id" if table in KIND_TABLES else "id"


@dataclass(slots=True)
class Log:
    """The log of one operation; one that goes on with an earlier one ``joins`` its changes.

    ``lines`` counts what was logged: an operation that logs nothing changed nothing.
    ``took_back`` is true where the changes joined were ended by going back to what was there.
    """

    connection: Connection
    operation: int
    joins: bool = False
    lines: int = 0
    took_back: bool = False

    def write(
        self, table: str, name: str, row: Mapping[str, object], *, old: str | None, new: str | None
    ) -> None:
        if table in UNLOGGED:
            return
        self.lines += 1
        row_id = row[key_of(table)]
        key = row.get("uuid")
        if key is None:  # a kind table's row travels under the UUID of its record
            key = self.connection.exec_driver_sql(
                "SELECT uuid FROM record WHERE id = ?", (row_id,)
            ).scalar()
        if self.joins and self._joined(table, key, name, new=new, made=old is None):
            return
        owner = self._owner(table, row)
        self.connection.exec_driver_sql(
            _LOG_ONE, (self.operation, table, name, row_id, key, owner, old, new)
        )

    def replaced(self, key: object) -> dict[str, object]:
        """Return the stored values that the operation has replaced so far in a row, by its UUID."""
        rows = self.connection.exec_driver_sql(
            # "+": by the row; of an operation on many records all lines would be read each time
            "SELECT field, old FROM change WHERE +operation_id = ? AND row_uuid = ?"
            " AND field NOT IN ('*', '**')",
            (self.operation, key),
        )
        return {str(field): from_json(old) for field, old in rows}

    def _owner(self, table: str, row: Mapping[str, object]) -> object:
        """Return the record whose history a row belongs to."""
        if table == "citation":  # belongs where the cited row does
            column = _OWNER.get(str(row["target"]), "record_id")
            sql, of = f"SELECT {column} FROM {row['target']} WHERE id = ?", row["target_id"]
        elif table == "region":
            sql, of = "SELECT record_id FROM asset WHERE id = ?", row["asset_id"]
        else:
            return row.get(_OWNER.get(table, "record_id"))
        return self.connection.exec_driver_sql(sql, (of,)).scalar()

    def _joined(self, table: str, key: object, name: str, *, new: str | None, made: bool) -> bool:
        """Let a change of the same field in the operation joined take the newest value.

        A field that is again what it was before the operation, and a row that the operation
        made and now deletes, leave the log.
        """
        if made:
            return False
        if new is None:
            return self._unmade(table, key)
        where = " WHERE operation_id = ? AND row_uuid = ? AND field = ?"
        of = (self.operation, key, name)
        found = self.connection.exec_driver_sql(f"UPDATE change SET new = ?{where}", (new, *of))
        if not found.rowcount:
            return False
        gone = self.connection.exec_driver_sql(f"DELETE FROM change{where} AND old = new", of)
        self.took_back |= gone.rowcount > 0
        return True

    def _unmade(self, table: str, key: object) -> bool:
        of = (self.operation, key, table)
        where = " WHERE operation_id = ? AND row_uuid = ? AND tbl = ?"
        made = self.connection.exec_driver_sql(
            f"SELECT 1 FROM change{where} AND field = '*' AND old IS NULL", of
        ).first()
        if made is None:
            return False
        self.connection.exec_driver_sql(f"DELETE FROM change{where}", of)
        self.took_back = True
        return True

    def write_range(self, table: str, ids: range, old: str | None) -> None:
        if table not in UNLOGGED:
            self.lines += 1
            self.connection.exec_driver_sql(
                "INSERT INTO change(operation_id, tbl, row_id, row_last, field, old)"
                " VALUES (?, ?, ?, ?, '**', ?)",
                (self.operation, table, ids.start, ids.stop - 1, old),
            )


_LOG_ONE = (
    "INSERT INTO change(operation_id, tbl, field, row_id, row_uuid, record_id, old, new, parent)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
    " (SELECT max(id) FROM change WHERE row_uuid = ?5 AND field IN (?3, '*'))"
)
