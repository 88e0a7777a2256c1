"""Event dossier: one event with its facts, claims, sources, people, photographs and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.reports.claims import Sources, claims
from db.reports.composition import Composition, LeftOut
from db.reports.days import reading_of
from db.reports.declaration import Report
from db.reports.descriptions import Descriptions
from db.reports.frames import frame
from db.reports.passages import Passage, passage
from db.reports.pictures import Pictures
from db.reports.reading import Header, Link, Reading
from db.reports.rows import as_json, column, rows
from db.reports.wording import Wording
from db.typesetting.volume import Json, Volume
from db.words import N_

_PICTURE_PX = 1500
_PEOPLE = (
    "organised_by",
    "host",
    "sponsor",
    "speaker",
    "guest",
    "participant",
    "associated_with",
)
_SHOWN_BY = ("documents", "depicts", "main_subject", "subject", "mentions")
_DESCRIPTION = "event.description"

_EVENT = """
SELECT type_id, is_series, series_id, edition_no, edition_label, recurs, mode, status,
  online_venue
FROM event WHERE record_id = :id
"""

_EDITIONS = """
SELECT record.id, edition_no FROM record JOIN event ON event.record_id = record.id
WHERE event.series_id = :id OR record.id IN
  (SELECT a_id FROM relation WHERE type = 'edition_of' AND b_id = :id)
ORDER BY edition_no, lo, record.id
"""

_EVENTS = """
SELECT record.id FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value AND record.kind = 'event' ORDER BY one.place
"""

_NEIGHBOURS = """
SELECT a_id FROM relation WHERE b_id = :id UNION SELECT b_id FROM relation WHERE a_id = :id
"""

_PARTS = """
SELECT id FROM record WHERE kind = 'event' AND parent_id = :id
UNION SELECT a_id FROM relation WHERE type = 'part_of_event' AND b_id = :id
"""


@dataclass(slots=True)
class _Dossier:
    """What is read of the event once and used by several sections."""

    reading: Reading
    header: Header
    row: Any
    out: list[Link]
    into: list[Link]
    others: dict[int, Header]
    sources: Sources
    photographs: list[int] = field(default_factory=list[int])
    documents: list[int] = field(default_factory=list[int])


def compose(reading: Reading) -> Composition:
    """Compose the dossier of the request's root, an event, or of each of a selection."""
    request = reading.request
    asked = (request.root,) if request.root is not None else request.ids or ()
    found = rows(reading.connection, _EVENTS, ids=as_json(filter(None, asked)))
    dossiers = [_read(reading, row.id) for row in found if reading.release.leaves(row.id)]
    dossiers = dossiers[:1] if request.is_preview else dossiers
    shown = [Pictures(reading, one.photographs) for one in dossiers]
    linked = [one for row in found for one in _linked_units(reading, row.id)]
    left_out = reading.release.left_out(
        [*(row.id for row in found), *linked],
        pictures=sum(one.count_withheld() for one in shown),
    )
    volumes = [
        _volume(dossier, pictures, left_out)
        for dossier, pictures in zip(dossiers, shown, strict=True)
    ]
    return Composition(
        title=dossiers[0].header.title["text"] if len(dossiers) == 1 else "",
        records=sum(one.records for one in volumes),
        volumes=volumes,
        left_out=left_out,
    )


def _volume(dossier: _Dossier, pictures: Pictures, left_out: LeftOut) -> Volume:
    reading = dossier.reading
    linked = {link.there for link in dossier.into if link.there in dossier.others}
    content = {
        **frame(reading, dossier.header.title, left_out=left_out, record=None),
        **_sections(dossier),
        "photographs": _photographs(dossier, pictures),
    }
    ids = (dossier.header.id, *dossier.photographs, *dossier.documents)
    return Volume(content, tuple(pictures.wanted), len(linked) + 1, ids)


def _linked_units(reading: Reading, event: int) -> list[int]:
    return column(reading.connection, _NEIGHBOURS, id=event)


def _read(reading: Reading, event: int) -> _Dossier:
    header = reading.headers([event])[event]
    row = rows(reading.connection, _EVENT, id=event)[0]
    out = reading.links([event]).get(event, [])
    into = reading.links([event], inverse=True).get(event, [])
    linked = [link.there for link in (*out, *into)]
    others = reading.headers([*linked, *filter(None, (row.type_id, row.series_id))])
    dossier = _Dossier(reading, header, row, out, into, others, Sources(reading))
    _sort_units(dossier)
    return dossier


def _sort_units(dossier: _Dossier) -> None:
    """Part the units that tell of the event into photographs and documents, nearest first."""
    order = {code: place for place, code in enumerate(_SHOWN_BY)}
    near = sorted(
        (link for link in dossier.into if link.type in order), key=lambda one: order[one.type]
    )
    units = [one for one in dict.fromkeys(link.there for link in near) if one in dossier.others]
    described = Descriptions(dossier.reading, units)
    most = dossier.reading.request.most
    for number in units:
        photograph = described.form(number) in ("photograph", "graphic")
        (dossier.photographs if photograph else dossier.documents).append(number)
    dossier.photographs = dossier.photographs[:most]


def _sections(dossier: _Dossier) -> dict[str, Json]:
    reading = dossier.reading
    event = dossier.header.id
    notes = reading.notes([event]).get(event, {})
    # In the order in which they are printed, so that the sources are numbered as they appear.
    facts = _facts(dossier)
    people = _people(dossier)
    told = claims(reading, event, dossier.sources)
    return {
        "description": reading.wording.word("event_dossier"),
        "kicker": _kicker(dossier),
        "parallel_titles": _other_titles(dossier),
        "facts": facts,
        "prose": notes.get(_DESCRIPTION, []),
        "people": people,
        "claims": told,
        "documents": _documents(dossier),
        "lists": list(_lists(dossier)),
        "sources": _sources(dossier),
    }


def _kicker(dossier: _Dossier) -> str:
    wording = dossier.reading.wording
    kind = dossier.others.get(dossier.row.type_id)
    parts = [wording.word("event_dossier")]
    if kind is not None:
        parts.append(kind.title["text"])
    elif dossier.row.is_series:
        parts.append(wording.word("series"))
    return " · ".join(parts)


def _other_titles(dossier: _Dossier) -> list[Passage]:
    event = dossier.header.id
    forms = dossier.reading.names([event]).get(event, [])
    said = [dossier.header.original, *(one.passage for one in forms)]
    own = dossier.header.title["text"]
    return list({one["text"]: one for one in said if one["text"] != own}.values())


# ---------------------------------------------------------------------------------- facts


def _facts(dossier: _Dossier) -> list[Json]:
    word = dossier.reading.wording.word
    code = dossier.reading.wording.code
    row = dossier.row
    found = [*_date_facts(dossier), *_place_facts(dossier)]
    series = dossier.others.get(row.series_id)
    if series is not None:
        found.append(_fact(word("series"), [_plain(series.title)]))
    edition = row.edition_label or (str(row.edition_no) if row.edition_no is not None else "")
    for label, text in (
        ("edition", edition),
        ("recurs", row.recurs or ""),
        ("mode", code("mode", row.mode) if row.mode != "unknown" else ""),
        ("status", code("status", row.status) if row.status != "held" else ""),
    ):
        if text:
            found.append(_fact(word(label), [_plain(passage(text))]))
    return found


def _fact(label: str, values: list[Json]) -> Json:
    return {"label": label, "values": values}


def _plain(said: Passage, more: str = "", sources: Sequence[Json] = ()) -> Json:
    return {"said": said, "more": more, "sources": list(sources)}


def _date_facts(dossier: _Dossier) -> Iterator[Json]:
    reading = dossier.reading
    dates = reading.dates([dossier.header.id]).get(dossier.header.id, [])
    evidence = dossier.sources.evidence("date", [one.id for one in dates])
    shown = [one for one in dates if not _is_secret(evidence.get(one.id))]
    if not shown:
        yield _fact(
            reading.wording.word("date"), [_plain(passage(reading.wording.word("undated")))]
        )
    for one in shown:
        marks = dossier.sources.marks(evidence.get(one.id))
        label = reading.wording.code("date", one.role)
        yield _fact(label, [_plain(one.said, reading_of(reading.wording, one), marks)])


def _is_secret(evidence: Any) -> bool:  # noqa: ANN401 - evidence or None
    return evidence is not None and evidence.only_withheld


def _place_facts(dossier: _Dossier) -> Iterator[Json]:
    places = [
        link for link in dossier.out if link.type == "held_at" and link.there in dossier.others
    ]
    found = [_linked(dossier, link) for link in places]
    if dossier.row.online_venue:
        found.append(_plain(passage(dossier.row.online_venue)))
    if found:
        yield _fact(dossier.reading.wording.word("place"), found)


def _linked(dossier: _Dossier, link: Link) -> Json:
    wording = dossier.reading.wording
    weak = link.certainty if link.certainty != "certain" else None
    more = ", ".join(filter(None, (link.role, wording.code("certainty", weak))))
    evidence = dossier.sources.evidence("relation", [link.id]).get(link.id)
    return _plain(dossier.others[link.there].title, more, dossier.sources.marks(evidence))


def _people(dossier: _Dossier) -> list[Json]:
    """Return the bodies and persons, role by role, each with what is unsure and its sources."""
    found: list[Json] = []
    for code in _PEOPLE:
        links = [link for link in dossier.out if link.type == code and link.there in dossier.others]
        if links:
            label = dossier.reading.wording.code("relation", code)
            found.append(_fact(label, [_linked(dossier, link) for link in links]))
    return found


# ------------------------------------------------------------------- photographs, documents


def _photographs(dossier: _Dossier, pictures: Pictures) -> list[Json]:
    certainty = {link.there: link.certainty for link in dossier.into}
    described = Descriptions(dossier.reading, dossier.photographs)
    wording = dossier.reading.wording
    found: list[Json] = []
    for number in dossier.photographs:
        header = dossier.others[number]
        unit = described.unit(number)
        weak = certainty.get(number)
        facts = [
            header.ref,
            (described.date(number) or passage(""))["text"],
            wording.code("holding", unit.holding) if unit.holding != "held" else "",
            wording.code("certainty", weak) if weak != "certain" else "",
        ]
        shown = _pictured(pictures, header, _why_none(wording, unit.holding))
        found.append({**shown, "facts": " · ".join(filter(None, facts))})
    return found


def _why_none(wording: Wording, holding: str) -> str:
    """Return what stands in the frame of a photograph that the archive has no file of."""
    return wording.code("holding", holding) if holding != "held" else wording.word("picture.none")


def _pictured(pictures: Pictures, header: Header, why_none: str) -> Json:
    if pictures.has(header.id):
        return pictures.shown(header, longest_px=_PICTURE_PX)
    return {
        "name": "",
        "caption": header.title,
        "credit": pictures.credit(header.id),
        "withheld": why_none,
    }


def _documents(dossier: _Dossier) -> list[Json]:
    described = Descriptions(dossier.reading, dossier.documents)
    found: list[Json] = []
    for number in dossier.documents:
        header = dossier.others[number]
        facts = [one for one in described.facts(number) if one["text"]]
        found.append({"ref": header.ref, "title": header.title, "facts": facts})
    return found


# ---------------------------------------------------------------------------------- lists


def _lists(dossier: _Dossier) -> Iterator[Json]:
    reading = dossier.reading
    word = reading.wording.word
    yield from _listed(dossier, word("outcomes"), _there(dossier.out, ("resulted_in",)))
    yield from _editions(dossier)
    parts = column(reading.connection, _PARTS, id=dossier.header.id)
    yield from _listed(dossier, word("part_events"), parts)
    near = [*_there(dossier.out, ("follows", "part_of_event")), *_there(dossier.into, ("follows",))]
    yield from _listed(dossier, word("related_events"), near)


def _there(links: Iterable[Link], types: Sequence[str]) -> list[int]:
    return [link.there for link in links if link.type in types]


def _listed(dossier: _Dossier, label: str, ids: Sequence[int], note: str = "") -> Iterator[Json]:
    reading = dossier.reading
    headers = reading.headers(ids)
    if not headers:
        return
    dates = reading.dates(headers)
    entries = [
        {"title": header.title, "date": dates[number][0].said if number in dates else None}
        for number, header in headers.items()
    ]
    yield {"label": label, "entries": entries, "note": note}


def _editions(dossier: _Dossier) -> Iterator[Json]:
    """List the editions of a series, and say which numbers no record is about."""
    reading = dossier.reading
    found = rows(reading.connection, _EDITIONS, id=dossier.header.id)
    known = {row.edition_no for row in found if row.edition_no is not None}
    missing = [str(one) for one in range(1, max(known, default=0)) if one not in known]
    note = reading.wording.fill("missing_editions", numbers=", ".join(missing)) if missing else ""
    yield from _listed(dossier, reading.wording.word("editions"), [row.id for row in found], note)


def _sources(dossier: _Dossier) -> list[Json]:
    reading = dossier.reading
    listed = dossier.sources.listed()
    headers = reading.headers(source for _, source in listed)
    described = Descriptions(reading, list(headers))
    return [
        {
            "number": number,
            "ref": headers[source].ref,
            "title": headers[source].title,
            "facts": described.facts(source),
        }
        for number, source in listed
        if source in headers
    ]


REPORT = Report(
    name="event-dossier",
    label=N_("Event dossier"),
    template="event_dossier.typ",
    compose=compose,
    roots=("event",),
    selection=("event",),
)
