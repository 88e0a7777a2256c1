"""Labels for shelves, boxes and folders: what is kept there, with codes to scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from db.reports.barcodes import code128, qr
from db.reports.composition import Composition, LeftOut
from db.reports.declaration import Report
from db.reports.descriptions import Descriptions
from db.reports.frames import frame
from db.reports.label_sheets import EDGE_MM, GAP_MM, LabelSheet, sheet_for
from db.reports.passages import Passage, shortened
from db.reports.reading import Reading
from db.reports.rows import as_json, rows
from db.reports.selections import UNIT_ROOTS, Selection, chosen
from db.typesetting.volume import Json, Volume
from db.words import N_

MOST_LABELS = 1600
_LABELLED = ("shelf", "box", "folder")
_TITLE_LETTERS = 60

_KINDS = """
SELECT record.id, kind FROM (SELECT value FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value
"""
_STORES = """
SELECT record_id AS id, type, barcode FROM (SELECT value FROM json_each(:ids)) AS one
JOIN store ON store.record_id = one.value
"""
_KEYS = """
SELECT id, ref, lower(hex(uuid)) AS uuid FROM (SELECT value FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value
"""
_KEPT = """
SELECT relation.b_id AS store, record.id, record.ref
FROM (SELECT value FROM json_each(:ids)) AS one
JOIN relation ON relation.b_id = one.value AND relation.type = 'kept_in'
JOIN record ON record.id = relation.a_id
ORDER BY store, record.ref, record.id
"""


def compose(reading: Reading) -> Composition:
    """Compose the labels of stores or of units: of a selection, of all below, of the whole."""
    selection = _selection(reading)
    left_out = reading.release.left_out(selection.asked)
    ids = selection.ids[: reading.request.most]
    parts = [ids[at : at + MOST_LABELS] for at in range(0, len(ids), MOST_LABELS)] or [[]]
    return Composition(
        title=selection.title["text"],
        records=len(ids),
        volumes=_volumes(reading, selection, parts, left_out),
        left_out=left_out,
    )


def _selection(reading: Reading) -> Selection:
    """Choose stores where there are any; rooms and buildings only where they are asked for."""
    request = reading.request
    asked = request.ids if request.root is None else (request.root,)
    kinds = {row.kind for row in rows(reading.connection, _KINDS, ids=as_json(asked or ()))}
    title = reading.wording.word("labels")
    if kinds - {"store"}:
        return chosen(reading, "unit", title)
    selection = chosen(reading, "store", title)
    if request.ids is not None or len(selection.ids) <= 1:
        return selection
    found = rows(reading.connection, _STORES, ids=as_json(selection.ids))
    wanted = {row.id for row in found if row.type in _LABELLED}
    ids = [one for one in selection.ids if one in wanted]
    return Selection(ids, selection.asked, selection.title, len(ids))


def _volumes(
    reading: Reading, selection: Selection, parts: Sequence[Sequence[int]], left_out: LeftOut
) -> Iterator[Volume]:
    top = frame(reading, selection.title, left_out=left_out, record=None)
    settings = reading.request.settings
    sheet = sheet_for(settings.sheet, settings.paper)
    for ids in parts:
        labels = _Labels(reading, ids, sheet)
        measures = {"small": sheet.is_small, "qr": sheet.qr_mm, "edge": EDGE_MM, "between": GAP_MM}
        content = {
            **top,
            "sheet": {**asdict(sheet), **measures},
            "labels": [labels.of(one) for one in ids],
        }
        yield Volume(content, (), len(ids), tuple(ids))


class _Labels:
    """What stands on a set of labels."""

    def __init__(self, reading: Reading, ids: Sequence[int], sheet: LabelSheet) -> None:
        self._reading = reading
        self._sheet = sheet
        chosen_ids = as_json(ids)
        self._headers = reading.headers(ids)
        self._stores: dict[int, Any] = {
            row.id: row for row in rows(reading.connection, _STORES, ids=chosen_ids)
        }
        self._keys = {row.id: row for row in rows(reading.connection, _KEYS, ids=chosen_ids)}
        above = [one.parent_id for one in self._headers.values() if one.parent_id is not None]
        self._above = reading.headers(above)
        self._described = Descriptions(reading, [one for one in ids if one not in self._stores])
        self._kept: dict[int, list[str]] = defaultdict(list)
        for row in rows(reading.connection, _KEPT, ids=chosen_ids):
            if row.ref and reading.release.leaves(row.id):
                self._kept[row.store].append(row.ref)

    def of(self, record_id: int) -> Json:
        header = self._headers[record_id]
        above = self._above.get(header.parent_id or 0)
        key = self._keys[record_id]
        store = self._stores.get(record_id)
        code = (store.barcode if store is not None else key.ref) or key.uuid
        date = None if store is not None else self._described.date(record_id)
        bars = code128(code, self._sheet.bars_mm)
        return {
            "title": _brief(header.title),
            "above": [] if above is None else [_brief(above.title)],
            "refs": _span(self._kept[record_id]) if store is not None else header.ref,
            "date": date,
            "code": code,
            "qr": qr(code),
            "qr_alt": self._reading.wording.fill("alt.qr", text=code),
            "bars": bars,
            "bars_alt": self._reading.wording.fill("alt.bars", text=code),
        }


def _brief(title: Passage) -> Passage:
    return {**title, "text": shortened(title["text"], _TITLE_LETTERS)}


def _span(refs: Sequence[str]) -> str:
    if len(refs) <= 2:
        return ", ".join(refs)
    return f"{refs[0]} – {refs[-1]}"


REPORT = Report(
    name="labels",
    label=N_("Box and folder labels"),
    template="labels.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("store", "unit"),
    whole=True,
)
