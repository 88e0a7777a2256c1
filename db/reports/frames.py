"""What every report's data begins with: language, words, titles, the repository, the colophon."""

from __future__ import annotations

from collections.abc import Sequence

from db.reports.composition import LeftOut
from db.reports.days import day
from db.reports.passages import Passage, passage, shortened
from db.reports.reading import Reading
from db.reports.rows import rows
from db.typesetting.volume import Json

_HOLDER = """
WITH RECURSIVE above(id, steps) AS (
  SELECT :record, 0
  UNION SELECT record.parent_id, above.steps + 1 FROM above JOIN record ON record.id = above.id
    WHERE record.parent_id IS NOT NULL
)
SELECT relation.b_id FROM above JOIN relation ON relation.a_id = above.id
WHERE relation.type = 'held_by' ORDER BY above.steps, relation.pos, relation.id
"""

_ADDRESS = "isdiah.5.2.1"


def frame(
    reading: Reading, title: Passage, *, left_out: LeftOut, record: int | None
) -> dict[str, Json]:
    """Return the members of the data that ``page.typ`` asks of every report."""
    wording = reading.wording
    holder, address = repository(reading, record)
    settings = reading.request.settings
    return {
        "language": wording.language,
        "hyphenate": wording.hyphenates,
        "paper": settings.paper,
        "is_preview": reading.request.is_preview,
        "words": wording.words,
        "title": title,
        "short_title": shortened(title["text"], 56),
        "repository": holder,
        "holder": None if holder is None else {**holder, "text": shortened(holder["text"], 48)},
        "address": address,
        "colophon": [passage(one) for one in colophon(reading, left_out)],
    }


def repository(reading: Reading, record: int | None) -> tuple[Passage | None, Passage | None]:
    """Return the name and address of who holds a record (ISDIAH 5.1.2 and 5.2.1).

    What the settings say goes before; without a holder on the record or above it, the archive's
    own title stands for the name.
    """
    settings = reading.request.settings
    name, address = _held_by(reading, record)
    return (
        passage(settings.repository) if settings.repository else name,
        passage(settings.address) if settings.address else address,
    )


def _held_by(reading: Reading, record: int | None) -> tuple[Passage | None, Passage | None]:
    found = rows(reading.connection, _HOLDER, record=record) if record is not None else []
    headers = reading.headers(row.b_id for row in found)
    for header in headers.values():
        address = reading.notes([header.id]).get(header.id, {}).get(_ADDRESS)
        return header.title, address[0] if address else None
    return (passage(reading.archive_title), None) if reading.archive_title else (None, None)


def colophon(reading: Reading, left_out: LeftOut) -> Sequence[str]:
    """Return the lines that say when a report was made and what was left out of it."""
    wording = reading.wording
    lines = [wording.fill("made_on", date=day(wording, reading.request.today))]
    if left_out.records:
        lines.append(wording.fill("left_out", count=left_out.records))
    if left_out.pictures:
        lines.append(wording.fill("pictures_left_out", count=left_out.pictures))
    return lines
