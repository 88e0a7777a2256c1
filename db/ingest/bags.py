"""BagIt bags (RFC 8493) as sources: complete and unchanged before anything of them comes in."""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import cast

import bagit  # pyright: ignore[reportMissingTypeStubs]

from db.errors import ArchiveError
from db.words import _

PAYLOAD = "data"
_CHUNK = 1 << 20
# What it finds wrong it also raises, and that is told in our words.
logging.getLogger("bagit").setLevel(logging.CRITICAL)


def is_bag(folder: Path) -> bool:
    """Say whether a folder is a bag."""
    return (folder / "bagit.txt").is_file() and (folder / PAYLOAD).is_dir()


def check_shape(folder: Path) -> dict[str, str]:
    """Return the tags of bag-info.txt of a bag that is complete by its lists.

    Raises ArchiveError for a bag that is incomplete, leads outside, or has parts on the web.
    """
    return _tags(_complete(folder))


def check_content(
    folder: Path, *, told: Callable[[int], None], cancelled: Callable[[], bool]
) -> dict[str, str]:
    """Compare every file of a bag with every checksum given for it; return the bag's tags.

    ``told`` gets the bytes of each file read. Raises ArchiveError at the first difference.
    """
    bag = _complete(folder)
    entries = cast("dict[str, dict[str, str]]", bag.entries)
    on_disk = cast("dict[str, str]", bag.normalized_filesystem_names)
    for name, sums in entries.items():
        if cancelled():
            break
        # Names may be composed otherwise on the disk than in the lists.
        actual = on_disk.get(unicodedata.normalize("NFC", name), name)
        told(_compare(folder, actual, sums))
    return _tags(bag)


def _complete(folder: Path) -> bagit.Bag:
    try:
        bag = bagit.Bag(str(folder))
        fetched = [str(entry[2]) for entry in bag.fetch_entries()]
        if fetched:
            raise _refused(
                folder,
                _("{count} of its files are on the web (fetch.txt): {name}…").format(
                    count=len(fetched), name=fetched[0]
                ),
                _("Fonds works offline. Have the bag completed first, then take it in."),
            )
        bag.validate(completeness_only=True)
    except bagit.BagError as error:
        raise _refused(folder, str(error)) from error
    except (OSError, ValueError, LookupError) as error:
        raise _refused(folder, str(error)) from error
    return bag


def _compare(folder: Path, name: str, sums: dict[str, str]) -> int:
    """Compare one file with its checksums and return its size in bytes."""
    try:
        digests = {kind: hashlib.new(kind.replace("-", "")) for kind in sums}
    except ValueError as error:
        raise _refused(folder, str(error)) from error
    size = 0
    try:
        with (folder / name).open("rb") as file:
            while content := file.read(_CHUNK):
                size += len(content)
                for digest in digests.values():
                    digest.update(content)
    except OSError as error:
        raise _refused(folder, f"{name}: {error.strerror or error}") from error
    for kind, digest in digests.items():
        if digest.hexdigest() != sums[kind].lower():
            words = _("{name} is not what it was when the bag was made ({sum} differs).")
            raise _refused(folder, words.format(name=name, sum=kind))
    return size


def _refused(folder: Path, details: str, todo: str = "") -> ArchiveError:
    return ArchiveError(
        _("The bag {folder} is not as its lists say: {details}").format(
            folder=folder.name, details=details
        ),
        kept=_("Nothing of it was taken in."),
        todo=todo or _("Ask for the bag again where it came from."),
        details=details,
    )


def _tags(bag: bagit.Bag) -> dict[str, str]:
    info = cast("dict[str, str | list[str]]", bag.info)
    return {
        label: "\n".join(value) if isinstance(value, list) else value
        for label, value in info.items()
    }
