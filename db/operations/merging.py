"""Making one record of several that turned out to be the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column

from db.archive import Archive
from db.errors import InvalidValue
from db.history.changes import Changes
from db.history.circles import above
from db.history.log import key_of
from db.history.operation import Operation
from db.history.references import references_to, remove_parts, remove_records
from db.operations.parts import insert_part, refuse_circle, renew_span
from db.operations.records import missing
from db.records import TABLES
from db.records.columns import json_text
from db.records.fields import Field
from db.words import N_, _


def merge(archive: Archive, keep: int, others: Sequence[int]) -> Changes:
    """Move all that belongs or refers to ``others`` to ``keep``, then delete them.

    Their titles live on as other forms of the name; fields that ``keep`` has empty are filled.
    Raises InvalidValue where the records are not of one kind, or where what lies between
    them would lie within itself.
    """
    with archive.operation(N_("Merge {count} records"), count=len(others) + 1) as op:
        rows = {row["id"]: row for row in op.rows("record", [keep, *others])}
        if keep not in rows:
            raise missing(keep)
        if len({row["kind"] for row in rows.values()}) > 1:
            raise InvalidValue(
                _("Only records of the same kind can be merged."), kept=_("Nothing was changed.")
            )
        gone = [one for one in others if one in rows and one != keep]
        if not above(op.connection, keep).isdisjoint(gone):
            raise InvalidValue(
                _("A record cannot take over one that it lies below."),
                kept=_("Nothing was changed."),
                todo=_("Move it elsewhere first, or keep the upper one."),
            )
        primary = op.ids("SELECT id FROM date WHERE record_id = ? AND is_primary = 1", keep)
        _fill_gaps(op, rows[keep]["kind"], keep, gone)
        for one in gone:
            _take_over_name(op, keep, rows[one])
        _point_to(op, keep, gone)
        _drop_twins(op, keep)
        for link in op.rows("relation", op.ids("SELECT id FROM relation WHERE a_id = ?", keep)):
            refuse_circle(op, link)
        remove_records(op, gone)
        renew_span(op, keep, chosen=primary[0] if primary else None)
        return op.finish()


def _fill_gaps(op: Operation, kind: str, keep: int, others: Sequence[int]) -> None:
    for table in ("record", kind):
        have = op.rows(table, [keep])[0]
        for other in op.rows(table, others):
            skip = {"id", "record_id", "uuid", "parent_id", "pos", "lo", "hi", "title_lang"}
            new = {
                name: value
                for name, value in other.items()
                if have[name] is None
                and value is not None
                and name not in skip
                and not _is_link_to(table, name, value, keep)
                and _fits(table, name, have, other)
            }
            if other.get("custom") and have["custom"]:
                new["custom"] = json_text(json.loads(other["custom"]) | json.loads(have["custom"]))
            op.update(table, keep, new)
            have |= new


def _fits(table: str, name: str, have: dict[str, Any], other: dict[str, Any]) -> bool:
    """True where all that ``have`` says together with the column, the other record says too."""
    column = TABLES[table].columns[name]
    return all(
        have[one.name] is None or have[one.name] == other[one.name]
        for one in TABLES[table].columns
        if _word(column) and _word(one) == _word(column)
    )


def _word(column: Column[Any]) -> str:
    field: Field | None = column.info.get("field")
    return field.together if field else ""


def _is_link_to(table: str, name: str, value: object, record_id: int) -> bool:
    return value == record_id and bool(TABLES[table].columns[name].foreign_keys)


def _take_over_name(op: Operation, keep: int, other: dict[str, object]) -> None:
    title = other["title"]
    taken = op.ids("SELECT id FROM name WHERE record_id = ? AND text = ?", keep, title)
    kept = op.rows("record", [keep])[0]["title"]
    if not taken and title != kept:
        lang = other["title_lang"]
        insert_part(op, "name", {"record_id": keep, "text": title, "lang": lang, "kind": "other"})


def _point_to(op: Operation, keep: int, others: Sequence[int]) -> None:
    for one in references_to("record"):
        key = key_of(one.table)
        if one.column == key:  # the kind table's own row goes with its record
            continue
        found = op.ids(
            f"SELECT {key} FROM {one.table} WHERE {one.column} IN (SELECT value FROM json_each(?))",
            json.dumps(list(others)),
        )
        # What the kept record said of the others it would now say of itself.
        itself = {keep} if key == "record_id" or one.table == "record" else set[int]()
        op.update_many(one.table, [row for row in found if row in itself], {one.column: None})
        op.update_many(one.table, [row for row in found if row not in itself], {one.column: keep})


def _drop_twins(op: Operation, keep: int) -> None:
    """Join links and names that have become the same; drop links from a record to itself.

    The evidence of a twin goes to the one that stays.
    """
    remove_parts(
        op, "relation", op.ids("SELECT id FROM relation WHERE a_id = b_id AND a_id = ?", keep)
    )
    for table, (same, where) in _SAME.items():
        _join_twins(op, table, same, op.ids(f"SELECT id FROM {table} WHERE {where}", keep, keep))


# What makes two rows one, and where they are; all else that one of them says must agree.
_SAME = {
    "relation": (("a_id", "type", "b_id", "role"), "? = a_id OR ? = b_id"),
    "name": (("text", "lang", "kind"), "record_id = ? AND record_id = ?"),
}
_OWN = {"id", "uuid", "pos", "script"}


def _join_twins(op: Operation, table: str, same: tuple[str, ...], ids: Sequence[int]) -> None:
    """Drop rows that say nothing that another does not say: what differs (years, notes) stays."""
    kept: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    twins: list[int] = []
    for row in sorted(op.rows(table, ids), key=_said, reverse=True):
        others = kept.setdefault(tuple(row[name] for name in same), [])
        first = next((one for one in others if _says_all_of(one, row)), None)
        if first is None:
            others.append(row)
            continue
        cited = op.ids(
            "SELECT id FROM citation WHERE target = ? AND target_id = ?", table, row["id"]
        )
        op.update_many("citation", cited, {"target_id": first["id"]})
        twins.append(row["id"])
    op.delete(table, twins)


def _said(row: dict[str, Any]) -> tuple[int, int]:
    """Order rows by how much they say, those that say as much by age."""
    return sum(value is not None for value in row.values()), -row["id"]


def _says_all_of(one: dict[str, Any], twin: dict[str, Any]) -> bool:
    return all(value is None or name in _OWN or one[name] == value for name, value in twin.items())
