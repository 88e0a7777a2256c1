"""What a person or a program hands over, made into what is stored."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table

from db.errors import InvalidValue
from db.records import BY_KIND, TABLES, field_of
from db.records.columns import PAGE_BREAK, Flag, Json, Moment, Pages, json_text
from db.records.fields import Field, Kind
from db.records.own_fields import OwnField
from db.records.record import Record
from db.text import clean, clean_deep
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
        return json_text(clean_deep(json.loads(value) if isinstance(value, str) else value))
    if isinstance(column.type, Pages):
        return PAGE_BREAK.join(clean(page) for page in str(value).split(PAGE_BREAK)) or None
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
            raise _not_listed(text, label, known)


def own_value(own: OwnField | None, name: str, value: object) -> object:
    """Return what a custom field stores: text, a number, yes or no, a word of its list.

    A field without a definition holds text, a number, or yes or no. Raises InvalidValue.
    """
    label = own.label if own else name.removeprefix("custom:")
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | float):
        raise _unfit(
            _("{field} holds one text or one number.").format(field=label),
            _("Give it a single value."),
        )
    if own is not None and own.stored_as is Kind.flag:
        return bool(value)
    if own is not None and own.stored_as is Kind.number:
        return _real_number(value, label)
    if own is None and not isinstance(value, str):
        return _real_number(value, label) if not isinstance(value, bool) else value
    text = clean(str(value)).strip() or None
    known = own.values if own is not None and own.stored_as is Kind.choice else ()
    if known and text is not None and text not in known:
        raise _not_listed(text, label, known)
    return text


def whole_number(value: object, label: str) -> int:
    """Return a whole number that the catalogue can hold; raises InvalidValue."""
    if isinstance(value, str) and _TWO_READINGS.fullmatch(value.strip()):
        value = re.sub("[.,]", "", value)  # only thousands are set off in a whole number
    number = _figures(value, label)
    if number is None or number != int(number):
        raise _no_number(value, label)
    return int(number)


def _real_number(value: object, label: str, *, may_be_thousands: bool = True) -> int | float:
    if may_be_thousands:
        _refuse_two_readings(value, label)
    number = _figures(value, label)
    if number is None:
        raise _no_number(value, label)
    return number


def _number(column: Column[Any], value: object, label: str) -> int | float:
    if column.type.python_type is int:
        return whole_number(value, label)
    return float(_real_number(value, label, may_be_thousands=column.name not in _DEGREES))


def _refuse_two_readings(value: object, label: str) -> None:
    """Refuse 1.000 and 1,000, which are a thousand to some and one to others."""
    if isinstance(value, str) and _TWO_READINGS.fullmatch(value.strip()):
        raise _unfit(
            _("{value} can be read as two different numbers in {field}.").format(
                value=value, field=label
            ),
            _("Write a thousand without a point or comma, or leave noughts at the end away."),
        )


def _figures(value: object, label: str) -> int | float | None:
    """Read a number; None where it is none. Raises InvalidValue for one too large to keep."""
    try:
        number = value if isinstance(value, int | float) else _read_figures(str(value))
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if abs(number) > _LARGEST:
        raise _unfit(
            _("{value} is too large a number for {field}.").format(value=value, field=label),
            _("Write a smaller number, or put it into a note."),
        )
    return int(number) if isinstance(number, bool) else number


def _read_figures(text: str) -> int | float:
    if len(text) > _LONGEST:
        raise ValueError(text)
    if _GROUPED.fullmatch(text.strip()):
        return int(re.sub(r"\D", "", text))
    try:
        return int(text)
    except ValueError:
        return float(text.replace(",", "."))


def _no_number(value: object, label: str) -> InvalidValue:
    return _unfit(
        _("{value} is not a number, which {field} needs.").format(value=value, field=label),
        _("Write it in figures."),
    )


def _not_listed(text: str, label: str, known: Sequence[str]) -> InvalidValue:
    return _unfit(
        _("{value} is not one of the values of {field}.").format(value=text, field=label),
        _("Choose one of: {values}.").format(values=", ".join(known)),
    )


def _unfit(what: str, todo: str) -> InvalidValue:
    return InvalidValue(what, kept=_("Nothing was changed."), todo=todo)


_NO_DIALECT: Any = None
_DEGREES = {"lat", "lon"}  # of which 40.409 is said with three decimals
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPED = re.compile(  # thousands set off by blanks or apostrophes, or more than once
    r"[1-9]\d{0,2}(?:(?:[ \u00a0\u202f'’]\d{3})+|(?:\.\d{3}){2,}|(?:,\d{3}){2,})"
)
_LARGEST = 2**63 - 1  # what SQLite holds as a whole number
_LONGEST = 400  # figures; more is no number anybody counted, and slow to read
