"""The append-only record of what was taken in, readable without the catalogue.

One line of JSON for each file: should the catalogue ever be lost, the journal still says which
original came from where. Paths may hold bytes that are no text; JSON keeps them as lone
surrogates, and Python's ``os.fsencode`` gives the bytes back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from db.media.originals import Kept


def write(folder: Path, job: str, kept: Iterable[Kept]) -> None:
    """Add a batch of kept files to the journal of ``job``, on the disk when it returns."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = [
        json.dumps(
            {
                "sha256": file.sha256,
                "extension": file.extension,
                "bytes": file.size,
                "path": str(file.source),
                "modified_ns": file.mtime_ns,
                "at": now,
            }
        )
        for file in kept
    ]
    if not lines:
        return
    with (folder / f"{job}.jsonl").open("a", encoding="ascii") as journal:
        journal.write("\n".join(lines) + "\n")
        journal.flush()
        os.fsync(journal.fileno())
