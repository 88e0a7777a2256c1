"""The index's own file: words in FTS5, and beside them what else can be made anew."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import numpy as np
from pyroaring import BitMap

from db.search.bitmaps import bitmap
from db.search.connection import IndexConnection

VERSION = 4  # raised when the same tables are filled in another way
MOST_PARTS = 256  # that FTS5 may have before it joins some in the middle of a change
_PIECE = 1 << 18  # bytes read at once where the whole file is read
_READ_ONLY = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_MAIN_DB
_PAGES = 500  # that are joined at once
# The folded text holds words and spaces only, so the plainest tokenizer is the right one:
# it takes every character beyond ASCII as part of a word.
_SCHEMA = """
CREATE VIRTUAL TABLE fts USING fts5(
    title, names, links, descr, body, content='', contentless_delete=1, tokenize='ascii'
);
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry(id INTEGER PRIMARY KEY, title TEXT, ref TEXT, lo INTEGER, hi INTEGER);
CREATE INDEX entry_ref ON entry(ref) WHERE ref IS NOT NULL;
CREATE TABLE pending(
    id INTEGER PRIMARY KEY, title TEXT, ref TEXT, lo INTEGER, hi INTEGER, hot TEXT, facts TEXT
);
CREATE TABLE queue(id INTEGER PRIMARY KEY, turn INTEGER);
CREATE INDEX queue_turn ON queue(turn, id);
CREATE TABLE signature(id INTEGER PRIMARY KEY, digest BLOB);
CREATE TABLE name_form(
    folded TEXT, id INTEGER, pos INTEGER, text TEXT, kind TEXT, PRIMARY KEY(folded, id, pos)
) WITHOUT ROWID;
CREATE INDEX name_form_id ON name_form(id);
CREATE TABLE name_key(
    key TEXT, word TEXT, id INTEGER, written TEXT, PRIMARY KEY(key, word, id)
) WITHOUT ROWID;
CREATE INDEX name_key_id ON name_key(id);
CREATE TABLE hot(kind INTEGER, key TEXT, ids BLOB, PRIMARY KEY(kind, key));
CREATE TABLE vocab(id INTEGER PRIMARY KEY, term TEXT UNIQUE, df INTEGER);
CREATE TABLE deletion(cut TEXT, id INTEGER, PRIMARY KEY(cut, id)) WITHOUT ROWID;
CREATE TABLE snapshot(name TEXT PRIMARY KEY, blob BLOB);
"""
FORMAT = f"{VERSION}.{hashlib.blake2b(_SCHEMA.encode(), digest_size=6).hexdigest()}"

BROKEN = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError, apsw.CantOpenError)


class UnusableIndex(Exception):
    """The index file is missing, of another format, or damaged: it has to be made anew."""


class Cancelled(Exception):
    """A newer query, or the caller, stopped this one."""


class IndexFile:
    """One index file: a writing connection and a small pool of reading ones."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises UnusableIndex where it cannot be used as it is."""
        self.path = path
        if not path.is_file():
            raise UnusableIndex(str(path))
        self._idle: list[IndexConnection] = []
        self._guard = threading.Lock()
        self._through = threading.Lock()
        self._closing = threading.Event()
        try:
            self.writer = IndexConnection(path)
            self._check_format()
        except (*BROKEN, apsw.SQLError) as error:
            raise UnusableIndex(str(error)) from error

    @classmethod
    def create(cls, path: Path) -> IndexFile:
        """Make a new, empty file in the place of whatever is there."""
        delete_index(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = IndexConnection(path, create=True)
        with writer:
            writer.execute(_SCHEMA)
            writer.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        writer.close()
        return cls(path)

    def _check_format(self) -> None:
        found = self.writer.execute("SELECT value FROM meta WHERE name = 'format'")
        if found != [(FORMAT,)]:
            self.writer.close()
            raise UnusableIndex(str(found))

    def meta(self, name: str) -> str | None:
        """Return one of the file's own notes."""
        row = self.writer.first("SELECT value FROM meta WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    @contextmanager
    def reading(self, cancelled: Callable[[], bool] | None = None) -> Generator[IndexConnection]:
        """Give a connection that sees one state of the file; it is stopped when cancelled."""
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = IndexConnection(self.path)
        connection.stop_when(cancelled)
        connection.execute("BEGIN")
        try:
            yield connection
        except apsw.InterruptError as error:
            raise Cancelled from error
        finally:
            connection.stop_when(None)
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            with self._guard:
                self._idle.append(connection)

    def read_through(self) -> None:
        """Read the whole file from the disk once, so that the system has it in memory.

        Queries read it here and there, which from a disk takes very much longer. It goes by
        SQLite's own way of opening files: one closed in any other way takes the locks away.
        Ends early when the file is closed.
        """
        with self._through:
            file = apsw.VFSFile("", str(self.path), [_READ_ONLY, 0])
            try:
                size = file.xFileSize()
                for at in range(0, size, _PIECE):
                    if self._closing.is_set():
                        break
                    file.xRead(min(_PIECE, size - at), at)
                    time.sleep(0)  # reading does not let other threads go on, this does
            finally:
                file.xClose()

    def merge_later(self) -> None:
        """Let FTS5 join its parts only when it is told to, not while a change is written."""
        for name, value in (("automerge", 0), ("crisismerge", MOST_PARTS)):
            self.writer.execute("INSERT INTO fts(fts, rank) VALUES (?, ?)", (name, value))

    def merge(self) -> bool:
        """Join some pages of the parts that changes have left; return whether there are more."""
        before = self.writer.changes()
        self.writer.execute("INSERT INTO fts(fts, rank) VALUES ('merge', ?)", (_PAGES,))
        # By SQLite's account a merge that finds nothing to do changes one row.
        return self.writer.changes() - before > 1

    def checkpoint(self) -> None:
        """Fold the write-ahead file into the main one; for moments when nobody waits."""
        self.writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close all connections."""
        self._closing.set()
        with self._through, self._guard:
            for connection in self._idle:
                connection.close()
            self._idle.clear()
        self.writer.close()

    def byte_count(self) -> int:
        """Return the size of the file on disk with its write-ahead part."""
        names = (self.path, self.path.with_name(self.path.name + "-wal"))
        return sum(name.stat().st_size for name in names if name.exists())


def delete_index(path: Path) -> None:
    """Delete an index file and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def matching(connection: IndexConnection, expression: str) -> BitMap:
    """Return the ids of the rows that an FTS5 expression finds.

    The ids come over as one text: three times as fast as one Python number each.
    """
    row = connection.first("SELECT group_concat(rowid) FROM fts(?)", (expression,))
    found = row[0] if row else None
    if not found:
        return BitMap()
    return bitmap(np.fromstring(str(found), dtype=np.uint32, sep=","))


def count_matching(connection: IndexConnection, expression: str) -> int:
    """Return how many rows an FTS5 expression finds."""
    return connection.number("SELECT count(*) FROM fts(?)", (expression,))


def in_batches(items: Iterable[Any], size: int) -> Generator[list[Any]]:
    """Yield lists of at most ``size`` items."""
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
