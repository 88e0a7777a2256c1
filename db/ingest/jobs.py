"""Import jobs and their entries in the catalogue: how far each file has come.

These rows describe work in hand and are no part of the history; a job that was killed is
found here at the next start and goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection

from db.archive import Archive
from db.errors import InvalidValue
from db.ingest.scanning import Found
from db.keys import new_uuid, utc_text
from db.words import _

RUNNING, DONE, STOPPED = "running", "done", "stopped"


@dataclass(frozen=True, slots=True)
class Options:
    """How to take in: below a unit, with an event, with tags; pairing sides; reading back."""

    parent_id: int | None = None
    event_id: int | None = None
    tags: tuple[str, ...] = ()
    pair: bool = True
    verify: bool = True


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
    kept = {"sources": [str(source) for source in sources], **asdict(options)}
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "INSERT INTO import_job(uuid, source, state, started, options) VALUES (?, ?, ?, ?, ?)",
            (key, _shown(sources), RUNNING, utc_text(), json.dumps(kept)),
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


def unfinished(archive: Archive) -> list[Job]:
    """Return the jobs that were stopped, by a person, a fault or a crash; oldest first."""
    with archive.read() as connection:
        return _jobs(connection, "WHERE state != ?", DONE)


def _jobs(connection: Connection, condition: str, *parameters: object) -> list[Job]:
    rows = connection.exec_driver_sql(
        "SELECT id, uuid, state, started, options, operation_id, report FROM import_job"
        f" {condition} ORDER BY id",
        parameters,
    )
    return [_job(*row) for row in rows]


def _job(job_id: int, key: bytes, *rest: object) -> Job:
    state, started, options, operation_id, report = rest
    kept = json.loads(str(options))
    sources = tuple(Path(source) for source in kept.pop("sources"))
    kept["tags"] = tuple(kept["tags"])
    operation = operation_id if isinstance(operation_id, int) else None
    told = report if isinstance(report, str) else None
    return Job(
        job_id, key.hex(), sources, str(state), str(started), Options(**kept), operation, told
    )


def add_entries(archive: Archive, job: Job, found: Iterable[Found]) -> None:
    """Write down files to be taken in; those written down before stay as they are."""
    rows = [(job.id, os.fsencode(one.path), one.size, one.mtime_ns) for one in found]
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO import_entry(job_id, path, size, mtime_ns) VALUES (?, ?, ?, ?)",
            rows,
        )


def entries_of(archive: Archive, job: Job) -> list[Entry]:
    """Return all files of a job in the order in which they were found."""
    with archive.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, path, size, mtime_ns, state, sha256 FROM import_entry WHERE job_id = ?"
            " ORDER BY id",
            (job.id,),
        )
        return [Entry(row[0], Path(os.fsdecode(row[1])), *row[2:]) for row in rows]


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


def _update(connection: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, rows)


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
