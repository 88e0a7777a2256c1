"""Which embedded metadata goes to which field: a table that each archive may change.

The table stands in the archive's settings; what it does not name goes where it goes by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from db.archive import Archive
from db.history.changes import Changes
from db.operations.configuration import set_setting
from db.records import fields_of
from db.records.fields import Field, Kind
from db.records.unit import Unit
from db.words import N_

SETTING = "embedded_fields"
NOWHERE = ""
MAKER = "maker"
TITLE = "title"
IDENTIFIER = "identifier"
DIGITISED = "digitised"


class Shape(StrEnum):
    """What sort of value embedded metadata is."""

    text = "text"
    line = "line"
    names = "names"
    moment = "moment"
    spots = "spots"
    point = "point"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing files say of themselves: where it stands in them, and where it goes by default."""

    key: str
    label: str
    tags: str
    shape: Shape
    target: str


SOURCES: tuple[Source, ...] = (
    Source("title", N_("Title"), "IPTC 2:05 · dc:title · PDF Title", Shape.text, TITLE),
    Source("headline", N_("Headline"), "IPTC 2:105 · photoshop:Headline", Shape.line, TITLE),
    Source(
        "description",
        N_("Caption"),
        "IPTC 2:120 · dc:description · EXIF ImageDescription",
        Shape.text,
        "scope",
    ),
    Source(
        "long_description",
        N_("Long description"),
        "Iptc4xmpCore:ExtDescrAccessibility",
        Shape.text,
        "scope",
    ),
    Source(
        "alt_text",
        N_("Alternative text"),
        "Iptc4xmpCore:AltTextAccessibility",
        Shape.text,
        "alt_text",
    ),
    Source("keywords", N_("Keywords"), "IPTC 2:25 · dc:subject", Shape.names, "tags"),
    Source("creator", N_("Creator"), "IPTC 2:80 · dc:creator · EXIF Artist", Shape.names, MAKER),
    Source("credit_line", N_("Credit line"), "IPTC 2:110", Shape.line, "credit_line"),
    Source("source", N_("Source"), "IPTC 2:115 · photoshop:Source", Shape.line, "credited_to"),
    Source(
        "rights",
        N_("Copyright notice"),
        "IPTC 2:116 · dc:rights · EXIF Copyright",
        Shape.text,
        "reproduction",
    ),
    Source("usage_terms", N_("Terms of use"), "xmpRights:UsageTerms", Shape.text, "reproduction"),
    Source("rights_holder", N_("Rights holder"), "plus:CopyrightOwner", Shape.names, NOWHERE),
    Source(
        "created",
        N_("Date made"),
        "EXIF DateTimeOriginal · IPTC 2:55 · photoshop:DateCreated",
        Shape.moment,
        "creation",
    ),
    Source(
        "digitised",
        N_("Date digitised"),
        "EXIF DateTimeDigitized · IPTC 2:62",
        Shape.moment,
        DIGITISED,
    ),
    Source(
        "place_created",
        N_("Place where it was made"),
        "Iptc4xmpExt:LocationCreated",
        Shape.spots,
        "place_created",
    ),
    Source(
        "place_shown",
        N_("Place shown"),
        "Iptc4xmpExt:LocationShown · IPTC 2:90–2:101",
        Shape.spots,
        "place_shown",
    ),
    Source(
        "position",
        N_("GPS position"),
        "EXIF GPSLatitude, GPSLongitude · location.ISO6709",
        Shape.point,
        NOWHERE,
    ),
    Source("people", N_("People shown"), "Iptc4xmpExt:PersonInImage", Shape.names, "depicts"),
    Source(
        "organisations",
        N_("Organisations shown"),
        "Iptc4xmpExt:OrganisationInImageName",
        Shape.names,
        "depicts",
    ),
    Source("event", N_("Event"), "Iptc4xmpExt:Event", Shape.line, "documents"),
    Source("identifier", N_("Identifier"), "dc:identifier", Shape.line, IDENTIFIER),
    Source("instructions", N_("Instructions"), "IPTC 2:40", Shape.line, NOWHERE),
)
BY_SOURCE = {one.key: one for one in SOURCES}

_SPECIAL = {
    TITLE: (N_("Title"), (Shape.text, Shape.line)),
    IDENTIFIER: (N_("Other name: identifier"), (Shape.line,)),
    MAKER: (N_("Photographer, or author of a text"), (Shape.names, Shape.line)),
    DIGITISED: (N_("Date digitised"), (Shape.moment,)),
}
_NEVER = frozenset({"internal_note", "ask_later", "extent_unit", "extent_text", "colour"})


@cache
def fields() -> Mapping[str, Field]:
    """Return the fields of a description by name."""
    return MappingProxyType({one.name: one for one in fields_of(Unit)})


def targets_of(shape: Shape) -> list[tuple[str, str]]:
    """Return where values of this sort may go: the target and its label, to be translated."""
    special = [(key, label) for key, (label, shapes) in _SPECIAL.items() if shape in shapes]
    plain = [
        (name, one.label)
        for name, one in fields().items()
        if name not in _SPECIAL and name not in _NEVER and shape in _shapes_for(one)
    ]
    return special + plain


def _shapes_for(one: Field) -> tuple[Shape, ...]:
    if one.kind is Kind.paragraphs:
        return (Shape.text, Shape.line, Shape.point)
    if one.kind is Kind.text:
        return (Shape.line, Shape.point)
    if one.kind is Kind.date:
        return (Shape.moment,)
    if one.kind is Kind.tags:
        return (Shape.names, Shape.line)
    if one.kind is not Kind.relations or one.inverse:
        return ()
    if "place" in one.target:
        return (Shape.spots,)
    named = "agent" in one.target or "event" in one.target or one.source == "depicts"
    return (Shape.names, Shape.line) if named else ()


@dataclass(frozen=True, slots=True)
class KeywordRule:
    """What becomes of keywords that go to the tags.

    ``make`` says whether words that no tag has yet become one; ``split`` whether commas and
    semicolons separate; ``levels`` whether of "Places|Şuşa" each level becomes a tag (all),
    only the narrowest (last), or the whole as it stands (whole).
    """

    make: bool = True
    split: bool = False
    levels: str = "last"


@dataclass(frozen=True, slots=True)
class EmbeddedFields:
    """The table in force: the target by source, and the rule for keywords."""

    changed: Mapping[str, str] = field(default_factory=dict[str, str])
    keywords: KeywordRule = field(default_factory=KeywordRule)

    def target(self, source: str) -> str:
        """Return where a source goes; nowhere is the empty text."""
        return self.changed.get(source, BY_SOURCE[source].target)

    def as_setting(self) -> dict[str, Any]:
        """Return the table as it is kept: only what differs from the default."""
        targets = {key: to for key, to in self.changed.items() if to != BY_SOURCE[key].target}
        rule = self.keywords
        words = {"make": rule.make, "split": rule.split, "levels": rule.levels}
        return {"targets": targets, "keywords": words}

    @classmethod
    def of_setting(cls, kept: object) -> EmbeddedFields:
        """Read a kept table; a target that there is no more goes by default."""
        if not isinstance(kept, dict):
            return cls()
        values = cast("dict[str, Any]", kept)
        targets = {
            key: to
            for key, to in dict(values.get("targets") or {}).items()
            if key in BY_SOURCE and (to == NOWHERE or to in dict(targets_of(BY_SOURCE[key].shape)))
        }
        words = dict(values.get("keywords") or {})
        levels = words.get("levels", "last")
        rule = KeywordRule(
            bool(words.get("make", True)),
            bool(words.get("split", False)),
            levels if levels in ("all", "last", "whole") else "last",
        )
        return cls(targets, rule)


def embedded_fields(archive: Archive) -> EmbeddedFields:
    """Return the archive's table."""
    return EmbeddedFields.of_setting(archive.setting(SETTING))


def set_embedded_fields(archive: Archive, table: EmbeddedFields) -> Changes:
    """Change the archive's table; what was taken in before stays as it is."""
    return set_setting(archive, SETTING, table.as_setting())
