"""The fields of one archive: those that are declared, and its own as they are defined now."""

from __future__ import annotations

from sqlalchemy import Connection

from db.records.fields import Kind
from db.records.own_fields import OwnField, own_fields
from db.search.fields import (
    DatedRows,
    FieldList,
    Own,
    Related,
    SearchField,
    Source,
    search_fields,
    united,
)
from db.search.language import field_key
from db.search.rows import Row, rows

_DEFINED = "SELECT key, kind, label, type, choices FROM field_def ORDER BY id"


class ArchiveFields:
    """Gives the fields that a query may name, made anew when a definition has changed."""

    def __init__(self) -> None:
        self.declared = search_fields()
        self._made: tuple[list[Row], FieldList] = ([], self.declared)

    def now(self, catalogue: Connection) -> FieldList:
        """Return the fields as they are defined at this moment, those retired included."""
        defined, fields = self._made
        found = rows(catalogue, _DEFINED)
        if found != defined:
            fields = with_own(self.declared, own_fields(catalogue, retired=True))
            self._made = (found, fields)
        return fields


def with_own(declared: FieldList, own: list[OwnField]) -> FieldList:
    """Return the declared fields and an archive's own, each called by its label or its key.

    A declared field keeps its names; where an own one is called alike, it is `own_` and that.
    """
    by_name = dict(declared.by_name)
    aliases = dict(declared.aliases)
    for one in own:
        have = by_name.get(one.name)
        choices = () if one.field.choices is None else (one.field.choices,)
        by_name[one.name] = SearchField(
            one.name,
            one.label,
            united(have.sources if have else (), (_source_of(one),)),
            united(have.choices if have else (), choices),
            targets=united(have.targets if have else (), one.ends),
        )
        for word in (one.label, one.key):
            if key := field_key(word):
                aliases.setdefault(key, one.name)
                aliases.setdefault(f"own_{key}", one.name)
    return FieldList(by_name, aliases)


def _source_of(own: OwnField) -> Source:
    match own.stored_as:
        case Kind.date:
            return DatedRows(own.name)
        case Kind.relations:
            return Related((own.name,))
        case kind:
            return Own(own.key, own.kind, kind)
