"""The first catalogue: all tables of version 1."""

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
