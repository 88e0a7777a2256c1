"""A copy of an original, for use outside the archive."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.errors import ArchiveError
from db.words import _
from desktop.choosing import COPIES, choose_target
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane
from desktop.viewer.assets import Asset


def ask_for_copy(desk: Desk, asset: Asset, source: Path, parent: QWidget) -> None:
    """Ask where a copy of a file should go, and put it there."""
    name = asset.file_name or source.name
    chosen = choose_target(parent, _("Save a copy"), COPIES, name)
    if chosen:
        save_copy(desk, source, chosen)


def save_copy(desk: Desk, source: Path, target: Path) -> None:
    """Copy an original to ``target`` in the background and say so when it is there."""

    def work(job: Job) -> Path:
        job.raise_if_cancelled()
        part = target.with_name(f"{target.name}.part")
        try:
            shutil.copyfile(source, part)
            part.replace(target)  # what stood there before goes only when the copy is whole
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
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
