"""Fields that only this archive has: defining, changing, ordering and retiring them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from db.archive import Archive
from db.errors import InvalidValue
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.values import stored_row
from db.records import BY_KIND
from db.records.configuration import CustomType
from db.records.own_fields import OwnField, bounds_text, own_field, own_fields
from db.text import clean, fold
from db.words import N_, _

_NO_CHANGE = N_("Nothing was changed.")


def define_field(archive: Archive, kind: str, label: str, **shape: Any) -> Changes:  # noqa: ANN401
    """Give records of ``kind`` a field that only this archive has.

    ``shape`` may be: ``type`` (text, number, flag, choice, url, date, link), ``values`` (the
    words of a choice) or ``scheme`` (the concept scheme of a choice), ``targets`` (the kinds
    a link leads to), ``help``, ``listed``. The id of the definition is
    ``changes.parts["field_def"][0]``. Raises InvalidValue where something needed is missing
    or the kind has a field of that name.
    """
    with archive.operation(N_("New field “{label}”"), label=label.strip()) as op:
        key = _free_key(op, kind, label)
        new = replace(
            OwnField(id=0, key=key, kind=kind, label=""), **_cleaned({"label": label, **shape})
        )
        _check(op.connection, new)
        last = op.ids("SELECT coalesce(max(pos), 0) FROM field_def WHERE kind = ?", kind)
        op.insert("field_def", {**_row(new), "key": key, "kind": kind, "pos": last[0] + 1})
        return op.finish()


def edit_field(archive: Archive, field_id: int, **shape: Any) -> Changes:  # noqa: ANN401
    """Change a field's ``label`` or its shape as ``define_field`` names it, or ``retired``.

    Values that records hold are left alone, so the type may change only while none do, and
    a value in use may not be taken off the list. Raises InvalidValue, with nothing changed.
    """
    with archive.operation(N_("Change own fields")) as op:
        have = _by_id(op.connection, field_id)
        new = replace(have, **_cleaned(shape))
        _check(op.connection, new)
        used = len(_holders(op.connection, have)) if new.stored_as is not have.stored_as else 0
        if used:
            raise _in_use(have, used, _("Define a new field and retire this one."))
        _check_values_in_use(op, have, new)
        op.update("field_def", field_id, _row(new))
        return op.finish()


def retire_field(archive: Archive, field_id: int, *, retired: bool = True) -> Changes:
    """Offer a field no longer (or again); what records hold in it stays and is shown."""
    return edit_field(archive, field_id, retired=retired)


def remove_field(archive: Archive, field_id: int) -> Changes:
    """Remove a definition that no record has a value of; raises InvalidValue otherwise."""
    with archive.operation(N_("Remove own field")) as op:
        have = _by_id(op.connection, field_id)
        used = len(_holders(op.connection, have))
        if used:
            raise _in_use(have, used, _("Retire the field instead: the values stay."))
        op.delete("field_def", [field_id])
        return op.finish()


def order_fields(archive: Archive, field_ids: Sequence[int]) -> Changes:
    """Put own fields of a kind into the order given."""
    with archive.operation(N_("Order own fields")) as op:
        for place, field_id in enumerate(field_ids, 1):
            op.update("field_def", field_id, {"pos": place})
        return op.finish()


def field_use(connection: Connection, field_id: int) -> int:
    """Return how many records hold a value in an own field."""
    found = (one for one in own_fields(connection, retired=True) if one.id == field_id)
    return sum(len(_holders(connection, one)) for one in found)


def _cleaned(shape: dict[str, Any]) -> dict[str, Any]:
    cleaned = dict(shape)
    for name, value in shape.items():
        if name == "type":
            cleaned[name] = _type(value)
        elif name in {"values", "targets"}:
            cleaned[name] = _words(value)
        elif name in {"label", "help", "scheme"}:
            cleaned[name] = clean(str(value)).strip()
    return cleaned


def _row(field: OwnField) -> dict[str, Any]:
    values = {
        "label": field.label,
        "type": field.type.value,
        "choices": bounds_text(
            values=field.values, scheme=field.scheme, targets=field.targets, retired=field.retired
        ),
        "help": field.help or None,
        "listed": field.listed,
    }
    return stored_row("field_def", values)


def _by_id(connection: Connection, field_id: int) -> OwnField:
    for one in own_fields(connection, retired=True):
        if one.id == field_id:
            return one
    raise InvalidValue(_("This field is not defined any more."), kept=_(_NO_CHANGE))


def _free_key(op: Operation, kind: str, label: str) -> str:
    key = "_".join(re.findall(r"\w+", fold(label))) or "field"
    number, free = 1, key
    while own_field(op.connection, kind, f"custom:{free}") is not None:
        number += 1
        free = f"{key}_{number}"
    return free


def _type(code: str) -> CustomType:
    known = [one.value for one in CustomType]
    if code not in known:
        raise InvalidValue(
            _("{value} is not one of the values of {field}.").format(value=code, field=_("type")),
            kept=_(_NO_CHANGE),
            todo=_("Choose one of: {values}.").format(values=", ".join(known)),
        )
    return CustomType(code)


def _words(values: Sequence[str]) -> tuple[str, ...]:
    cleaned = (clean(str(one)).strip() for one in values)
    return tuple(dict.fromkeys(one for one in cleaned if one))


def _check(connection: Connection, field: OwnField) -> None:
    wrong = ""
    if field.kind not in BY_KIND:
        wrong = _("There are no records of the kind {kind}.").format(kind=field.kind)
    elif not field.label:
        wrong = _("A field needs a name.")
    elif field.type is CustomType.choice and not (field.values or field.scheme):
        wrong = _("A choice needs a list of words or a vocabulary to choose from.")
    elif not set(field.targets) <= set(BY_KIND):
        wrong = _("A link cannot lead to that kind of record.")
    elif any(
        fold(one.label) == fold(field.label) and one.id != field.id
        for one in own_fields(connection, field.kind)
    ):
        wrong = _("There is a field called “{label}” already.").format(label=field.label)
    if wrong:
        raise InvalidValue(wrong, kept=_(_NO_CHANGE))


def _check_values_in_use(op: Operation, have: OwnField, new: OwnField) -> None:
    gone = set(have.values) - set(new.values)
    in_use = (
        gone & {str(value) for value in _holders(op.connection, have).values()}
        if gone
        else set[str]()
    )
    if in_use:
        raise InvalidValue(
            _("Records hold the value {values}.").format(values=", ".join(sorted(in_use))),
            kept=_(_NO_CHANGE),
            todo=_("Give those records another value first."),
        )


def _in_use(field: OwnField, count: int, todo: str) -> InvalidValue:
    return InvalidValue(
        _("{count} records hold a value in “{field}”.").format(count=count, field=field.label),
        kept=_(_NO_CHANGE),
        todo=todo,
    )


def _holders(connection: Connection, field: OwnField) -> dict[int, object]:
    """Return what records hold in a field, by record id (a link's far end, a date's words)."""
    name = field.name
    if field.field.source:
        rows = connection.exec_driver_sql(
            "SELECT d.record_id, d.expressed FROM date d JOIN record r ON r.id = d.record_id"
            " WHERE d.role = ? AND r.kind = ?"
            " UNION SELECT l.a_id, l.b_id FROM relation l JOIN record r ON r.id = l.a_id"
            " WHERE l.type = ? AND r.kind = ?",
            (name, field.kind, name, field.kind),
        )
        return {int(row[0]): row[1] for row in rows}
    rows = connection.exec_driver_sql(
        "SELECT id, custom FROM record WHERE kind = ? AND custom IS NOT NULL", (field.kind,)
    )
    held = {int(row[0]): json.loads(row[1]).get(field.key) for row in rows}
    return {record_id: value for record_id, value in held.items() if value is not None}
