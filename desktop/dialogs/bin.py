"""Emptying the bin: the one step that cannot be undone, asked for with its size."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMessageBox, QWidget

from db.archive import Archive
from db.ingest import Binned, empty_bin, in_bin
from db.words import _, ngettext
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane
from desktop.widgets.counted import counted


def ask_to_empty(desk: Desk, archive: Archive, parent: QWidget) -> None:
    """Count the files that no record holds any more, and ask whether to delete them for good."""
    ask = partial(_ask, desk, archive, parent)
    desk.jobs.start(partial(_count, archive), ask, lane=Lane.READING)


def _count(archive: Archive, _job: Job) -> Binned:
    return in_bin(archive)


def _ask(desk: Desk, archive: Archive, parent: QWidget, found: Binned) -> None:
    if not found.files:
        desk.tell(Notice(_("There are no files to delete: every file belongs to a record.")))
        return
    question = ngettext(
        "Delete {count} file ({megabytes:.1f} MB) that belongs to no record any more?",
        "Delete {count} files ({megabytes:.1f} MB) that belong to no record any more?",
        found.files,
    ).format(count=counted(found.files), megabytes=found.bytes / 1e6)
    box = QMessageBox(QMessageBox.Icon.Warning, _("Empty the bin"), question, parent=parent)
    box.setInformativeText(
        _("This cannot be undone. Deleted records can still be put back, but without these files.")
    )
    delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    if box.clickedButton() is delete:
        work = partial(_empty, archive)
        desk.jobs.start(work, partial(_tell, desk), title=_("Emptying the bin"))


def _empty(archive: Archive, job: Job) -> Binned:
    return empty_bin(archive, cancelled=lambda: job.cancelled)


def _tell(desk: Desk, gone: Binned) -> None:
    words = ngettext("{count} file was deleted.", "{count} files were deleted.", gone.files)
    desk.tell(Notice(words.format(count=counted(gone.files))))
