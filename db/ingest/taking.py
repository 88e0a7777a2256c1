"""Takes files in: copied, read, described; safe at every step against a kill.

Each file goes from new over stored to done. "Stored" is written down once its copy is on
the disk; its record, its asset and "done" are written in one transaction. All records of one
job belong to one operation as long as nobody does anything else meanwhile.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.archive import Archive
from db.errors import ArchiveError
from db.history.changes import Changes
from db.ingest.authorities import Authorities
from db.ingest.declared import embedded_fields
from db.ingest.jobs import (
    Entry,
    Job,
    entries_of,
    held,
    mark_operation,
    mark_recorded,
    mark_refused,
    mark_stored,
)
from db.ingest.mapping import Taken, draft, problem_of
from db.ingest.opening import Opening
from db.ingest.pairing import Group, group
from db.ingest.progress import Meter
from db.ingest.recording import Placing, write
from db.ingest.repeats import TAKE_IN, settle
from db.media import journal
from db.media.findings import Analysis, Failing
from db.media.originals import Kept, Originals, Refused, Way, extension_of
from db.media.pool import WorkerPool
from db.media.previews import Previews
from db.words import _

BATCH_FILES = 32
BATCH_BYTES = 256 << 20
RECORD_FILES = 64
RECORD_SECONDS = 1.0
BATCH_REPEATED = 1000
AHEAD = 24
"""How many files a worker may have waiting for it."""


@dataclass(slots=True)
class _Thing:
    """The files of one description on their way: each stored, then read."""

    sides: tuple[str, ...]
    entries: tuple[Entry, ...]
    kept: list[tuple[Entry, str, Kept]] = field(default_factory=list[tuple[Entry, str, Kept]])
    readings: list[Future[Analysis]] = field(default_factory=list[Future[Analysis]])

    @property
    def is_read(self) -> bool:
        return all(reading.done() for reading in self.readings)


class Taking:
    """One run of one job; used once, by one thread."""

    def __init__(
        self,
        archive: Archive,
        job: Job,
        pool: WorkerPool,
        *,
        meter: Meter,
        cancelled: Callable[[], bool],
        changed: Callable[[Changes], None],
    ) -> None:
        self._archive = archive
        self._job, self._step = job, job.operation_id
        self._pool = pool
        self._meter = meter
        self._cancelled = cancelled
        self._changed = changed
        self._originals = Originals(archive.originals, archive.tmp)
        self._previews = Previews(archive.derived / "previews.db")
        self._authorities = Authorities()
        self._opening = Opening(job.sources)
        self._table = embedded_fields(archive)
        self._placing = Placing(job.options.parent_id, job.options.event_id, job.options.tags)
        self._waiting: deque[_Thing] = deque()
        self._under_way: set[str] = set()
        self._repeated: list[tuple[Entry, str]] = []
        self._last_recorded = time.monotonic()

    def run(self) -> None:
        """Take in all files of the job that are not done; raises ArchiveError."""
        readers = ThreadPoolExecutor(self._pool.size, thread_name_prefix="reading")
        try:
            self._run(readers)
        finally:
            # A file that takes its minute is not waited for.
            readers.shutdown(wait=False, cancel_futures=True)
            self._opening.close()
            self._previews.close()

    def _run(self, readers: ThreadPoolExecutor) -> None:
        try:
            for batch in _batches(self._things()):
                if self._cancelled():
                    break
                self._store(batch, readers)
                self._record_ready()
                self._wait_for_room()
            else:
                self._finish()
                return
        except ArchiveError:
            # What is read already is worth keeping, if the disk lets us.
            self._give_up()
            raise
        self._give_up()

    def _things(self) -> Iterator[_Thing]:
        listed = entries_of(self._archive, self._job)
        groups = group((entry.path for entry in listed), self._job.options.grouping)
        for one in groups:
            thing = _thing(one, listed)
            if thing.entries:
                yield thing

    # ------------------------------------------------------------------ storing
    def _store(self, batch: Sequence[_Thing], readers: ThreadPoolExecutor) -> None:
        """Copy a batch in, write that down, and have it read."""
        fresh = [entry for thing in batch for entry in thing.entries if entry.state == "new"]
        way = Way(self._job.options.verify, self._opening, self._meter.part, self._cancelled)
        # Emptying the bin waits while files become originals, but not while they are copied:
        # copying a film takes minutes, and it may be paused.
        with (
            self._originals.copied([entry.path for entry in fresh], way) as copies,
            self._archive.filing,
        ):
            results = self._originals.settle(copies)
            pairs = list(zip(fresh, results, strict=False))
            kept = {entry.id: one for entry, one in pairs if isinstance(one, Kept)}
            refused = [(entry, one) for entry, one in pairs if isinstance(one, Refused)]
            _check_sources(self._job.sources, refused)
            journal.write(self._archive.journal, self._job.key, kept.values())
            mark_stored(self._archive, [(number, one.sha256) for number, one in kept.items()])
        mark_refused(self._archive, [(entry.id, one.problem.sentence) for entry, one in refused])
        self._meter.failed += len(refused)
        self._meter.count(sum(entry.size for entry, _ in refused), files=len(refused))
        for entry in (entry for thing in batch for entry in thing.entries):
            if entry.state == "stored":
                kept[entry.id] = _adopted(entry, self._originals)
        self._read_soon(batch, kept, readers)

    def _read_soon(
        self, batch: Sequence[_Thing], kept: dict[int, Kept], readers: ThreadPoolExecutor
    ) -> None:
        with self._archive.read() as connection:
            known = held(connection, {one.sha256 for one in kept.values()})
        for thing in batch:
            for side, entry in zip(thing.sides, thing.entries, strict=True):
                one = kept.get(entry.id)
                if one is None:
                    continue
                if one.sha256 in known or one.sha256 in self._under_way:
                    self._repeated.append((entry, one.sha256))
                    continue
                self._under_way.add(one.sha256)
                thing.kept.append((entry, side, one))
                thing.readings.append(readers.submit(self._read, one))
            if thing.kept:
                self._waiting.append(thing)

    def _read(self, one: Kept) -> Analysis:
        self._cancelled()  # which waits while a person pauses the job
        place = self._originals.path_of(one.sha256, one.extension)
        return self._pool.analyse(place, name=one.source.name)

    # ---------------------------------------------------------------- recording
    def _wait_for_room(self) -> None:
        room = self._pool.size * AHEAD
        while sum(len(thing.readings) for thing in self._waiting) > room and not self._cancelled():
            time.sleep(0.005)
            self._record_ready()
            self._meter.tell()

    def _finish(self) -> None:
        while self._waiting and not self._cancelled():
            time.sleep(0.005)
            self._record_ready()
            self._meter.tell()
        if self._waiting:
            self._give_up()
        else:
            self._settle_repeated()

    def _record_ready(self) -> None:
        """Describe what is read, in the order found, once there is enough of it."""
        ready = 0
        for thing in self._waiting:
            if not thing.is_read or ready == RECORD_FILES:
                break
            ready += 1
        late = time.monotonic() - self._last_recorded > RECORD_SECONDS
        if ready == RECORD_FILES or (ready and (late or ready == len(self._waiting))):
            self._record([self._waiting.popleft() for _ in range(ready)])

    def _give_up(self) -> None:
        """Describe what is read already; the rest is taken in when the job goes on."""
        finished = [thing for thing in self._waiting if thing.is_read and not _broken(thing)]
        given_up = [thing for thing in self._waiting if thing not in finished]
        self._waiting.clear()
        if finished:
            self._record(finished)
        for thing in given_up:
            for reading in thing.readings:
                reading.cancel()
        self._settle_repeated()

    def _record(self, things: Sequence[_Thing]) -> None:
        taken = [_taken(thing) for thing in things]
        self._previews.put(_thumbnails(taken))
        with self._archive.operation(
            TAKE_IN,
            continues=self._step,
            count=self._meter.total,
        ) as op:
            drafts = [draft(files, self._table, now=op.at) for files in taken]
            ids = write(op, drafts, self._placing, self._authorities)
            mark_recorded(
                op.connection,
                [
                    (one.entry_id, record_id, problem_of(one.found))
                    for record_id, files in zip(ids, taken, strict=True)
                    for one in files
                ],
            )
            mark_operation(op.connection, self._job, op.id)
            self._step = op.id
            changes = op.finish()
        for files in taken:
            self._meter.count(sum(one.kept.size for one in files), files=len(files))
            self._under_way.difference_update(one.kept.sha256 for one in files)
        self._last_recorded = time.monotonic()
        self._changed(changes)

    def _settle_repeated(self) -> None:
        """Write down, for each file that was here already, the record that holds it."""
        for start in range(0, len(self._repeated), BATCH_REPEATED):
            batch = self._repeated[start : start + BATCH_REPEATED]
            job = replace(self._job, operation_id=self._step)
            settled = settle(self._archive, job, batch, total=self._meter.total)
            if settled.changes is not None:
                self._step = settled.changes.operation
                self._changed(settled.changes)
            for entry in settled.entries:
                self._meter.count(entry.size)
        self._repeated.clear()


def _check_sources(sources: Iterable[Path], refused: Sequence[tuple[Entry, Refused]]) -> None:
    """Stop when not a file but the whole source is gone: a card or a disk was taken out."""
    if not any(one.problem.kind is Failing.missing for _, one in refused):
        return
    for source in sources:
        if not source.exists():
            raise ArchiveError(
                _("{folder} is not there any more.").format(folder=source),
                kept=_("Everything taken in so far is kept."),
                todo=_("Connect it again, then continue the import where it stopped."),
            )


def _adopted(entry: Entry, originals: Originals) -> Kept:
    """Return a file that an earlier run stored."""
    sha256 = entry.sha256 or ""
    place = originals.find(sha256)
    extension = extension_of(place.name) if place else ""
    return Kept(entry.path, sha256, extension, entry.size, entry.mtime_ns, is_new=False)


def _thing(one: Group, listed: Sequence[Entry]) -> _Thing:
    """Return what is still to be done of a group."""
    open_ones = [
        (side, listed[number])
        for side, number in zip(one.sides, one.members, strict=True)
        if listed[number].state in ("new", "stored")
    ]
    return _Thing(tuple(side for side, _ in open_ones), tuple(entry for _, entry in open_ones))


def _batches(things: Iterator[_Thing]) -> Iterator[list[_Thing]]:
    batch: list[_Thing] = []
    files = size = 0
    for thing in things:
        batch.append(thing)
        files += len(thing.entries)
        size += sum(entry.size for entry in thing.entries)
        if files >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, files, size = [], 0, 0
    if batch:
        yield batch


def _taken(thing: _Thing) -> list[Taken]:
    # One side without the other is no side: it is all there is.
    sides = [side for _, side, _ in thing.kept] if len(thing.kept) > 1 else ["whole"]
    return [
        Taken(entry.id, one, reading.result(), side)
        for (entry, _, one), reading, side in zip(thing.kept, thing.readings, sides, strict=True)
    ]


def _thumbnails(taken: Sequence[Sequence[Taken]]) -> dict[str, bytes]:
    return {
        one.kept.sha256: one.found.thumbnail
        for files in taken
        for one in files
        if one.found.thumbnail
    }


def _broken(thing: _Thing) -> bool:
    return any(reading.cancelled() or reading.exception() for reading in thing.readings)
