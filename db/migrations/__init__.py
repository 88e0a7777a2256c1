"""The steps from one version of the catalogue to the next, forward only.

A step is a module with ``VERSION`` and ``apply(connection)``; its SQL is written out and never
changes once released, for somebody's archive depends on it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from db.migrations import m0001_first

STEPS: tuple[tuple[int, Callable[[Connection], None]], ...] = (
    (m0001_first.VERSION, m0001_first.apply),
)
LATEST = STEPS[-1][0]


def version_of(connection: Connection) -> int:
    """Return the version of the catalogue's tables, 0 for an empty file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection) -> list[int]:
    """Apply the steps that are missing, each in the transaction the caller has open."""
    have = version_of(connection)
    done: list[int] = []
    for version, apply in STEPS:
        if version > have:
            apply(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
            done.append(version)
    return done
