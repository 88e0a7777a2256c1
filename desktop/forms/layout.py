"""Which fields a form shows from the start; others come with a value or when asked for."""

from __future__ import annotations

from db.records import BY_KIND, fields_of
from db.records.description import Description
from db.records.fields import Area, Field, Kind

_EVERYWHERE = ("title", "names", "ref", "tags", "state", "access", "rights", "acts", "statements")
_FRONT: dict[str, tuple[str, ...]] = {
    "unit": ("level", "form", "creation", "scope", "creators", "credit_line", "langs", "note"),
    "event": (
        "type_id",
        "occurrence",
        "held_at",
        "organisers",
        "participants",
        "mode",
        "status",
        "edition_no",
        "series_id",
        "description",
        "photographs",
        "depicted",
    ),
    "agent": ("type", "existence", "located_in", "history", "works_with"),
    "place": ("type", "country", "within", "lat", "lon", "note"),
    "concept": ("scheme", "code", "broader", "definition"),
    "accession": ("received", "method", "donor", "extent_text", "processing", "units", "terms"),
    "store": ("type", "barcode", "capacity", "keeps", "note"),
}
_PHOTOGRAPH = ("documents", "depicts", "place_shown", "photographers", "credited_to", "assets")
_DOCUMENT = ("documents", "mentions", "genre_id", "publisher", "page_count", "assets")
_WHOLE = ("extent_n", "extent_unit", "arrangement", "history", "acquisition", "access_note")


def visible_fields(description: Description, added: frozenset[str]) -> list[Field]:
    """Return the fields that a record's form shows, in the order declared."""
    front = {*_EVERYWHERE, *_FRONT[description.kind], *_of_form(description), *added}
    return [
        one
        for one in fields_of(BY_KIND[description.kind])
        if one.shown and (one.name in front or (description.holds(one) and _is_own(one)))
    ] + description.own_fields


def hidden_fields(description: Description, added: frozenset[str], area: Area) -> list[Field]:
    """Return the fields of an area that a record's form does not show yet."""
    shown = {one.name for one in visible_fields(description, added)}
    return [
        one
        for one in fields_of(BY_KIND[description.kind])
        if one.area is area and one.shown and one.name not in shown
    ]


def _of_form(description: Description) -> tuple[str, ...]:
    if description.kind != "unit":
        return ()
    if description.values["level"] not in {"item", "part"}:
        return _WHOLE
    match description.values["form"]:
        case "photograph" | "graphic" | "moving_image":
            return _PHOTOGRAPH
        case _:
            return _DOCUMENT


def _is_own(field: Field) -> bool:
    """A default such as "held" or "no" is no reason to show a field."""
    return field.kind not in {Kind.choice, Kind.flag}
