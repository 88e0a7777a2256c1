"""An archive on disk: one folder that one program at a time may write to."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

import resources
from db.archive_lock import ArchiveLock
from db.catalogue_file import (
    CatalogueFile,
    check_kind,
    copy_file,
    make_ready,
    make_tables,
    problems_of,
    put_in_order,
    roll_back,
)
from db.errors import BackupArchive, NotAnArchive
from db.history import operation as history
from db.history import undo as undoing
from db.history.operation import Operation
from db.history.undo import Turn
from db.history.values import from_json
from db.location import check_free, dangers, is_backup
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
        self._file = CatalogueFile(folder / "catalogue.db", read_only=read_only)

    @classmethod
    def create(cls, folder: Path, *, title: str) -> Self:
        """Make a new, empty archive in ``folder``, which must not hold anything yet.

        Raises ArchiveError where the folder is not empty or cannot be made.
        """
        with told():
            check_free(folder, _("Choose another name for the new archive."))
            folder.mkdir(parents=True, exist_ok=True)
            text = resources.path("archive-read-me.txt").read_text("utf-8")
            (folder / "READ-ME.txt").write_text(text, "utf-8")
        archive = cls(folder)
        with archive._starting():
            archive._make_folders()
            archive._lock.take()
            with archive._file.writer.connect() as connection:
                make_tables(connection, clean(title))
        return archive

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open an archive, checking its version and, after a crash, its integrity.

        Raises NotAnArchive, NewerArchive, LockedArchive or DamagedArchive, and BackupArchive
        for a backup that is not opened ``read_only``. That takes no lock, for another program
        may be writing meanwhile, and leaves the folder as it is: an older catalogue is read
        from a copy brought up to date.
        """
        with told():
            _check_holds_archive(folder)
            if not read_only:
                _check_no_backup(folder)
        archive = cls(folder, read_only=read_only)
        with archive._starting():
            with archive._file.readers.connect() as connection:
                older = check_kind(connection, archive.catalogue) < LATEST
            if read_only and older:
                archive._file.read_renewed_copy()
            elif not read_only:
                archive._lock.take()
                with archive._file.writer.connect() as connection:
                    make_ready(connection, archive._back_up_before_migration)
                archive._make_folders()
        return archive

    @property
    def catalogue(self) -> Path:
        """The file that is read: of an older archive opened to read only, a renewed copy."""
        return self._file.path

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
        with told(), self._file.readers.connect() as connection:
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
        fact: bool = False,
        **args: object,
    ) -> Generator[Operation]:
        """Give a named operation; at the end of the block all of it is written, or nothing.

        ``name`` is marked with ``N_`` and may have places for ``args``. With ``merge_key``
        the operation goes on with the last one when that has the same key. One that
        ``continues`` an earlier operation is one step to undo with it, whatever was done
        in between. A ``fact`` of preservation only adds acts of files: undo passes over it,
        it ends no redo, and no record counts as edited by it. One that changes nothing
        leaves no trace. The caller calls ``finish`` as the last thing.
        """
        who, kind = getpass.getuser(), "fact" if fact else "do"
        with self.bookkeeping() as connection:
            if continues is not None:
                op = history.go_on(connection, name, args, who=who, earlier=continues, kind=kind)
            else:
                joined = history.join(connection, name, args, merge_key) if merge_key else None
                op = joined or history.begin(
                    connection, name, args, who=who, kind=kind, merge_key=merge_key
                )
            yield op
            history.settle(op)

    @contextmanager
    def turning(self, kind: Turn, *, fact: int | None = None) -> Generator[Operation]:
        """Give the operation that undoes or redoes the one whose turn it is, or undoes a fact.

        Which one that is, is found within the same transaction. Raises NothingToUndo.
        """
        with self.bookkeeping() as connection:
            yield undoing.begin_turn(connection, kind, who=getpass.getuser(), fact=fact)

    @contextmanager
    def bookkeeping(self) -> Generator[Connection]:
        """Give a writing connection for rows that are no part of the catalogue's history.

        Only for the queue of the search index, the state of imports and the like.
        """
        with self._writing, told(), self._file.writer.connect() as connection:
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
        if not self._lock.is_held:
            self._file.close()
            return
        try:
            self._file.readers.dispose()
            with told(), self._writing, self._file.writer.connect() as connection:
                put_in_order(connection)
        finally:
            self._file.close()
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
            self._file.close()
            self._lock.release()
            raise

    def _make_folders(self) -> None:
        for name in _FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)

    def _back_up_before_migration(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.backups.mkdir(exist_ok=True)
        self.back_up(self.backups / f"before-version-{LATEST}-{stamp}.db")


def _check_holds_archive(folder: Path) -> None:
    if not (folder / "catalogue.db").is_file():
        raise NotAnArchive(
            _("{folder} is not an archive of Fonds.").format(folder=folder),
            kept=_("Nothing was changed."),
            todo=_("Choose a folder whose name ends in .fonds and which holds catalogue.db."),
        )


def _check_no_backup(folder: Path) -> None:
    if is_backup(folder):
        raise BackupArchive(
            _("{folder} is a backup, which can only be read.").format(folder=folder),
            kept=_("Nothing was changed."),
            todo=_("Restore it to another folder, and go on working there."),
        )
