"""Reads some of the files of a dry run: what they say of themselves, and where it would go."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from db.archive import Archive
from db.ingest.declared import SOURCES, EmbeddedFields
from db.ingest.mapping import problem_of
from db.ingest.opening import Opening
from db.ingest.planning import Plan
from db.ingest.said import shown_value
from db.media.findings import Analysis
from db.media.originals import PART, extension_of
from db.media.pool import WorkerPool
from db.media.whole_files import CHUNK

MOST_FILES = 120
MOST_BYTES = 100 << 20
SECONDS = 20.0
_EXAMPLE = 120


@dataclass(frozen=True, slots=True)
class Said:
    """One thing some files say of themselves: in how many, where it would go, an example."""

    source: str
    target: str
    files: int
    example: str


@dataclass(slots=True)
class Forecast:
    """What reading ``looked_at`` of the files showed."""

    looked_at: int = 0
    said: list[Said] = field(default_factory=list[Said])
    problems: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])


def forecast(
    archive: Archive,
    planned: Plan,
    table: EmbeddedFields,
    *,
    pool: WorkerPool | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Forecast:
    """Read up to 120 files, evenly over all formats, for at most some twenty seconds."""
    readers = pool or WorkerPool()
    chosen = _sample(planned.new)
    found: list[tuple[Path, Analysis]] = []
    until = time.monotonic() + SECONDS
    try:
        with (
            closing(Opening([path for path, _kind in planned.sources])) as opening,
            ThreadPoolExecutor(readers.size) as threads,
        ):
            for start in range(0, len(chosen), readers.size):
                if time.monotonic() > until or (cancelled is not None and cancelled()):
                    break
                some = chosen[start : start + readers.size]
                looks = [_Look(archive, path, opening) for path in some]
                reading = [threads.submit(look.read, readers) for look in looks]
                found += zip(some, [one.result() for one in reading], strict=True)
    finally:
        if pool is None:
            readers.close()
    return _summed(found, table)


class _Look:
    """One file to be read where it lies; a member of a ZIP file from a passing copy."""

    def __init__(self, archive: Archive, path: Path, opening: Opening) -> None:
        self._name = path.name
        self._copy: Path | None = None
        self._place = path
        if opening.zip_of(path) is not None:
            self._copy = archive.tmp / f"{uuid4().hex}.{extension_of(path.name)}{PART}"
            self._place = self._copy
            _copy_member(path, self._copy, opening)

    def read(self, readers: WorkerPool) -> Analysis:
        try:
            return readers.analyse(self._place, name=self._name)
        finally:
            if self._copy is not None:
                self._copy.unlink(missing_ok=True)


def _copy_member(path: Path, target: Path, opening: Opening) -> None:
    room = memoryview(bytearray(CHUNK))
    written = 0
    with target.open("wb") as file:
        try:
            with closing(opening(path)) as member:
                while written < MOST_BYTES and (count := member.readinto(room)):
                    written += file.write(room[:count])
        except OSError:
            # The taking-in itself will say in words what is wrong with it.
            return


def _sample(paths: Sequence[Path]) -> list[Path]:
    """Return files of every format, spread evenly over each."""
    by_ending: dict[str, list[Path]] = {}
    for path in paths:
        by_ending.setdefault(path.suffix.lower(), []).append(path)
    if not by_ending:
        return []
    each = max(1, MOST_FILES // len(by_ending))
    chosen: list[Path] = []
    for some in by_ending.values():
        step = max(1, len(some) // each)
        chosen += some[::step][:each]
    return chosen[:MOST_FILES]


def _summed(found: Sequence[tuple[Path, Analysis]], table: EmbeddedFields) -> Forecast:
    result = Forecast(looked_at=len(found))
    for source in SOURCES:
        values = [shown_value(source, analysis.embedded) for _path, analysis in found]
        said = [value for value in values if value]
        if said:
            result.said.append(
                Said(source.key, table.target(source.key), len(said), said[0][:_EXAMPLE])
            )
    for path, analysis in found:
        words = problem_of(analysis)
        if words:
            result.problems.append((path, words))
    return result
