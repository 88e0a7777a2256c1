"""The list that is shown, as a file."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.exchange.list_csv import write_list
from db.words import _, ngettext
from desktop.choosing import LISTS, choose_target
from desktop.content.pane import ContentPane
from desktop.desk import Desk, Notice
from desktop.jobs import Job, JobCancelled, Lane
from desktop.late import late

_kept_back = late("db.reports", "kept_back")


def export_shown(content: ContentPane, desk: Desk, archive: Archive) -> None:
    """Write the records that are shown to a file of the person's choice."""
    file = ask_where(content.window(), content.title)
    if file is not None:
        export_list(desk, archive, content.stack.model.ids, file)


def ask_where(parent: QWidget, title: str) -> Path | None:
    """Ask where the list called ``title`` shall be written."""
    name = "".join(letter if letter.isalnum() or letter in " -_" else "_" for letter in title)
    name = f"{name.strip() or _('List')}.csv"
    kinds = _("CSV table (*.csv)")
    title, endings = _("Export the list"), (".csv", ".txt")
    return choose_target(parent, title, LISTS, name, kinds=kinds, endings=endings)


def export_list(desk: Desk, archive: Archive, record_ids: array[int], file: Path) -> None:
    """Write the records to ``file`` in the background and say so when it is there."""
    desk.jobs.start(
        partial(_write, archive, record_ids, file),
        partial(_tell, desk, file),
        title=_("Export the list"),
        lane=Lane.LONG,
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """How many records were written, and how many of them would leave in no report."""

    count: int
    closed: int


def _write(archive: Archive, record_ids: array[int], file: Path, job: Job) -> _Written:
    def progress(done: int, total: int) -> None:
        if job.cancelled:
            raise JobCancelled
        job.progress(done, total)

    count = write_list(archive, record_ids, file, progress)
    return _Written(count, _kept_back(archive, record_ids).records)


def _tell(desk: Desk, file: Path, written: _Written) -> None:
    words = ngettext("{count} record is in {file}", "{count} records are in {file}", written.count)
    closed = ngettext(
        "{count} of them is closed, withdrawn or under an embargo: the file is for the archive.",
        "{count} of them are closed, withdrawn or under an embargo: the file is for the archive.",
        written.closed,
    )
    desk.tell(
        Notice(
            words.format(count=written.count, file=file),
            todo=closed.format(count=written.closed) if written.closed else "",
        )
    )
