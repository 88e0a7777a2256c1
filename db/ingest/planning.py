"""A dry run: what would come in, before anything is written."""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from db.archive import Archive
from db.ingest.bags import check_shape, is_bag
from db.ingest.found import Found, LeftOut
from db.ingest.opening import Opening
from db.ingest.pairing import Grouping, Groups, Paths, group
from db.ingest.scanning import SourceKind, kind_of, scan
from db.media.originals import extension_of
from db.media.whole_files import Stopped, sha256_of

# What the catalogue, the previews and the index take, at most, on top of the originals.
BYTES_A_FILE = 60_000
RESERVE = 100_000_000
"""What is to be left free on the archive's disk all the same, in bytes."""


@dataclass(slots=True)
class Plan:
    """What a taking-in of these sources would do.

    ``formats`` gives for each ending how many files of how many bytes; ``held`` are files
    that the archive has, each with the record that holds it; ``repeated`` are files that
    are the same as an earlier one of the plan; ``new`` are the others, in order, and
    ``groups`` say which of them show one thing; ``needed`` and ``free`` are bytes.
    """

    sources: list[tuple[Path, SourceKind]] = field(default_factory=list[tuple[Path, SourceKind]])
    files: int = 0
    bytes: int = 0
    formats: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    held: list[tuple[Path, int]] = field(default_factory=list[tuple[Path, int]])
    repeated: list[tuple[Path, Path]] = field(default_factory=list[tuple[Path, Path]])
    new: Paths = field(default_factory=Paths)
    grouping: Grouping = field(default_factory=Grouping)
    groups: Groups = field(default_factory=Groups)
    left: list[LeftOut] = field(default_factory=list[LeftOut])
    unreadable: list[tuple[Path, str]] = field(default_factory=list[tuple[Path, str]])
    bag: dict[str, str] = field(default_factory=dict[str, str])
    needed: int = 0
    free: int = 0

    @property
    def fits(self) -> bool:
        """Whether the archive's disk has room for it."""
        return self.needed <= self.free

    @property
    def records(self) -> int:
        """How many descriptions it would make."""
        return len(self.groups)

    @property
    def pairs(self) -> list[tuple[Path, ...]]:
        """The files that show one thing together."""
        return [tuple(self.new[number] for number in one.members) for one in self.groups.joined]

    def regroup(self, grouping: Grouping) -> None:
        """Group the files anew; takes about a second for 100,000 files."""
        self.grouping = grouping
        self.groups = group(self.new, grouping)


def plan(
    archive: Archive,
    paths: Sequence[Path],
    grouping: Grouping | None = None,
    *,
    looked_at: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Look at sources and say what taking them in would do; writes nothing.

    ``looked_at`` is told how many files were found so far. Only files whose size the
    archive or the plan knows already are read whole, to find duplicates. Raises
    ArchiveError for a bag that cannot be taken in.
    """
    result = Plan(sources=[(path, kind_of(path)) for path in paths])
    stop = cancelled or _never
    for source in filter(is_bag, paths):
        result.bag |= check_shape(source)
    found: list[Found] = []
    for one in scan(paths):
        if stop():
            return result
        if isinstance(one, LeftOut):
            result.left.append(one)
            continue
        found.append(one)
        if looked_at is not None:
            looked_at(len(found))
    with closing(Opening(paths)) as opening:
        readable = _readable(result, found, opening)
        new = _without_duplicates(archive, result, readable, _Reading(opening, stop))
    _count(archive, result, found, new)
    result.new = Paths(one.path for one in new)
    result.regroup(grouping or Grouping())
    return result


@dataclass(frozen=True, slots=True)
class _Reading:
    opening: Opening
    stop: Callable[[], bool]


def _never() -> bool:
    return False


def _readable(result: Plan, found: Sequence[Found], opening: Opening) -> list[Found]:
    readable: list[Found] = []
    for one in found:
        if opening.zip_of(one.path) is not None:
            readable.append(one)
            continue
        try:
            opening(one.path).close()
            readable.append(one)
        except OSError as error:
            result.unreadable.append((one.path, error.strerror or str(error)))
    return readable


def _without_duplicates(
    archive: Archive, result: Plan, found: Sequence[Found], reading: _Reading
) -> list[Found]:
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
        if reading.stop():
            break
        try:
            sha256 = sha256_of(one.path, reading.opening, cancelled=reading.stop)
        except Stopped:
            break
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
    result.needed = sum(one.size + BYTES_A_FILE for one in new) + (RESERVE if new else 0)
    result.free = shutil.disk_usage(archive.originals).free
