"""Import jobs and their entries in the catalogue: how far each file has come.

These rows describe work in hand and are no part of the history; a job that was killed is
found here at the next start and goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db.archive import Archive
from db.errors import InvalidValue
from db.ingest.found import Found
from db.ingest.pairing import Grouping, Pairing
from db.ingest.sequences import MadeWhenAsked
from db.keys import new_uuid, utc_text
from db.words import _

RUNNING, DONE, STOPPED = "running", "done", "stopped"


@dataclass(frozen=True, slots=True)
class Options:
    """How to take in.

    Below the unit ``parent_id``, with the event ``event_id`` and ``tags``; files grouped by
    ``grouping``; ``verify`` reads every copy back from the disk.
    """

    parent_id: int | None = None
    event_id: int | None = None
    tags: tuple[str, ...] = ()
    grouping: Grouping = field(default_factory=Grouping)
    verify: bool = True

    def as_json(self, sources: Sequence[Path]) -> str:
        """Return the options and the sources as they are kept with the job."""
        how = self.grouping
        return json.dumps(
            {
                "sources": list(map(str, sources)),
                "parent_id": self.parent_id,
                "event_id": self.event_id,
                "tags": self.tags,
                "rule": how.rule.value,
                "joined": [list(map(str, one)) for one in how.joined],
                "apart": sorted(map(str, how.apart)),
                "verify": self.verify,
            }
        )

    @classmethod
    def of_json(cls, kept: str) -> tuple[Options, tuple[Path, ...]]:
        """Read kept options and sources."""
        values: dict[str, Any] = json.loads(kept)
        grouping = Grouping(
            Pairing(values.get("rule", Pairing.names)),
            tuple(tuple(map(Path, one)) for one in values.get("joined", ())),
            frozenset(map(Path, values.get("apart", ()))),
        )
        options = cls(
            values.get("parent_id"),
            values.get("event_id"),
            tuple(values.get("tags", ())),
            grouping,
            verify=bool(values.get("verify", True)),
        )
        return options, tuple(map(Path, values["sources"]))


@dataclass(frozen=True, slots=True)
class Job:
    """One taking-in as the catalogue keeps it."""

    id: int
    key: str
    sources: tuple[Path, ...]
    state: str
    started: str
    options: Options
    operation_id: int | None
    report: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a job."""

    id: int
    path: Path
    size: int
    mtime_ns: int
    state: str
    sha256: str | None


def begin_job(archive: Archive, sources: Sequence[Path], options: Options) -> Job:
    """Write down a new job and return it."""
    key = new_uuid()
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "INSERT INTO import_job(uuid, source, state, started, options) VALUES (?, ?, ?, ?, ?)",
            (key, _shown(sources), RUNNING, utc_text(), options.as_json(sources)),
        )
        row = connection.exec_driver_sql("SELECT last_insert_rowid()").scalar_one()
    return read_job(archive, int(row))


def _shown(sources: Sequence[Path]) -> str:
    text = "\n".join(map(str, sources))
    return text.encode("utf-8", "backslashreplace").decode()


def read_job(archive: Archive, job_id: int) -> Job:
    """Return a job; raises InvalidValue when there is none of this number."""
    with archive.read() as connection:
        found = _jobs(connection, "WHERE id = ?", job_id)
    if not found:
        raise InvalidValue(_("There is no import with the number {id}.").format(id=job_id))
    return found[0]


def latest(archive: Archive, count: int = 200) -> list[Job]:
    """Return the latest jobs, whatever became of them; the newest first."""
    with archive.read() as connection:
        return _jobs(connection, "WHERE 1", last=count)[::-1]


def unfinished(archive: Archive) -> list[Job]:
    """Return the jobs that were stopped, by a person, a fault or a crash; oldest first."""
    with archive.read() as connection:
        return _jobs(connection, "WHERE state != ?", DONE)


def _jobs(connection: Connection, condition: str, *parameters: object, last: int = -1) -> list[Job]:
    rows = connection.exec_driver_sql(
        "SELECT id, uuid, state, started, options, operation_id, report FROM import_job"
        f" {condition} ORDER BY id DESC LIMIT ?",
        (*parameters, last),
    )
    return [_job(*row) for row in rows][::-1]


def _job(job_id: int, key: bytes, *rest: object) -> Job:
    state, started, kept, operation_id, report = rest
    options, sources = Options.of_json(str(kept))
    operation = operation_id if isinstance(operation_id, int) else None
    told = report if isinstance(report, str) else None
    return Job(job_id, key.hex(), sources, str(state), str(started), options, operation, told)


def add_entries(archive: Archive, job: Job, found: Iterable[Found]) -> None:
    """Write down files to be taken in; those written down before stay as they are."""
    rows = [(job.id, os.fsencode(one.path), one.size, one.mtime_ns) for one in found]
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO import_entry(job_id, path, size, mtime_ns) VALUES (?, ?, ?, ?)",
            rows,
        )


class Entries(MadeWhenAsked[Entry]):
    """All files of a job in the order in which they were found."""

    def __init__(self, rows: Iterable[Iterable[Any]]) -> None:
        self._rows = [tuple(row) for row in rows]

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, place: int) -> Entry:
        number, path, *known = self._rows[place]
        return Entry(number, Path(os.fsdecode(path)), *known)


def entries_of(archive: Archive, job: Job) -> Entries:
    """Return all files of a job."""
    with archive.read() as connection:
        return Entries(
            connection.exec_driver_sql(
                "SELECT id, path, size, mtime_ns, state, sha256 FROM import_entry"
                " WHERE job_id = ? ORDER BY id",
                (job.id,),
            )
        )


def mark_stored(archive: Archive, kept: Iterable[tuple[int, str]]) -> None:
    """Write down files that are safe among the originals, by entry and checksum."""
    with archive.bookkeeping() as connection:
        _update(
            connection,
            "UPDATE import_entry SET state = 'stored', sha256 = ?2, problem = NULL WHERE id = ?1",
            list(kept),
        )


def mark_refused(archive: Archive, refused: Iterable[tuple[int, str]]) -> None:
    """Write down files that could not be taken in, by entry and reason."""
    with archive.bookkeeping() as connection:
        _update(
            connection,
            "UPDATE import_entry SET state = 'error', problem = ?2 WHERE id = ?1",
            list(refused),
        )


def mark_new(archive: Archive, entry_ids: Iterable[int]) -> None:
    """Have files taken in again from the beginning."""
    with archive.bookkeeping() as connection:
        _update(
            connection,
            "UPDATE import_entry SET state = 'new', sha256 = NULL, problem = NULL WHERE id = ?1",
            [(entry_id,) for entry_id in entry_ids],
        )


def mark_recorded(
    connection: Connection, done: Iterable[tuple[int, int, str | None]], *, state: str = "done"
) -> None:
    """Write down, within an operation, the record and the problem of each entry."""
    _update(
        connection,
        "UPDATE import_entry SET record_id = ?2, problem = ?3, state = ?4 WHERE id = ?1",
        [(*row, state) for row in done],
    )


def mark_operation(connection: Connection, job: Job, operation_id: int) -> None:
    """Write down, within an operation, that it is the one of a job."""
    connection.exec_driver_sql(
        "UPDATE import_job SET operation_id = ? WHERE id = ?", (operation_id, job.id)
    )


def _update(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, rows)


def give_up(archive: Archive, job_id: int) -> None:
    """Leave a job as it is: it is not offered to go on any more."""
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "UPDATE import_job SET state = ?, finished = ? WHERE id = ?",
            (DONE, utc_text(), job_id),
        )


def close_job(archive: Archive, job: Job, *, state: str, report: str) -> None:
    """Write down how a job ended."""
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "UPDATE import_job SET state = ?, finished = ?, report = ? WHERE id = ?",
            (state, utc_text(), report, job.id),
        )


def reopen_job(archive: Archive, job: Job) -> None:
    """Write down that a job goes on."""
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "UPDATE import_job SET state = ?, finished = NULL WHERE id = ?", (RUNNING, job.id)
        )


def check_placing(archive: Archive, options: Options) -> None:
    """Raise InvalidValue when the unit or the event to take in for is not there."""
    with archive.read() as connection:
        for record_id, kind in ((options.parent_id, "unit"), (options.event_id, "event")):
            known = connection.exec_driver_sql(
                "SELECT kind FROM record WHERE id = ?", (record_id,)
            ).scalar()
            if record_id is not None and known != kind:
                raise InvalidValue(
                    _("The record to take the files in for is not there (any more)."),
                    kept=_("Nothing was taken in."),
                    todo=_("Choose another place for the files."),
                )


def held(connection: Connection, sha256s: Iterable[str]) -> dict[str, int]:
    """Return the records that hold originals, by checksum."""
    found = connection.exec_driver_sql(
        "SELECT sha256, min(record_id) FROM asset"
        " WHERE sha256 IN (SELECT value FROM json_each(?)) GROUP BY sha256",
        (json.dumps(list(sha256s)),),
    )
    return {str(sha256): int(record_id) for sha256, record_id in found}
