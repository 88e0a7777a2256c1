"""Events and series of events (RiC-E14, Schema.org Event)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.records.fields import (
    Area,
    choice,
    dates,
    flag,
    link,
    number,
    one_of,
    prose,
    relations,
    text,
)
from db.records.record import STRICT, Record, record_key
from db.records.vocabulary import EventStatus, Mode
from db.words import N_


class Event(Record):
    """Something that happened: a summit, a youth camp, a forum, a marked day."""

    __tablename__ = "event"
    record_id: Mapped[int] = record_key()

    type_id: Mapped[int | None] = link(
        N_("Type"), "concept", scheme="event_type", element="RiC-A18", words=("type",), listed=True
    )
    occurrence = dates(
        N_("Date"), "occurrence", element="RiC-R084", term="date", words=("date",), listed=True
    )
    expected = dates(N_("Expected date"), "expected", words=("expected",))
    is_series: Mapped[bool] = flag(N_("Is a series"), words=("series",))
    series_id: Mapped[int | None] = link(
        N_("Edition of"), "event", element="RiC-R002", words=("series",), together="edition"
    )
    edition_no: Mapped[int | None] = number(
        N_("Edition"), words=("edition",), listed=True, together="edition"
    )
    edition_label: Mapped[str | None] = text(N_("Edition as printed"), weight=2, together="edition")
    recurs: Mapped[str | None] = text(N_("Recurs on"), words=("recurs",))
    mode: Mapped[str] = choice(
        N_("Attendance"), Mode, default=Mode.unknown, words=("mode",), listed=True
    )
    status: Mapped[str] = choice(
        N_("Status"), EventStatus, default=EventStatus.held, words=("status",)
    )
    held_at = relations(
        N_("Place"), "held_at", "place", element="RiC-R075", words=("place",), weight=5
    )
    organisers = relations(
        N_("Organiser"),
        "organised_by",
        "agent",
        area=Area.context,
        element="RiC-R060",
        words=("organiser",),
        weight=4,
    )
    hosts = relations(N_("Host"), "host", "agent", area=Area.context, words=("host",))
    sponsors = relations(N_("Sponsor"), "sponsor", "agent", area=Area.context, words=("sponsor",))
    speakers = relations(N_("Speaker"), "speaker", "agent", area=Area.context, words=("speaker",))
    participants = relations(
        N_("Participant"),
        "participant",
        "agent",
        area=Area.context,
        element="RiC-R058",
        words=("participant",),
        weight=3,
    )
    guests = relations(N_("Guest"), "guest", "agent", area=Area.context, words=("guest",))
    associated = relations(N_("Associated with"), "associated_with", "agent", area=Area.context)
    resulted_in = relations(
        N_("Outcome"), "resulted_in", area=Area.content, element="RiC-R061", words=("outcome",)
    )
    photographs = relations(
        N_("Photographs and documents"),
        "documents",
        "unit",
        inverse=True,
        area=Area.content,
        element="RiC-R033",
    )
    depicted = relations(
        N_("Shown in"), "depicts", "unit", inverse=True, area=Area.content, element="RiC-R019"
    )
    editions = relations(
        N_("Editions"), "edition_of", "event", inverse=True, area=Area.content, element="RiC-R002"
    )
    description = prose(
        N_("Description"), "event.description", area=Area.content, term="description", weight=4
    )
    online_venue: Mapped[str | None] = text(N_("Online venue"), area=Area.content, weight=1)

    __mapper_args__: ClassVar = {
        "polymorphic_identity": "event",
        "inherit_condition": record_id == Record.id,
    }
    __table_args__ = (
        one_of("mode", Mode),
        one_of("status", EventStatus),
        Index("ix_event_series", "series_id", "edition_no"),
        STRICT,
    )
