"""The store of originals: every file under its own checksum, never changed, never lost.

An original lies at ``<3 hex>/<sha256>.<extension>``, read-only, with the time of its source.
Names and folders of the source are the catalogue's and the journal's business.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from db.errors import ArchiveError, FullDisk
from db.media.findings import Failing, Problem
from db.media.whole_files import CHUNK, Opened, OpenFile, Stopped, sha256_of
from db.words import _

MAX_EXTENSION = 12
PART = ".part"
# Only one program has an archive open: pieces of copies that are not this run's are dead.
_RUN = uuid4().hex[:12]

_NAME = re.compile(r"([0-9a-f]{64})(?:\.([a-z0-9]{1,12}))?")
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is safe among the originals; ``is_new`` when it was not there before."""

    source: Path
    sha256: str
    extension: str
    size: int
    mtime_ns: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be copied whole; nothing of it was kept."""

    source: Path
    problem: Problem


class _SourceFailed(Exception):
    """The source, not the archive, is at fault."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a batch is copied.

    ``verify`` reads every copy again and compares; ``opened`` opens a source for reading;
    ``told`` gets the bytes of each piece; ``cancelled`` is asked before each piece.
    """

    verify: bool = True
    opened: Callable[[Path], Opened] = OpenFile
    told: Callable[[int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def go_on(self) -> None:
        """Raise Stopped when the copying is to end."""
        if self.cancelled is not None and self.cancelled():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Copied:
    """A whole copy that has no name yet among the originals."""

    source: Path
    part: Path
    sha256: str
    size: int
    mtime_ns: int


def extension_of(name: str) -> str:
    """Return a file name's ending in lower case, or nothing where it is no plain word."""
    ending = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
    plain = ending.isascii() and ending.isalnum() and len(ending) <= MAX_EXTENSION
    return ending if plain else ""


class Originals:
    """The originals of one archive; ``tmp`` must be on the same disk as ``folder``."""

    def __init__(self, folder: Path, tmp: Path) -> None:
        self.folder = folder
        self.tmp = tmp

    def path_of(self, sha256: str, extension: str) -> Path:
        """Return where an original lies, whether or not it is there."""
        name = f"{sha256}.{extension}" if extension else sha256
        return self.folder / sha256[:3] / name

    def find(self, sha256: str) -> Path | None:
        """Return the original with this checksum, whatever its extension."""
        try:
            with os.scandir(self.folder / sha256[:3]) as entries:
                names = [entry.name for entry in entries if entry.name.startswith(sha256)]
        except FileNotFoundError:
            return None
        return self.folder / sha256[:3] / min(names) if names else None

    def store(self, sources: Sequence[Path], way: Way | None = None) -> list[Kept | Refused]:
        """Copy a batch of files in, and return once all of it is safe on the disk.

        When cancelled, the files copied whole so far are kept and the rest left out.
        Raises FullDisk or ArchiveError when the archive's own disk fails; then nothing of
        the batch is kept that was not there before.
        """
        with self.copied(sources, way) as copies:
            return self.settle(copies)

    @contextmanager
    def copied(
        self, sources: Sequence[Path], way: Way | None = None
    ) -> Generator[list[Copied | Refused], None, None]:
        """Give the copies of a batch to ``settle``; the others are taken away at the end.

        Fewer than the sources when cancelled. Raises as ``store`` does.
        """
        copies: list[Copied | Refused] = []
        try:
            with _own_disk(), suppress(Stopped):
                for source in sources:
                    # Not all at once: what was copied before an error must be taken away.
                    copies.append(self._copy(source, way or Way()))  # noqa: PERF401
            yield copies
        finally:
            for one in copies:
                if isinstance(one, Copied):
                    one.part.unlink(missing_ok=True)

    def _copy(self, source: Path, way: Way) -> Copied | Refused:
        way.go_on()
        part = self.tmp / f"{_RUN}-{uuid4().hex}{PART}"
        try:
            done = _copy(source, part, way)
            if way.verify:
                _check_copy(done, way)
        except _SourceFailed as error:
            part.unlink(missing_ok=True)
            cause = error.__cause__
            missing = isinstance(cause, FileNotFoundError | NotADirectoryError)
            kind = Failing.missing if missing else Failing.unreachable
            return Refused(source, Problem(kind, "copy", str(error)))
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return done

    def settle(self, copies: Sequence[Copied | Refused]) -> list[Kept | Refused]:
        """Give copies their names; only whole files that are on the disk get one.

        Raises as ``store`` does.
        """
        with _own_disk():
            return self._settle(copies)

    def _settle(self, results: Sequence[Copied | Refused]) -> list[Kept | Refused]:
        folders: set[Path] = set()
        settled: list[Kept | Refused] = []
        for result in results:
            if isinstance(result, Refused):
                settled.append(result)
                continue
            extension = extension_of(result.source.name)
            known = self.find(result.sha256)
            whole = known is not None and known.stat().st_size == result.size
            if known is not None and whole:
                extension = known.name.partition(".")[2]
            else:
                place = self.path_of(result.sha256, extension)
                if not place.parent.is_dir():
                    place.parent.mkdir(exist_ok=True)
                    folders.add(self.folder)
                os.utime(result.part, ns=(result.mtime_ns, result.mtime_ns))
                result.part.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
                result.part.replace(place)
                folders.add(place.parent)
            settled.append(
                Kept(
                    result.source,
                    result.sha256,
                    extension,
                    result.size,
                    result.mtime_ns,
                    is_new=not whole,
                )
            )
        for folder in folders:
            sync_folder(folder)
        return settled

    def remove(self, sha256: str) -> int:
        """Delete an original for good, and return its size in bytes (0 when not there)."""
        place = self.find(sha256)
        if place is None:
            return 0
        size = place.stat().st_size
        # Windows does not delete what is read-only.
        place.chmod(stat.S_IRUSR | stat.S_IWUSR)
        place.unlink()
        return size

    def set_aside(self, sha256: str, folder: Path) -> Path | None:
        """Move what stands in the place of an original to ``folder``; return where it is now.

        None when nothing was there. Several damaged files of one original keep apart.
        """
        place = self.find(sha256)
        if place is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / place.name
        number = 1
        while aside.exists():
            number += 1
            aside = folder / f"{sha256}-{number}{place.suffix}"
        place.replace(aside)
        return aside

    def rename(self, sha256: str, extension: str) -> None:
        """Give an original the extension that its record knows it by."""
        place = self.find(sha256)
        if place is not None:
            place.replace(self.path_of(sha256, extension))

    def all(self) -> Iterator[tuple[str, Path]]:
        """Yield the checksum and place of every original, in the order of checksums."""
        for folder in sorted(self.folder.iterdir()):
            if folder.is_dir() and len(folder.name) == 3:
                for place in sorted(folder.iterdir()):
                    match = _NAME.fullmatch(place.name)
                    if match:
                        yield match[1], place

    def clear_parts(self) -> int:
        """Delete what a killed copy left behind, and return how many pieces there were."""
        found = self.tmp.glob(f"*{PART}")
        parts = [part for part in found if not part.name.startswith(_RUN)]
        for part in parts:
            part.unlink(missing_ok=True)
        return len(parts)


def _copy(source: Path, part: Path, way: Way) -> Copied:
    """Copy and hash in one pass, on the disk when it returns; raises _SourceFailed, Stopped."""
    digest = hashlib.sha256()
    room = memoryview(bytearray(CHUNK))
    with closing(_opened(source, way)) as file, part.open("wb", buffering=0) as target:
        before = file.state()
        written = 0
        while count := _read(file.readinto, room):
            way.go_on()
            digest.update(room[:count])
            _write(target.write, room[:count])
            written += count
            if way.told is not None:
                way.told(count)
            if written > before[0]:
                # It grows while it is read, perhaps faster than it can be read.
                break
        os.fsync(target.fileno())
        after = file.state()
    if before != after or written != after[0]:
        raise _SourceFailed(_("the file changed while it was read"))
    return Copied(source, part, digest.hexdigest(), written, after[1])


def _check_copy(done: Copied, way: Way) -> None:
    if sha256_of(done.part, cancelled=way.cancelled) != done.sha256:
        raise OSError(errno.EIO, "the copy differs from what was written", str(done.part))


def _opened(source: Path, way: Way) -> Opened:
    try:
        return way.opened(source)
    except OSError as error:
        raise _SourceFailed(error.strerror or str(error)) from error


def _read(readinto: Callable[[memoryview], int | None], room: memoryview) -> int:
    try:
        return readinto(room) or 0
    except OSError as error:
        raise _SourceFailed(error.strerror or str(error)) from error


def _write(write: Callable[[memoryview], int | None], content: memoryview) -> None:
    # An unbuffered file may take less than it was given.
    while content:
        content = content[write(content) or 0 :]


def sync_folder(folder: Path) -> None:
    """Have a folder's names written to the disk (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _own_disk() -> Generator[None, None, None]:
    """Tell failures of the archive's own disk in words."""
    try:
        yield
    except OSError as error:
        raise _own_disk_failed(error) from error


def _own_disk_failed(error: OSError) -> ArchiveError:
    kept = _("The files taken in so far are safe, and no original was changed.")
    if error.errno in _NO_ROOM:
        return FullDisk(
            _("The disk that holds the archive is full."),
            kept=kept,
            todo=_("Make room, then go on with the import: it continues where it stopped."),
            details=str(error),
        )
    return ArchiveError(
        _("The archive's folder cannot be written to."),
        kept=kept,
        todo=_("See that the disk is connected and may be written to, then go on."),
        details=str(error),
    )
