"""The records of a report as JSON, to be kept inside its PDF (PDF/A-3); only what may leave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from db.reports.passages import Passage
from db.reports.reading import Header, Reading
from db.reports.rows import as_json, rows

_FOR_ALL = ("isad.", "isaar.", "isdiah.", "event.", "iptc.")
"""What the elements of notes for everyone begin with; others are the archive's own business."""

_KEYS = """
SELECT id, lower(hex(uuid)) AS uuid FROM (SELECT value FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value
"""
_EDTF = """
SELECT id, edtf FROM (SELECT value FROM json_each(:ids)) AS one
JOIN date ON date.record_id = one.value WHERE edtf IS NOT NULL
"""


def records_as_json(reading: Reading, ids: Sequence[int]) -> str:
    """Return what is known of some records, as far as it may leave, as one JSON text.

    Records are named by their UUID, which is the same in every copy of the archive; the keys of
    notes are the elements of the standards (ISAD, ISAAR).
    """
    headers = reading.headers(ids)
    written = _Written(reading, list(headers))
    records = [written.record(header) for header in headers.values()]
    return json.dumps({"records": records}, ensure_ascii=False, indent=1)


class _Written:
    """A set of records read at once and written one by one."""

    def __init__(self, reading: Reading, ids: Sequence[int]) -> None:
        self._names = reading.names(ids)
        self._notes = reading.notes(ids, in_every_language=True)
        self._dates = reading.dates(ids)
        self._links = reading.links(ids)
        others = reading.headers(link.there for links in self._links.values() for link in links)
        self._titles = {number: header.original["text"] for number, header in others.items()}
        known = as_json([*ids, *others])
        self._uuids = {row.id: row.uuid for row in rows(reading.connection, _KEYS, ids=known)}
        edtf = rows(reading.connection, _EDTF, ids=as_json(ids))
        self._edtf = {row.id: row.edtf for row in edtf}

    def record(self, header: Header) -> dict[str, Any]:
        notes = self._notes.get(header.id, {})
        made = {
            "uuid": self._uuids[header.id],
            "kind": header.kind,
            "ref": header.ref,
            "title": _text(header.original),
            "names": [
                {**_text(one.passage), "kind": one.kind} for one in self._names.get(header.id, ())
            ],
            "dates": [
                {"role": one.role, **_text(one.expressed), "edtf": self._edtf.get(one.id)}
                for one in self._dates.get(header.id, ())
            ],
            "notes": {
                element: list(map(_text, said))
                for element, said in notes.items()
                if element.startswith(_FOR_ALL)
            },
            "relations": self._relations(header.id),
        }
        return {key: value for key, value in made.items() if value}

    def _relations(self, record_id: int) -> list[dict[str, Any]]:
        return [
            {
                "type": link.type,
                "uuid": self._uuids[link.there],
                "title": self._titles[link.there],
                **({"role": link.role} if link.role else {}),
                **({"certainty": link.certainty} if link.certainty else {}),
            }
            for link in self._links.get(record_id, ())
            if link.there in self._titles
        ]


def _text(said: Passage) -> dict[str, Any]:
    lang = said.get("lang")
    return {"text": said["text"], **({"lang": lang} if lang else {})}
