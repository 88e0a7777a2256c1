"""Making the sample archive."""

from __future__ import annotations

from pathlib import Path

from db.archive import Archive
from db.sample.facts import claims, entries
from db.sample.filing import Progress, add_files
from db.sample.records import Records
from db.words import N_, _


def make_sample(folder: Path, *, progress: Progress | None = None) -> Archive:
    """Make the sample archive in a new folder and return it open.

    ``progress`` gets steps done and in all. Raises ArchiveError where the folder cannot be
    made or is not empty.
    """
    archive = Archive.create(folder, title=_("Sample archive"))
    wanted = entries()
    with archive.operation(N_("Make the sample archive")) as op:
        records = Records(op)
        records.add(wanted)
        records.add_claims(claims())
        op.finish()
    add_files(archive, wanted, records.ids, progress=progress or _untold)
    return archive


def _untold(_done: int, _total: int) -> None:
    return
