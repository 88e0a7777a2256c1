"""A program that takes in one folder, to be watched from outside while it does."""

from __future__ import annotations

import sys
from pathlib import Path

from db import ingest
from db.archive import Archive


def main(folder: Path, source: Path) -> None:
    """Take the folder in."""
    with Archive.open(folder) as archive:
        report = ingest.take_in(archive, [source])
    sys.stdout.write(f"{report.state} {report.taken}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
