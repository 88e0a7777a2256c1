"""Bringing originals that are damaged or missing back from any folder that still has them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.archive import Archive
from db.history.changes import Changes
from db.media.originals import Kept, Originals
from db.media.whole_files import sha256_of
from db.operations.events import Outcome, write_events
from db.preservation.watching import Unwatched, Watching
from db.records.outcomes import SUCCESS
from db.telling import told
from db.words import N_, _

KIND = "recovery"  # PREMIS event type


@dataclass(slots=True)
class Recovered:
    """Checksums of the originals that are sound again, and of those that were not found."""

    recovered: list[str] = field(default_factory=list[str])
    still_missing: list[str] = field(default_factory=list[str])
    changes: Changes | None = None


def recover(
    archive: Archive, wanted: Sequence[str], folder: Path, watching: Watching | None = None
) -> Recovered:
    """Look for originals in ``folder`` and put sound copies of them into the archive.

    The folder may be a backup, another archive, a BagIt bag, or where the files came from:
    only files of the right size are read, and only those with the right SHA-256 are taken.
    What stands in the place of an original is moved to ``backups/damaged``, never deleted.
    """
    watch = watching or Unwatched()
    outcome = Recovered()
    missing = set(wanted)
    sizes, endings = _expected(archive, wanted)
    with told():
        for candidate in _files_of_size(folder, set(sizes.values())):
            if watch.cancelled or not missing:
                break
            sha256 = _checksum(candidate)
            if sha256 in missing and _take(archive, candidate, sha256, endings[sha256]):
                missing.discard(sha256)
                outcome.recovered.append(sha256)
                watch.progress(len(outcome.recovered), len(wanted), _("Bringing files back"))
    outcome.still_missing = [sha256 for sha256 in wanted if sha256 in missing]
    detail = _("brought back from {folder}").format(folder=folder.name)
    outcomes = dict.fromkeys(outcome.recovered, Outcome(SUCCESS, detail))
    outcome.changes = write_events(archive, N_("Recover {count} files"), KIND, outcomes)
    return outcome


def _expected(archive: Archive, wanted: Sequence[str]) -> tuple[dict[str, int], dict[str, str]]:
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT asset.sha256, bytes, extension FROM json_each(?) AS one"
            " JOIN asset ON asset.sha256 = one.value",
            (json.dumps(list(wanted)),),
        ).all()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def _files_of_size(folder: Path, sizes: set[int]) -> Iterator[Path]:
    """Yield regular files below ``folder`` with one of these sizes; links are not followed."""
    waiting = [folder]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue  # a folder that may not be looked into has nothing for us
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) and entry.stat().st_size in sizes:
                yield Path(entry.path)


def _checksum(candidate: Path) -> str:
    try:
        return sha256_of(candidate)
    except OSError:
        return ""


def _take(archive: Archive, candidate: Path, sha256: str, ending: str) -> bool:
    originals = Originals(archive.originals, archive.tmp)
    aside = originals.set_aside(sha256, archive.backups / "damaged")
    try:
        (kept,) = originals.store([candidate])
    except BaseException:
        _put_back(originals, aside, sha256)
        raise
    if not isinstance(kept, Kept) or kept.sha256 != sha256:
        # It changed between two readings: nothing of it is wanted.
        if isinstance(kept, Kept) and kept.is_new:
            originals.remove(kept.sha256)
        _put_back(originals, aside, sha256)
        return False
    originals.rename(sha256, ending)
    return True


def _put_back(originals: Originals, aside: Path | None, sha256: str) -> None:
    if aside is not None:
        aside.replace(originals.path_of(sha256, aside.name.partition(".")[2]))
