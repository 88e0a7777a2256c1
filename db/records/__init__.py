"""The record types, each declared once, and the parts that belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Table

from db.records.accession import Accession
from db.records.agent import Agent
from db.records.assets import Asset, Region
from db.records.concept import Concept
from db.records.configuration import FieldDef, SavedSearch, Setting, Template
from db.records.event import Event
from db.records.fields import Field
from db.records.parts import Act, Citation, Date, Name, Note, Relation, Rights, Statement
from db.records.place import Place
from db.records.record import Base, Record
from db.records.store import Store
from db.records.unit import Unit

RECORDS: tuple[type[Record], ...] = (Unit, Agent, Event, Place, Concept, Accession, Store)
PARTS: tuple[type[Base], ...] = (
    Name,
    Note,
    Date,
    Relation,
    Statement,
    Citation,
    Rights,
    Act,
    Asset,
    Region,
)
CONFIGURATION: tuple[type[Base], ...] = (FieldDef, Template, SavedSearch, Setting)
BY_KIND: dict[str, type[Record]] = {one.__tablename__: one for one in RECORDS}
TABLES: Mapping[str, Table] = Base.metadata.tables


@cache
def fields_of(record_type: type[Record]) -> tuple[Field, ...]:
    """Return the fields of a record type in the order declared, the shared ones first."""
    found: dict[str, Field] = {}
    for declared in reversed(record_type.__mro__):
        if declared is Record or Record in declared.__mro__:
            for name in vars(declared):
                field = _field(declared, name)
                if field is not None:
                    found[name] = field.named(name)
    return tuple(found.values())


def field_of(kind: str, name: str) -> Field | None:
    """Return the field ``name`` of records of ``kind``, or None where it has none."""
    return next((one for one in fields_of(BY_KIND[kind]) if one.name == name), None)


def _field(declared: type[Record], name: str) -> Field | None:
    value = vars(declared)[name]
    if isinstance(value, Field):
        return value
    table: Table = declared.__table__  # type: ignore[assignment]
    column = table.columns.get(name)
    return None if column is None else column.info.get("field")


__all__ = [
    "BY_KIND",
    "CONFIGURATION",
    "PARTS",
    "RECORDS",
    "TABLES",
    "Accession",
    "Act",
    "Agent",
    "Asset",
    "Base",
    "Citation",
    "Concept",
    "Date",
    "Event",
    "Field",
    "FieldDef",
    "Name",
    "Note",
    "Place",
    "Record",
    "Region",
    "Relation",
    "Rights",
    "SavedSearch",
    "Setting",
    "Statement",
    "Store",
    "Template",
    "Unit",
    "field_of",
    "fields_of",
]
