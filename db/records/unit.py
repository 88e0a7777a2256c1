"""Archival descriptions, from the fonds down to the photograph and the document."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from db.records.fields import (
    Area,
    Kind,
    choice,
    dates,
    languages,
    link,
    number,
    one_of,
    prose,
    relations,
    rows,
    text,
)
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import Form, Holding, Level
from db.words import N_


class Unit(Record):
    """What an archive keeps and describes: a fonds, a series, a file, a photograph, a letter."""

    __tablename__ = "unit"
    record_id: Mapped[int] = record_key()

    level: Mapped[str] = choice(
        N_("Level"),
        Level,
        default=Level.item,
        element="ISAD 3.1.4",
        words=("level",),
        listed=True,
    )
    form: Mapped[str] = choice(
        N_("Form"),
        Form,
        default=Form.mixed,
        element="RiC-A10",
        term="type",
        words=("form",),
        listed=True,
    )
    creation = dates(
        N_("Date"), "creation", element="ISAD 3.1.3", term="created", words=("date",), listed=True
    )
    publication = dates(
        N_("Date of publication"), "publication", element="ISAD 3.1.3", words=("published",)
    )
    coverage = dates(
        N_("Period covered"),
        "coverage_stated",
        area=Area.content,
        term="temporal",
        element="RiC-A42",
    )
    extent_n: Mapped[float | None] = number(
        N_("Extent"), whole=False, element="ISAD 3.1.5", together="extent"
    )
    extent_unit: Mapped[str | None] = text(
        N_("Unit of extent"), element="ISAD 3.1.5", together="extent"
    )
    extent_text: Mapped[str | None] = text(
        N_("Extent in words"), element="ISAD 3.1.5", term="extent", weight=1
    )
    assets = rows(N_("Files"), Kind.assets, area=Area.content)
    depicts = relations(
        N_("People and things shown"),
        "depicts",
        area=Area.content,
        element="RiC-R019",
        weight=4,
        words=("shows",),
    )
    documents = relations(
        N_("Event"),
        "documents",
        "event",
        area=Area.content,
        element="RiC-R033",
        weight=4,
        words=("event",),
    )
    mentions = relations(
        N_("Named in the text"),
        "mentions",
        area=Area.content,
        element="RiC-R021",
        words=("mentions",),
    )
    scope = prose(
        N_("Scope and content"), "isad.3.3.1", area=Area.content, term="description", weight=4
    )
    place_created = relations(
        N_("Place made"), "place_created", "place", area=Area.content, words=("place",), weight=3
    )
    place_shown = relations(
        N_("Place shown"), "place_shown", "place", area=Area.content, words=("place",), weight=3
    )
    creators = relations(
        N_("Creator"),
        "created_by",
        "agent",
        area=Area.context,
        element="ISAD 3.2.1",
        term="creator",
        weight=4,
        words=("creator",),
    )
    photographers = relations(
        N_("Photographer"),
        "photographer",
        "agent",
        area=Area.context,
        element="ISAD 3.2.1",
        weight=4,
        words=("photographer",),
    )
    credit_line: Mapped[str | None] = text(
        N_("Credit line"),
        area=Area.context,
        element="IPTC Credit Line",
        weight=4,
        words=("credit",),
        listed=True,
    )
    credited_to = relations(
        N_("Credited to"), "credited_to", "agent", area=Area.context, words=("credited",), weight=4
    )
    publisher = relations(
        N_("Publisher"),
        "published_by",
        "agent",
        area=Area.context,
        term="publisher",
        words=("publisher",),
    )
    history = prose(N_("Archival history"), "isad.3.2.3", area=Area.context, weight=1)
    acquisition = prose(N_("Source of acquisition"), "isad.3.2.4", area=Area.context, weight=1)
    accession = relations(
        N_("Accession"), "accessioned_in", "accession", area=Area.context, words=("accession",)
    )
    genre_id: Mapped[int | None] = link(
        N_("Genre"), "concept", scheme="genre", element="RiC-A17", words=("genre",)
    )
    technique_id: Mapped[int | None] = link(
        N_("Technique"), "concept", scheme="technique", element="SEPIADES", words=("technique",)
    )
    colour: Mapped[str | None] = text(N_("Colour"), element="SEPIADES")
    height_mm: Mapped[float | None] = number(
        N_("Height in mm"), whole=False, element="RiC-A33", together="size"
    )
    width_mm: Mapped[float | None] = number(
        N_("Width in mm"), whole=False, element="RiC-A33", together="size"
    )
    page_count: Mapped[int | None] = number(N_("Pages"), element="RiC-A04")
    duration_s: Mapped[float | None] = number(N_("Duration in seconds"), whole=False)
    appraisal = prose(N_("Appraisal"), "isad.3.3.2", area=Area.content, weight=1)
    accruals = prose(N_("Accruals"), "isad.3.3.3", area=Area.content, weight=1)
    arrangement = prose(N_("Arrangement"), "isad.3.3.4", area=Area.content, weight=1)
    access_note = prose(N_("Conditions of access"), "isad.3.4.1", area=Area.access, weight=1)
    reproduction = prose(N_("Conditions of reproduction"), "isad.3.4.2", area=Area.access, weight=1)
    langs: Mapped[str | None] = languages(
        N_("Languages"),
        area=Area.access,
        element="ISAD 3.4.3",
        term="language",
        words=("lang", "language"),
    )
    scripts: Mapped[str | None] = languages(
        N_("Scripts"), area=Area.access, element="ISAD 3.4.3", words=("script",)
    )
    condition = prose(N_("Physical characteristics"), "isad.3.4.4", area=Area.access, weight=1)
    finding_aids = prose(N_("Finding aids"), "isad.3.4.5", area=Area.access, weight=1)
    holding: Mapped[str] = choice(
        N_("Holding"),
        Holding,
        default=Holding.held,
        area=Area.allied,
        element="ISAD 3.5.1",
        words=("holding",),
    )
    originals_at = prose(N_("Location of originals"), "isad.3.5.1", area=Area.allied, weight=1)
    copies_at = prose(N_("Location of copies"), "isad.3.5.2", area=Area.allied, weight=1)
    related = relations(N_("Related material"), "related", "unit", area=Area.allied)
    kept_in = relations(N_("Normal place"), "kept_in", "store", area=Area.allied, words=("box",))
    publication_note = prose(N_("Publication note"), "isad.3.5.4", area=Area.allied, weight=1)
    note = prose(N_("Note"), "isad.3.6.1", area=Area.notes)
    alt_text = prose(N_("Alternative text"), "iptc.alt_text", area=Area.notes, weight=2)
    archivists_note = prose(N_("Archivist's note"), "isad.3.7.1", area=Area.control, weight=1)
    rules = prose(N_("Rules or conventions"), "isad.3.7.2", area=Area.control, weight=0)

    __mapper_args__: ClassVar = {
        "polymorphic_identity": "unit",
        "inherit_condition": record_id == Record.id,
    }
    __table_args__ = (
        one_of("level", Level),
        one_of("form", Form),
        one_of("holding", Holding),
        STRICT,
    )
