"""The values of a template, and of a record for one, in words."""

from __future__ import annotations

import json
from typing import cast

from sqlalchemy import Connection

from db.records import BY_KIND, Field, fields_of
from db.records.description import Description
from db.records.fields import Kind
from db.records.own_fields import own_fields
from db.records.templates import RecordTemplate
from db.words import _

DefaultWords = list[tuple[str, str]]
"""The name of each field with what it is called and starts with."""

_LINKS = {Kind.link, Kind.relations, Kind.tags}
_LONGEST = 90


def value_words(found: Description, field: Field) -> str:
    """Return what a record has in a field, shortened to a line."""
    value = found.value(field)
    match field.kind:
        case Kind.date:
            text = str(value[0]["expressed"])
        case Kind.paragraphs:
            text = " / ".join(str(row["text"]) for row in value)
        case Kind.relations | Kind.tags:
            text = ", ".join(str(row["other_title"]) for row in value)
        case Kind.link:
            text = found.linked.get(value, "")
        case _:
            text = _plain(field, value)
    return _shortened(text)


def default_words(connection: Connection, one: RecordTemplate) -> DefaultWords:
    """Return what a template's defaults are in words, in the order of the form."""
    fields = [
        *fields_of(BY_KIND[one.kind]),
        *(own.field for own in own_fields(connection, one.kind)),
    ]
    return [
        (field.name, f"{_(field.label)}: {_words_of(connection, field, one.defaults[field.name])}")
        for field in fields
        if field.name in one.defaults
    ]


def _words_of(connection: Connection, field: Field, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    if field.kind in _LINKS:
        return _shortened(", ".join(_titles(connection, values)))
    if field.kind is Kind.paragraphs:
        return _shortened(" / ".join(_text(one) for one in values))
    return _shortened(_plain(field, value))


def _text(value: object) -> str:
    """Return the text of [language, text], or a text alone."""
    return str(cast("list[object]", value)[1]) if isinstance(value, list) else str(value)


def _titles(connection: Connection, values: list[object]) -> list[str]:
    numbers = [one for one in values if isinstance(one, int)]
    rows = connection.exec_driver_sql(
        "SELECT title FROM json_each(?) c JOIN record r ON r.id = c.value", (json.dumps(numbers),)
    )
    return [str(row[0]) for row in rows] + [one for one in values if isinstance(one, str)]


def _plain(field: Field, value: object) -> str:
    if field.choices is not None:
        return next((_(one.label) for one in field.choices if one.value == value), str(value))
    if field.kind is Kind.flag:
        return _("yes") if value else _("no")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
