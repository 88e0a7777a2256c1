"""Files that the archive holds already: where they came from this time is noted with the file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.ingest.jobs import Entry, Job, held, mark_operation, mark_recorded
from db.ingest.mapping import shown_path
from db.ingest.recording import INGESTION
from db.operations.events import Outcome, event
from db.records.outcomes import SUCCESS
from db.words import N_, _

TAKE_IN = N_("Take in {count} files")


@dataclass(frozen=True, slots=True)
class Settled:
    """Files of a job that are held already, and the operation that noted where they are from."""

    entries: list[Entry]
    changes: Changes | None


def settle(
    archive: Archive, job: Job, repeated: Sequence[tuple[Entry, str]], *, total: int
) -> Settled:
    """Write down the record that holds each file, by checksum, and where else the file is from.

    Files that no record holds are left. A step of its own, or one with the job's operation;
    none where every place was known.
    """
    with archive.read() as connection:
        known = held(connection, {sha256 for _entry, sha256 in repeated})
        origins = _new_origins(connection, repeated)
    rows = [(entry.id, known[sha256], None) for entry, sha256 in repeated if sha256 in known]
    entries = [entry for entry, sha256 in repeated if sha256 in known]
    if not origins:
        with archive.bookkeeping() as connection:
            mark_recorded(connection, rows, state="skipped")
        return Settled(entries, None)
    alone = N_("Note where files came from that were here already")
    name = alone if job.operation_id is None else TAKE_IN
    with archive.operation(name, continues=job.operation_id, count=total) as op:
        _note(op, origins)
        mark_recorded(op.connection, rows, state="skipped")
        mark_operation(op.connection, job, op.id)
        return Settled(entries, op.finish())


@dataclass(frozen=True, slots=True)
class Origin:
    """Another place from which a file came that is held as ``asset_id``."""

    record_id: int
    asset_id: int
    path: Path


def _new_origins(connection: Connection, repeated: Sequence[tuple[Entry, str]]) -> list[Origin]:
    """Return those of the files, by checksum, whose place is not known with the one held."""
    held = _held(connection, {sha256 for _entry, sha256 in repeated})
    known = _noted(connection, held)
    origins: dict[tuple[int, str], Origin] = {}
    for entry, sha256 in repeated:
        if sha256 not in held:
            continue
        record_id, asset_id, source = held[sha256]
        shown = shown_path(entry.path)
        noted = any(shown in words for words in known.get(asset_id, ()))
        if source != os.fsencode(entry.path) and not noted:
            origins.setdefault((asset_id, shown), Origin(record_id, asset_id, entry.path))
    return list(origins.values())


def _note(op: Operation, origins: Sequence[Origin]) -> None:
    """Write an event of ingestion for each (PREMIS), with the place in words."""
    words = _("The same file also came from {path}.")
    op.insert_many(
        "act",
        [
            event(
                (one.record_id, one.asset_id),
                INGESTION,
                op.at,
                Outcome(SUCCESS, words.format(path=shown_path(one.path))),
            )
            for one in origins
        ],
    )


def _held(connection: Connection, sha256s: set[str]) -> dict[str, tuple[int, int, bytes | None]]:
    rows = connection.exec_driver_sql(
        "SELECT sha256, record_id, min(id), source_path FROM asset"
        " WHERE sha256 IN (SELECT value FROM json_each(?)) GROUP BY sha256",
        (json.dumps(list(sha256s)),),
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _noted(
    connection: Connection, held: Mapping[str, tuple[int, int, bytes | None]]
) -> dict[int, list[str]]:
    rows = connection.exec_driver_sql(
        "SELECT asset_id, detail FROM act WHERE kind = ? AND detail IS NOT NULL"
        " AND record_id IN (SELECT value FROM json_each(?))",
        (INGESTION, json.dumps([record_id for record_id, _asset, _source in held.values()])),
    )
    found: dict[int, list[str]] = {}
    for asset_id, detail in rows:
        found.setdefault(asset_id, []).append(detail)
    return found
