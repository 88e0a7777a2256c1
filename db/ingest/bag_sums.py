"""What bags in folders and in ZIP files share: comparing checksums, and refusing in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from db.errors import ArchiveError
from db.media.whole_files import CHUNK, Opened
from db.words import _

PAYLOAD = "data"


def compare(bag: Path, name: str, sums: Mapping[str, str], opened: Callable[[], Opened]) -> int:
    """Compare one file with its checksums and return its size in bytes; raises ArchiveError."""
    try:
        digests = {kind: hashlib.new(kind.replace("-", "")) for kind in sums}
    except ValueError as error:
        raise refused(bag, str(error)) from error
    size = 0
    room = memoryview(bytearray(CHUNK))
    try:
        with closing(opened()) as file:
            while count := file.readinto(room):
                size += count
                for digest in digests.values():
                    digest.update(room[:count])
    except OSError as error:
        raise refused(bag, f"{name}: {error.strerror or error}") from error
    for kind, digest in digests.items():
        if digest.hexdigest() != sums[kind].lower():
            words = _("{name} is not what it was when the bag was made ({sum} differs).")
            raise refused(bag, words.format(name=name, sum=kind))
    return size


def refuse_fetched(bag: Path, names: list[str]) -> None:
    """Raise ArchiveError when files of a bag are on the web."""
    if names:
        raise refused(
            bag,
            _("{count} of its files are on the web (fetch.txt): {name}…").format(
                count=len(names), name=names[0]
            ),
            _("Fonds works offline. Have the bag completed first, then take it in."),
        )


def refused(bag: Path, details: str, todo: str = "") -> ArchiveError:
    """Return the error that says what is wrong with a bag."""
    return ArchiveError(
        _("The bag {folder} is not as its lists say: {details}").format(
            folder=bag.name, details=details
        ),
        kept=_("Nothing of it was taken in."),
        todo=todo or _("Ask for the bag again where it came from."),
        details=details,
    )
