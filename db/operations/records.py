"""Making, editing, arranging and deleting records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from db.archive import Archive
from db.errors import InvalidValue, MissingRecord
from db.history.changes import Changes
from db.history.circles import above
from db.history.operation import Operation
from db.history.references import remove_parts, remove_records
from db.operations.parts import link_once, put_date, renew_span
from db.operations.values import label_of, own_value, split, whole_number
from db.records import BY_KIND
from db.records.columns import json_text
from db.records.fields import Kind
from db.records.own_fields import OwnField, own_field
from db.text import clean
from db.words import N_, _

_MADE = {
    "unit": N_("New description “{title}”"),
    "agent": N_("New name “{title}”"),
    "event": N_("New event “{title}”"),
    "place": N_("New place “{title}”"),
    "concept": N_("New subject “{title}”"),
    "accession": N_("New accession “{title}”"),
    "store": N_("New shelf location “{title}”"),
}

_COPIED = {"name": "record_id", "note": "record_id", "date": "record_id", "relation": "a_id"}


def create(archive: Archive, kind: str, values: Mapping[str, object]) -> Changes:
    """Make a record of ``kind``; a unit below another gets the next reference code there.

    A record without a title is called "[Untitled]" and its title marked as supplied.
    Raises InvalidValue for a value a field cannot hold.
    """
    title = str(values.get("title") or _("[Untitled]"))
    with archive.operation(made_name(kind), title=title) as op:
        insert_record(op, kind, values)
        return op.finish()


def made_name(kind: str) -> str:
    """Return the (marked) name of the operation that makes a record of ``kind``."""
    return _MADE[kind]


def insert_record(op: Operation, kind: str, values: Mapping[str, object]) -> int:
    """Make a record within an operation and return its id."""
    head, rest = split(kind, values)
    if not head.get("title"):
        head |= {"title": _("[Untitled]"), "title_supplied": 1}
    if kind == "unit" and not head.get("ref") and head.get("parent_id"):
        head["ref"] = next_ref(op, head["parent_id"])
    if head.get("pos") is None and head.get("parent_id"):
        head["pos"] = _last_position(op, head["parent_id"]) + 1
    record_id = op.insert("record", {"kind": kind, **_kept(head)})
    op.insert(kind, {"record_id": record_id, **_kept(rest)})
    return record_id


def edit(archive: Archive, record_ids: Sequence[int], values: Mapping[str, object]) -> Changes:
    """Give fields of one or many records new values; ``custom:key`` names a custom field.

    A field typed into again within two minutes stays one step to undo.
    """
    with archive.operation(
        N_("{field} of {count} records") if len(record_ids) > 1 else N_("Edit {field}"),
        merge_key=_merge_key(record_ids, values),
        **named(archive, record_ids, values),
    ) as op:
        edit_records(op, record_ids, values)
        return op.finish()


def edit_records(op: Operation, record_ids: Sequence[int], values: Mapping[str, object]) -> None:
    """Give fields new values within an operation."""
    custom = {name: value for name, value in values.items() if name.startswith("custom:")}
    columns = {name: value for name, value in values.items() if not name.startswith("custom:")}
    if "title" in columns and not clean(str(columns["title"] or "")).strip():
        columns |= {"title": _("[Untitled]"), "title_supplied": True}
    if columns.get("parent_id"):
        parent = whole_number(columns["parent_id"], "parent_id")
        _refuse_circle(op, record_ids, parent)
    for kind, ids in _by_kind(op, record_ids).items():
        head, rest = split(kind, columns)
        if head:
            op.update_many("record", ids, head)
        if rest:
            op.update_many(kind, ids, rest)
    if custom:
        _edit_custom(op, record_ids, custom)


def value_of(op: Operation, record_id: int, name: str) -> object:
    """Return the stored value of a column or of a ``custom:key`` field of a record."""
    head = op.rows("record", [record_id])[0]
    if name.startswith("custom:"):
        custom: dict[str, object] = json.loads(head["custom"]) if head["custom"] else {}
        return custom.get(name.removeprefix("custom:"))
    return {**op.rows(head["kind"], [record_id])[0], **head}.get(name)


def move(
    archive: Archive, record_ids: Sequence[int], parent_id: int | None, position: int | None = None
) -> Changes:
    """Put records under another (or on top), at a position among its children or last.

    Raises InvalidValue where a record would come to lie within itself.
    """
    with archive.operation(N_("Move {count} records"), count=len(record_ids)) as op:
        _refuse_circle(op, record_ids, parent_id)
        first, ordered = 1, list(record_ids)
        if parent_id is not None and position is None:
            first = _last_position(op, parent_id) + 1
        elif parent_id is not None and position is not None:
            ordered = _in_their_midst(op, parent_id, record_ids, position)
        op.update_many("record", record_ids, {"parent_id": parent_id})
        if parent_id is not None:
            _number(op, ordered, first)
        return op.finish()


def delete(archive: Archive, record_ids: Sequence[int]) -> Changes:
    """Put records, with all below them, into the bin; links to them go with them.

    Their files stay in the archive until the bin is emptied.
    """
    one = _title(archive, record_ids[0]) if len(record_ids) == 1 else ""
    with archive.operation(
        N_("Delete “{title}”") if one else N_("Delete {count} records"),
        title=one,
        count=len(record_ids),
    ) as op:
        remove_records(op, with_descendants(op, record_ids))
        return op.finish()


def duplicate(archive: Archive, record_id: int) -> Changes:
    """Make a new record with the same fields, names, notes, dates and links; not its files."""
    with archive.operation(N_("Duplicate “{title}”"), title=_title(archive, record_id)) as op:
        rows = op.rows("record", [record_id])
        if not rows:
            raise missing(record_id)
        kind = rows[0]["kind"]
        own = op.rows(kind, [record_id])[0]
        skip = {"id", "uuid", "created", "updated", "ref", "pos", "kind", "record_id", "lo", "hi"}
        values = {k: v for k, v in {**rows[0], **own}.items() if k not in skip}
        new = insert_record(op, kind, {**values, "state": "draft"})
        for table, owner in _COPIED.items():
            ids = op.ids(f"SELECT id FROM {table} WHERE {owner} = ? ORDER BY id", record_id)
            for row in op.rows(table, ids):
                op.insert(
                    table, {k: v for k, v in row.items() if k not in {"id", "uuid"}} | {owner: new}
                )
        renew_span(op, new)
        return op.finish()


def next_ref(op: Operation, parent_id: int) -> str | None:
    """Return the next free reference code below a unit: AZD/1 gives AZD/1/1, AZD/1/2, ..."""
    parent = op.rows("record", [parent_id])
    if not parent or not parent[0]["ref"]:
        return None
    prefix = f"{parent[0]['ref']}/"
    used = op.connection.exec_driver_sql(
        "SELECT max(CAST(substr(ref, ?) AS INTEGER)) FROM record WHERE parent_id = ?"
        " AND substr(ref, 1, ?) = ?",
        (len(prefix) + 1, parent_id, len(prefix), prefix),
    ).scalar()
    return f"{prefix}{int(used or 0) + 1}"


def with_descendants(op: Operation, record_ids: Sequence[int]) -> list[int]:
    """Return records and all below them in the tree."""
    return op.ids(
        "WITH RECURSIVE below(id) AS (SELECT value FROM json_each(?)"
        " UNION SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id)"
        " SELECT id FROM below",
        json.dumps(list(record_ids)),
    )


def missing(record_id: int) -> MissingRecord:
    """Return the error for a record that is not there."""
    return MissingRecord(
        _("The record {id} is not in the archive (any more).").format(id=record_id),
        todo=_("It may have been deleted: look in the bin."),
    )


def _by_kind(op: Operation, record_ids: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {kind: [] for kind in BY_KIND}
    for row in op.rows("record", record_ids):
        found[row["kind"]].append(row["id"])
    if len(record_ids) == 1 and not any(found.values()):
        raise missing(record_ids[0])
    return {kind: ids for kind, ids in found.items() if ids}


def _edit_custom(op: Operation, record_ids: Sequence[int], values: Mapping[str, object]) -> None:
    for row in op.rows("record", record_ids):
        have: dict[str, object] = json.loads(row["custom"]) if row["custom"] else {}
        for name, value in values.items():
            own = own_field(op.connection, row["kind"], name)
            if own is not None and own.stored_as is Kind.date:
                put_date(op, row["id"], name, str(value or ""))
            elif own is not None and own.stored_as is Kind.relations:
                _link_only(op, row["id"], own, value)
            else:
                have[clean(name.removeprefix("custom:"))] = own_value(own, name, value)
        kept = {name: value for name, value in have.items() if value is not None}
        op.update("record", row["id"], {"custom": json_text(kept) if kept else None})


def _link_only(op: Operation, record_id: int, own: OwnField, value: object) -> None:
    """Have an own field's link lead to one record, or to none."""
    gone = op.ids("SELECT id FROM relation WHERE a_id = ? AND type = ?", record_id, own.name)
    remove_parts(op, "relation", gone)
    if value:
        other = whole_number(value, own.label)
        kinds = [row["kind"] for row in op.rows("record", [other])]
        if not kinds or (own.ends and kinds[0] not in own.ends):
            raise InvalidValue(
                _("“{field}” cannot lead to this record.").format(field=own.label),
                kept=_("Nothing was changed."),
                todo=_("Choose another record."),
            )
        link_once(op, record_id, own.name, other)


def _refuse_circle(op: Operation, record_ids: Sequence[int], parent_id: int | None) -> None:
    if parent_id is not None and not above(op.connection, parent_id).isdisjoint(record_ids):
        raise InvalidValue(
            _("A description cannot be moved into itself or below itself."),
            kept=_("Nothing was changed."),
            todo=_("Choose another place."),
        )


def _in_their_midst(
    op: Operation, parent_id: int, record_ids: Sequence[int], position: int
) -> list[int]:
    """Return the children of a record with these among them, from ``position`` on."""
    moved = set(record_ids)
    children = op.ids("SELECT id FROM record WHERE parent_id = ? ORDER BY pos, id", parent_id)
    others = [one for one in children if one not in moved]
    at = max(0, position)
    return [*others[:at], *record_ids, *others[at:]]


def _number(op: Operation, ordered: Sequence[int], first: int) -> None:
    """Give records their places in order; those that stand right already are not touched."""
    have = {row["id"]: row["pos"] for row in op.rows("record", ordered)}
    for place, one in enumerate(ordered, first):
        if have.get(one) != place:
            op.update("record", one, {"pos": place})


def _last_position(op: Operation, parent_id: object) -> int:
    last = op.connection.exec_driver_sql(
        "SELECT max(pos) FROM record WHERE parent_id = ?", (parent_id,)
    ).scalar()
    return int(last or 0)


def _kept(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _merge_key(record_ids: Sequence[int], values: Mapping[str, object]) -> str | None:
    if len(record_ids) != 1 or len(values) != 1:
        return None
    return f"edit:{record_ids[0]}:{next(iter(values))}"


def named(
    archive: Archive, record_ids: Sequence[int], values: Mapping[str, object]
) -> dict[str, Any]:
    """Return what an operation's name says: the first field's label, how many records."""
    with archive.read() as connection:
        kind = connection.exec_driver_sql(
            "SELECT kind FROM record WHERE id = ?", (record_ids[0] if record_ids else 0,)
        ).scalar()
        first = next(iter(values), "")
        own = own_field(connection, kind, first) if kind else None
    label = own.label if own else label_of(kind, first) if kind else first
    return {"field": label.removeprefix("custom:"), "count": len(record_ids)}


def _title(archive: Archive, record_id: int) -> str:
    with archive.read() as connection:
        return str(
            connection.exec_driver_sql(
                "SELECT title FROM record WHERE id = ?", (record_id,)
            ).scalar()
        )
