"""What reports read of records: titles, names, notes, dates, relations; only what may leave."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from db.reports.composition import Request
from db.reports.days import DateRow, in_words
from db.reports.passages import Passage, passage
from db.reports.release import Release
from db.reports.rows import as_json, rows
from db.reports.wording import Wording

_HEADERS = """
SELECT record.id, kind, ref, title, title_lang, lo, hi, parent_id, access,
  (SELECT name.text FROM name WHERE name.record_id = record.id AND name.lang = :lang
     AND name.kind = 'parallel' ORDER BY name.pos, name.id LIMIT 1) AS translated
FROM (SELECT value FROM json_each(:ids)) AS one JOIN record ON record.id = one.value
"""

_NAMES = """
SELECT record_id, name.text, lang, kind FROM (SELECT value FROM json_each(:ids)) AS one
JOIN name ON name.record_id = one.value
WHERE kind NOT IN ('hidden', 'identifier') ORDER BY record_id, pos, name.id
"""

_NOTES = """
SELECT record_id, element, lang, note.text FROM (SELECT value FROM json_each(:ids)) AS one
JOIN note ON note.record_id = one.value
WHERE NOT internal ORDER BY record_id, element, pos, note.id
"""

_DATES = """
SELECT date.id, record_id, role, expressed, lang, edtf, lo, hi, qualifier, is_primary
FROM (SELECT value FROM json_each(:ids)) AS one JOIN date ON date.record_id = one.value
ORDER BY record_id, is_primary DESC, date.id
"""

_RELATIONS_FROM = """
SELECT relation.id, a_id AS here, type, b_id AS there, role, certainty
FROM (SELECT value FROM json_each(:ids)) AS one JOIN relation ON relation.a_id = one.value
ORDER BY here, pos, relation.id
"""

_RELATIONS_TO = """
SELECT relation.id, b_id AS here, type, a_id AS there, role, certainty
FROM (SELECT value FROM json_each(:ids)) AS one JOIN relation ON relation.b_id = one.value
ORDER BY here, pos, relation.id
"""


_NEAR = {"az": ("tr",), "tr": ("az",)}
"""Whose readers understand which other language."""

Thumbnails = Callable[[Sequence[str]], Mapping[str, bytes]]
"""What gives the thumbnails (JPEG) that there are for some checksums."""


def no_thumbnails(_sha256s: Sequence[str]) -> Mapping[str, bytes]:
    """Give none: every picture is drawn from its original."""
    return {}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one record; ``title`` is the one in the report's language where there is."""

    id: int
    kind: str
    ref: str
    title: Passage
    original: Passage
    lo: int | None
    hi: int | None
    parent_id: int | None
    access: str


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name of a record, with its kind."""

    passage: Passage
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """One relation seen from a record: its type, the other end, the role, how sure it is."""

    id: int
    type: str
    there: int
    role: str | None
    certainty: str | None


class Reading:
    """One report's view of the catalogue: one state, one language, one day's rights."""

    def __init__(
        self,
        connection: Connection,
        request: Request,
        *,
        originals: Path,
        thumbnails: Thumbnails = no_thumbnails,
    ) -> None:
        self.connection = connection
        self.originals = originals
        self.thumbnails = thumbnails
        self.request = request
        self.archive_title = self._archive_title()
        self.wording = Wording(request.language)
        self.release = Release(connection, request.today)
        self._headers: dict[int, Header | None] = {}

    def _archive_title(self) -> str:
        found = rows(self.connection, "SELECT value FROM setting WHERE name = 'title'")
        return str(json.loads(found[0].value)) if found and found[0].value else ""

    def headers(self, ids: Iterable[int]) -> dict[int, Header]:
        """Return the headers of those of ``ids`` that exist and may leave."""
        wanted = list(dict.fromkeys(one for one in ids if self.release.leaves(one)))
        unknown = [one for one in wanted if one not in self._headers]
        if unknown:
            self._headers.update(dict.fromkeys(unknown))
            language = self.wording.language
            for row in rows(self.connection, _HEADERS, ids=as_json(unknown), lang=language):
                self._headers[row.id] = self._header(row)
        found = {one: self._headers[one] for one in wanted}
        return {one: header for one, header in found.items() if header is not None}

    def _header(self, row: Any) -> Header:  # noqa: ANN401 - a row of the query above
        original = passage(row.title or self.wording.word("unnamed"), row.title_lang)
        known = row.translated and row.translated != row.title
        return Header(
            id=row.id,
            kind=row.kind,
            ref=row.ref or "",
            title=passage(row.translated, self.wording.language) if known else original,
            original=original,
            lo=row.lo,
            hi=row.hi,
            parent_id=row.parent_id,
            access=row.access,
        )

    def names(self, ids: Iterable[int]) -> dict[int, list[NameForm]]:
        """Return the names of records, without those that are for searching only."""
        found: dict[int, list[NameForm]] = defaultdict(list)
        for row in rows(self.connection, _NAMES, ids=as_json(ids)):
            found[row.record_id].append(NameForm(passage(row.text, row.lang), row.kind))
        return found

    def notes(
        self, ids: Iterable[int], *, in_every_language: bool = False
    ) -> dict[int, dict[str, list[Passage]]]:
        """Return the notes of records by element, in the language that serves the reader best."""
        found: dict[int, dict[str, list[tuple[str, Passage]]]] = defaultdict(dict)
        for row in rows(self.connection, _NOTES, ids=as_json(ids)):
            said = found[row.record_id].setdefault(row.element, [])
            said.append((row.lang or "", passage(row.text, row.lang)))
        best = _all if in_every_language else self._best
        return {
            number: {element: best(said) for element, said in notes.items()}
            for number, notes in found.items()
        }

    def _best(self, said: Sequence[tuple[str, Passage]]) -> list[Passage]:
        """Choose one language: the report's, its other scripts, one near to it, else the first."""
        wanted = self.wording.language
        for near in (wanted, *_NEAR.get(wanted, ()), "en"):
            exact = [one for language, one in said if language == near]
            scripts = [one for language, one in said if language.split("-")[0] == near]
            if exact or scripts:
                return exact or scripts
        return [one for language, one in said if language == said[0][0]]

    def dates(self, ids: Iterable[int]) -> dict[int, list[DateRow]]:
        """Return the dates of records, the primary one first."""
        found: dict[int, list[DateRow]] = defaultdict(list)
        for row in rows(self.connection, _DATES, ids=as_json(ids)):
            written = passage(row.expressed, row.lang)
            said = in_words(self.wording, row) or written
            one = DateRow(row.id, row.role, written, said, row.lo, row.hi, row.qualifier)
            found[row.record_id].append(one)
        return found

    def links(self, ids: Iterable[int], *, inverse: bool = False) -> dict[int, list[Link]]:
        """Return the relations that go out from records (or come in), to what may leave."""
        found: dict[int, list[Link]] = defaultdict(list)
        sql = _RELATIONS_TO if inverse else _RELATIONS_FROM
        for row in rows(self.connection, sql, ids=as_json(ids)):
            if self.release.leaves(row.there):
                one = Link(row.id, row.type, row.there, row.role, row.certainty)
                found[row.here].append(one)
        return found


def _all(said: Sequence[tuple[str, Passage]]) -> list[Passage]:
    return [one for _, one in said]
