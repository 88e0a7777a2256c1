"""Finds the files of folders in a natural order, following no link and entering no archive."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.words import N_, _


class Left(StrEnum):
    """Why something found was left where it is."""

    link = "link"
    system = "system"
    special = "special"
    archive = "archive"
    unreadable = "unreadable"


LEFT_WORDS = {
    Left.link: N_("A link to a file or folder elsewhere: links are never followed."),
    Left.system: N_("A file that the operating system keeps for itself."),
    Left.special: N_("Neither a file nor a folder."),
    Left.archive: N_("An archive of Fonds: it is opened, not taken in."),
    Left.unreadable: N_("It cannot be opened: {reason}."),
}

_SYSTEM_NAMES = frozenset(
    {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".picasa.ini", ".localized"}
)
_SYSTEM_FOLDERS = frozenset(
    {".spotlight-v100", ".trashes", ".fseventsd", "$recycle.bin", "system volume information"}
    | {"__macosx", ".temporaryitems", ".thumbnails", "@eadir"}
)
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that can be taken in: its size in bytes and the time it was last changed."""

    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something found that is not taken in."""

    path: Path
    why: Left
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The reason in the user's language."""
        return _(LEFT_WORDS[self.why]).format(reason=self.reason)


def scan(sources: Iterable[Path]) -> Iterator[Found | LeftOut]:
    """Yield what the sources (files and folders) hold, each folder in the order people expect.

    A folder's own files come before its subfolders; "10" comes after "9".
    """
    for source in sources:
        yield from _of_source(source)


def _of_source(source: Path) -> Iterator[Found | LeftOut]:
    try:
        if source.is_symlink():
            yield LeftOut(source, Left.link)
        elif source.is_dir():
            yield from _of_folder(source)
        elif source.is_file():
            status = source.stat()
            yield Found(source, status.st_size, status.st_mtime_ns)
        elif source.exists():
            yield LeftOut(source, Left.special)
        else:
            yield LeftOut(source, Left.unreadable, _("it is not there"))
    except OSError as error:
        yield LeftOut(source, Left.unreadable, error.strerror or str(error))


def _of_folder(top: Path) -> Iterator[Found | LeftOut]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        if is_archive(folder):
            yield LeftOut(folder, Left.archive)
            continue
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=_in_order)
        except OSError as error:
            yield LeftOut(folder, Left.unreadable, error.strerror or str(error))
            continue
        deeper: list[Path] = []
        for entry in listed:
            found = _of_entry(entry)
            if found is None:
                deeper.append(Path(entry.path))
            else:
                yield found
        waiting.extend(reversed(deeper))


def _of_entry(entry: os.DirEntry[str]) -> Found | LeftOut | None:
    """Return what one entry is; nothing for a folder to be entered."""
    path = Path(entry.path)
    name = entry.name.lower()
    try:
        if entry.is_symlink():
            return LeftOut(path, Left.link)
        if entry.is_dir(follow_symlinks=False):
            return LeftOut(path, Left.system) if name in _SYSTEM_FOLDERS else None
        if not entry.is_file(follow_symlinks=False):
            return LeftOut(path, Left.special)
        # "._name" is what macOS writes beside a file on disks of other systems.
        if name in _SYSTEM_NAMES or name.startswith("._"):
            return LeftOut(path, Left.system)
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return LeftOut(path, Left.unreadable, error.strerror or str(error))
    return Found(path, status.st_size, status.st_mtime_ns)


def is_archive(folder: Path) -> bool:
    """Say whether a folder is an archive of ours."""
    return folder.suffix == ".fonds" and (folder / "catalogue.db").is_file()


def _in_order(entry: os.DirEntry[str]) -> tuple[list[tuple[int, int, str]], str]:
    return natural_order(entry.name), entry.name


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts numbers within names by their value."""
    parts = _NUMBER.split(name.casefold())
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in parts
        if part
    ]
