"""The bin: originals that no record holds any more, until they are deleted for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.archive import Archive
from db.history.undo import end_redo_of_files
from db.media.originals import Originals
from db.media.previews import Previews


@dataclass(frozen=True, slots=True)
class Binned:
    """Originals that no record holds: how many files of how many bytes."""

    files: int
    bytes: int


def in_bin(archive: Archive) -> Binned:
    """Return what emptying the bin would delete."""
    files = size = 0
    originals = Originals(archive.originals, archive.tmp)
    held = _held(archive)
    for sha256, place in originals.all():
        if sha256 not in held:
            files += 1
            size += place.stat().st_size
    return Binned(files, size)


def empty_bin(archive: Archive, *, cancelled: Callable[[], bool] | None = None) -> Binned:
    """Delete for good the originals that no record holds, and return what was deleted.

    After that, undoing the deletion of their records brings the records back without files;
    what was undone and would need them cannot be redone any more. Files of an import that
    is not finished are kept.
    """
    originals = Originals(archive.originals, archive.tmp)
    gone: list[str] = []
    size = 0
    # All writing waits meanwhile: no record may come to hold a file that is being deleted.
    with archive.filing, archive.bookkeeping() as connection:
        held = _held(archive)
        for sha256, _ in list(originals.all()):
            if cancelled is not None and cancelled():
                break
            if sha256 not in held:
                size += originals.remove(sha256)
                gone.append(sha256)
        end_redo_of_files(connection, gone)
    previews = Previews(archive.derived / "previews.db")
    previews.remove(gone)
    previews.close()
    return Binned(len(gone), size)


def _held(archive: Archive) -> set[str]:
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT sha256 FROM asset UNION"
            " SELECT sha256 FROM import_entry WHERE state = 'stored' AND sha256 IS NOT NULL"
        )
        return {str(row[0]) for row in rows}
