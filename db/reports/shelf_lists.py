"""Lists for the stores: what stands on a shelf, and what is to be fetched from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.reports.composition import Composition
from db.reports.declaration import Report
from db.reports.descriptions import Descriptions
from db.reports.passages import Passage, passage
from db.reports.reading import Header, Reading
from db.reports.rows import as_json, rows
from db.reports.selections import UNIT_ROOTS, chosen
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.text.collation import sort_key
from db.words import N_

_SHELF_COLUMNS = (
    Column("place", mm=44),
    Column("ref", mm=27, code=True),
    Column("title", share=1),
    Column("date", mm=28),
    Column("extent", mm=22),
    Column("form", mm=24, usual=False),
    Column("barcode", mm=24, code=True, usual=False),
)
_PULL_COLUMNS = (
    Column("tick", mm=14, tick=True),
    Column("place", mm=44),
    Column("ref", mm=27, code=True),
    Column("title", share=1),
    Column("barcode", mm=25, code=True),
    Column("date", mm=28, usual=False),
    Column("extent", mm=22, usual=False),
    Column("form", mm=24, usual=False),
)

_KEPT = """
SELECT relation.a_id AS id, relation.b_id AS store
FROM (SELECT value FROM json_each(:ids)) AS one
JOIN relation ON relation.b_id = one.value AND relation.type = 'kept_in'
JOIN record ON record.id = relation.a_id AND record.kind = 'unit'
"""
_BARCODES = """
SELECT record_id, barcode FROM (SELECT value FROM json_each(:ids)) AS one
JOIN store ON store.record_id = one.value WHERE coalesce(barcode, '') <> ''
"""
# The archive itself: everything stands in it.
_REPOSITORIES = """
SELECT record_id FROM (SELECT value FROM json_each(:ids)) AS one
JOIN store ON store.record_id = one.value WHERE store.type = 'repository'
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """One unit in one place; ``store`` is None where no place is known."""

    unit: int
    store: int | None


def compose_shelf_list(reading: Reading) -> Composition:
    """Compose the list of what a store and all in it hold, place by place."""
    word = reading.wording.word
    selection = chosen(reading, "store", word("shelf_list"))
    found = rows(reading.connection, _KEPT, ids=as_json(selection.ids))
    order = {store: place for place, store in enumerate(selection.ids)}
    lines = [_Line(row.id, row.store) for row in found if reading.release.leaves(row.id)]
    headers = reading.headers(line.unit for line in lines)
    lines.sort(key=lambda line: (order[line.store or 0], _ref_key(headers[line.unit])))
    table = Table(
        title=selection.title,
        kicker=word("shelf_list"),
        columns=_SHELF_COLUMNS,
        ids=range(len(lines)),
        rows=_Lines(reading, lines, _SHELF_COLUMNS).of,
        left_out=reading.release.left_out([*selection.asked, *(row.id for row in found)]),
        summary=[reading.wording.fill("items", count=len(lines))],
        of_records=False,
    )
    return compose_table(reading, table)


def compose_pull_list(reading: Reading) -> Composition:
    """Compose the list by which units are fetched: by place, with a box to tick for each."""
    word = reading.wording.word
    selection = chosen(reading, "unit", word("pull_list"))
    links = reading.links(selection.ids)
    lines: list[_Line] = []
    for unit in selection.ids:
        stores = [one.there for one in links.get(unit, ()) if one.type == "kept_in"]
        lines.extend(_Line(unit, store) for store in stores or [None])
    if reading.request.ids is None:
        # Asked for a whole level: only what has a place can be fetched.
        lines = [line for line in lines if line.store is not None]
    paths = _paths(reading, [line.store for line in lines if line.store is not None])
    headers = reading.headers(selection.ids)
    language = reading.wording.language
    lines.sort(
        key=lambda line: (
            line.store is None,
            sort_key(_said(paths.get(line.store or 0, ())), language),
            _ref_key(headers[line.unit]),
        )
    )
    table = Table(
        title=selection.title,
        kicker=word("pull_list"),
        columns=_PULL_COLUMNS,
        ids=range(len(lines)),
        rows=_Lines(reading, lines, _PULL_COLUMNS).of,
        left_out=reading.release.left_out(selection.asked),
        summary=[reading.wording.fill("items", count=len(lines))],
        of_records=False,
    )
    return compose_table(reading, table)


def _ref_key(header: Header) -> tuple[bool, str, int]:
    return (not header.ref, sort_key(header.ref), header.id)


def _paths(reading: Reading, stores: Sequence[int]) -> dict[int, tuple[Passage, ...]]:
    """Return for each store the titles from the building down to it, without the repository."""
    known: dict[int, Header] = {}
    waiting = set(stores)
    while waiting:
        known.update(reading.headers(waiting))
        above = (known[one].parent_id for one in waiting if one in known)
        waiting = {one for one in above if one is not None} - known.keys()
    found = rows(reading.connection, _REPOSITORIES, ids=as_json(known))
    repositories = {row.record_id for row in found}
    return {store: _way(store, known, repositories) for store in stores}


def _way(store: int, known: Mapping[int, Header], unnamed: set[int]) -> tuple[Passage, ...]:
    steps = [known[store].title] if store in known else []
    at = known[store].parent_id if store in known else None
    while at is not None and at in known:
        if at not in unnamed:
            steps.append(known[at].title)
        at = known[at].parent_id
    return tuple(reversed(steps))


def _said(path: Sequence[Passage]) -> str:
    return " › ".join(one["text"] for one in path)


class _Lines:
    """Makes the lines of either list; their ids are places in the list of lines."""

    def __init__(self, reading: Reading, lines: Sequence[_Line], columns: Sequence[Column]) -> None:
        self._reading = reading
        self._lines = lines
        self._columns = columns

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        lines = [self._lines[place] for place in ids]
        stores = [line.store for line in lines if line.store is not None]
        paths = _paths(self._reading, stores)
        found = rows(self._reading.connection, _BARCODES, ids=as_json(stores))
        barcodes: dict[int, str] = defaultdict(str, {row.record_id: row.barcode for row in found})
        described = Descriptions(self._reading, [line.unit for line in lines])
        made: list[list[Cell]] = []
        for line in lines:
            header = described.headers[line.unit]
            unit = described.unit(line.unit)
            path = _said(paths.get(line.store or 0, ()))
            cells = {
                "tick": cell(),
                "place": [passage(path)] if path else cell(self._reading.wording.word("no_place")),
                "ref": cell(header.ref),
                "title": [header.title],
                "date": cell(described.date(line.unit)),
                "extent": cell(described.extent(line.unit)),
                "form": cell(self._reading.wording.code("form", unit.form)),
                "barcode": cell(barcodes[line.store or 0]),
            }
            made.append([cells[column.label] for column in self._columns])
        return made


SHELF_LIST = Report(
    name="shelf-list",
    label=N_("Shelf list"),
    template="register.typ",
    compose=compose_shelf_list,
    roots=("store",),
    selection=("store",),
    whole=True,
    fields=keys_of(_SHELF_COLUMNS),
    usual=usual_keys(_SHELF_COLUMNS),
)
PULL_LIST = Report(
    name="pull-list",
    label=N_("Pull list"),
    template="register.typ",
    compose=compose_pull_list,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
    fields=keys_of(_PULL_COLUMNS),
    usual=usual_keys(_PULL_COLUMNS),
)
