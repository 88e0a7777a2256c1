"""What is found on the outside: files that can come in, and what is left where it is."""

from __future__ import annotations

import re
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
    encrypted = "encrypted"
    outside = "outside"
    bomb = "bomb"
    repeated = "repeated"
    unreadable = "unreadable"


LEFT_WORDS = {
    Left.link: N_("A link to a file or folder elsewhere: links are never followed."),
    Left.system: N_("A file that the operating system keeps for itself."),
    Left.special: N_("Neither a file nor a folder."),
    Left.archive: N_("An archive of Fonds: it is opened, not taken in."),
    Left.encrypted: N_("It is locked with a password."),
    Left.outside: N_("Its name would lead out of its folder."),
    Left.bomb: N_("Unpacked it would be unreasonably large."),
    Left.repeated: N_("The ZIP file holds two files of this name."),
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


def is_system_file(name: str) -> bool:
    """Say whether an operating system or a camera wrote a file for itself, by its name."""
    lowered = name.lower()
    # "._name" is what macOS writes beside a file on disks of other systems.
    return lowered in _SYSTEM_NAMES or lowered.startswith("._")


def is_system_folder(name: str) -> bool:
    """Say whether an operating system keeps a folder for itself, by its name."""
    return name.lower() in _SYSTEM_FOLDERS


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts numbers within names by their value."""
    parts = _NUMBER.split(name.casefold())
    return [
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in parts
        if part
    ]
