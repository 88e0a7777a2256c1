"""Writes drafts as records, a batch at a time, each table with one line in the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.dates import read_edtf
from db.history.operation import Operation
from db.ingest.authorities import Authorities
from db.ingest.drafts import Draft, DraftAsset, DraftDate, Linked
from db.media.findings import Area
from db.operations.events import Outcome, event
from db.operations.parts import PRIMARY_ROLES
from db.operations.records import next_ref
from db.records.outcomes import SUCCESS
from db.text import clean, fold, script_of

Row = dict[str, Any]
INGESTION = "ingestion"  # PREMIS event type


@dataclass(frozen=True, slots=True)
class Placing:
    """Where new descriptions go: below a unit, with an event, with tags."""

    parent_id: int | None = None
    event_id: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Parts:
    """The rows of a batch by table, waiting to be written together."""

    name: list[Row] = field(default_factory=list[Row])
    note: list[Row] = field(default_factory=list[Row])
    date: list[Row] = field(default_factory=list[Row])
    relation: list[Row] = field(default_factory=list[Row])
    region: list[Row] = field(default_factory=list[Row])


def write(
    op: Operation, drafts: Sequence[Draft], placing: Placing, authorities: Authorities
) -> range:
    """Write descriptions and return the ids of their records, in the drafts' order."""
    if not drafts:
        return range(0)
    links = authorities.resolve(op, _all_links(drafts, placing))
    dates = [_date_rows(draft.dates) for draft in drafts]
    ids = op.insert_many("record", list(_record_rows(op, drafts, dates, placing)))
    op.insert_many("unit", [_unit_row(i, draft) for i, draft in zip(ids, drafts, strict=True)])
    parts = _Parts()
    for record_id, draft, dated in zip(ids, drafts, dates, strict=True):
        parts.name += [_name_row(record_id, row) for row in draft.names]
        parts.note += [{"record_id": record_id, "internal": 0, **row} for row in draft.notes]
        parts.date += [{"record_id": record_id, **row} for row in dated]
        parts.relation += _relation_rows(record_id, draft, placing, links)
    parts.region = _write_assets(op, ids, drafts, links)
    for table in ("name", "note", "date", "relation", "region"):
        op.insert_many(table, getattr(parts, table))
    return ids


def _all_links(drafts: Sequence[Draft], placing: Placing) -> Iterable[Linked]:
    for draft in drafts:
        yield from draft.links
    for tag in placing.tags:
        yield Linked("subject", "concept", tag)


def _record_rows(
    op: Operation, drafts: Sequence[Draft], dates: Sequence[Sequence[Row]], placing: Placing
) -> Iterable[Row]:
    codes = _codes(op, placing.parent_id, len(drafts))
    position = _last_position(op, placing.parent_id)
    for number, (draft, dated, code) in enumerate(zip(drafts, dates, codes, strict=True), 1):
        primary = next((row for row in dated if row["is_primary"]), None)
        yield {
            "kind": "unit",
            "state": "draft",
            "access": "inherit",
            "parent_id": placing.parent_id,
            "pos": position + number if placing.parent_id else None,
            "ref": code,
            "lo": primary["lo"] if primary else None,
            "hi": primary["hi"] if primary else None,
            **draft.record,
        }


def _last_position(op: Operation, parent_id: int | None) -> int:
    last = op.connection.exec_driver_sql(
        "SELECT max(pos) FROM record WHERE parent_id = ?", (parent_id,)
    ).scalar()
    return int(last or 0)


def _codes(op: Operation, parent_id: int | None, count: int) -> list[str | None]:
    """Return reference codes that go on where those of the parent's children end."""
    first = next_ref(op, parent_id) if parent_id is not None else None
    if first is None:
        return [None] * count
    prefix, _, number = first.rpartition("/")
    return [f"{prefix}/{int(number) + step}" for step in range(count)]


def _unit_row(record_id: int, draft: Draft) -> Row:
    return {"record_id": record_id, "level": "item", "holding": "held", **draft.unit}


def _name_row(record_id: int, row: Mapping[str, Any]) -> Row:
    script = script_of(str(row["text"]))
    return {"record_id": record_id, "script": script, **row}


def _date_rows(dates: Sequence[DraftDate]) -> list[Row]:
    rows: list[Row] = []
    for date in dates:
        reading = read_edtf(date.edtf)
        rows.append(
            {
                "role": date.role,
                "expressed": date.expressed,
                "edtf": reading.edtf,
                "lo": reading.lo,
                "hi": reading.hi,
                "qualifier": reading.qualifier,
                "is_primary": 0,
            }
        )
    for role in PRIMARY_ROLES:
        primary = next((row for row in rows if row["role"] == role), None)
        if primary is not None:
            primary["is_primary"] = 1
            break
    return rows


def _relation_rows(
    record_id: int, draft: Draft, placing: Placing, links: Mapping[Linked, tuple[int, bool]]
) -> list[Row]:
    rows: dict[tuple[str, int], Row] = {}
    tags = [Linked("subject", "concept", tag) for tag in placing.tags]
    for link in (*draft.links, *tags):
        if link not in links:
            continue
        other, known = links[link]
        # Two people can have one name: what was only found by its name is not certain.
        guessed = known and link.kind in ("agent", "place")
        rows[link.relation, other] = _relation(
            record_id, link.relation, other, "probable" if guessed else None
        )
    if placing.event_id is not None:
        key = ("documents", placing.event_id)
        rows[key] = _relation(record_id, *key, None)
    return list(rows.values())


def _relation(record_id: int, type_: str, other: int, certainty: str | None) -> Row:
    return {"a_id": record_id, "type": type_, "b_id": other, "certainty": certainty}


def _write_assets(
    op: Operation,
    ids: range,
    drafts: Sequence[Draft],
    links: Mapping[Linked, tuple[int, bool]],
) -> list[Row]:
    """Write the files of new descriptions, each with the event of its ingestion.

    Returns the rows of their regions.
    """
    files = [
        (record_id, asset)
        for record_id, draft in zip(ids, drafts, strict=True)
        for asset in draft.assets
    ]
    people = {
        fold(link.name).strip(): found[0] for link, found in links.items() if link.kind == "agent"
    }
    asset_ids = op.insert_many(
        "asset",
        [{"record_id": record_id, "usage": "original", **_stored(one)} for record_id, one in files],
    )
    taken_in = Outcome(SUCCESS)
    op.insert_many(
        "act",
        [
            event((record_id, asset_id), INGESTION, op.at, taken_in)
            for asset_id, (record_id, _) in zip(asset_ids, files, strict=True)
        ],
    )
    return [
        _region_row(asset_id, area, people)
        for asset_id, (_, asset) in zip(asset_ids, files, strict=True)
        for area in asset.regions
    ]


def _stored(asset: DraftAsset) -> Row:
    tech = json.dumps(asset.row["tech"], ensure_ascii=False, default=str)
    # Half a surrogate pair is a letter to JSON, and none to the catalogue.
    return {**asset.row, "tech": clean(tech)}


def _region_row(asset_id: int, area: Area, people: Mapping[str, int]) -> Row:
    label = " ".join(clean(area.get("label", "")).split()) or None
    person = people.get(fold(label).strip()) if label and area.get("person") else None
    vertices = area.get("vertices")
    return {
        "asset_id": asset_id,
        "shape": area.get("shape", "rectangle"),
        "x": area.get("x"),
        "y": area.get("y"),
        "w": area.get("w"),
        "h": area.get("h"),
        "vertices": json.dumps(vertices) if vertices else None,
        "label": label,
        "record_id": person,
        "role": area.get("role"),
    }
