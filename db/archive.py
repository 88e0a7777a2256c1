"""An archive on disk: one folder that one program at a time may write to."""

from __future__ import annotations

import getpass
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import QueuePool

import resources
from db.archive_lock import ArchiveLock
from db.catalogue_file import (
    check_kind,
    copy_file,
    make_ready,
    make_tables,
    open_for_reading,
    open_for_writing,
    problems_of,
    put_in_order,
    roll_back,
)
from db.errors import ArchiveError, NotAnArchive
from db.history import operation as history
from db.history import undo as undoing
from db.history.operation import Operation
from db.history.undo import Turn
from db.history.values import from_json
from db.location import dangers
from db.migrations import LATEST
from db.telling import told
from db.text import clean
from db.words import _

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
        self._lock = ArchiveLock(folder)
        self._writing = threading.RLock()
        # Held from a file's coming in until a record or an import knows it, and while the bin
        # is emptied; always taken before the lock of writing.
        self.filing = threading.Lock()
        self._readers = _engine(self._open_for_reading, size=6, more=20)
        self._writer = _engine(self._open_for_writing, size=1, more=10)

    @classmethod
    def create(cls, folder: Path, *, title: str) -> Self:
        """Make a new, empty archive in ``folder``, which must not hold anything yet.

        Raises ArchiveError where the folder is not empty or cannot be made.
        """
        _check_empty(folder)
        with told():
            folder.mkdir(parents=True, exist_ok=True)
            text = resources.path("archive-read-me.txt").read_text("utf-8")
            (folder / "READ-ME.txt").write_text(text, "utf-8")
        archive = cls(folder)
        with archive._starting():
            archive._make_folders()
            archive._lock.take()
            with archive._writer.connect() as connection:
                make_tables(connection, clean(title))
        return archive

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open an archive, checking its version and, after a crash, its integrity.

        Raises NotAnArchive, NewerArchive, LockedArchive or DamagedArchive. ``read_only``
        takes no lock: another program may be writing meanwhile.
        """
        _check_holds_archive(folder)
        archive = cls(folder, read_only=read_only)
        with archive._starting():
            with archive._readers.connect() as connection:
                check_kind(connection, archive.catalogue)
            if not read_only:
                archive._lock.take()
                with archive._writer.connect() as connection:
                    make_ready(connection, archive._back_up_before_migration)
                archive._make_folders()
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
        with told(), self._readers.connect() as connection:
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
        continues: int | None = None,
        **args: object,
    ) -> Generator[Operation]:
        """Give a named operation; at the end of the block all of it is written, or nothing.

        ``name`` is marked with ``N_`` and may have places for ``args``. With ``merge_key``
        the operation goes on with the last one when that has the same key. One that
        ``continues`` an earlier operation is one step to undo with it, whatever was done
        in between. One that changes nothing leaves no trace. The caller calls ``finish`` as
        the last thing.
        """
        who = getpass.getuser()
        with self.bookkeeping() as connection:
            if continues is not None:
                op = history.go_on(connection, name, args, who=who, earlier=continues)
            else:
                joined = history.join(connection, name, args, merge_key) if merge_key else None
                op = joined or history.begin(connection, name, args, who=who, merge_key=merge_key)
            yield op
            history.settle(op)

    @contextmanager
    def turning(self, kind: Turn) -> Generator[Operation]:
        """Give the operation that undoes or redoes the one whose turn it is.

        Which one that is, is found within the same transaction. Raises NothingToUndo.
        """
        with self.bookkeeping() as connection:
            yield undoing.begin_turn(connection, kind, who=getpass.getuser())

    @contextmanager
    def bookkeeping(self) -> Generator[Connection]:
        """Give a writing connection for rows that are no part of the catalogue's history.

        Only for the queue of the search index, the state of imports and the like.
        """
        with self._writing, told(), self._writer.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                roll_back(connection)
                raise

    def back_up(self, target: Path) -> None:
        """Copy the catalogue as it is at this moment to the file ``target``, also while open."""
        with told():
            copy_file(self.catalogue, target)

    def integrity_problems(self) -> list[str]:
        """Return what SQLite finds wrong with the whole catalogue; empty when it is sound."""
        with self.read() as connection:
            return problems_of(connection)

    def close(self) -> None:
        """Close the archive and let others write to it.

        Raises ArchiveError where its end cannot be noted any more (a drive taken out, a full
        disk): it is closed all the same, and checked when it is opened next.
        """
        self._readers.dispose()
        if not self._lock.is_held:
            return
        try:
            with told(), self._writing, self._writer.connect() as connection:
                put_in_order(connection)
        finally:
            self._writer.dispose()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # ------------------------------------------------------------------ opening
    @contextmanager
    def _starting(self) -> Generator[None]:
        try:
            with told():
                yield
        except BaseException:
            self._readers.dispose()
            self._writer.dispose()
            self._lock.release()
            raise

    def _open_for_reading(self) -> sqlite3.Connection:
        return open_for_reading(self.catalogue, read_only=self.read_only)

    def _open_for_writing(self) -> sqlite3.Connection:
        if self.read_only:
            raise ArchiveError(
                _("The archive was opened for reading only."),
                kept=_("Nothing was changed."),
                todo=_("Close it where it is open for writing, then open it again."),
            )
        return open_for_writing(self.catalogue)

    def _make_folders(self) -> None:
        for name in _FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)

    def _back_up_before_migration(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.backups.mkdir(exist_ok=True)
        self.back_up(self.backups / f"before-version-{LATEST}-{stamp}.db")


def _engine(opened: Callable[[], sqlite3.Connection], *, size: int, more: int) -> Engine:
    return create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=size, max_overflow=more
    )


def _check_empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise ArchiveError(
            _("The folder {folder} is not empty.").format(folder=folder),
            kept=_("Nothing in it was changed."),
            todo=_("Choose another name for the new archive."),
        )


def _check_holds_archive(folder: Path) -> None:
    if not (folder / "catalogue.db").is_file():
        raise NotAnArchive(
            _("{folder} is not an archive of Fonds.").format(folder=folder),
            kept=_("Nothing was changed."),
            todo=_("Choose a folder whose name ends in .fonds and which holds catalogue.db."),
        )
