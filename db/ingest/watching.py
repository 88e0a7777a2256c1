"""A watched folder: what appears there is ready once nobody has written to it for a while."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from db.archive import Archive
from db.history.changes import Changes
from db.ingest.found import Found
from db.ingest.scanning import scan
from db.operations.configuration import set_setting

SETTING = "watched_folder"
QUIET_SECONDS = 6.0
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".temp", ".partial", ".filepart")
_BEFORE = (".~lock.", "~$", ".fuse_hidden")


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder, and whether what appears is taken in at once or offered first."""

    folder: Path | None = None
    at_once: bool = False


def watched(archive: Archive) -> Watched:
    """Return the folder that the archive watches, if any."""
    kept = archive.setting(SETTING)
    if not isinstance(kept, dict):
        return Watched()
    values = cast("dict[str, object]", kept)
    folder = values.get("folder")
    return Watched(Path(str(folder)) if folder else None, bool(values.get("at_once")))


def set_watched(archive: Archive, choice: Watched) -> Changes:
    """Have the archive watch a folder, or none."""
    folder = str(choice.folder) if choice.folder else None
    return set_setting(archive, SETTING, {"folder": folder, "at_once": choice.at_once})


@dataclass(slots=True)
class Watch:
    """Looks at the folder from time to time and tells what is ready; used by one thread."""

    folder: Path
    _seen: dict[Path, tuple[tuple[int, int], float]] = field(
        default_factory=dict[Path, tuple[tuple[int, int], float]]
    )
    _told: dict[Path, tuple[int, int]] = field(default_factory=dict[Path, tuple[int, int]])

    def look(self, archive: Archive, now: float) -> list[Path]:
        """Return the new files once all that is in the folder has been quiet, else nothing.

        ``now`` is seconds of a clock that never goes back. What was taken in before, or told
        of before, is not told again unless it has changed. The rest of a download that goes
        on no more is never told of, and holds nothing up.
        """
        found = [one for one in scan([self.folder]) if isinstance(one, Found)]
        before, self._seen = self._seen, {}
        for one in found:
            state = (one.size, one.mtime_ns)
            since = before[one.path][1] if before.get(one.path, (None, 0))[0] == state else now
            self._seen[one.path] = (state, since)
        new = [one for one in found if self._told.get(one.path) != (one.size, one.mtime_ns)]
        if any(now - self._seen[one.path][1] < QUIET_SECONDS for one in new):
            return []
        ready = [one for one in new if not _is_unfinished(one.path.name.lower())]
        self._told |= {one.path: (one.size, one.mtime_ns) for one in ready}
        taken = _taken(archive, ready)
        return [one.path for one in ready if one not in taken]


def _is_unfinished(name: str) -> bool:
    return name.endswith(_UNFINISHED) or name.startswith(_BEFORE)


def _taken(archive: Archive, found: Iterable[Found]) -> set[Found]:
    """Return what an earlier import finished with, by path, size and time."""
    with archive.read() as connection:
        return {
            one
            for one in found
            if connection.exec_driver_sql(
                # By the imports, which are few: there is no index of paths alone.
                "SELECT 1 FROM import_job j CROSS JOIN import_entry e ON e.job_id = j.id"
                " WHERE e.path = ? AND e.size = ? AND e.mtime_ns = ?"
                " AND e.state IN ('done', 'skipped') LIMIT 1",
                (os.fsencode(one.path), one.size, one.mtime_ns),
            ).first()
        }
