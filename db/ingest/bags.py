"""BagIt bags (RFC 8493) as sources: complete and unchanged before anything of them comes in."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

import bagit  # pyright: ignore[reportMissingTypeStubs]

from db.ingest.bag_sums import PAYLOAD, compare, refuse_fetched, refused
from db.ingest.zipped_bags import check_zipped_content, check_zipped_shape, zipped_root
from db.media.whole_files import OpenFile

# What it finds wrong it also raises, and that is told in our words.
logging.getLogger("bagit").setLevel(logging.CRITICAL)


def is_bag(source: Path) -> bool:
    """Say whether a folder or a ZIP file is a bag."""
    if source.is_dir():
        return (source / "bagit.txt").is_file() and (source / PAYLOAD).is_dir()
    return zipped_root(source) is not None


def check_shape(source: Path) -> dict[str, str]:
    """Return the tags of bag-info.txt of a bag that is complete by its lists.

    Raises ArchiveError for a bag that is incomplete, leads outside, or has parts on the web.
    """
    return _tags(_complete(source)) if source.is_dir() else check_zipped_shape(source)


def check_content(
    source: Path, *, told: Callable[[int], None], cancelled: Callable[[], bool]
) -> dict[str, str]:
    """Compare every file of a bag with every checksum given for it; return the bag's tags.

    ``told`` gets the bytes of each file read. Raises ArchiveError at the first difference.
    """
    if not source.is_dir():
        return check_zipped_content(source, told=told, cancelled=cancelled)
    bag = _complete(source)
    entries = cast("dict[str, dict[str, str]]", bag.entries)
    on_disk = cast("dict[str, str]", bag.normalized_filesystem_names)
    for name, sums in entries.items():
        if cancelled():
            break
        # Names may be composed otherwise on the disk than in the lists.
        actual = on_disk.get(unicodedata.normalize("NFC", name), name)
        told(compare(source, actual, sums, partial(OpenFile, source / actual)))
    return _tags(bag)


def _complete(folder: Path) -> bagit.Bag:
    try:
        bag = bagit.Bag(str(folder))
        refuse_fetched(folder, [str(entry[2]) for entry in bag.fetch_entries()])
        bag.validate(completeness_only=True)
    except bagit.BagError as error:
        raise refused(folder, str(error)) from error
    except (OSError, ValueError, LookupError) as error:
        raise refused(folder, str(error)) from error
    return bag


def _tags(bag: bagit.Bag) -> dict[str, str]:
    info = cast("dict[str, str | list[str]]", bag.info)
    return {
        label: "\n".join(value) if isinstance(value, list) else value
        for label, value in info.items()
    }
