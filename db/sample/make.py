"""Making the sample archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.archive import Archive
from db.sample.facts import claims, entries
from db.sample.records import Records
from db.words import N_, _

Progress = Callable[[int, int], object]


def make_sample(folder: Path, *, progress: Progress | None = None) -> Archive:
    """Make the sample archive in a new folder and return it open.

    ``progress`` gets records made and in all. Raises ArchiveError where the folder cannot be
    made or is not empty.
    """
    archive = Archive.create(folder, title=_("Sample archive"))
    with archive.operation(N_("Make the sample archive")) as op:
        records = Records(op)
        wanted = entries()
        records.add(wanted)
        records.add_claims(claims())
        op.finish()
    if progress is not None:
        progress(len(wanted), len(wanted))
    return archive
