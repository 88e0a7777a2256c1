"""The first catalogue: all tables of version 1, and an index that the earliest ones lack."""

from __future__ import annotations

from sqlalchemy import Connection

import resources

VERSION = 1


def apply(connection: Connection) -> None:
    """Make every table and index."""
    script = resources.path("catalogue", "0001.sql").read_text("utf-8")
    for statement in script.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def complete(connection: Connection) -> None:
    """Make the index that catalogues of version 1 made early lack; nothing where it is there.

    Without it all is right but slow, so that it asks for no version and no backup of its own.
    """
    connection.exec_driver_sql(
        "CREATE INDEX IF NOT EXISTS ix_change_gone ON change (operation_id)"
        " WHERE tbl = 'record' AND field = '*' AND new IS NULL"
    )
