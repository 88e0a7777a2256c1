"""What the index knows of a record besides its words: codes, span, links, what it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag

from db.words import N_

FACETS = ("place", "event", "agent", "tag", "type", "lang", "mark")
WORDED = ("lang", "mark")  # facets of texts, not of linked records
MARKED = ("statement", "relation", "rights", "act", "asset")  # whose rows' codes are marks
AUTHORITIES = ("agent", "event", "place", "concept", "store", "accession")


class Has(IntFlag):
    """What ``has:`` and ``no:`` ask about a record; several at once are the norm."""

    image = 1 << 0
    file = 1 << 1
    text = 1 << 2
    date = 1 << 3
    place = 1 << 4
    agent = 1 << 5
    event = 1 << 6
    tag = 1 << 7
    credit = 1 << 8
    note = 1 << 9
    translation = 1 << 10
    claim = 1 << 11
    source = 1 << 12
    rights = 1 << 13
    disagreement = 1 << 15
    question = 1 << 16
    region = 1 << 17
    location = 1 << 18
    ref = 1 << 19
    problem = 1 << 20
    accession = 1 << 21
    coordinates = 1 << 22


HAS_WORDS: dict[str, tuple[str, ...]] = {
    "photo": (N_("photo"), "photograph", "photos", "picture"),
    "document": (N_("document"), "documents"),
    "image": (N_("image"), "scan", "images"),
    "file": (N_("file"), "files", "asset"),
    "text": (N_("text"), "transcript"),
    "date": (N_("date"), "dates"),
    "place": (N_("place"), "places"),
    "agent": (N_("person"), "agent", "people", "organisation"),
    "event": (N_("event"), "events"),
    "tag": (N_("tag"), "subject", "tags"),
    "credit": (N_("credit"), "credit_line"),
    "note": (N_("note"), "notes", "description"),
    "translation": (N_("translation"), "translations", "parallel"),
    "claim": (N_("claim"), "statement", "claims"),
    "source": (N_("source"), "citation", "evidence", "sources"),
    "rights": (N_("rights"),),
    "restriction": (N_("restriction"), "embargo", "restrictions"),
    "disagreement": (N_("disagreement"), "conflict", "disputed"),
    "question": (N_("open question"), "flag", "ask_later"),
    "region": (N_("region"), "face", "passage"),
    "location": (N_("shelf location"), "location", "box", "shelf"),
    "ref": (N_("reference code"), "ref", "number"),
    "problem": (N_("unreadable file"), "problem"),
    "accession": (N_("accession"),),
    "coordinates": (N_("coordinates"), "map"),
}


@dataclass(slots=True)
class Facts:
    """The coded side of one record; ids are those of the linked records, ``has`` bits of Has.

    ``claims`` are the unit and the property of each figure claimed about it, ``marks`` the
    codes in its rows: "relation.certainty=conjectured". ``figures`` are the numbers in fields
    that only this archive has, by their keys.
    """

    codes: dict[str, str] = field(default_factory=dict[str, str])
    lo: int | None = None
    hi: int | None = None
    parent: int = 0
    has: int = 0
    credit: str = ""
    links: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    langs: tuple[str, ...] = ()
    claims: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    figures: dict[str, float] = field(default_factory=dict[str, float])


@dataclass(slots=True)
class Document:
    """One record as the index sees it; all text is as written, folded when it is stored.

    ``title``, ``names``, ``links``, ``descr`` and ``body`` are the index's columns: the
    title (with the reference code), the record's other names, the names of what it is linked
    to, its descriptions, the text of its files. ``forms`` are the name forms by which an
    authority can be found and completed. ``upper`` are the records it lies within, ``fielded``
    the texts of fields that can be asked for by themselves, each with the field's name.
    """

    id: int
    kind: str
    title: str
    ref: str = ""
    names: str = ""
    links: str = ""
    descr: str = ""
    body: str = ""
    forms: tuple[str, ...] = ()
    upper: tuple[int, ...] = ()
    fielded: tuple[tuple[str, str], ...] = ()
    facts: Facts = field(default_factory=Facts)

    @property
    def is_authority(self) -> bool:
        """True for records that others are linked to by name."""
        return self.kind in AUTHORITIES
