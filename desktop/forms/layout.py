"""Which fields a form shows from the start; others come with a value or when asked for."""

from __future__ import annotations

from db.records import BY_KIND, fields_of
from db.records.description import Description, missing
from db.records.fields import Area, Field, Kind

_EVERYWHERE = ("title", "tags", "state", "access")
_ESSENTIAL: dict[str, tuple[str, ...]] = {
    "unit": ("ref", "level", "form", "creation", "scope"),
    "event": ("type_id", "occurrence", "held_at", "organisers", "participants", "description"),
    "agent": ("type", "existence", "located_in", "history"),
    "place": ("type", "country", "within", "lat", "lon"),
    "concept": ("scheme", "code", "broader", "definition"),
    "accession": ("ref", "received", "method", "donor", "extent_text"),
    "store": ("ref", "type", "barcode", "capacity", "keeps"),
}
_USUAL: dict[str, tuple[str, ...]] = {
    "unit": ("creators", "langs", "note"),
    "event": ("mode", "status", "edition_no", "series_id", "photographs", "depicted"),
    "agent": ("works_with",),
    "place": ("note",),
    "concept": (),
    "accession": ("processing", "units", "terms"),
    "store": ("note",),
}
_USUAL_EVERYWHERE = ("names", "ref", "rights", "acts", "statements")
_PHOTOGRAPH = ("documents", "depicts", "place_shown", "credit_line")
_DOCUMENT = ("documents", "mentions", "genre_id", "langs")
_WHOLE = ("extent_n", "extent_unit", "creators")
_USUAL_OF_PHOTOGRAPHS = ("photographers", "credited_to", "assets")
_USUAL_OF_DOCUMENTS = ("publisher", "page_count", "credit_line", "assets")
_USUAL_OF_WHOLES = ("arrangement", "history", "acquisition", "access_note", "credit_line")
_SHORT_KINDS = {Kind.choice, Kind.number, Kind.flag, Kind.date, Kind.languages}
_SHORT_TEXTS = {"ref", "extent_unit", "code", "barcode", "country", "capacity", "colour"}
_SAYS_NOTHING = {"unknown", "inherit", "held", None, "", 0}


def visible_fields(
    description: Description, added: frozenset[str], *, folded: bool = True
) -> list[Field]:
    """Return the fields that a record's form shows, in the order declared.

    Folded, only what is essential or filled in; unfolded, also what is usual and empty.
    What publishing asks for is always there.
    """
    front = {*_EVERYWHERE, *_ESSENTIAL[description.kind], *_of_form(description), *added}
    front |= {one.name for one in missing(description)}
    if not folded:
        front |= set(usual_names(description))
    return [
        one
        for one in fields_of(BY_KIND[description.kind])
        if one.shown and (one.name in front or _is_filled(description, one))
    ] + [
        one
        for one in description.own_fields
        if not folded or one.name in added or description.holds(one)
    ]


def first_fields(kind: str) -> list[Field]:
    """Return the fields that most records of a kind show, whatever they hold."""
    names = {*_EVERYWHERE, *_ESSENTIAL[kind], *_USUAL_EVERYWHERE, *_USUAL[kind]}
    if kind == "unit":
        names |= {*_PHOTOGRAPH, *_DOCUMENT, *_WHOLE, *_USUAL_OF_PHOTOGRAPHS}
    fields = fields_of(BY_KIND[kind])
    return [one for one in fields if one.shown and (one.name in names or one.inverse)]


def usual_names(description: Description) -> tuple[str, ...]:
    """Return the fields that are worth a place in the form of such a record, also when empty."""
    return (*_USUAL_EVERYWHERE, *_USUAL[description.kind], *_usual_of_form(description))


def hidden_fields(description: Description, shown: frozenset[str], area: Area) -> list[Field]:
    """Return the fields of an area that a form does not show."""
    return [
        one
        for one in fields_of(BY_KIND[description.kind])
        if one.area is area and one.shown and one.name not in shown
    ]


def has_field(description: Description, name: str) -> bool:
    """Tell whether a record's form can show a field of this name."""
    own = {one.name for one in description.own_fields}
    areas = [hidden_fields(description, frozenset(), area) for area in Area]
    return name in own or any(one.name == name for fields in areas for one in fields)


def is_short(field: Field) -> bool:
    """Whether a field may share its line with another."""
    return field.kind in _SHORT_KINDS or field.name in _SHORT_TEXTS


def _of_form(description: Description) -> tuple[str, ...]:
    return _by_form(description, _PHOTOGRAPH, _DOCUMENT, _WHOLE)


def _usual_of_form(description: Description) -> tuple[str, ...]:
    return _by_form(description, _USUAL_OF_PHOTOGRAPHS, _USUAL_OF_DOCUMENTS, _USUAL_OF_WHOLES)


def _by_form(
    description: Description,
    photograph: tuple[str, ...],
    document: tuple[str, ...],
    whole: tuple[str, ...],
) -> tuple[str, ...]:
    if description.kind != "unit":
        return ()
    if description.values["level"] not in {"item", "part"}:
        return whole
    pictured = description.values["form"] in {"photograph", "graphic", "moving_image"}
    return photograph if pictured else document


def _is_filled(description: Description, field: Field) -> bool:
    """A default such as "held" or "no" is no reason to show a field."""
    if not description.holds(field):
        return False
    if field.kind in {Kind.choice, Kind.flag}:
        usual = field.name in usual_names(description)
        return usual and description.value(field) not in _SAYS_NOTHING
    return True
