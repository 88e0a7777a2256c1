"""Saying in words what SQLite and the system say in codes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from db.errors import (
    ArchiveError,
    DamagedArchive,
    FullDisk,
    InvalidValue,
    LockedArchive,
    UnwritableArchive,
)
from db.words import _


@contextmanager
def told() -> Generator[None]:
    """Turn errors of the database and of the disk into ArchiveErrors; bugs pass through."""
    try:
        yield
    except IntegrityError as error:
        raise InvalidValue(
            _("A value does not fit its field."),
            kept=_("Nothing was changed."),
            todo=_("Choose another value."),
            details=str(error.orig),
        ) from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise InvalidValue(
            _("A value cannot be kept: a number too large, or half a character."),
            kept=_("Nothing was changed."),
            todo=_("Choose another value."),
            details=str(error),
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        raise _catalogue_error(error) from error
    except OSError as error:
        raise _disk_error(error) from error


def damaged(details: str) -> DamagedArchive:
    """Return the error for a catalogue that fails its check."""
    return DamagedArchive(
        _("The catalogue of this archive is damaged."),
        kept=_("Your files under originals/ are not concerned, and nothing was changed."),
        todo=_("Open a backup from the folder backups/, or have the catalogue repaired."),
        details=details,
    )


def _catalogue_error(error: DBAPIError | sqlite3.Error) -> ArchiveError:
    text = str(error.orig if isinstance(error, DBAPIError) else error)
    if "disk is full" in text or "disk I/O" in text:
        return _full(text)
    if "malformed" in text or "not a database" in text:
        return damaged(text)
    if "locked" in text or "busy" in text:
        return LockedArchive(
            _("Another program is using the catalogue just now."),
            kept=_("What was saved before is safe; the last change was not saved."),
            todo=_("Try again in a moment."),
            details=text,
        )
    if "unable to open" in text or "readonly" in text:
        return UnwritableArchive(
            _("The catalogue cannot be reached or written any more."),
            kept=_("What was saved before is safe; the last change was not saved."),
            todo=_("Check that the drive is connected and may be written to, then try again."),
            details=text,
        )
    raise error


def _disk_error(error: OSError) -> ArchiveError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(str(error))
    forbidden = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
    return (UnwritableArchive if forbidden else ArchiveError)(
        _("A file or folder cannot be used: {file}.").format(file=error.filename or ""),
        kept=_("What was saved before is safe."),
        todo=_("Check that it is still there and may be written to, then try again."),
        details=str(error),
    )


def _full(details: str) -> FullDisk:
    return FullDisk(
        _("There is no room left on the disk."),
        kept=_("What was saved before is safe; the last change was not saved."),
        todo=_("Make room, then try again."),
        details=details,
    )
