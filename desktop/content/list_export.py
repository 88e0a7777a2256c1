"""The list that is shown, as a file."""

from __future__ import annotations

from array import array
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from db.archive import Archive
from db.exchange.list_csv import write_list
from db.words import _, ngettext
from desktop.content.pane import ContentPane
from desktop.desk import Desk, Notice
from desktop.jobs import Job, JobCancelled, Lane


def export_shown(content: ContentPane, desk: Desk, archive: Archive) -> None:
    """Write the records that are shown to a file of the person's choice."""
    file = ask_where(content.window(), content.title)
    if file is not None:
        export_list(desk, archive, content.stack.model.ids, file)


def ask_where(parent: QWidget, title: str) -> Path | None:
    """Ask where the list called ``title`` shall be written."""
    name = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in title)
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, _("Export the list"), f"{name.strip() or _('List')}.csv", _("CSV table (*.csv)")
    )
    if not chosen:
        return None
    file = Path(chosen)
    return file if file.suffix else file.with_suffix(".csv")


def export_list(desk: Desk, archive: Archive, record_ids: array[int], file: Path) -> None:
    """Write the records to ``file`` in the background and say so when it is there."""
    desk.jobs.start(
        partial(_write, archive, record_ids, file),
        partial(_tell, desk, file),
        title=_("Export the list"),
        lane=Lane.LONG,
    )


def _write(archive: Archive, record_ids: array[int], file: Path, job: Job) -> int:
    def progress(done: int, total: int) -> None:
        if job.cancelled:
            raise JobCancelled
        job.progress(done, total)

    return write_list(archive, record_ids, file, progress)


def _tell(desk: Desk, file: Path, count: int) -> None:
    words = ngettext("{count} record is in {file}", "{count} records are in {file}", count)
    desk.tell(Notice(words.format(count=count, file=file)))
