"""Places, with every name they bear and no side taken (RiC-E22)."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Mapped

from db.records.fields import Area, number, prose, relations, text
from db.records.record import STRICT, Record, record_key
from db.words import N_


class Place(Record):
    """A town, a region, a country; it may lie within several others."""

    __tablename__ = "place"
    record_id: Mapped[int] = record_key()

    type: Mapped[str | None] = text(N_("Type"), element="RiC-A32", words=("type",), listed=True)
    country: Mapped[str | None] = text(N_("Country code"), words=("country",), listed=True)
    within = relations(
        N_("Lies within"), "within", "place", element="RiC-R007", words=("within",), weight=1
    )
    contains = relations(N_("Contains"), "within", "place", inverse=True)
    events = relations(N_("Events here"), "held_at", "event", inverse=True, area=Area.context)
    lat: Mapped[float | None] = number(
        N_("Latitude"), whole=False, element="RiC-A11", together="position"
    )
    lon: Mapped[float | None] = number(
        N_("Longitude"), whole=False, element="RiC-A11", together="position"
    )
    radius_m: Mapped[float | None] = number(
        N_("Precision in metres"), whole=False, together="position"
    )
    geojson: Mapped[str | None] = text(N_("Outline (GeoJSON)"), shown=False, together="position")
    names_note = prose(N_("About the names"), "place.names", area=Area.notes)
    note = prose(N_("Note"), "place.note", area=Area.notes)

    __mapper_args__: ClassVar = {"polymorphic_identity": "place"}
    __table_args__ = (STRICT,)
