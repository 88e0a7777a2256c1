"""Catalogue cards: one card a description, four to a sheet, to be cut and filed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.reports.composition import Composition, LeftOut
from db.reports.declaration import Report
from db.reports.descriptions import Descriptions, arranged, field
from db.reports.frames import frame
from db.reports.passages import Passage, shortened
from db.reports.reading import Reading
from db.reports.selections import UNIT_ROOTS, Selection, chosen
from db.typesetting.volume import Json, Volume
from db.words import N_

MOST_CARDS = 1200
_TITLE_LETTERS = 150
_TEXT_LETTERS = 330
_NAMES = 4
_FULL_FROM = 900
"""Cards whose data is longer than this, names of members and all, are measured."""
_SCOPE = "isad.3.3.1"
_LINKS = ("created_by", "author", "photographer", "depicts", "documents", "place_shown", "subject")


def compose(reading: Reading) -> Composition:
    """Compose the cards of a selection, of all below a unit, or of the whole archive."""
    title = reading.wording.word("catalogue_cards")
    selection = chosen(reading, "unit", title, most=reading.request.most)
    left_out = reading.release.left_out(selection.asked)
    ids = selection.ids[: reading.request.most]
    parts = [ids[at : at + MOST_CARDS] for at in range(0, len(ids), MOST_CARDS)] or [[]]
    return Composition(
        title=selection.title["text"],
        records=len(ids),
        volumes=_volumes(reading, selection, parts, left_out),
        left_out=left_out,
    )


def _volumes(
    reading: Reading, selection: Selection, parts: Sequence[Sequence[int]], left_out: LeftOut
) -> Iterator[Volume]:
    record = parts[0][0] if parts[0] else None
    top = frame(reading, selection.title, left_out=left_out, record=record)
    for ids in parts:
        described = Descriptions(reading, ids)
        notes = reading.notes(ids)
        cards = [
            _card(described, number, notes.get(number, {}).get(_SCOPE, []), reading.request.fields)
            for number in ids
            if number in described.headers
        ]
        yield Volume({**top, "cards": cards}, (), len(ids), tuple(ids))


def _fields(described: Descriptions, number: int, wanted: Sequence[str] | None) -> list[Json]:
    found = [
        field(f"relation.{code}", described.wording.code("relation", code), names)
        for code in _LINKS
        if (names := _names(described, number, code))
    ]
    return arranged(found, wanted)[:_NAMES]


def _card(
    described: Descriptions, number: int, scope: Sequence[Passage], wanted: Sequence[str] | None
) -> Json:
    header = described.headers[number]
    unit = described.unit(number)
    card: dict[str, Json] = {
        "ref": header.ref,
        "title": _short(header.title, _TITLE_LETTERS),
        "facts": described.facts(number),
        "scope": [_short(one, _TEXT_LETTERS) for one in scope[:1]],
        "fields": _fields(described, number, wanted),
        "credit": shortened(unit.credit_line or "", _TITLE_LETTERS),
    }
    # Measuring a card takes longer than setting it: only those that may be too full are.
    return {**card, "full": len(str(card)) > _FULL_FROM}


def _names(described: Descriptions, number: int, code: str) -> list[Passage]:
    found = [
        _short(described.others[link.there].title, 60)
        for link in described.links.get(number, ())
        if link.type == code and link.there in described.others
    ]
    if len(found) > _NAMES:
        return [*found[:_NAMES], {"text": "…"}]
    return found


def _short(one: Passage, letters: int) -> Passage:
    return {**one, "text": shortened(one["text"], letters)}


REPORT = Report(
    name="catalogue-cards",
    label=N_("Catalogue cards"),
    template="catalogue_cards.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
    fields=tuple(f"relation.{code}" for code in _LINKS),
)
