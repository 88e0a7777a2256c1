"""Taking in from the outside: begin, go on after a stop, and report."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive
from db.errors import ArchiveError
from db.history.changes import Changes
from db.ingest.bags import check_content, is_bag
from db.ingest.found import Found, LeftOut
from db.ingest.jobs import (
    STOPPED,
    Job,
    Options,
    add_entries,
    begin_job,
    check_placing,
    close_job,
    entries_of,
    give_up,
    mark_new,
    read_job,
    reopen_job,
)
from db.ingest.pasting import forget_pasted
from db.ingest.progress import Meter, Progress, Stage
from db.ingest.report import MAX_LINES, ImportReport
from db.ingest.reporting import line_of, report_of
from db.ingest.scanning import scan
from db.ingest.taking import Taking
from db.media.originals import Originals
from db.media.pool import WorkerPool

SCAN_BATCH = 1000


def take_in(
    archive: Archive,
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    changed: Callable[[Changes], None] | None = None,
    pool: WorkerPool | None = None,
) -> ImportReport:
    """Take files, folders, ZIP files and bags in as originals with draft descriptions.

    ``progress`` is told how far it is, ``changed`` what was written, both in this thread;
    ``cancelled`` is asked between files. Blocks until done.

    Raises ArchiveError when it cannot go on (a full disk, a source that is gone, a bag that
    is not as its lists say): what was taken in until then is kept, and ``resume`` goes on.
    """
    how = options or Options()
    check_placing(archive, how)
    job = begin_job(archive, [path.absolute() for path in paths], how)
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
    Originals(archive.originals, archive.tmp).clear_parts()
    meter = Meter(hooks.progress)
    tags = _check_bags(archive, job, meter, hooks)
    readers = pool or WorkerPool(background=True)
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
            _close(archive, job, _Outside(left, tags, whole), time.monotonic() - started)
        raise
    finally:
        if pool is None:
            readers.close()
    meter.enter(Stage.finishing, done=meter.total, bytes_done=meter.bytes_total)
    forget_pasted(archive, job)
    return _close(archive, job, _Outside(left, tags, whole), time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _Outside:
    """What the sources were found to be: what was left, a bag's tags, and if all was seen."""

    left: Sequence[LeftOut]
    tags: dict[str, str]
    whole: bool


def _check_bags(archive: Archive, job: Job, meter: Meter, hooks: _Hooks) -> dict[str, str]:
    """See that all bags among the sources are as their lists say, and return their tags.

    Raises ArchiveError where one is not; going on would not help, so the job is over then.
    """
    bags = [source for source in job.sources if is_bag(source)]
    if not bags:
        return {}
    meter.enter(Stage.checking)
    tags: dict[str, str] = {}
    try:
        for bag in bags:
            tags |= check_content(bag, told=meter.count, cancelled=hooks.is_cancelled)
    except ArchiveError:
        give_up(archive, job.id)
        raise
    meter.enter(Stage.scanning)
    return tags


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


def _close(archive: Archive, job: Job, outside: _Outside, seconds: float) -> ImportReport:
    report = report_of(archive, job)
    report.left = [line_of(one.path, one.sentence) for one in outside.left[:MAX_LINES]]
    report.bag = outside.tags
    if not outside.whole:
        report.state = STOPPED
    report.seconds = round(seconds, 2)
    close_job(archive, job, state=report.state, report=report.as_json())
    return report
