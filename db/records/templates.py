"""Templates: what a new record of some sort starts with, and what it needs to be published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

SORT = frozenset({"level", "form", "type", "type_id", "scheme"})
"""The fields by which records of one kind are of different sorts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTemplate:
    """A named start for records of one kind.

    ``defaults`` are values by the field's name as ``edit`` takes them; for a date the words,
    for paragraphs the text, for links record ids, for tags names. ``required`` are the names
    of the fields that a record of the same sort (``SORT``) needs before it is published;
    saving is never refused.
    """

    id: int
    name: str
    kind: str
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


def required_of(connection: Connection, kind: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the fields that templates ask for in a record with these values.

    A template speaks of the records that have the level, form, type and scheme it starts with.
    """
    names: dict[str, None] = {}
    for one in templates(connection, kind):
        sort = {name: value for name, value in one.defaults.items() if name in SORT}
        if all(values.get(name) == value for name, value in sort.items()):
            names |= dict.fromkeys(one.required)
    return tuple(names)


def _template(row: dict[str, Any]) -> RecordTemplate:
    shown: dict[str, Any] = json.loads(row["fields"]) if row["fields"] else {}
    return RecordTemplate(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        required=tuple(shown.get("required", ())),
        defaults=json.loads(row["defaults"]) if row["defaults"] else {},
    )
