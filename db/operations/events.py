"""What was done to files, written into their records as PREMIS events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from db.archive import Archive
from db.history.changes import Changes
from db.keys import utc_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended for one original: PREMIS eventOutcome, and its detail in words."""

    outcome: str
    detail: str | None = None


def event(owner: tuple[int, int], kind: str, at: str, outcome: Outcome) -> dict[str, Any]:
    """Return the row of an event by this program: of a record and its file, at a moment in UTC.

    ``kind`` is a PREMIS event type.
    """
    record_id, asset_id = owner
    return {
        "record_id": record_id,
        "asset_id": asset_id,
        "kind": kind,
        "at": at,
        "software": _software(),
        "outcome": outcome.outcome,
        "detail": outcome.detail,
    }


@cache
def _software() -> str:
    return f"Fonds {version('fonds')}"


def write_events(
    archive: Archive,
    name: str,
    kind: str,
    outcomes: Mapping[str, Outcome],
    *,
    continues: int | None = None,
) -> Changes | None:
    """Add an event of ``kind`` to every file with one of these checksums, as one fact.

    ``name`` is the operation's, marked with ``N_``, with a place for ``count``; one that
    ``continues`` an earlier operation is taken back together with it. Returns
    None where no record holds any of the originals.
    """
    with archive.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT asset.sha256, asset.id, asset.record_id FROM json_each(?) AS one"
            " JOIN asset ON asset.sha256 = one.value ORDER BY asset.id",
            (json.dumps(list(outcomes)),),
        ).all()
    if not found:
        return None
    now = utc_text()
    acts = [
        event((record_id, asset_id), kind, now, outcomes[sha256])
        for sha256, asset_id, record_id in found
    ]
    with archive.operation(name, continues=continues, fact=True, count=len(outcomes)) as op:
        op.insert_many("act", acts)
        return op.finish()
