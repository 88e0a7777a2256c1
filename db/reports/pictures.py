"""Which picture of a record a report shows, with its alternative text and its credit line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.reports.passages import Passage, passage
from db.reports.reading import Header, Link, Reading
from db.reports.release import NEVER_PRINTED_USAGES
from db.reports.rows import as_json, rows
from db.typesetting.volume import Json, Picture

ALT_TEXT = "iptc.alt_text"
_PREVIEW_PX = 320
_CREDITED = ("photographer", "created_by", "credited_to")

_ASSETS = """
SELECT asset.id, record_id, side, usage, sha256, extension
FROM (SELECT value FROM json_each(:ids)) AS one JOIN asset ON asset.record_id = one.value
WHERE (mime LIKE 'image/%' OR (mime IS NULL AND width > 0))
ORDER BY record_id, seq, asset.id
"""

_PICTURED = """
SELECT DISTINCT record_id
FROM (SELECT value FROM json_each(:ids)) AS one JOIN asset ON asset.record_id = one.value
WHERE (mime LIKE 'image/%' OR (mime IS NULL AND width > 0))
  AND coalesce(usage, '') NOT IN (SELECT value FROM json_each(:never))
"""
_NEVER = list(NEVER_PRINTED_USAGES)

_CREDITS = """
SELECT record_id, credit_line FROM (SELECT value FROM json_each(:ids)) AS one
JOIN unit ON unit.record_id = one.value WHERE coalesce(trim(credit_line), '') <> ''
"""


@dataclass(frozen=True, slots=True)
class File:
    """One picture file of a record."""

    id: int
    side: str
    usage: str
    sha256: str
    place: Path


class Pictures:
    """The pictures of a set of records: which may be shown, how each is named and credited."""

    def __init__(self, reading: Reading, ids: Sequence[int], *, small: bool = False) -> None:
        """Read what is known of the pictures; ``small`` ones may be the archive's thumbnails.

        So may all that are only looked at on the screen.
        """
        small = small or reading.request.is_preview
        self._reading = reading
        self._files = _files(reading, ids)
        checksums = [_best(files).sha256 for files in self._files.values()] if small else []
        self._thumbnails = reading.thumbnails(checksums)
        self._credits: dict[int, str] = {
            row.record_id: row.credit_line
            for row in rows(reading.connection, _CREDITS, ids=as_json(ids))
        }
        self._notes = reading.notes(ids)
        self._links = reading.links(ids)
        makers = {
            link.there for links in self._links.values() for link in links if _is_credit(link)
        }
        self._makers = reading.headers(makers)
        self.wanted: list[Picture] = []

    def has(self, record_id: int) -> bool:
        """Whether there is a picture of the record, shown or withheld."""
        return record_id in self._files

    def count_withheld(self) -> int:
        """Return of how many records the pictures may not leave."""
        return sum(not self._reading.release.shows_pictures(one) for one in self._files)

    def shown(self, header: Header, *, longest_px: int, caption: bool = True) -> Json:
        """Return what a template needs to show the best picture of a record."""
        word = self._reading.wording.word
        name = f"p{header.id}"
        made: dict[str, Json] = {
            "name": name,
            "alt": self._alt(header),
            "caption": header.title if caption else None,
            "credit": self.credit(header.id),
            "terms": None,
            "withheld": word("picture.withheld"),
        }
        if not self._reading.release.shows_pictures(header.id):
            return made
        terms = self._reading.release.terms(header.id)
        made["terms"] = passage("; ".join(terms)) if terms else None
        best = _best(self._files[header.id])
        thumbnail = self._thumbnails.get(best.sha256)
        most = _PREVIEW_PX if self._reading.request.is_preview else longest_px
        self.wanted.append(Picture(name, best.place, min(longest_px, most), thumbnail))
        return made

    def credit(self, record_id: int) -> Passage:
        """Return the credit line as printed, else who made the picture, else that none is known."""
        printed = self._credits.get(record_id)
        if printed:
            return passage(printed)
        links = sorted(filter(_is_credit, self._links.get(record_id, ())), key=_credit_order)
        for link in links:
            maker = self._makers.get(link.there)
            if maker is not None:
                label = self._reading.wording.code("relation", link.type)
                return passage(f"{label}: {maker.title['text']}")
        return passage(self._reading.wording.word("credit_missing"))

    def _alt(self, header: Header) -> str:
        own = self._notes.get(header.id, {}).get(ALT_TEXT)
        if own:
            return own[0]["text"]
        return self._reading.wording.fill("alt", title=header.title["text"])


def with_pictures(reading: Reading, ids: Sequence[int]) -> list[int]:
    """Return those records that there is a picture of, shown or withheld, in their order."""
    found = rows(reading.connection, _PICTURED, ids=as_json(ids), never=json.dumps(_NEVER))
    having = {row.record_id for row in found}
    return [one for one in ids if one in having]


def _files(reading: Reading, ids: Iterable[int]) -> Mapping[int, list[File]]:
    found: dict[int, list[File]] = defaultdict(list)
    for row in rows(reading.connection, _ASSETS, ids=as_json(ids)):
        if row.usage not in NEVER_PRINTED_USAGES:
            name = f"{row.sha256}.{row.extension}" if row.extension else row.sha256
            place = reading.originals / row.sha256[:3] / name
            found[row.record_id].append(File(row.id, row.side, row.usage, row.sha256, place))
    return found


def _best(files: Sequence[File]) -> File:
    """Choose the front before the back, and a copy made for looking at before the original."""
    return min(
        files,
        key=_picture_order,
    )


def _picture_order(file: File) -> tuple[bool, bool, int]:
    return (file.side in ("verso", "mount", "crop", "audio"), file.usage != "access", file.id)


def _is_credit(link: Link) -> bool:
    return link.type in _CREDITED


def _credit_order(link: Link) -> int:
    return _CREDITED.index(link.type)
