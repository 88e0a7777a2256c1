"""Fills an archive of a test with records, by name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PIL import Image

from db import operations
from db.archive import Archive

SECRET = "Qızılquş"  # noqa: S105 - a word, not a password
"""Stands in every text that must not leave; no other text has it."""
TODAY = date(2026, 3, 1)
MOMENT = 1772323200  # noon of that day would do as well: only the day counts


@dataclass
class Made:
    """An archive and the ids of what was put into it, by name."""

    archive: Archive
    ids: dict[str, int] = field(default_factory=dict[str, int])

    def record(self, name: str, kind: str, **values: Any) -> int:
        """Create a record and remember it by name."""
        self.ids[name] = operations.create(self.archive, kind, values).created[0]
        return self.ids[name]

    def part(self, table: str, **values: Any) -> int:
        """Add a row to a record and return its id."""
        operations.add_part(self.archive, table, values)
        with self.archive.read() as connection:
            return int(connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar_one())

    def note(
        self, name: str, element: str, lang: str, text: str, *, internal: bool = False
    ) -> None:
        """Give a record a note."""
        operations.set_note(
            self.archive, [self.ids[name]], element, lang, text=text, internal=internal
        )

    def date(self, name: str, role: str, words: str) -> None:
        """Give a record a date."""
        operations.set_date(self.archive, [self.ids[name]], role, words)

    def link(self, a: str, type_: str, b: str, **values: object) -> None:
        """Link two records."""
        operations.relate(self.archive, [self.ids[a]], type_, self.ids[b], **values)

    def picture(self, name: str, colour: str, **values: Any) -> int:
        """Give a record a picture file, put among the originals by its checksum."""
        draft = self.archive.tmp / "draft.png"
        Image.new("RGB", (90, 60), colour).save(draft)
        content = draft.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.archive.originals / sha256[:3] / f"{sha256}.png"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        row = {"extension": "png", "file_name": f"{name}.png", "mime": "image/png", **values}
        return self.part(
            "asset",
            record_id=self.ids[name],
            sha256=sha256,
            bytes=len(content),
            width=90,
            height=60,
            **row,
        )
