"""Accession register: what came in, when, from whom, how, and how far it has been worked on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from db.reports.composition import Composition
from db.reports.declaration import Report
from db.reports.passages import Passage
from db.reports.reading import Reading
from db.reports.rows import as_json, rows
from db.reports.selections import chosen
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.words import N_

_COLUMNS = (
    Column("number", mm=27, code=True),
    Column("received", mm=30),
    Column("accession", share=4),
    Column("donor", share=3),
    Column("method", mm=25),
    Column("extent", share=2),
    Column("processing", mm=27),
)
_SCOPE = "isad.3.3.1"

_ACCESSIONS = """
SELECT record_id, method, extent_text, processing
FROM (SELECT value FROM json_each(:ids)) AS one
JOIN accession ON accession.record_id = one.value
"""


def compose(reading: Reading) -> Composition:
    """Compose the register of all accessions, or of a selection of them."""
    word = reading.wording.word
    selection = chosen(reading, "accession", word("accession_register"))
    ids = _in_order(reading, selection.ids)
    table = Table(
        title=selection.title,
        kicker=word("accession_register"),
        columns=_COLUMNS,
        ids=ids,
        rows=_Rows(reading).of,
        left_out=reading.release.left_out(selection.asked),
        summary=[reading.wording.fill("items", count=len(ids))],
        landscape=True,
    )
    return compose_table(reading, table)


def _in_order(reading: Reading, ids: Sequence[int]) -> list[int]:
    """Return accessions by number, which in a register is also the order of arrival."""
    headers = reading.headers(ids)
    return sorted(headers, key=lambda number: (headers[number].ref, number))


class _Rows:
    """Makes the lines of the register."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        reading = self._reading
        word = reading.wording.code
        headers = reading.headers(ids)
        dates = reading.dates(ids)
        notes = reading.notes(ids)
        donors = self._donors(ids)
        found: list[list[Cell]] = []
        for row in rows(reading.connection, _ACCESSIONS, ids=as_json(ids)):
            header = headers[row.record_id]
            arrived = [one.said for one in dates.get(header.id, ()) if one.role == "received"]
            found.append(
                [
                    cell(header.ref),
                    cell(*arrived),
                    [header.title, *notes.get(header.id, {}).get(_SCOPE, [])],
                    donors[header.id],
                    cell(word("method", row.method)),
                    cell(row.extent_text),
                    cell(word("processing", row.processing)),
                ]
            )
        return found

    def _donors(self, ids: Sequence[int]) -> dict[int, list[Passage]]:
        links = self._reading.links(ids)
        given = {
            number: [link.there for link in found if link.type == "received_from"]
            for number, found in links.items()
        }
        headers = self._reading.headers(one for found in given.values() for one in found)
        named: dict[int, list[Passage]] = defaultdict(list)
        for number, found in given.items():
            named[number] = [headers[one].title for one in found if one in headers]
        return named


REPORT = Report(
    name="accession-register",
    label=N_("Accession register"),
    template="register.typ",
    compose=compose,
    roots=("accession",),
    selection=("accession",),
    whole=True,
    fields=keys_of(_COLUMNS),
    usual=usual_keys(_COLUMNS),
)
