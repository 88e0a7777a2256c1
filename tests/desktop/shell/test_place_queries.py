"""What the navigation asks the catalogue for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import operations
from db.archive import Archive
from desktop.navigation import reading
from desktop.navigation.places import HOLDINGS, INBOX


def test_what_lies_in_nothing_is_found_by_an_index(tmp_path: Path):
    asked: list[str] = []
    with Archive.create(tmp_path / "A.fonds", title="A") as archive:
        fonds = operations.create(archive, "unit", {"title": "F", "level": "fonds"}).record
        loose = operations.create(archive, "unit", {"title": "Photo", "level": "item"}).record
        operations.create(archive, "agent", {"title": "Rauf"})
        with archive.read() as connection:
            plain = connection.connection.dbapi_connection
            assert isinstance(plain, sqlite3.Connection)
            plain.set_trace_callback(asked.append)
            counts = reading.counts(connection)
            found = [reading.record_ids(connection, one, one.ordering) for one in (INBOX, HOLDINGS)]
            plain.set_trace_callback(None)
            at_the_top = [one for one in asked if "parent_id IS NULL" in one]
            plans = [
                [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")]
                for one in at_the_top
            ]
    assert [list(ids) for ids in found] == [[loose], [fonds]]
    assert (counts[INBOX.key], counts[HOLDINGS.key]) == (1, 1)
    assert plans
    assert all("ix_record_top" in plan[0] for plan in plans), plans
