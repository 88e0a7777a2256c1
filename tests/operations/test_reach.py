"""What a verb reads does not grow with the archive: it finds its rows by an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from db import operations
from db.archive import Archive
from db.ingest import Watch
from db.ingest.watching import QUIET_SECONDS

# Tables with as many rows as an archive has records, or more.
LARGE = {"record", "unit", "relation", "name", "note", "date", "asset", "act", "change", "citation"}
LARGE |= {"e", "import_entry"}  # e: how queries name the entries of imports


@contextmanager
def asked() -> Iterator[list[tuple[str, object]]]:
    """Collect the statements that are run meanwhile."""
    found: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, sql: str, values: object, *_more: object):
        found.append((sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(archive: Archive, verb: Callable[[], object]) -> set[str]:
    """Return the statements of a verb that read the whole of a large table."""
    with asked() as statements:
        verb()
    found: set[str] = set()
    with archive.read() as connection:
        for sql, values in statements:
            if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
                continue
            row = values[0] if isinstance(values, list) else values
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", row):
                words = str(step[3]).split()
                if words[0] == "SCAN" and words[1] in LARGE:
                    found.add(sql)
    return found


@pytest.fixture
def made(archive: Archive) -> list[int]:
    """Two events, a photograph of the first, and a file level."""
    kinds = ("event", "event", "unit", "unit")
    ids = [operations.create(archive, kind, {"title": kind}).record for kind in kinds]
    operations.relate(archive, [ids[2]], "documents", ids[0])
    operations.set_date(archive, ids[:3], "creation", "August 2025")
    return ids


@pytest.mark.parametrize(
    "verb",
    [
        lambda archive, ids: operations.merge(archive, ids[0], [ids[1]]),
        lambda archive, ids: operations.delete(archive, [ids[0]]),
        lambda archive, ids: operations.duplicate(archive, ids[2]),
        lambda archive, ids: operations.move(archive, [ids[2]], ids[3]),
        lambda archive, ids: operations.carry(archive, ids[0], [ids[1]], ["dates"]),
        lambda archive, ids: operations.title_by_pattern(archive, ids[:3], "{event} {number}"),
        lambda archive, _ids: operations.undo(archive),
    ],
    ids=["merge", "delete", "duplicate", "move", "carry", "titles", "undo"],
)
def test_a_verb_reads_no_table_from_end_to_end(
    archive: Archive, made: list[int], verb: Callable[[Archive, list[int]], object]
):
    assert not scans(archive, lambda: verb(archive, made))


def test_a_watched_folder_finds_what_was_taken_in_by_an_index(archive: Archive, tmp_path: Path):
    (tmp_path / "a.txt").write_text("a")
    watch = Watch(tmp_path)
    watch.look(archive, 0)
    assert not scans(archive, lambda: watch.look(archive, QUIET_SECONDS + 1))


def test_a_whole_reading_would_be_seen(archive: Archive, made: list[int]):
    def read():
        with archive.read() as connection:
            connection.exec_driver_sql("SELECT id FROM relation WHERE 1 IN (a_id, b_id)").all()

    assert scans(archive, read)
