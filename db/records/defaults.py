"""What a record has in its fields, as a template keeps it for new ones."""

from __future__ import annotations

from collections.abc import Iterable

from db.records import BY_KIND, Field, fields_of
from db.records.description import Description
from db.records.fields import Kind

_OF_ONE_RECORD = {Kind.names, Kind.statements, Kind.rights, Kind.acts, Kind.assets}
_NEVER = {"title", "ref", "state", "ask_later"}


def fields_with_defaults(found: Description) -> list[Field]:
    """Return the fields of a record that hold what new records may start with."""
    return [
        one
        for one in (*fields_of(BY_KIND[found.kind]), *found.own_fields)
        if one.shown
        and one.kind not in _OF_ONE_RECORD
        and one.name not in _NEVER
        and not one.inverse
        and found.holds(one)
    ]


def defaults_of(found: Description, names: Iterable[str]) -> dict[str, object]:
    """Return a record's values of some fields in the form of a template's ``defaults``."""
    wanted = set(names)
    return {
        one.name: _default(found, one) for one in fields_with_defaults(found) if one.name in wanted
    }


def _default(found: Description, field: Field) -> object:
    value = found.value(field)
    match field.kind:
        case Kind.date:
            return str(value[0]["expressed"])
        case Kind.paragraphs:
            return [[row["lang"], row["text"]] for row in value]
        case Kind.relations | Kind.tags:
            return [row["other_id"] for row in value]
        case _:
            return value
