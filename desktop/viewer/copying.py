"""A copy of an original, for use outside the archive."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.errors import ArchiveError
from db.words import _
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane


def save_copy(desk: Desk, source: Path, target: Path) -> None:
    """Copy an original to ``target`` in the background and say so when it is there."""

    def work(job: Job) -> Path:
        job.raise_if_cancelled()
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            raise ArchiveError(
                _("The copy could not be saved."),
                kept=_("The original in the archive is as it was."),
                todo=_("Choose another folder, or make room on the disk."),
                details=str(error),
            ) from error
        return target

    def tell(saved: Path) -> None:
        desk.tell(Notice(_("Saved a copy: {file}").format(file=saved)))

    desk.jobs.start(work, tell, title=_("Save a copy"), lane=Lane.LONG)
