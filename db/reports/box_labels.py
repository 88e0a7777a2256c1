"""Box labels: one label a shelf, box or folder, with what it keeps and a QR code to scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import segno

from db.reports.composition import Composition, LeftOut
from db.reports.frames import frame
from db.reports.passages import shortened
from db.reports.reading import Header, Reading
from db.reports.rows import as_json, rows
from db.reports.selections import Selection, chosen
from db.typesetting.volume import Json, Volume

MOST_LABELS = 1600
_LABELLED = ("shelf", "box", "folder")
_TITLE_LETTERS = 60

_STORES = """
SELECT record_id, type, barcode, hex(record.uuid) AS uuid
FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN store ON store.record_id = one.value JOIN record ON record.id = one.value
ORDER BY one.place
"""

_KEPT = """
SELECT relation.b_id AS store, record.id, record.ref
FROM (SELECT value FROM json_each(:ids)) AS one
JOIN relation ON relation.b_id = one.value AND relation.type = 'kept_in'
JOIN record ON record.id = relation.a_id
ORDER BY store, record.ref, record.id
"""


def compose(reading: Reading) -> Composition:
    """Compose the labels of a selection of stores, of all in a store, or of the whole archive."""
    selection = chosen(reading, "store", reading.wording.word("box_labels"))
    left_out = reading.release.left_out(selection.asked)
    found = rows(reading.connection, _STORES, ids=as_json(selection.ids))
    several = len(found) > 1 and reading.request.ids is None
    ids = [row.record_id for row in found if row.type in _LABELLED or not several]
    ids = ids[: reading.request.most]
    parts = [ids[at : at + MOST_LABELS] for at in range(0, len(ids), MOST_LABELS)] or [[]]
    return Composition(
        title=selection.title["text"],
        records=len(ids),
        volumes=_volumes(reading, selection, parts, left_out),
        left_out=left_out,
    )


def _volumes(
    reading: Reading, selection: Selection, parts: Sequence[Sequence[int]], left_out: LeftOut
) -> Iterator[Volume]:
    top = frame(reading, selection.title, left_out=left_out, record=None)
    for ids in parts:
        headers = reading.headers(ids)
        kept = _kept(reading, ids)
        found = rows(reading.connection, _STORES, ids=as_json(ids))
        labels = [
            _label(reading, headers[row.record_id], row.barcode or row.uuid, kept[row.record_id])
            for row in found
            if row.record_id in headers
        ]
        yield Volume({**top, "labels": labels}, (), len(ids))


def _kept(reading: Reading, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows(reading.connection, _KEPT, ids=as_json(ids)):
        if row.ref and reading.release.leaves(row.id):
            found[row.store].append(row.ref)
    return found


def _label(reading: Reading, header: Header, code: str, refs: Sequence[str]) -> Json:
    title = shortened(header.title["text"], _TITLE_LETTERS)
    above = reading.headers([header.parent_id] if header.parent_id is not None else [])
    return {
        "title": {**header.title, "text": title},
        "above": [one.title for one in above.values()],
        "refs": _span(refs),
        "code": code,
        "qr": segno.make(code, error="m", micro=False).svg_inline(border=0, scale=1),
        "alt": reading.wording.fill("alt.qr", text=code),
    }


def _span(refs: Sequence[str]) -> str:
    if len(refs) <= 2:
        return ", ".join(refs)
    return f"{refs[0]} – {refs[-1]}"
