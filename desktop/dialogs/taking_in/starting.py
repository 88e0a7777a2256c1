"""Taking-in as background work: started, gone on with after a stop, reported at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale

from db.archive import Archive
from db.ingest import (
    STAGE_WORDS,
    ImportReport,
    Options,
    Progress,
    latest,
    read_job,
    report_of,
    resume,
    take_in,
    unfinished,
)
from db.ingest import Job as ImportJob
from db.text import size_text
from db.words import _, ngettext
from desktop.desk import Desk, Notice
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog, details_of
from desktop.jobs import Job, Lane
from desktop.widgets.counted import counted
from desktop.widgets.front_window import front_window


@dataclass(frozen=True, slots=True)
class _TakingIn:
    archive: Archive
    paths: Sequence[Path]
    options: Options
    announce: Callable[[object], None]

    def __call__(self, job: Job) -> ImportReport:
        return take_in(
            self.archive,
            self.paths,
            self.options,
            progress=partial(tell_progress, job),
            cancelled=lambda: job.cancelled,
            changed=self.announce,
        )


@dataclass(frozen=True, slots=True)
class _GoingOn:
    archive: Archive
    job_id: int
    announce: Callable[[object], None]

    def __call__(self, job: Job) -> ImportReport:
        return resume(
            self.archive,
            self.job_id,
            progress=partial(tell_progress, job),
            cancelled=lambda: job.cancelled,
            changed=self.announce,
        )


def tell_progress(job: Job, progress: Progress) -> None:
    """Show in the job list how far a taking-in is."""
    parts: list[str] = []
    if progress.bytes_total and progress.bytes_done:
        sizes = map(size_text, (progress.bytes_done, progress.bytes_total))
        parts.append(
            _("{done} of {total}").format(**dict(zip(("done", "total"), sizes, strict=True)))
        )
    if progress.files_per_second:
        rate = QLocale().toString(progress.files_per_second, "f", 1)
        parts.append(_("{count} files a second").format(count=rate))
    if progress.failed:
        words = ngettext("{count} error", "{count} errors", progress.failed)
        parts.append(words.format(count=counted(progress.failed)))
    job.progress(
        progress.done,
        progress.total,
        _(STAGE_WORDS[progress.stage]),
        " · ".join(parts),
        seconds_left=progress.seconds_left,
    )


@dataclass(frozen=True, slots=True)
class Starting:
    """Starts taking-in on one archive and tells what came of it."""

    desk: Desk
    archive: Archive

    def take_in(self, paths: Sequence[Path], options: Options) -> Job:
        """Take in; the report comes as a notice at the end."""
        work = _TakingIn(self.archive, tuple(paths), options, self.desk.announce)
        return self.desk.jobs.start(work, self._tell_report, title=_title(paths[0]))

    def go_on(self, job_id: int) -> Job:
        """Go on with a stopped import, and try again what could not be taken in."""
        name = read_job(self.archive, job_id).sources[0]
        work = _GoingOn(self.archive, job_id, self.desk.announce)
        return self.desk.jobs.start(work, self._tell_report, title=_title(name))

    def show_report(self, job_id: int) -> None:
        """Read the report of an import, as it stands at this moment, and show it."""
        self.desk.jobs.start(
            partial(_read_report, self.archive, job_id),
            partial(self._show, job_id),
            lane=Lane.READING,
        )

    def _show(self, job_id: int, report: ImportReport) -> None:
        again = partial(self.go_on, job_id)
        ImportReportDialog(self.desk, report, again, front_window()).show()

    def _tell_report(self, report: ImportReport) -> None:
        self.desk.jobs.start(
            partial(_number_of, self.archive, report.job),
            partial(self._tell_numbered, report),
            lane=Lane.READING,
        )

    def _tell_numbered(self, report: ImportReport, job_id: int | None) -> None:
        lines = details_of(report)
        asks = bool(lines) and job_id is not None
        self.desk.tell(
            Notice(
                " ".join(report.sentences()),
                details="\n".join(lines[:_SHOWN_LINES]),
                is_error=bool(report.errors),
                action_text=_("Show the files") if asks else "",
                action=partial(self.show_report, job_id) if asks and job_id else None,
            )
        )


_SHOWN_LINES = 200


def _title(path: Path) -> str:
    return _("Taking in {name}").format(name=path.name or str(path))


def _read_report(archive: Archive, job_id: int, _job: Job) -> ImportReport:
    return report_of(archive, read_job(archive, job_id))


def _number_of(archive: Archive, key: str, _job: Job) -> int | None:
    return next((one.id for one in reversed(latest(archive)) if one.key == key), None)


def stopped_jobs(archive: Archive, _job: Job) -> list[ImportJob]:
    """Return what was taken in only in part, read as background work."""
    return unfinished(archive)


def offer_to_go_on(desk: Desk, archive: Archive, stopped: list[ImportJob]) -> None:
    """Say so when a taking-in was stopped before its end, and offer to go on with it."""
    if stopped:
        name = stopped[-1].sources[0].name
        desk.tell(
            Notice(
                _("The taking-in of {name} was stopped before its end.").format(name=name),
                kept=_("What came in until then is kept."),
                action_text=_("Go on"),
                action=partial(Starting(desk, archive).go_on, stopped[-1].id),
                stays=True,
            )
        )
