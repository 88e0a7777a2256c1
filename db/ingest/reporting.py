"""Reads the report of a taking-in from its entries, also while it runs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from db.archive import Archive
from db.ingest.jobs import STOPPED, Job
from db.ingest.mapping import shown_path
from db.ingest.report import MAX_LINES, ImportReport, Line
from db.media.originals import extension_of
from db.words import _


def report_of(archive: Archive, job: Job) -> ImportReport:
    """Return what became of the files of a job so far; what was left out only its end knows."""
    report = ImportReport.of_json(job.report) if job.report else ImportReport(job.key)
    report = ImportReport(job.key, left=report.left, bag=report.bag, seconds=report.seconds)
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT path, size, state, record_id, problem FROM import_entry WHERE job_id = ?"
            " ORDER BY id",
            (job.id,),
        )
        members: Counter[int] = Counter()
        first: dict[int, str] = {}
        skipped: list[tuple[Path, int]] = []
        for path, size, state, record_id, problem in rows:
            place = Path(os.fsdecode(path))
            report.files += 1
            report.bytes += size
            if state == "done":
                report.taken += 1
                members[record_id] += 1
                first.setdefault(record_id, shown_path(place))
                ending = extension_of(place.name)
                report.formats[ending] = report.formats.get(ending, 0) + 1
            if state == "skipped":
                skipped.append((place, record_id))
            else:
                _add_line(report, state, place, (problem or "", record_id))
    _add_skipped(report, skipped, first)
    report.records = len(members)
    report.pairs = sum(count > 1 for count in members.values())
    return report


def line_of(path: Path, words: str, record_id: int | None = None) -> Line:
    """Return a line about a file; names that are no text are shown by their guessed code page."""
    return Line(shown_path(path), words, record_id)


def _add_line(report: ImportReport, state: str, path: Path, about: tuple[str, int | None]) -> None:
    if state in ("new", "stored"):
        report.state = STOPPED
        return
    lines = {"error": report.errors, "done": report.problems}[state]
    if len(lines) < MAX_LINES and (state != "done" or about[0]):
        lines.append(line_of(path, *about))


def _add_skipped(
    report: ImportReport, skipped: Sequence[tuple[Path, int]], first: Mapping[int, str]
) -> None:
    """Tell files that were here before from those that were chosen twice."""
    same = _("The same as {name}.")
    for path, record_id in skipped:
        twin = first.get(record_id)
        lines = report.duplicates if twin is None else report.repeated
        if len(lines) < MAX_LINES:
            lines.append(line_of(path, same.format(name=twin) if twin else "", record_id))
