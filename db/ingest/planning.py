"""A dry run: what would come in, before anything is written."""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.archive import Archive
from db.ingest.pairing import group
from db.ingest.scanning import Found, LeftOut, scan
from db.media.originals import extension_of, sha256_of

# What the catalogue, the previews and the index take, at most, on top of the originals.
BYTES_A_FILE = 60_000
SPARE = 100 << 20


@dataclass(slots=True)
class Plan:
    """What a taking-in of these sources would do.

    ``formats`` gives for each ending how many files of how many bytes; ``held`` are files
    that the archive has, each with the record that holds it; ``repeated`` are files that
    are the same as an earlier one of the plan; ``needed`` and ``free`` are bytes.
    """

    files: int = 0
    bytes: int = 0
    formats: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    held: list[tuple[Path, int]] = field(default_factory=list[tuple[Path, int]])
    repeated: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    pairs: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    left: list[LeftOut] = field(default_factory=list[LeftOut])
    unreadable: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])
    needed: int = 0
    free: int = 0

    @property
    def fits(self) -> bool:
        """Whether the archive's disk has room for it."""
        return self.needed <= self.free

    @property
    def records(self) -> int:
        """How many descriptions it would make."""
        gone = len(self.held) + len(self.repeated) + len(self.unreadable)
        return self.files - gone - len(self.pairs)


def plan(
    archive: Archive,
    paths: Sequence[Path],
    *,
    pair: bool = True,
    looked_at: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Look at files and folders and say what taking them in would do; writes nothing.

    ``looked_at`` is told how many files were found so far. Only files whose size the
    archive or the plan knows already are read whole, to find duplicates.
    """
    result = Plan()
    found: list[Found] = []
    for one in scan(paths):
        if cancelled is not None and cancelled():
            break
        if isinstance(one, LeftOut):
            result.left.append(one)
            continue
        found.append(one)
        if looked_at is not None:
            looked_at(len(found))
    readable = _readable(result, found)
    new = _without_duplicates(archive, result, readable)
    _count(archive, result, found, new)
    groups = group((one.path for one in new), pair=pair)
    result.pairs = [
        (new[one.members[0]].path, new[one.members[1]].path) for one in groups if one.members[1:]
    ]
    return result


def _readable(result: Plan, found: Sequence[Found]) -> list[Found]:
    readable: list[Found] = []
    for one in found:
        try:
            with one.path.open("rb"):
                readable.append(one)
        except OSError as error:
            result.unreadable.append((one.path, error.strerror or str(error)))
    return readable


def _without_duplicates(archive: Archive, result: Plan, found: Sequence[Found]) -> list[Found]:
    """Return the files that are new; equal sizes are a sign, equal checksums the proof."""
    with archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT bytes, sha256, record_id FROM asset")
        sizes: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for size, sha256, record_id in rows:
            sizes[size][sha256] = record_id
    several = Counter(one.size for one in found)
    first_of: dict[str, Path] = {}
    new: list[Found] = []
    for one in found:
        if one.size not in sizes and several[one.size] == 1:
            new.append(one)
            continue
        try:
            sha256 = sha256_of(one.path)
        except OSError as error:
            result.unreadable.append((one.path, error.strerror or str(error)))
            continue
        record_id = sizes.get(one.size, {}).get(sha256)
        if record_id is not None:
            result.held.append((one.path, record_id))
        elif sha256 in first_of:
            result.repeated.append((one.path, first_of[sha256]))
        else:
            first_of[sha256] = one.path
            new.append(one)
    return new


def _count(archive: Archive, result: Plan, found: Sequence[Found], new: Sequence[Found]) -> None:
    result.files = len(found)
    result.bytes = sum(one.size for one in found)
    for one in found:
        ending = extension_of(os.fsdecode(one.path.name))
        count, size = result.formats.get(ending, (0, 0))
        result.formats[ending] = (count + 1, size + one.size)
    result.needed = sum(one.size + BYTES_A_FILE for one in new) + (SPARE if new else 0)
    result.free = shutil.disk_usage(archive.originals).free
