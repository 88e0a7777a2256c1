"""Files kept as taking in keeps them, and hurt as disks hurt them."""

from __future__ import annotations

from pathlib import Path

from db import operations
from db.archive import Archive
from db.keys import utc_text
from db.media.originals import Kept, Originals


def keep(archive: Archive, source: Path) -> str:
    """Keep a file under a record of its own and return its checksum."""
    (kept,) = Originals(archive.originals, archive.tmp).store([source])
    assert isinstance(kept, Kept)
    record = operations.create(archive, "unit", {"title": source.name}).created[0]
    with archive.operation("Keep") as op:
        op.insert(
            "asset",
            {
                "record_id": record,
                "sha256": kept.sha256,
                "extension": kept.extension,
                "file_name": source.name,
                "bytes": kept.size,
                "taken_in": utc_text(),
            },
        )
        op.finish()
    return kept.sha256


def damage(archive: Archive, sha256: str) -> None:
    """Change one byte of an original, as a failing disk would."""
    place = Originals(archive.originals, archive.tmp).find(sha256)
    assert place is not None
    place.chmod(0o644)
    content = bytearray(place.read_bytes())
    content[3] ^= 0xFF
    place.write_bytes(content)
