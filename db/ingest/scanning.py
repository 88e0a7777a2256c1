"""Finds the files of sources in a natural order, following no link and entering no archive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from db.ingest.bag_sums import PAYLOAD
from db.ingest.bags import is_bag
from db.ingest.found import (
    Found,
    Left,
    LeftOut,
    is_system_file,
    is_system_folder,
    natural_order,
)
from db.ingest.zipped_bags import zipped_root
from db.ingest.zips import is_zip, members_of
from db.words import N_, _


class SourceKind(StrEnum):
    """What a source of material is."""

    file = "file"
    folder = "folder"
    card = "card"
    zip = "zip"
    bag = "bag"
    missing = "missing"


SOURCE_WORDS = {
    SourceKind.file: N_("file"),
    SourceKind.folder: N_("folder"),
    SourceKind.card: N_("camera card"),
    SourceKind.zip: N_("ZIP file"),
    SourceKind.bag: N_("BagIt bag"),
    SourceKind.missing: N_("not there"),
}


def kind_of(source: Path) -> SourceKind:
    """Return what a source is, as far as its outside tells."""
    if source.is_dir():
        if is_bag(source):
            return SourceKind.bag
        # "Design rule for Camera File system" (JEITA CP-3461): pictures lie below DCIM.
        is_card = source.name == "DCIM" or (source / "DCIM").is_dir()
        return SourceKind.card if is_card else SourceKind.folder
    if is_zip(source):
        return SourceKind.bag if is_bag(source) else SourceKind.zip
    return SourceKind.file if source.exists() else SourceKind.missing


def scan(sources: Iterable[Path]) -> Iterator[Found | LeftOut]:
    """Yield what the sources hold, each folder in the order people expect.

    A folder's own files come before its subfolders; "10" comes after "9". Of a ZIP file its
    members are yielded, of a BagIt bag its payload.
    """
    for source in sources:
        yield from _of_source(source)


def _of_source(source: Path) -> Iterator[Found | LeftOut]:
    try:
        if source.is_symlink():
            yield LeftOut(source, Left.link)
        elif source.is_dir():
            yield from _of_folder(source / PAYLOAD if is_bag(source) else source)
        elif is_zip(source):
            yield from _of_zip(source)
        elif source.is_file():
            status = source.stat()
            yield Found(source, status.st_size, status.st_mtime_ns)
        elif source.exists():
            yield LeftOut(source, Left.special)
        else:
            yield LeftOut(source, Left.unreadable, _("it is not there"))
    except OSError as error:
        yield LeftOut(source, Left.unreadable, error.strerror or str(error))


def _of_zip(source: Path) -> Iterator[Found | LeftOut]:
    bag = zipped_root(source)
    for one in members_of(source):
        if bag is None or bag / PAYLOAD in one.path.parents:
            yield one


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
            found = _of_entry(folder, entry)
            if found is None:
                deeper.append(folder / entry.name)
            else:
                yield found
        waiting.extend(reversed(deeper))


def _of_entry(folder: Path, entry: os.DirEntry[str]) -> Found | LeftOut | None:
    """Return what one entry is; nothing for a folder to be entered."""
    # Cheaper than to take the whole path apart again.
    path = folder / entry.name
    try:
        if entry.is_symlink():
            return LeftOut(path, Left.link)
        if entry.is_dir(follow_symlinks=False):
            return LeftOut(path, Left.system) if is_system_folder(entry.name) else None
        if not entry.is_file(follow_symlinks=False):
            return LeftOut(path, Left.special)
        if is_system_file(entry.name):
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
