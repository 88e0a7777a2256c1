"""Taking in from the outside: begin, go on after a stop, and report."""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive
from db.errors import ArchiveError
from db.history.changes import Changes
from db.ingest.jobs import (
    STOPPED,
    Job,
    Options,
    add_entries,
    begin_job,
    check_placing,
    close_job,
    entries_of,
    mark_new,
    read_job,
    reopen_job,
)
from db.ingest.mapping import shown_name
from db.ingest.progress import Meter, Progress, Stage
from db.ingest.report import MAX_LINES, ImportReport, Line
from db.ingest.scanning import Found, LeftOut, scan
from db.ingest.taking import Taking
from db.media.originals import Originals, extension_of
from db.media.pool import WorkerPool

SCAN_BATCH = 1000


def take_in(  # noqa: PLR0913 - all but two by name, and nearly always left out
    archive: Archive,
    paths: Sequence[Path],
    *,
    parent_id: int | None = None,
    event_id: int | None = None,
    tags: Sequence[str] = (),
    pair: bool = True,
    verify: bool = True,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    changed: Callable[[Changes], None] | None = None,
    pool: WorkerPool | None = None,
) -> ImportReport:
    """Take files and folders in as originals with draft descriptions, one for each thing shown.

    New descriptions go below ``parent_id``, are linked to the event ``event_id`` and get
    ``tags``; ``pair`` joins front and back by their names; ``verify`` reads every copy back.
    ``progress`` is told how far it is, ``changed`` what was written, both in this thread;
    ``cancelled`` is asked between files. Blocks until done.

    Raises ArchiveError when it cannot go on (a full disk, a source that is gone): what was
    taken in until then is kept, and ``resume`` goes on.
    """
    options = Options(parent_id, event_id, tuple(tags), pair=pair, verify=verify)
    check_placing(archive, options)
    job = begin_job(archive, [path.absolute() for path in paths], options)
    return _run(archive, job, pool, _Hooks(progress, cancelled, changed))


def resume(
    archive: Archive,
    job_id: int,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    changed: Callable[[Changes], None] | None = None,
    pool: WorkerPool | None = None,
) -> ImportReport:
    """Go on with a job that was stopped, by a person, a fault or a crash; as ``take_in``.

    Files that could not be taken in before are tried again.
    """
    job = read_job(archive, job_id)
    check_placing(archive, job.options)
    reopen_job(archive, job)
    return _run(archive, job, pool, _Hooks(progress, cancelled, changed))


@dataclass(frozen=True, slots=True)
class _Hooks:
    progress: Callable[[Progress], None] | None
    cancelled: Callable[[], bool] | None
    changed: Callable[[Changes], None] | None

    def is_cancelled(self) -> bool:
        return self.cancelled is not None and self.cancelled()

    def tell(self, changes: Changes) -> None:
        if self.changed is not None:
            self.changed(changes)


def _run(archive: Archive, job: Job, pool: WorkerPool | None, hooks: _Hooks) -> ImportReport:
    started = time.monotonic()
    readers = pool or WorkerPool()
    Originals(archive.originals, archive.tmp).clear_parts()
    meter = Meter(hooks.progress)
    left: list[LeftOut] = []
    whole = False
    try:
        whole = _scan(archive, job, meter, hooks=hooks, left=left)
        _set_out(archive, job, meter)
        taking = Taking(
            archive,
            job,
            readers,
            meter=meter,
            cancelled=hooks.is_cancelled,
            changed=hooks.tell,
        )
        taking.run()
    except ArchiveError:
        # On a full disk not even this may work; the job then stays open, which is true.
        with contextlib.suppress(ArchiveError):
            _close(archive, job, left, whole=whole, seconds=time.monotonic() - started)
        raise
    finally:
        if pool is None:
            readers.close()
    meter.enter(Stage.finishing, done=meter.total, bytes_done=meter.bytes_total)
    return _close(archive, job, left, whole=whole, seconds=time.monotonic() - started)


def _scan(archive: Archive, job: Job, meter: Meter, *, hooks: _Hooks, left: list[LeftOut]) -> bool:
    """Write down all files of the sources, note what is ``left``, and say if all was seen."""
    batch: list[Found] = []
    for found in scan(job.sources):
        if hooks.is_cancelled():
            return False
        if isinstance(found, LeftOut):
            left.append(found)
            continue
        batch.append(found)
        meter.total += 1
        meter.bytes_total += found.size
        if len(batch) == SCAN_BATCH:
            add_entries(archive, job, batch)
            batch.clear()
            meter.tell()
    if batch:
        add_entries(archive, job, batch)
    return True


def _set_out(archive: Archive, job: Job, meter: Meter) -> None:
    """Count what there is to do, and what an earlier run did."""
    listed = entries_of(archive, job)
    originals = Originals(archive.originals, archive.tmp)
    again = [
        entry.id
        for entry in listed
        if entry.state == "error"
        # Stored, but the bin was emptied since.
        or (entry.state == "stored" and originals.find(entry.sha256 or "") is None)
    ]
    mark_new(archive, again)
    finished = [entry for entry in listed if entry.state in ("done", "skipped")]
    meter.total = len(listed)
    meter.bytes_total = sum(entry.size for entry in listed)
    meter.enter(Stage.taking, done=len(finished), bytes_done=sum(entry.size for entry in finished))


def _close(
    archive: Archive, job: Job, left: Sequence[LeftOut], *, whole: bool, seconds: float
) -> ImportReport:
    report = _report(archive, job, left)
    if not whole:
        report.state = STOPPED
    report.seconds = round(seconds, 2)
    close_job(archive, job, state=report.state, report=report.as_json())
    return report


def _report(archive: Archive, job: Job, left: Sequence[LeftOut]) -> ImportReport:
    report = ImportReport(job.key)
    report.left = [Line(_shown(one.path), one.sentence) for one in left[:MAX_LINES]]
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT path, size, state, record_id, problem FROM import_entry WHERE job_id = ?"
            " ORDER BY id",
            (job.id,),
        )
        members: Counter[int] = Counter()
        for path, size, state, record_id, problem in rows:
            place = Path(os.fsdecode(path))
            report.files += 1
            report.bytes += size
            if state == "done":
                report.taken += 1
                members[record_id] += 1
                ending = extension_of(place.name)
                report.formats[ending] = report.formats.get(ending, 0) + 1
            _add_line(report, state, Line(_shown(place), problem or "", record_id))
    report.records = len(members)
    report.pairs = sum(count > 1 for count in members.values())
    return report


def _add_line(report: ImportReport, state: str, line: Line) -> None:
    if state in ("new", "stored"):
        report.state = STOPPED
        return
    lines = {"skipped": report.duplicates, "error": report.errors, "done": report.problems}[state]
    if len(lines) < MAX_LINES and (state != "done" or line.words):
        lines.append(line)


def _shown(path: Path) -> str:
    return str(path.parent / shown_name(path))
