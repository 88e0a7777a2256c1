"""Papers for whoever gave something: the receipt for an accession, and the letter of thanks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from db.reports.composition import Composition, LeftOut
from db.reports.days import day
from db.reports.declaration import Report
from db.reports.frames import frame
from db.reports.passages import Passage, passage
from db.reports.reading import Header, Reading
from db.reports.rows import as_json, rows
from db.reports.selections import chosen
from db.typesetting.volume import Json, Volume
from db.words import N_

MOST_PAPERS = 500
_SCOPE = "isad.3.3.1"
_TERMS = "accession.terms"
_ADDRESS = "isdiah.5.2.1"

_ACCESSIONS = """
SELECT record_id, method, extent_text FROM (SELECT value FROM json_each(:ids)) AS one
JOIN accession ON accession.record_id = one.value
"""
_DESCRIBED = """
SELECT relation.a_id AS id FROM relation WHERE relation.b_id = :id AND type = 'accessioned_in'
"""
_PERSONS = """
SELECT record_id FROM (SELECT value FROM json_each(:ids)) AS one
JOIN agent ON agent.record_id = one.value WHERE agent.type = 'person'
"""


def compose_receipts(reading: Reading) -> Composition:
    """Compose the receipts of an accession, or of several, one a page."""
    return _composed(reading, reading.wording.word("receipt"))


def compose_letters(reading: Reading) -> Composition:
    """Compose the letters of thanks for an accession, or for several, one a page."""
    return _composed(reading, reading.wording.word("donor_letter"))


def _composed(reading: Reading, kind: str) -> Composition:
    selection = chosen(reading, "accession", kind)
    left_out = reading.release.left_out(selection.asked)
    ids = selection.ids[: reading.request.most]
    parts = [ids[at : at + MOST_PAPERS] for at in range(0, len(ids), MOST_PAPERS)] or [[]]
    title = passage(kind)
    if len(ids) == 1:
        header = reading.headers(ids)[ids[0]]
        title = passage(" ".join(filter(None, (kind, header.ref))))
    return Composition(
        title=title["text"],
        records=len(ids),
        volumes=_volumes(reading, title, parts, left_out),
        left_out=left_out,
    )


def _volumes(
    reading: Reading, title: Passage, parts: Sequence[Sequence[int]], left_out: LeftOut
) -> Iterator[Volume]:
    top = frame(reading, title, left_out=left_out, record=None)
    today = day(reading.wording, reading.request.today)
    for ids in parts:
        papers = _Papers(reading, ids)
        content = {**top, "today": today, "papers": [papers.of(one) for one in ids]}
        yield Volume(content, (), len(ids), tuple(ids))


class _Papers:
    """What the papers say of a set of accessions."""

    def __init__(self, reading: Reading, ids: Sequence[int]) -> None:
        self._reading = reading
        self._headers = reading.headers(ids)
        found = rows(reading.connection, _ACCESSIONS, ids=as_json(ids))
        self._rows = {row.record_id: row for row in found}
        self._notes = reading.notes(ids)
        self._dates = reading.dates(ids)
        links = reading.links(ids)
        self._donors = {
            number: [one.there for one in links.get(number, ()) if one.type == "received_from"]
            for number in ids
        }
        self._agents = reading.headers(one for found in self._donors.values() for one in found)
        self._addresses = reading.notes(self._agents)
        persons = rows(reading.connection, _PERSONS, ids=as_json(self._agents))
        self._persons = {row.record_id for row in persons}

    def of(self, record_id: int) -> Json:
        header = self._headers[record_id]
        row = self._rows[record_id]
        notes = self._notes.get(record_id, {})
        donors = [self._agents[one] for one in self._donors[record_id] if one in self._agents]
        return {
            "number": header.ref,
            "title": header.title,
            "donors": [one.title for one in donors],
            "addressees": [self._spoken(one) for one in donors],
            "address": self._address(donors),
            "greeting": self._greeting(donors),
            "facts": [
                {"label": self._reading.wording.word(key), "passages": said}
                for key, said in self._facts(header, row)
                if said
            ],
            "scope": notes.get(_SCOPE, []),
            "terms": notes.get(_TERMS, []),
        }

    def _facts(self, header: Header, row: Any) -> Iterator[tuple[str, list[Passage]]]:  # noqa: ANN401
        wording = self._reading.wording
        received = [one.said for one in self._dates.get(header.id, ()) if one.role == "received"]
        described = rows(self._reading.connection, _DESCRIBED, id=header.id)
        count = sum(self._reading.release.leaves(one.id) for one in described)
        yield "number", [passage(header.ref)] if header.ref else []
        yield "received", received[:1]
        yield "accession", [header.title]
        yield "extent", [passage(row.extent_text)] if row.extent_text else []
        yield "method", [passage(wording.code("method", row.method))] if row.method else []
        yield "described", [passage(str(count))] if count else []

    def _address(self, donors: Sequence[Header]) -> Passage | None:
        for donor in donors:
            found = self._addresses.get(donor.id, {}).get(_ADDRESS)
            if found:
                return found[0]
        return None

    def _greeting(self, donors: Sequence[Header]) -> Passage:
        wording = self._reading.wording
        if len(donors) != 1:
            return passage(wording.word("letter.greeting_unnamed"))
        name = self._spoken(donors[0])["text"]
        return passage(wording.fill("letter.greeting", name=name))

    def _spoken(self, donor: Header) -> Passage:
        if donor.id not in self._persons:
            return donor.title
        return {**donor.title, "text": spoken(donor.title["text"])}


def spoken(name: str) -> str:
    """Return a person's name as one says it: the given name before the family name."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and ", " not in given else name


def _paper(
    name: str, label: str, template: str, compose: Callable[[Reading], Composition]
) -> Report:
    return Report(
        name=name,
        label=label,
        template=template,
        compose=compose,
        roots=("accession",),
        selection=("accession",),
        whole=True,
    )


RECEIPT = _paper("receipt", N_("Receipt for an accession"), "receipt.typ", compose_receipts)
LETTER = _paper("donor-letter", N_("Letter to a donor"), "donor_letter.typ", compose_letters)
