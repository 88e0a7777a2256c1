"""Item list: one line a description, for the reading room and for checking the shelves."""

from __future__ import annotations

from collections.abc import Sequence

from db.reports.composition import Composition
from db.reports.declaration import Report
from db.reports.descriptions import Descriptions
from db.reports.reading import Reading
from db.reports.selections import UNIT_ROOTS, chosen
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.words import N_

_COLUMNS = (
    Column("ref", mm=27, code=True),
    Column("title", share=1),
    Column("date", mm=30),
    Column("form", mm=24),
    Column("kept_in", mm=22),
    Column("extent", mm=24, usual=False),
    Column("credit", mm=30, usual=False),
    Column("languages", mm=24, usual=False),
    Column("place", mm=28, usual=False),
)

_PLACES = ("place_shown", "place_created")


def compose(reading: Reading) -> Composition:
    """Compose the list of a selection, of all below a unit, or of the whole archive."""
    word = reading.wording.word
    selection = chosen(reading, "unit", word("item_list"), most=reading.request.most)
    table = Table(
        title=selection.title,
        kicker=word("item_list"),
        columns=_COLUMNS,
        ids=selection.ids,
        rows=_Rows(reading).of,
        left_out=reading.release.left_out(selection.asked),
        summary=[reading.wording.fill("items", count=selection.total)],
        record=selection.ids[0] if selection.ids else None,
    )
    return compose_table(reading, table)


class _Rows:
    """Makes the lines of the list."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        described = Descriptions(self._reading, ids)
        return [self._row(described, number) for number in ids if number in described.headers]

    def _row(self, described: Descriptions, number: int) -> list[Cell]:
        header = described.headers[number]
        unit = described.unit(number)
        wording = self._reading.wording
        small = described.is_small(number)
        kind = wording.code("form", unit.form) if small else wording.code("level", unit.level)
        held = wording.code("holding", unit.holding) if unit.holding != "held" else ""
        return [
            cell(header.ref),
            [
                {**header.title, "strong": not small},
                *cell(None if small else described.extent(number)),
            ],
            cell(described.date(number)),
            cell(kind, held),
            cell(*described.linked(number, ("kept_in",))),
            cell(described.extent(number)),
            cell(unit.credit_line),
            cell(described.languages(number)),
            cell(*described.linked(number, _PLACES)),
        ]


REPORT = Report(
    name="item-list",
    label=N_("Item list"),
    template="register.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
    fields=keys_of(_COLUMNS),
    usual=usual_keys(_COLUMNS),
)
