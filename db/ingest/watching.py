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
        of before, is not told again unless it has changed.
        """
        found = [one for one in scan([self.folder]) if isinstance(one, Found)]
        before, self._seen = self._seen, {}
        for one in found:
            state = (one.size, one.mtime_ns)
            since = before[one.path][1] if before.get(one.path, (None, 0))[0] == state else now
            self._seen[one.path] = (state, since)
        new = [one for one in found if self._told.get(one.path) != (one.size, one.mtime_ns)]
        new = _not_taken(archive, new)
        if not new or any(not self._is_quiet(one, now) for one in new):
            return []
        self._told |= {one.path: (one.size, one.mtime_ns) for one in new}
        return [one.path for one in new]

    def _is_quiet(self, one: Found, now: float) -> bool:
        name = one.path.name.lower()
        if name.endswith(_UNFINISHED) or name.startswith(_BEFORE):
            return False
        return now - self._seen[one.path][1] >= QUIET_SECONDS


def _not_taken(archive: Archive, found: Iterable[Found]) -> list[Found]:
    """Leave out what an earlier import finished with, by path, size and time."""
    left: list[Found] = []
    with archive.read() as connection:
        for one in found:
            known = connection.exec_driver_sql(
                "SELECT 1 FROM import_entry WHERE path = ? AND size = ? AND mtime_ns = ?"
                " AND state IN ('done', 'skipped') LIMIT 1",
                (os.fsencode(one.path), one.size, one.mtime_ns),
            ).scalar()
            if known is None:
                left.append(one)
    return left
