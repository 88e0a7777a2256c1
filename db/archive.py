"""An archive on disk: one folder that one program at a time may write to."""

from __future__ import annotations

import errno
import getpass
import os
import socket
import sqlite3
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool

import resources
from db.errors import (
    ArchiveError,
    DamagedArchive,
    FullDisk,
    InvalidValue,
    LockedArchive,
    NewerArchive,
    NotAnArchive,
)
from db.history import operation as history
from db.history.operation import Operation
from db.history.values import from_json
from db.keys import new_uuid
from db.location import dangers
from db.migrations import LATEST, migrate, version_of
from db.words import _

APPLICATION_ID = 0x464E4453  # "FNDS" in the header of catalogue.db
SUFFIX = ".fonds"
_FOLDERS = ("originals", "journal", "derived", "backups", "tmp")


class Archive:
    """One open archive: reading from any thread, writing through named operations only."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the folder; use ``Archive.open`` or ``Archive.create``."""
        self.folder = folder
        self.read_only = read_only
        self.catalogue = folder / "catalogue.db"
        self.originals = folder / "originals"
        self.journal = folder / "journal"
        self.derived = folder / "derived"
        self.backups = folder / "backups"
        self.tmp = folder / "tmp"
        self.warnings = dangers(folder)
        self._lock = FileLock(folder / "lock", thread_local=False)
        self._writing = threading.RLock()
        self._readers = create_engine(
            "sqlite://",
            creator=self._open_for_reading,
            poolclass=QueuePool,
            pool_size=6,
            max_overflow=20,
        )
        self._writer = create_engine(
            "sqlite://", creator=self._open_for_writing, poolclass=QueuePool, pool_size=1
        )

    @classmethod
    def create(cls, folder: Path, *, title: str) -> Self:
        """Make a new, empty archive in ``folder``, which must not hold anything yet.

        Raises ArchiveError where the folder is not empty or cannot be made.
        """
        if folder.exists() and any(folder.iterdir()):
            raise ArchiveError(
                _("The folder {folder} is not empty.").format(folder=folder),
                kept=_("Nothing in it was changed."),
                todo=_("Choose another name for the new archive."),
            )
        try:
            for name in _FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / "READ-ME.txt").write_text(
                resources.path("archive-read-me.txt").read_text("utf-8"), "utf-8"
            )
        except OSError as error:
            raise _disk_error(error) from error
        archive = cls(folder)
        with archive._starting():
            archive._take_lock()
            archive._make_tables(title)
        return archive

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open an archive, checking its version and, after a crash, its integrity.

        Raises NotAnArchive, NewerArchive, LockedArchive or DamagedArchive. ``read_only``
        takes no lock: another program may be writing meanwhile.
        """
        if not (folder / "catalogue.db").is_file():
            raise NotAnArchive(
                _("{folder} is not an archive of Fonds.").format(folder=folder),
                kept=_("Nothing was changed."),
                todo=_("Choose a folder whose name ends in .fonds and which holds catalogue.db."),
            )
        archive = cls(folder, read_only=read_only)
        with archive._starting():
            archive._check_file()
            if not read_only:
                archive._take_lock()
                archive._make_ready()
        return archive

    @property
    def title(self) -> str:
        """The archive's title as its makers set it."""
        return str(self.setting("title") or self.folder.stem)

    def setting(self, name: str) -> object:
        """Return a setting of the archive, or None."""
        with self.read() as connection:
            row = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,))
            return from_json(row.scalar())

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Give a connection that sees one state of the catalogue and can change nothing."""
        with self._told(), self._readers.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def operation(
        self,
        name: str,
        /,
        *,
        merge_key: str | None = None,
        **args: object,
    ) -> Generator[Operation]:
        """Give a named operation; at the end of the block all of it is written, or nothing.

        ``name`` is marked with ``N_`` and may have places for ``args``. With ``merge_key``
        the operation goes on with the last one when that has the same key. The caller calls
        ``finish`` as the last thing.
        """
        with self.bookkeeping() as connection:
            op = history.join(connection, name, args, merge_key) if merge_key else None
            yield op or history.begin(
                connection, name, args, who=getpass.getuser(), merge_key=merge_key
            )

    @contextmanager
    def turning(
        self, name: str, args: Mapping[str, object], *, kind: str, target: int
    ) -> Generator[Operation]:
        """Give the operation that undoes or redoes (``kind``) the operation ``target``."""
        with self.bookkeeping() as connection:
            yield history.begin(
                connection, name, args, who=getpass.getuser(), kind=kind, target=target
            )

    @contextmanager
    def bookkeeping(self) -> Generator[Connection]:
        """Give a writing connection for rows that are no part of the catalogue's history.

        Only for the queue of the search index, the state of imports and the like.
        """
        with self._writing, self._told(), self._writer.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    def back_up(self, target: Path) -> None:
        """Copy the catalogue as it is at this moment to the file ``target``, also while open."""
        with self._told():
            source = sqlite3.connect(self.catalogue)
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()
                source.close()

    def integrity_problems(self) -> list[str]:
        """Return what SQLite finds wrong with the whole catalogue; empty when it is sound."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [line for line in found if line != "ok"] + [
            f"{row[0]} {row[1]} -> {row[2]}" for row in broken
        ]

    def close(self) -> None:
        """Close the archive and let others write to it."""
        self._readers.dispose()
        if self._lock.is_locked:
            with self._writing, self._writer.connect() as connection:
                connection.exec_driver_sql(
                    "UPDATE local_state SET value = '1' WHERE name = 'closed'"
                )
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
            self._writer.dispose()
            (self.folder / "lock-holder.txt").unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # ------------------------------------------------------------------ opening
    @contextmanager
    def _starting(self) -> Generator[None]:
        try:
            with self._told():
                yield
        except BaseException:
            self._readers.dispose()
            self._writer.dispose()
            if self._lock.is_locked:
                self._lock.release()
            raise

    def _open_for_reading(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _open_for_writing(self) -> sqlite3.Connection:
        connection = self._connect()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _connect(self) -> sqlite3.Connection:
        mode = "?mode=ro" if self.read_only else ""
        connection = sqlite3.connect(
            f"{self.catalogue.absolute().as_uri()}{mode}",
            uri=True,
            timeout=10,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _take_lock(self) -> None:
        holder = self.folder / "lock-holder.txt"
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            who = holder.read_text("utf-8", "replace").strip() if holder.exists() else ""
            raise LockedArchive(
                _("This archive is open in another program: {who}.").format(who=who or "?"),
                kept=_("Nothing was changed."),
                todo=_("Close it there first, then open it again."),
            ) from error
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        holder.write_text(
            f"{getpass.getuser()}, {socket.gethostname()}, {now}, {os.getpid()}\n", "utf-8"
        )

    def _check_file(self) -> None:
        with self._readers.connect() as connection:
            kind = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            if kind != APPLICATION_ID:
                raise NotAnArchive(
                    _("{file} is a database, but not a catalogue of Fonds.").format(
                        file=self.catalogue
                    ),
                    kept=_("Nothing was changed."),
                )
            if version_of(connection) > LATEST:
                raise NewerArchive(
                    _("This archive was last used with a newer version of Fonds."),
                    kept=_("It was not touched."),
                    todo=_("Open it with that version, or a later one."),
                )

    def _make_tables(self, title: str) -> None:
        with self._writer.connect() as connection:
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

    def _make_ready(self) -> None:
        with self._writer.connect() as connection:
            sound = connection.exec_driver_sql(
                "SELECT value FROM local_state WHERE name = 'closed'"
            ).scalar()
            if sound != "1":
                self._check_integrity(connection)
            if version_of(connection) < LATEST:
                stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
                self.back_up(self.backups / f"before-version-{LATEST}-{stamp}.db")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                migrate(connection)
                connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("UPDATE local_state SET value = '0' WHERE name = 'closed'")
        for name in _FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)

    @staticmethod
    def _check_integrity(connection: Connection) -> None:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(5)")]
        if found != ["ok"]:
            raise _damaged("; ".join(found))

    @contextmanager
    def _told(self) -> Generator[None]:
        """Say in words what SQLite and the system say in codes."""
        try:
            yield
        except IntegrityError as error:
            raise InvalidValue(
                _("A value does not fit its field."),
                kept=_("Nothing was changed."),
                todo=_("Choose another value."),
                details=str(error.orig),
            ) from error
        except (DBAPIError, sqlite3.Error) as error:
            raise _catalogue_error(error) from error
        except OSError as error:
            raise _disk_error(error) from error


def _roll_back(connection: Connection) -> None:
    if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
        connection.exec_driver_sql("ROLLBACK")


def _damaged(details: str) -> DamagedArchive:
    return DamagedArchive(
        _("The catalogue of this archive is damaged."),
        kept=_("Your files under originals/ are not concerned, and nothing was changed."),
        todo=_("Open a backup from the folder backups/, or have the catalogue repaired."),
        details=details,
    )


def _catalogue_error(error: DBAPIError | sqlite3.Error) -> ArchiveError:
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    if "disk is full" in text or "disk I/O" in text:
        return _full(text)
    if "malformed" in text or "not a database" in text:
        return _damaged(text)
    if "locked" in text or "busy" in text:
        return LockedArchive(
            _("Another program is using the catalogue just now."),
            kept=_("What was saved before is safe; the last change was not saved."),
            todo=_("Try again in a moment."),
            details=text,
        )
    if "unable to open" in text or "readonly" in text:
        return ArchiveError(
            _("The catalogue cannot be reached or written any more."),
            kept=_("What was saved before is safe; the last change was not saved."),
            todo=_("Check that the drive is connected and may be written to, then try again."),
            details=text,
        )
    raise error


def _disk_error(error: OSError) -> ArchiveError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(str(error))
    return ArchiveError(
        _("A file or folder cannot be used: {file}.").format(file=error.filename or ""),
        kept=_("What was saved before is safe."),
        todo=_("Check that it is still there and may be written to, then try again."),
        details=str(error),
    )


def _full(details: str) -> FullDisk:
    return FullDisk(
        _("There is no room left on the disk."),
        kept=_("What was saved before is safe; the last change was not saved."),
        todo=_("Make room, then try again."),
        details=details,
    )
