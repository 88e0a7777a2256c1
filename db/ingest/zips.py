"""ZIP files as sources: their members are read one by one, nothing is unpacked anywhere else.

APPNOTE 6.3.10. Members that lead outside, are locked or blow up are left out, in words.
"""

from __future__ import annotations

import lzma
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from db.ingest.found import (
    Found,
    Left,
    LeftOut,
    is_system_file,
    is_system_folder,
    natural_order,
)
from db.media.texts import code_pages
from db.words import _

MAX_DIRECTORY = 64 << 20
"""The largest list of members read, in bytes: about half a million members."""
BIG = 64 << 20
MAX_RATIO = 250
"""A member that is big and packed tighter than this was made to fill disks."""
_END = b"PK\x05\x06"
_UTF8 = 0x800
_LOCKED = 0x1 | 0x40
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,  # names that are no UTF-8 among them
)
"""What the reader of ZIP files raises for damaged ones, besides OSError."""
_OUR_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def is_zip(path: Path) -> bool:
    """Say whether a file is a ZIP file to be opened, by its name and its beginning."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", _END)
    except OSError:
        return False


def members_of(path: Path) -> Iterator[Found | LeftOut]:
    """Yield the members of a ZIP file as files below its own path, in the natural order."""
    try:
        archive = ZipSource(path)
    except OSError as error:
        yield LeftOut(path, Left.unreadable, error.strerror or str(error))
        return
    try:
        found = sorted(archive.found(), key=lambda one: _order(one.path.relative_to(path)))
    finally:
        archive.close()
    yield from found


def _order(inside: Path) -> tuple[list[tuple[int, list[tuple[int, int, str]], str]]]:
    # As in folders: a folder's own files before what lies deeper.
    *folders, name = inside.parts or ("",)
    return (
        [(1, natural_order(folder), folder) for folder in folders]
        + [(0, natural_order(name), name)],
    )


class ZipSource:
    """An open ZIP file; raises OSError, in words, where it cannot be trusted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_size_of_directory(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise OSError(0, _("the ZIP file is damaged")) from error
        self._named = self._names()
        self._members: dict[Path, zipfile.ZipInfo] = {}

    def found(self) -> Iterator[Found | LeftOut]:
        """Yield every member as a file, or why it is left out."""
        if sum(one.compress_size for _name, one in self._named) > self.path.stat().st_size:
            # Members that lie on top of each other: a known way to build a bomb.
            yield LeftOut(self.path, Left.bomb)
            return
        seen: set[str] = set()
        for name, member in self._named:
            if member.is_dir():
                continue
            why = _why_not(name, member)
            key = str(PurePosixPath(name))
            if why is None and key in seen:
                why = Left.repeated
            seen.add(key)
            place = self._place(name)
            yield LeftOut(place, why) if why else Found(place, member.file_size, _moment(member))

    def opened(self, path: Path) -> ZipMember:
        """Open a member by the path under which it was found; raises OSError."""
        if not self._members:
            # Of two members of one name the first is meant.
            self._members = {self._place(name): one for name, one in reversed(self._named)}
        member = self._members.get(path)
        if member is None:
            raise FileNotFoundError(2, _("it is not in the ZIP file any more"), str(path))
        try:
            return ZipMember(self, self._zip.open(member), member)
        except _DAMAGED as error:
            raise OSError(0, _("the ZIP file is damaged here")) from error

    def changed_at(self) -> int:
        """Return when the ZIP file itself was last changed, in ns."""
        return self.path.stat().st_mtime_ns

    def close(self) -> None:
        self._zip.close()

    def _place(self, name: str) -> Path:
        parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..")]
        return self.path.joinpath(*parts)

    def _names(self) -> list[tuple[str, zipfile.ZipInfo]]:
        """Return the members by their names, old code pages guessed from all names together."""
        members = self._zip.infolist()
        old = [one for one in members if not one.flag_bits & _UTF8]
        raw = [one.orig_filename.encode("cp437", "replace") for one in old]
        plain = b"\n".join(name.replace(b"\n", b" ") for name in raw)
        read = code_pages.decode(plain).split("\n") if old else []
        names = dict(zip(map(id, old), read, strict=False))
        return [(_clean(names.get(id(one), one.orig_filename)), one) for one in members]


class ZipMember:
    """One member being read; its checksum is compared at its end."""

    def __init__(self, source: ZipSource, stream: IO[bytes], member: zipfile.ZipInfo) -> None:
        self._source = source
        self._stream = stream
        self._member = member
        self._began = source.changed_at()

    def readinto(self, room: memoryview, /) -> int:
        try:
            content = self._stream.read(len(room))
        except (*_DAMAGED, OSError) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # the disk, not what is on it: damaged bzip2 has no number
            raise OSError(0, _("the ZIP file is damaged here")) from error
        room[: len(content)] = content
        return len(content)

    def state(self) -> tuple[int, int]:
        now = self._source.changed_at()
        return self._member.file_size, _moment(self._member) if now == self._began else now

    def close(self) -> None:
        self._stream.close()


def _why_not(name: str, member: zipfile.ZipInfo) -> Left | None:
    parts = PurePosixPath(name).parts
    # Windows takes a drive's letter for the beginning of a path wherever it stands.
    drives = any(part[1:2] == ":" for part in parts)
    if ".." in parts or name.startswith("/") or drives or not parts:
        return Left.outside
    if is_system_file(parts[-1]) or any(map(is_system_folder, parts[:-1])):
        return Left.system
    if stat.S_ISLNK(member.external_attr >> 16):
        return Left.link
    if member.flag_bits & _LOCKED:
        return Left.encrypted
    if member.compress_type not in _OUR_METHODS:
        return Left.unreadable
    if member.file_size > BIG and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return Left.bomb
    return None


def _clean(name: str) -> str:
    # Old Windows programs write back slashes; a name cannot hold a zero.
    return name.partition("\0")[0].replace("\\", "/")


def _moment(member: zipfile.ZipInfo) -> int:
    """Return the time of a member (local time without a zone, MS-DOS) in ns."""
    try:
        return int(time.mktime((*member.date_time, 0, 0, -1))) * 1_000_000_000
    except (OverflowError, ValueError):
        return 0


def _check_size_of_directory(path: Path) -> None:
    """Refuse a list of members that would not fit into memory, before it is read."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - (1 << 16) - 22))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise OSError(0, _("the ZIP file is damaged"))
    (length,) = struct.unpack_from("<I", tail, at + 12)
    if length == 0xFFFF_FFFF:
        # ZIP64: the true length stands 56 bytes before the locator that precedes the end.
        start = at - 20 - 56
        if start < 0 or tail[start : start + 4] != b"PK\x06\x06":
            raise OSError(0, _("the ZIP file is damaged"))
        (length,) = struct.unpack_from("<Q", tail, start + 40)
    if length > MAX_DIRECTORY:
        raise OSError(0, _("the ZIP file has too many members"))
