"""A program that takes in a folder, to be killed while it does; then called again."""

from __future__ import annotations

import sys
from pathlib import Path

from db import ingest
from db.archive import Archive
from db.ingest import taking

# Small batches, so that a kill can fall between any two steps.
taking.BATCH_FILES = 3
taking.RECORD_FILES = 2


def main(folder: Path, source: Path) -> None:
    """Go on with what was begun, or begin."""
    with Archive.open(folder) as archive:
        begun = ingest.unfinished(archive)
        if begun:
            report = ingest.resume(archive, begun[0].id)
        else:
            report = ingest.take_in(archive, [source], options=ingest.Options(tags=("killed",)))
        sys.stdout.write(f"{report.state} {report.taken}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
