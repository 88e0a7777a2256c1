"""One record in full: its fields' values, its parts, and what is still missing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from db.records import BY_KIND, Field, fields_of
from db.records.fields import Kind
from db.records.own_fields import own_fields
from db.records.templates import required_of

Row = dict[str, Any]


@dataclass(slots=True)
class Description:
    """A record with everything that belongs to it, as plain rows.

    ``values`` holds the columns of the header and the kind table. Relation rows carry
    ``inverse`` and of the other end ``other_id``, ``other_title``, ``other_kind`` and
    ``other_ref``; statements and the other parts carry their ``citations``. ``linked`` gives
    the titles of the records that columns refer to. ``path`` leads from the top of the tree
    down to the parent, as (id, title). ``required`` are the names of the fields that the
    archive's templates ask for in records of its sort.
    """

    id: int
    kind: str
    values: Row
    custom: Row = field(default_factory=dict[str, Any])
    own_fields: list[Field] = field(default_factory=list[Field])
    names: list[Row] = field(default_factory=list[Row])
    notes: list[Row] = field(default_factory=list[Row])
    dates: list[Row] = field(default_factory=list[Row])
    relations: list[Row] = field(default_factory=list[Row])
    statements: list[Row] = field(default_factory=list[Row])
    rights: list[Row] = field(default_factory=list[Row])
    acts: list[Row] = field(default_factory=list[Row])
    assets: list[Row] = field(default_factory=list[Row])
    regions: list[Row] = field(default_factory=list[Row])
    linked: dict[int, str] = field(default_factory=dict[int, str])
    path: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    children: int = 0
    required: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The record's title."""
        return str(self.values["title"])

    def value(self, one: Field) -> Any:  # noqa: ANN401 - whatever the field holds
        """Return a field's value: a column's value, or the rows that make it up."""
        if one.name.startswith("custom:") and not one.source:
            return self.custom.get(one.name.removeprefix("custom:"))
        part = _PART_OF.get(one.kind)
        if part is not None:
            return getattr(self, part)
        if one.kind is Kind.date:
            return [row for row in self.dates if row["role"] == one.source]
        if one.kind is Kind.paragraphs:
            return [row for row in self.notes if row["element"] == one.source]
        if one.kind in {Kind.relations, Kind.tags}:
            return [
                row
                for row in self.relations
                if row["type"] == one.source and row["inverse"] == one.inverse
            ]
        return self.values.get(one.name)

    def holds(self, one: Field) -> bool:
        """True where the field has a value; nought is one, a no is none."""
        value = self.value(one)
        return bool(value) or (one.kind is Kind.number and value is not None)


def describe(connection: Connection, record_id: int) -> Description | None:
    """Return a record with everything that belongs to it, or None where there is none."""
    kind = connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record_id,)).scalar()
    if kind is None:
        return None
    values = _rows(
        connection,
        f"SELECT r.*, k.* FROM record r JOIN {kind} k ON k.record_id = r.id WHERE r.id = ?",
        record_id,
    )[0]
    found = Description(record_id, kind, values)
    found.custom = json.loads(values["custom"]) if values["custom"] else {}
    for part, sql in _PARTS.items():
        setattr(found, part, _rows(connection, sql, record_id))
    found.relations = _rows(connection, _RELATIONS, record_id, record_id)
    for row in found.relations:
        row["inverse"] = bool(row["inverse"])
    _attach_citations(connection, found)
    found.own_fields = [
        one.field
        for one in own_fields(connection, kind, retired=True)
        if not one.retired or found.holds(one.field)
    ]
    found.required = required_of(connection, kind, values)
    found.linked = _linked(connection, found)
    found.path = _path(connection, values["parent_id"])
    found.children = int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM record WHERE parent_id = ?", (record_id,)
        ).scalar_one()
    )
    return found


def missing(found: Description) -> list[Field]:
    """Return the fields that must be filled before the record may be published, and are not."""
    return [one for one in needed(found) if not found.holds(one)]


def needed(found: Description) -> list[Field]:
    """Return the fields that must be filled before the record may be published.

    By ISAD(G)'s essential six, DACS' minimum, ISAAR(CPF)'s essential four; what a level
    inherits from the level above is not asked for below. The archive's templates may ask
    for more.
    """
    wanted = _NEEDED.get(found.kind, ())
    if found.kind == "unit":
        level = found.values["level"]
        wanted = _TOP if level in {"fonds", "collection"} and not found.path else _LOWER
        if level == "item" and found.values["form"] == "textual":
            wanted = (*_LOWER, "langs")
    by_name = {one.name: one for one in (*fields_of(BY_KIND[found.kind]), *found.own_fields)}
    asked = dict.fromkeys((*wanted, *found.required))
    return [by_name[name] for name in asked if name in by_name]


_PART_OF = {
    Kind.names: "names",
    Kind.statements: "statements",
    Kind.rights: "rights",
    Kind.acts: "acts",
    Kind.assets: "assets",
}
_TOP = ("ref", "title", "creation", "extent_n", "creators", "scope", "langs")
_LOWER = ("ref", "title")
_NEEDED: dict[str, tuple[str, ...]] = {
    "event": ("title", "occurrence", "type_id"),
    "agent": ("title", "type", "existence"),
    "place": ("title",),
    "concept": ("title",),
    "accession": ("ref", "title", "received", "method", "donor", "scope"),
    "store": ("title",),
}
_PARTS = {
    "names": "SELECT * FROM name WHERE record_id = ? ORDER BY pos IS NULL, pos, id",
    "notes": "SELECT * FROM note WHERE record_id = ? ORDER BY element, pos IS NULL, pos, id",
    "dates": "SELECT * FROM date WHERE record_id = ? ORDER BY is_primary DESC, id",
    "statements": "SELECT s.*, o.title AS object_title, p.title AS place_title FROM statement s"
    " LEFT JOIN record o ON o.id = s.object_id LEFT JOIN record p ON p.id = s.place_id"
    " WHERE s.record_id = ? ORDER BY s.property, s.id",
    "rights": "SELECT * FROM rights WHERE record_id = ? ORDER BY id",
    "acts": "SELECT a.*, f.title AS from_title, t.title AS to_title FROM act a"
    " LEFT JOIN record f ON f.id = a.from_id LEFT JOIN record t ON t.id = a.to_id"
    " WHERE a.record_id = ? ORDER BY a.at, a.id",
    "assets": "SELECT * FROM asset WHERE record_id = ? ORDER BY seq, id",
    "regions": "SELECT g.*, r.title AS record_title FROM region g JOIN asset s ON s.id = g.asset_id"
    " LEFT JOIN record r ON r.id = g.record_id WHERE s.record_id = ? ORDER BY g.id",
}
_RELATIONS = """
SELECT l.*, 0 AS inverse, o.id AS other_id, o.title AS other_title, o.kind AS other_kind,
  o.ref AS other_ref FROM relation l JOIN record o ON o.id = l.b_id WHERE l.a_id = ?
UNION ALL
SELECT * FROM (SELECT l.*, 1 AS inverse, o.id AS other_id, o.title AS other_title,
  o.kind AS other_kind, o.ref AS other_ref
  FROM relation l JOIN record o ON o.id = l.a_id WHERE l.b_id = ? ORDER BY l.id LIMIT 500)
"""


def _attach_citations(connection: Connection, found: Description) -> None:
    parts = {
        "name": found.names,
        "note": found.notes,
        "date": found.dates,
        "relation": [row for row in found.relations if not row["inverse"]],
        "statement": found.statements,
    }
    for target, rows in parts.items():
        chosen = json.dumps([row["id"] for row in rows])
        cited: dict[int, list[Row]] = {}
        for row in _rows(connection, _CITATIONS, target, chosen):
            cited.setdefault(row["target_id"], []).append(row)
        for row in rows:
            row["citations"] = cited.get(row["id"], [])


_CITATIONS = """
SELECT c.*, s.title AS source_title, s.ref AS source_ref, w.title AS attributed_to_title
FROM citation c LEFT JOIN record s ON s.id = c.source_id
LEFT JOIN record w ON w.id = c.attributed_to_id
WHERE c.target = ? AND c.target_id IN (SELECT value FROM json_each(?)) ORDER BY c.id"""


def _linked(connection: Connection, found: Description) -> dict[int, str]:
    ids = [
        found.values[one.name]
        for one in fields_of(BY_KIND[found.kind])
        if one.kind is Kind.link and found.values.get(one.name)
    ]
    rows = connection.exec_driver_sql(
        "SELECT id, title FROM record WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    return {int(number): str(title) for number, title in rows}


def _path(connection: Connection, parent_id: int | None) -> list[tuple[int, str]]:
    steps: list[tuple[int, str]] = []
    while parent_id is not None and len(steps) < 64:
        row = connection.exec_driver_sql(
            "SELECT id, title, parent_id FROM record WHERE id = ?", (parent_id,)
        ).one()
        steps.insert(0, (row.id, row.title))
        parent_id = row.parent_id
    return steps


def _rows(connection: Connection, sql: str, *parameters: object) -> list[Row]:
    return [dict(row) for row in connection.exec_driver_sql(sql, parameters).mappings()]
