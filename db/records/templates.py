"""Templates: what a new record of some sort starts with, and what it must have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.records import BY_KIND, fields_of
from db.records.description import Description
from db.records.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTemplate:
    """A named start for records of one kind, and of one level where ``level`` is not empty.

    ``defaults`` are values by the field's name as ``edit`` takes them; for a date the words,
    for paragraphs the text, for links record ids, for tags names. ``fields`` are the names
    of the fields a form shows, in order (empty: the usual ones), ``required`` those that
    are asked for before the record counts as complete; saving is never refused.
    """

    id: int
    name: str
    kind: str
    level: str = ""
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    defaults: dict[str, Any]


def templates(connection: Connection, kind: str | None = None) -> list[RecordTemplate]:
    """Return the archive's templates, for one kind of record or for all, in their order."""
    rows = connection.exec_driver_sql(
        "SELECT id, name, kind, fields, defaults FROM template"
        " WHERE ? IS NULL OR kind = ? ORDER BY pos IS NULL, pos, id",
        (kind, kind),
    )
    return [_template(dict(row)) for row in rows.mappings()]


def template(connection: Connection, template_id: int) -> RecordTemplate | None:
    """Return one template, or None where it is gone."""
    return next((one for one in templates(connection) if one.id == template_id), None)


def missing_by(found: Description, one: RecordTemplate) -> list[Field]:
    """Return the fields that the template requires and the record lacks."""
    fields = (*fields_of(BY_KIND[found.kind]), *found.own_fields)
    return [field for field in fields if field.name in one.required and not found.holds(field)]


def _template(row: dict[str, Any]) -> RecordTemplate:
    shown: dict[str, Any] = json.loads(row["fields"]) if row["fields"] else {}
    return RecordTemplate(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        level=shown.get("level", ""),
        fields=tuple(shown.get("shown", ())),
        required=tuple(shown.get("required", ())),
        defaults=json.loads(row["defaults"]) if row["defaults"] else {},
    )
