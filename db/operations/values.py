"""What a person or a program hands over, made into what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Table

from db.errors import InvalidValue
from db.records import BY_KIND, TABLES, field_of
from db.records.columns import Flag, Json, Moment, json_text
from db.records.fields import Field
from db.records.record import Record
from db.text import clean
from db.words import _


def stored_row(table: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Return ``values`` as stored in ``table``; raises InvalidValue and, for a bug, KeyError."""
    columns = TABLES[table].columns
    return {name: stored(columns[name], value) for name, value in values.items()}


def stored(column: Column[Any], value: object) -> object:
    """Return one value as its column stores it: cleaned text, numbers, 0 and 1, JSON."""
    if value is None or isinstance(value, bytes):
        return value
    field: Field | None = column.info.get("field")
    label = _(field.label) if field else column.name
    if isinstance(column.type, Flag):
        return int(bool(value))
    if isinstance(column.type, Json):
        return value if isinstance(value, str) else json_text(value)
    if isinstance(column.type, Moment):
        return column.type.process_bind_param(value, _NO_DIALECT)  # type: ignore[arg-type]
    if column.type.python_type is str:
        text = clean(str(value)).strip()
        _check_choice(field, text, label)
        return text or None
    return _number(column, value, label)


def split(kind: str, values: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Divide stored values between the header and the kind's own table.

    Raises KeyError for a name that the kind has no column for.
    """
    header: Table = Record.__table__  # type: ignore[assignment]
    own: Table = BY_KIND[kind].__table__  # type: ignore[assignment]
    head: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for name, value in values.items():
        if name in header.columns:
            head[name] = stored(header.columns[name], value)
        elif name in own.columns:
            rest[name] = stored(own.columns[name], value)
        else:
            raise KeyError(f"{kind} has no field {name}")
    return head, rest


def label_of(kind: str, name: str) -> str:
    """Return the (English, marked) label of a field, for the operation's name."""
    field = field_of(kind, name)
    return name if field is None else field.label


def _check_choice(field: Field | None, text: str, label: str) -> None:
    if field is not None and field.choices is not None and text:
        known = [member.value for member in field.choices]
        if text not in known:
            raise InvalidValue(
                _("{value} is not one of the values of {field}.").format(value=text, field=label),
                kept=_("Nothing was changed."),
                todo=_("Choose one of: {values}.").format(values=", ".join(known)),
            )


def _number(column: Column[Any], value: object, label: str) -> int | float:
    try:
        if column.type.python_type is int:
            return int(value)  # type: ignore[call-overload]
        return float(str(value).replace(",", ".") if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise InvalidValue(
            _("{value} is not a number, which {field} needs.").format(value=value, field=label),
            kept=_("Nothing was changed."),
            todo=_("Write it in figures."),
        ) from error


_NO_DIALECT: Any = None
