"""A verified copy of the whole archive, made while it is open, that is an archive itself."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.archive import Archive
from db.archive_lock import ArchiveLock
from db.catalogue_file import copy_file
from db.errors import ArchiveError, DamagedArchive, FullDisk
from db.location import BACKUP_NOTE
from db.media.originals import Kept, Originals, Way, sync_folder
from db.media.whole_files import Stopped, sha256_of
from db.preservation.watching import Unwatched, Watching
from db.telling import told
from db.words import _

_BATCH = 64
_KEPT_CATALOGUES = 10
_STATE = "last_backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup came to: files in it, files and bytes copied this time, what is wrong.

    ``damaged`` are originals that differ from their checksum in the archive itself,
    ``missing`` those that records hold but that are not there. ``complete`` is False where
    the work was stopped: the older catalogue of the backup still stands then.
    """

    folder: str
    at: str
    files: int
    copied: int
    bytes_copied: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]
    complete: bool = True

    @property
    def sound(self) -> bool:
        """Whether every file that records hold is in the backup as it was taken in."""
        return self.complete and not (self.damaged or self.missing)


def last_backup(archive: Archive) -> Backup | None:
    """Return the last complete backup that was made from this copy of the archive."""
    with archive.read() as connection:
        text = connection.exec_driver_sql(
            "SELECT value FROM local_state WHERE name = ?", (_STATE,)
        ).scalar()
    if text is None:
        return None
    values = json.loads(str(text))
    values.update(damaged=tuple(values["damaged"]), missing=tuple(values["missing"]))
    return Backup(**values)


def back_up(
    archive: Archive, target: Path, watching: Watching | None = None, *, read_all: bool = False
) -> Backup:
    """Copy the archive to the folder ``target``, or bring an earlier backup there up to date.

    Every copy is read again and compared with its checksum; ``read_all`` reads also those
    that are there from earlier backups. The backup is an archive: it can be opened, and its
    originals are never deleted. The catalogue is replaced last, and the earlier ones are
    kept in its folder ``backups``. Raises ArchiveError where ``target`` is something else.
    """
    backup = copy_whole(archive, target, watching or Unwatched(), read_all=read_all)
    if backup.complete and not archive.read_only:
        with archive.bookkeeping() as connection:
            connection.exec_driver_sql(
                "INSERT INTO local_state(name, value) VALUES (?1, ?2)"
                " ON CONFLICT(name) DO UPDATE SET value = ?2",
                (_STATE, json.dumps(asdict(backup))),
            )
    return backup


def copy_whole(archive: Archive, target: Path, watching: Watching, *, read_all: bool) -> Backup:
    """Copy catalogue, originals, journal and read-me to ``target``, verified."""
    site = _site_of(archive.catalogue)
    with told():
        _check_place(archive.folder, target, site)
        target.mkdir(parents=True, exist_ok=True)
        _write_note(target, site, archive.title)  # first: by it a stopped backup is known again
        for name in ("originals", "journal", "backups", "tmp"):
            (target / name).mkdir(exist_ok=True)
        lock = ArchiveLock(target)
        lock.take()
        try:
            return _Copying(archive, target, watching, read_all=read_all).run()
        finally:
            lock.release()


class _Copying:
    """One copying of an archive into a folder that is known to be fit for it."""

    def __init__(
        self, archive: Archive, target: Path, watching: Watching, *, read_all: bool
    ) -> None:
        self._archive = archive
        self._target = target
        self._watching = watching
        self._read_all = read_all
        self._from = Originals(archive.originals, archive.tmp)
        self._to = Originals(target / "originals", target / "tmp")
        self._damaged: list[str] = []
        self._copied = self._bytes = 0

    def run(self) -> Backup:
        self._to.clear_parts()
        catalogue = self._snapshot()
        try:
            held = _held(catalogue)
            self._copy_originals(held)
            complete = not self._watching.cancelled
            missing = tuple(sum_ for sum_ in held if complete and self._to.find(sum_) is None)
            if complete:
                self._copy_papers()
                self._replace_catalogue(catalogue)
        finally:
            catalogue.unlink(missing_ok=True)
        return Backup(
            folder=str(self._target),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            files=len(held) - len(missing),
            copied=self._copied,
            bytes_copied=self._bytes,
            damaged=tuple(self._damaged),
            missing=tuple(one for one in missing if one not in self._damaged),
            complete=complete,
        )

    def _snapshot(self) -> Path:
        """Copy the catalogue as it is now and check the copy; it needs no write-ahead log."""
        self._watching.progress(0, None, _("Copying the catalogue"))
        copy = self._target / "tmp" / "catalogue.db.part"
        copy.unlink(missing_ok=True)
        copy_file(self._archive.catalogue, copy)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("UPDATE local_state SET value = '1' WHERE name = 'closed'")
            connection.commit()
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
        if found != ["ok"]:
            copy.unlink()
            raise DamagedArchive(
                _("The catalogue of this archive is damaged; no backup of it was made."),
                kept=_("Earlier backups were not touched."),
                todo=_("Open an earlier backup, or have the catalogue repaired."),
                details="; ".join(found),
            )
        with copy.open("rb") as file:
            os.fsync(file.fileno())
        return copy

    def _copy_originals(self, held: Sequence[str]) -> None:
        wanted = dict.fromkeys(held)
        wanted.update(dict.fromkeys(sha256 for sha256, _place in self._from.all()))
        missing = [sha256 for sha256 in wanted if not self._is_there(sha256)]
        self._check_room(missing)
        self._watching.progress(0, len(missing), _("Copying the originals"))
        for start in range(0, len(missing), _BATCH):
            if self._watching.cancelled:
                return
            self._copy_batch(missing[start : start + _BATCH])
            self._watching.progress(
                min(start + _BATCH, len(missing)), len(missing), _("Copying the originals")
            )

    def _is_there(self, sha256: str) -> bool:
        """Whether the backup has the original; a damaged one is moved out of the way."""
        place = self._to.find(sha256)
        if place is None:
            return False
        source = self._from.find(sha256)
        whole = source is None or place.stat().st_size == source.stat().st_size
        if whole and self._read_all and not self._watching.cancelled:
            self._watching.progress(0, None, _("Reading the backup again"), place.name[:12])
            with suppress(Stopped):
                whole = sha256_of(place, cancelled=self._is_cancelled) == sha256
        if not whole:
            self._to.set_aside(sha256, self._target / "backups" / "damaged")
        return whole

    def _is_cancelled(self) -> bool:
        return self._watching.cancelled

    def _check_room(self, missing: Sequence[str]) -> None:
        places = (self._from.find(sha256) for sha256 in missing)
        needed = sum(place.stat().st_size for place in places if place is not None)
        free = shutil.disk_usage(self._target).free
        if needed > free:
            raise FullDisk(
                _("The backup needs {needed:.1f} GB, but only {free:.1f} GB are free.").format(
                    needed=needed / 1e9, free=free / 1e9
                ),
                kept=_("Nothing was copied; what was backed up before is still there."),
                todo=_("Make room or choose another disk, then start the backup again."),
            )

    def _copy_batch(self, sums: Sequence[str]) -> None:
        places = {sha256: self._from.find(sha256) for sha256 in sums}
        there = {sha256: place for sha256, place in places.items() if place is not None}
        stored = self._to.store(list(there.values()), Way(cancelled=self._is_cancelled))
        for sha256, kept in zip(there, stored, strict=False):  # fewer where it was cancelled
            if isinstance(kept, Kept) and kept.sha256 == sha256:
                self._copied += 1
                self._bytes += kept.size
            else:
                # The archive's own file is not what its name says: no such thing is backed up.
                if isinstance(kept, Kept) and kept.is_new:
                    self._to.remove(kept.sha256)
                self._damaged.append(sha256)

    def _copy_papers(self) -> None:
        for source in _papers(self._archive.folder):
            place = self._target / source.relative_to(self._archive.folder)
            shutil.copy2(source, place)

    def _replace_catalogue(self, copy: Path) -> None:
        """Keep the standing catalogue under a second name, then replace it in one step.

        So there is a catalogue at any moment, the older or the newer.
        """
        standing = self._target / "catalogue.db"
        if standing.exists():
            stamp = datetime.fromtimestamp(standing.stat().st_mtime, UTC)
            kept = self._target / "backups"
            _keep(standing, kept / f"catalogue-{stamp:%Y%m%d-%H%M%S}.db")
            for old in sorted(kept.glob("catalogue-*.db"))[:-_KEPT_CATALOGUES]:
                old.unlink()
        for name in ("catalogue.db-wal", "catalogue.db-shm"):
            (self._target / name).unlink(missing_ok=True)
        copy.replace(standing)
        sync_folder(self._target)


def _keep(standing: Path, place: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no such thing (exFAT)."""
    part = place.with_name(f"{place.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.link(standing, part)
    except OSError:
        shutil.copy2(standing, part)
    part.replace(place)
    part.unlink(missing_ok=True)  # two names of one file are not replaced by one another


def _papers(folder: Path) -> Iterator[Path]:
    yield folder / "READ-ME.txt"
    yield from sorted((folder / "journal").glob("*.jsonl"))


def _held(catalogue: Path) -> list[str]:
    with closing(sqlite3.connect(catalogue)) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM asset")]


def _site_of(catalogue: Path) -> str:
    """Return the name that this copy of an archive gave itself when it was made."""
    address = f"{catalogue.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        row = connection.execute("SELECT value FROM local_state WHERE name = 'site'").fetchone()
    return str(UUID(row[0]))


def _check_place(folder: Path, target: Path, site: str) -> None:
    own, there = folder.resolve(), target.resolve()
    if own == there or own in there.parents or there in own.parents:
        raise ArchiveError(
            _("A backup cannot lie within the archive itself, nor around it."),
            kept=_("Nothing was copied."),
            todo=_("Choose a folder on another disk."),
        )
    if not target.exists() or not any(target.iterdir()):
        return
    note = target / BACKUP_NOTE
    if not note.is_file() or site not in note.read_text("utf-8", "replace"):
        raise ArchiveError(
            _("The folder {folder} holds something else than a backup of this archive.").format(
                folder=target
            ),
            kept=_("Nothing in it was changed."),
            todo=_("Choose an empty folder, or the folder of an earlier backup."),
        )


def _write_note(target: Path, site: str, title: str) -> None:
    text = _(
        "This folder is a backup of the archive “{title}”, made with Fonds.\n"
        "It can be opened like any archive; READ-ME.txt says how to read it without Fonds.\n"
        "To go on working with it, restore it to another folder first.\n"
    ).format(title=title)
    (target / BACKUP_NOTE).write_text(f"{text}\n{site}\n", "utf-8")
