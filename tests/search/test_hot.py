"""The ready-made sets of records: those of an index stay on the disk until one is asked for."""

from __future__ import annotations

from db.search import Search
from db.search.connection import IndexConnection
from tests.search.conftest import Small


def test_which_sets_there_are_is_told_without_reading_one(small: Small):
    search = Search(small.archive, many=2)
    search.catch_up()
    search.close()
    connection = IndexConnection(small.archive.derived / "search.db")
    sets = connection.number("SELECT count(*) FROM hot WHERE length(ids) > 0")
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT kind, key FROM hot")
    connection.close()
    assert sets > 10
    assert "COVERING INDEX" in str(plan)
