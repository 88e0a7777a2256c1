"""A backup becomes an archive to work with again."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.archive import Archive
from db.keys import new_uuid
from db.location import BACKUP_NOTE, check_free
from db.preservation.backup import Backup, copy_whole
from db.preservation.watching import Unwatched, Watching
from db.telling import told
from db.words import _


def restore(source: Path, target: Path, watching: Watching | None = None) -> Backup:
    """Copy the backup ``source`` to the new folder ``target``, every file verified.

    The backup is only read. The new archive counts as another copy of it, so that changes
    made in both can be told apart later. Raises ArchiveError where ``target`` holds anything.
    """
    with told():
        check_free(target, _("Choose another name for the restored archive."))
    try:
        with Archive.open(source, read_only=True) as backup:
            restored = copy_whole(backup, target, watching or Unwatched(), read_all=False)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    if not restored.complete:
        shutil.rmtree(target, ignore_errors=True)  # it was empty: all in it is our copy
        return restored
    with told():
        (target / BACKUP_NOTE).unlink()
        with Archive.open(target) as archive, archive.bookkeeping() as connection:
            connection.exec_driver_sql(
                "UPDATE local_state SET value = ? WHERE name = 'site'", (new_uuid().hex(),)
            )
    return restored
