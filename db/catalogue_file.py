"""The file of the catalogue: how it is opened, made, checked and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import QueuePool

from db.errors import ArchiveError, NewerArchive, NotAnArchive
from db.keys import new_uuid
from db.location import can_write_in
from db.migrations import LATEST, m0001_first, migrate, version_of
from db.telling import damaged
from db.words import _

APPLICATION_ID = 0x464E4453  # "FNDS" in the header of catalogue.db


class CatalogueFile:
    """A catalogue and the connections to it: reading ones, and one that writes at a time."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self._read_only = read_only
        self._copied: TemporaryDirectory[str] | None = None
        self.readers = _engine(self._open_for_reading, size=6, more=20)
        self.writer = _engine(self._open_for_writing, size=1, more=10)

    def read_renewed_copy(self) -> None:
        """Read from now on a copy with the tables of today; the file itself stays as it is.

        The copy lies in the system's folder for such files and goes with ``close``.
        """
        self.readers.dispose()
        self._copied = TemporaryDirectory(prefix="fonds-catalogue-", ignore_cleanup_errors=True)
        copy = Path(self._copied.name) / self.path.name
        copy_file(self.path, copy)
        engine = _engine(partial(_open_for_writing, copy), size=1, more=0)
        try:
            with engine.connect() as connection:
                _migrate(connection)
        finally:
            engine.dispose()
        self.path = copy

    def close(self) -> None:
        """Close all connections."""
        self.readers.dispose()
        self.writer.dispose()
        if self._copied is not None:
            self._copied.cleanup()

    def _open_for_reading(self) -> sqlite3.Connection:
        """Open the file so that no statement can change it; to read only, not even its WAL."""
        connection = _connect(self.path, _reading_mode(self.path) if self._read_only else "")
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _open_for_writing(self) -> sqlite3.Connection:
        if self._read_only:
            raise ArchiveError(
                _("The archive was opened for reading only."),
                kept=_("Nothing was changed."),
                todo=_("Close it where it is open for writing, then open it again."),
            )
        return _open_for_writing(self.path)


def check_kind(connection: Connection, catalogue: Path) -> int:
    """Return the version of the catalogue's tables.

    Raises NotAnArchive for a database that is no catalogue, NewerArchive for one of a later
    version of the program.
    """
    kind = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if kind != APPLICATION_ID:
        raise NotAnArchive(
            _("{file} is a database, but not a catalogue of Fonds.").format(file=catalogue),
            kept=_("Nothing was changed."),
        )
    version = version_of(connection)
    if version > LATEST:
        raise NewerArchive(
            _("This archive was last used with a newer version of Fonds."),
            kept=_("It was not touched."),
            todo=_("Open it with that version, or a later one."),
        )
    return version


def make_tables(connection: Connection, title: str) -> None:
    """Make the tables of a new catalogue and write down what it is called."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    migrate(connection)
    connection.exec_driver_sql(
        "INSERT INTO local_state(name, value) VALUES (?, ?)",
        [("site", new_uuid().hex()), ("hlc", "0"), ("closed", "0")],
    )
    connection.exec_driver_sql(
        "INSERT INTO setting(uuid, name, value) VALUES (?, 'title', json_quote(?))",
        (new_uuid(), title),
    )
    connection.exec_driver_sql("COMMIT")


def make_ready(connection: Connection, back_up: Callable[[], None]) -> None:
    """Check a catalogue that was not closed in order, and migrate an older one after a backup."""
    state = "SELECT value FROM local_state WHERE name = 'closed'"
    if connection.exec_driver_sql(state).scalar() != "1":
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(5)")]
        if found != ["ok"]:
            raise damaged("; ".join(found))
    if version_of(connection) < LATEST:
        back_up()
        _migrate(connection)
    m0001_first.complete(connection)
    connection.exec_driver_sql("UPDATE local_state SET value = '0' WHERE name = 'closed'")


def put_in_order(connection: Connection) -> None:
    """Note that the catalogue is closed in order, and empty its write-ahead log."""
    connection.exec_driver_sql("UPDATE local_state SET value = '1' WHERE name = 'closed'")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def copy_file(catalogue: Path, target: Path) -> None:
    """Copy a catalogue as it is at this moment, also while written to: wholly or not at all."""
    part = target.with_name(f"{target.name}.part")
    try:
        with (
            closing(_connect(catalogue, _reading_mode(catalogue))) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def problems_of(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the whole catalogue; empty when it is sound."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [line for line in found if line != "ok"] + [
        f"{row[0]} {row[1]} -> {row[2]}" for row in broken
    ]


def roll_back(connection: Connection) -> None:
    """End an open transaction without its changes."""
    if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("ROLLBACK")


def _migrate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    migrate(connection)
    connection.exec_driver_sql("COMMIT")


def _engine(opened: Callable[[], sqlite3.Connection], *, size: int, more: int) -> Engine:
    return create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=size, max_overflow=more
    )


def _open_for_writing(catalogue: Path) -> sqlite3.Connection:
    connection = _connect(catalogue, "")
    # Not where it is only read: SQLite sorts in one piece of memory, half as fast again, where it
    # could go on in a file.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _reading_mode(catalogue: Path) -> str:
    """Return how to open a catalogue that is not to be changed.

    SQLite reads a file with a write-ahead log only where it can make that log. On a disk or
    share that cannot be written to there is none, and nobody who could write one.
    """
    logs = (catalogue.with_name(f"{catalogue.name}{ending}") for ending in ("-wal", "-shm"))
    if any(log.exists() for log in logs) or can_write_in(catalogue.parent):
        return "?mode=ro"
    return "?mode=ro&immutable=1"


def _connect(catalogue: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{catalogue.absolute().as_uri()}{mode}",
        uri=True,
        timeout=10,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA cache_size = -32000")
    return connection
