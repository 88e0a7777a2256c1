"""The first catalogue: all tables of version 1, and indexes that the earliest ones lack."""

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
    """Make the indexes that catalogues of version 1 made early lack; nothing where they are there.

    Without them all is right but slow, so that they ask for no version and no backup of their own.
    """
    for index in _LATER:
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS {index}")


_LATER = (
    "ix_change_gone ON change (operation_id) WHERE tbl = 'record' AND field = '*' AND new IS NULL",
    "ix_record_top ON record (kind) WHERE parent_id IS NULL",
)
