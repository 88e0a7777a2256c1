"""The fields that only this archive has: how they are defined, and what each is to a form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.records.configuration import CustomType
from db.records.fields import Area, Choice, Field, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """A field that only this archive has, for records of one kind.

    ``values`` are the words of a choice from a list, ``scheme`` the concept scheme of a choice
    from a vocabulary, ``targets`` the kinds of record a link may lead to (any when empty). A
    ``retired`` field is no longer offered; what records hold in it stays.
    """

    id: int
    key: str
    kind: str
    label: str
    type: CustomType = CustomType.text
    values: tuple[str, ...] = ()
    scheme: str = ""
    targets: tuple[str, ...] = ()
    help: str = ""
    listed: bool = False
    retired: bool = False

    @property
    def name(self) -> str:
        """The name by which verbs and forms call the field."""
        return f"custom:{self.key}"

    @property
    def field(self) -> Field:
        """The field as a form, a list or a report needs it.

        A date is a date of the role ``custom:key``, a link or a choice from a vocabulary a
        relation of that type: so it is merged, deleted and found as every other is.
        """
        kind = self.stored_as
        return Field(
            label=self.label,
            kind=kind,
            name=self.name,
            area=Area.notes,
            help=self.help,
            listed=self.listed,
            choices=_choices(self.values) if kind is Kind.choice else None,
            source=self.name if kind in {Kind.date, Kind.relations} else "",
            target=self.ends if kind is Kind.relations else (),
            scheme=self.scheme,
        )

    @property
    def stored_as(self) -> Kind:
        """The kind of field by which the values are kept and edited."""
        if self.type is CustomType.choice:
            return Kind.relations if self.scheme else Kind.choice
        return _KINDS[self.type]

    @property
    def ends(self) -> tuple[str, ...]:
        """The kinds of record that a link of this field may lead to; any when empty."""
        return ("concept",) if self.scheme else self.targets


_KINDS = {
    CustomType.text: Kind.text,
    CustomType.url: Kind.text,
    CustomType.number: Kind.number,
    CustomType.flag: Kind.flag,
    CustomType.date: Kind.date,
    CustomType.link: Kind.relations,
}


def own_fields(
    connection: Connection, kind: str | None = None, *, retired: bool = False
) -> list[OwnField]:
    """Return the archive's own fields, of one kind of record or of all, in their order.

    Retired ones are left out unless asked for.
    """
    rows = connection.exec_driver_sql(
        "SELECT id, key, kind, label, type, choices, help, listed FROM field_def"
        " WHERE ? IS NULL OR kind = ? ORDER BY kind, pos IS NULL, pos, id",
        (kind, kind),
    )
    found = [_own_field(dict(row)) for row in rows.mappings()]
    return [one for one in found if retired or not one.retired]


def own_field(connection: Connection, kind: str, name: str) -> OwnField | None:
    """Return the own field ``name`` (``custom:key``) of records of ``kind``, also a retired one."""
    found = own_fields(connection, kind, retired=True)
    return next((one for one in found if one.name == name), None)


def bounds_text(
    *, values: Sequence[str], scheme: str, targets: Sequence[str], retired: bool
) -> str | None:
    """Return what bounds a field's values as the column ``choices`` keeps it."""
    bounds = {"values": list(values), "scheme": scheme, "targets": list(targets)}
    kept: dict[str, object] = {name: value for name, value in bounds.items() if value}
    if retired:
        kept["retired"] = True
    if not kept:
        return None
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _own_field(row: dict[str, Any]) -> OwnField:
    kept: Any = json.loads(row["choices"]) if row["choices"] else {}
    bounds: dict[str, Any] = {"values": kept} if isinstance(kept, list) else kept
    return OwnField(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        label=row["label"],
        type=CustomType(row["type"]),
        values=tuple(bounds.get("values", ())),
        scheme=bounds.get("scheme", ""),
        targets=tuple(bounds.get("targets", ())),
        help=row["help"] or "",
        listed=bool(row["listed"]),
        retired=bool(bounds.get("retired")),
    )


def _choices(values: Sequence[str]) -> type[Choice]:
    members = {f"value_{number}": (value, value) for number, value in enumerate(values)}
    return Choice("OwnChoice", members)
