"""What a record lies within, so that none comes to lie within itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from db.records.relation_types import HIERARCHIES


def above(connection: Connection, record_id: object) -> set[int]:
    """Return a record and all that it lies below in the tree."""
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE above(id) AS (SELECT ? UNION SELECT r.parent_id FROM above"
        " JOIN record r ON r.id = above.id WHERE r.parent_id IS NOT NULL) SELECT id FROM above",
        (record_id,),
    )
    return {int(row[0]) for row in rows}


def closes_circle(connection: Connection, table: str, row: Mapping[str, Any]) -> bool:
    """Say whether a record or link, as it is to be, would make a record lie within itself."""
    if table == "record":
        parent = row.get("parent_id")
        return parent is not None and row["id"] in above(connection, parent)
    if table != "relation" or row["type"] not in HIERARCHIES:
        return False
    found = connection.exec_driver_sql(
        "WITH RECURSIVE above(id) AS (SELECT ?1 UNION SELECT l.b_id FROM above"
        " JOIN relation l ON l.a_id = above.id AND l.type = ?2 AND l.id IS NOT ?3)"
        " SELECT 1 FROM above WHERE id = ?4",
        (row["b_id"], row["type"], row.get("id"), row["a_id"]),
    )
    return found.first() is not None
