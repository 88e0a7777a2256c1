"""Fixity on a schedule: which originals are due, reading them again, noting what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from db import operations
from db.archive import Archive
from db.history.changes import Changes
from db.keys import utc_text
from db.media import fixity
from db.media.fixity import Fixity
from db.media.originals import Originals
from db.operations.events import Outcome, write_events
from db.preservation.watching import Unwatched, Watching
from db.records.outcomes import FAIL, SUCCESS
from db.words import N_, _

KIND = "fixity check"  # PREMIS event type
DEFAULT_DAYS = 90
BATCH = 1000  # files whose outcome is written down together
_SETTING = "fixity_days"

# In the order of the rows: in the order of checksums, as an index would have it, every row is
# read from another place of the disk (880,000 files: 12 s instead of 5 s).
_LAST_CHECKED = f"""
SELECT asset.sha256, max(coalesce(last.at, asset.taken_in, '')) AS checked
FROM asset NOT INDEXED LEFT JOIN (
    SELECT asset_id, max(at) AS at FROM act WHERE kind = '{KIND}' GROUP BY asset_id
) AS last ON last.asset_id = asset.id
GROUP BY asset.sha256
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check and what it changed in the catalogue, batch by batch."""

    fixity: Fixity
    changes: tuple[Changes, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """An original that its last check did not find as it was taken in."""

    sha256: str
    record_id: int
    file_name: str
    at: str
    detail: str


def days_between_checks(archive: Archive) -> int:
    """Return after how many days an original is due again; 0 means only when asked for."""
    kept = archive.setting(_SETTING)
    return kept if isinstance(kept, int) and kept >= 0 else DEFAULT_DAYS


def set_days_between_checks(archive: Archive, days: int) -> Changes:
    """Decide after how many days an original is to be read again; 0 for never by itself."""
    return operations.set_setting(archive, _SETTING, days)


def due(connection: Connection, days: int) -> list[str]:
    """Return the checksums of originals not read for ``days`` days, the longest unread first.

    Being taken in counts as a check: the copy was read again then.
    """
    before = utc_text(datetime.now(UTC) - timedelta(days=days))
    rows = connection.exec_driver_sql(
        f"SELECT sha256 FROM ({_LAST_CHECKED}) WHERE checked < ? ORDER BY checked, sha256",
        (before,),
    )
    return [str(row[0]) for row in rows]


def every_original(connection: Connection) -> list[str]:
    """Return the checksums of all originals that records hold, in the order of checksums."""
    rows = connection.exec_driver_sql("SELECT DISTINCT sha256 FROM asset ORDER BY sha256")
    return [str(row[0]) for row in rows]


def count_originals(connection: Connection) -> int:
    """Return how many originals records hold."""
    return int(connection.exec_driver_sql("SELECT count(DISTINCT sha256) FROM asset").scalar_one())


def failing(connection: Connection) -> list[Failing]:
    """Return the files whose last check failed and which were not recovered since."""
    rows = connection.exec_driver_sql(
        "SELECT asset.sha256, asset.record_id, asset.file_name, act.at, act.detail"
        " FROM act JOIN asset ON asset.id = act.asset_id"
        " WHERE act.kind = ? AND act.outcome = ? AND NOT EXISTS ("
        "  SELECT 1 FROM act AS later WHERE later.asset_id = act.asset_id"
        "  AND (later.at, later.id) > (act.at, act.id) AND later.kind IN (?, 'recovery')"
        " ) ORDER BY asset.file_name, asset.id",
        (KIND, FAIL, KIND),
    )
    return [Failing(row[0], row[1], row[2], row[3], row[4] or "") for row in rows]


def check_originals(
    archive: Archive, expected: Sequence[str], watching: Watching | None = None
) -> Checked:
    """Read originals again, compare their SHA-256 and write the outcome into their records.

    The outcome is written down every so many files, all of it one step to undo: stopped or
    killed in the middle, what was read until then is kept.
    """
    watch = watching or Unwatched()
    stage = _("Reading the originals again")
    whole, changes, read = Fixity(), list[Changes](), 0

    def checked(_sha256: str) -> None:
        nonlocal read
        read += 1
        watch.progress(read, len(expected), stage)

    for start in range(0, len(expected), BATCH):
        found = fixity.check(
            Originals(archive.originals, archive.tmp),
            expected[start : start + BATCH],
            cancelled=lambda: watch.cancelled,
            checked=checked,
        )
        whole.add(found)
        first = changes[0].operation if changes else None
        written = write_events(archive, N_("Fixity check"), KIND, _outcomes(found), continues=first)
        if written is not None:
            changes.append(written)
        if watch.cancelled:
            break
    return Checked(whole, tuple(changes))


def _outcomes(found: Fixity) -> dict[str, Outcome]:
    outcomes = dict.fromkeys(found.sound, Outcome(SUCCESS))
    for sums, detail in (
        (found.damaged, _("damaged: the SHA-256 of the file is not what it was")),
        (found.missing, _("missing: the file is not among the originals any more")),
        (found.unreadable, _("unreadable: the file cannot be read from the disk")),
    ):
        outcomes.update(dict.fromkeys(sums, Outcome(FAIL, detail)))
    return outcomes
