"""Thumbnails by checksum in a file of their own, which may be deleted: they are made again."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS preview (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    jpeg BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS looked_through (
    part TEXT PRIMARY KEY,
    last_asset INTEGER NOT NULL
) STRICT;
"""
_VERSION = 1
_PIECE = 400


class Previews:
    """The thumbnails (JPEG, 256 pixels on the longer side) of one archive; any thread."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._using = threading.Lock()
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            # Damaged, or of another version: nothing in it is worth repairing.
            self._delete()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _check_version(connection)
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _delete(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self.file}{ending}").unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        with self._using:
            self._connection.close()

    def _use(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do something with the file; when it was deleted or damaged, begin a new one."""
        with self._using:
            if not self.file.exists():
                self._connection.close()
                self._connection = self._open()
            try:
                return work(self._connection)
            except sqlite3.OperationalError:
                # A full disk or a busy file: no reason to throw the previews away.
                raise
            except sqlite3.DatabaseError:
                self._connection.close()
                self._delete()
                self._connection = self._open()
                return work(self._connection)

    def get(self, sha256: str) -> bytes | None:
        """Return a thumbnail, or None when it has not been made (yet, or again)."""
        return self.get_many([sha256]).get(sha256)

    def get_many(self, sha256s: Sequence[str]) -> dict[str, bytes]:
        """Return those of the thumbnails that are there."""

        def read(connection: sqlite3.Connection) -> dict[str, bytes]:
            found: dict[str, bytes] = {}
            for keys in _pieces(sha256s):
                marks = ",".join("?" * len(keys))
                rows = connection.execute(
                    f"SELECT sha256, jpeg FROM preview WHERE sha256 IN ({marks})",
                    keys,
                )
                found.update((key.hex(), jpeg) for key, jpeg in rows)
            return found

        return self._use(read)

    def put(self, made: Mapping[str, bytes]) -> None:
        """Keep thumbnails by checksum, all in one transaction."""
        rows = [(bytes.fromhex(sha256), jpeg) for sha256, jpeg in made.items()]

        def write(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                connection.executemany(
                    "INSERT OR REPLACE INTO preview (sha256, jpeg) VALUES (?, ?)", rows
                )

        if rows:
            self._use(write)

    def remove(self, sha256s: Iterable[str]) -> None:
        """Forget thumbnails whose originals are gone."""
        keys = [(bytes.fromhex(sha256),) for sha256 in sha256s]

        def delete(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                connection.executemany("DELETE FROM preview WHERE sha256 = ?", keys)

        self._use(delete)

    def missing(self, sha256s: Sequence[str]) -> list[str]:
        """Return those checksums that have no thumbnail, in their order."""

        def read(connection: sqlite3.Connection) -> set[str]:
            known: set[str] = set()
            for keys in _pieces(sha256s):
                marks = ",".join("?" * len(keys))
                rows = connection.execute(
                    f"SELECT sha256 FROM preview WHERE sha256 IN ({marks})", keys
                )
                known.update(key.hex() for (key,) in rows)
            return known

        known = self._use(read)
        return [sha256 for sha256 in sha256s if sha256 not in known]

    def last_looked_at(self, part: str) -> int:
        """Return up to which asset (by its id) what is missing was made anew; 0 at first.

        It is forgotten with the thumbnails when the file is deleted.
        """

        def read(connection: sqlite3.Connection) -> int:
            row = connection.execute(
                "SELECT last_asset FROM looked_through WHERE part = ?", (part,)
            ).fetchone()
            return int(row[0]) if row else 0

        return self._use(read)

    def keep_looked_at(self, part: str, asset_id: int) -> None:
        """Keep up to which asset what is missing was made anew."""

        def write(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                connection.execute(
                    "INSERT OR REPLACE INTO looked_through (part, last_asset) VALUES (?, ?)",
                    (part, asset_id),
                )

        self._use(write)


def _pieces(sha256s: Sequence[str]) -> Iterator[list[bytes]]:
    """Yield keys, as many at a time as one question may have parameters."""
    for start in range(0, len(sha256s), _PIECE):
        yield [bytes.fromhex(sha256) for sha256 in sha256s[start : start + _PIECE]]


def _check_version(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError(f"version {version}")


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
