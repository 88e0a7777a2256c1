"""One change to many records: replace, append, remove or clear, field by field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.history.references import remove_parts
from db.operations.linking import insert_stub
from db.operations.parts import (
    find_tag,
    insert_part,
    link_once,
    put_date,
    renew_span,
    tag_named,
)
from db.operations.records import edit_records, named, value_of
from db.operations.values import stored_row
from db.records import field_of
from db.records.fields import Field, Kind
from db.records.own_fields import own_field
from db.text import clean
from db.words import N_

Mode = Literal["replace", "append", "remove", "clear"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What to do to one field of every record chosen.

    ``value`` is a column's value, the words of a date, a record id for a link, a name for a
    tag, or (language, text) for paragraphs. Append adds to what is there; remove takes
    away this value and no other; clear takes away all. With ``new_kind`` the value is the
    title of a record of that kind that is made first, in the same step.
    """

    field: str
    mode: Mode = "replace"
    value: str | float | tuple[str | None, str] | None = None
    new_kind: str = ""
    scheme: str = ""


def batch_edit(
    archive: Archive, record_ids: Sequence[int], changes: Sequence[FieldChange]
) -> Changes:
    """Apply changes to all the records as one step to undo; fields a kind lacks are passed over."""
    one = len(changes) == 1
    with archive.operation(
        N_("{field} of {count} records") if one else N_("{fields} fields of {count} records"),
        fields=len(changes),
        **named(archive, record_ids, {change.field: change.value for change in changes}),
    ) as op:
        rows = op.rows("record", record_ids)
        kinds = {row["kind"] for row in rows}
        ready = [_with_record(op, kinds, change) for change in changes]
        for row in rows:
            for change in ready:
                apply_change(op, row["id"], row["kind"], change)
        return op.finish()


def _with_record(op: Operation, kinds: Collection[str], change: FieldChange) -> FieldChange:
    """Return a change with the record that it names in words: found once for all, or made."""
    if change.new_kind:
        made = insert_stub(op, change.new_kind, str(change.value), change.scheme or "tag")
        return replace(change, value=made, new_kind="")
    fields = [field_named(op, kind, change.field) for kind in kinds]
    if any(field is not None and field.kind is Kind.tags for field in fields):
        return replace(change, value=_tag(op, change))
    return change


def _tag(op: Operation, change: FieldChange) -> int | None:
    """Return the tag that a change names; a new name makes one unless it is to be taken away."""
    if not isinstance(change.value, str):
        return change.value if isinstance(change.value, int) else None
    if change.mode in {"append", "replace"}:
        return tag_named(op, change.value)
    return find_tag(op, change.value)


def apply_change(op: Operation, record_id: int, kind: str, change: FieldChange) -> None:
    """Do one change to one record within an operation; a field its kind lacks is passed over."""
    field = field_named(op, kind, change.field)
    if field is None:
        return
    if field.is_column:
        _apply_column(op, record_id, field, change)
    elif field.kind is Kind.date:
        _apply_date(op, record_id, field, change)
    elif field.kind is Kind.paragraphs:
        _apply_paragraphs(op, record_id, field, change)
    elif field.kind in {Kind.relations, Kind.tags} and not field.inverse:
        _apply_relations(op, record_id, field, change)


def field_named(op: Operation, kind: str, name: str) -> Field | None:
    """Return a field of a kind of record, declared or the archive's own (``custom:key``).

    A custom field without a definition, as an import may leave it, is a line of text.
    """
    if not name.startswith("custom:"):
        return field_of(kind, name)
    own = own_field(op.connection, kind, name)
    label = name.removeprefix("custom:")
    return own.field if own else Field(label=label, kind=Kind.text, name=name)


def _apply_column(op: Operation, record_id: int, field: Field, change: FieldChange) -> None:
    have = value_of(op, record_id, change.field)
    value = change.value
    many = field.kind is Kind.languages
    if change.mode == "append" and have is not None:
        # What holds one value, a link or a number, has no room for another.
        if not (many or field.kind is Kind.text) or (many and str(value) in str(have).split()):
            return
        value = f"{have} {value}".strip()
    elif change.mode == "remove":
        if many:
            value = " ".join(one for one in str(have or "").split() if one != str(value))
        elif have is None or clean(str(have)) != clean(str(value)).strip():
            return
        else:
            value = None
    elif change.mode == "clear":
        value = None
    edit_records(op, [record_id], {change.field: value})


def _apply_date(op: Operation, record_id: int, field: Field, change: FieldChange) -> None:
    words = str(change.value or "").strip()
    ids = op.ids(
        "SELECT id FROM date WHERE record_id = ? AND role = ? ORDER BY is_primary DESC, id",
        record_id,
        field.source,
    )
    same = [row["id"] for row in op.rows("date", ids) if row["expressed"] == words]
    if change.mode in {"remove", "clear"}:
        remove_parts(op, "date", same if change.mode == "remove" else ids)
        renew_span(op, record_id)
    elif change.mode == "append":
        if words and not same:
            values = {"record_id": record_id, "role": field.source, "expressed": words}
            insert_part(op, "date", values)
    else:
        remove_parts(op, "date", ids[1:])  # the first is written anew, with its evidence
        put_date(op, record_id, field.source, words)


def _apply_paragraphs(op: Operation, record_id: int, field: Field, change: FieldChange) -> None:
    lang, text = change.value if isinstance(change.value, tuple) else (None, change.value)
    have = op.rows(
        "note",
        op.ids(
            "SELECT id FROM note WHERE record_id = ? AND element = ?"
            " AND (? = 'clear' OR lang IS ?)",
            record_id,
            field.source,
            change.mode,
            lang,
        ),
    )
    if change.mode == "remove" and text:
        have = [row for row in have if row["text"] == clean(str(text)).strip()]
    writes = bool(text) and change.mode in {"append", "replace"}
    if change.mode != "append":  # the first stays where it is written anew, with its evidence
        remove_parts(op, "note", [row["id"] for row in have[1 if writes else 0 :]])
    if writes and have:
        words = f"{have[0]['text']}\n\n{text}" if change.mode == "append" else text
        op.update("note", have[0]["id"], stored_row("note", {"text": words}))
    elif writes:
        values = {"record_id": record_id, "element": field.source, "lang": lang, "text": text}
        insert_part(op, "note", values)


def _apply_relations(op: Operation, record_id: int, field: Field, change: FieldChange) -> None:
    other = _tag(op, change) if field.kind is Kind.tags else change.value
    if change.mode in {"replace", "clear"}:
        gone = op.ids(
            "SELECT id FROM relation WHERE a_id = ? AND type = ?", record_id, field.source
        )
        remove_parts(op, "relation", gone)
    if change.mode == "remove":
        gone = op.ids(
            "SELECT id FROM relation WHERE a_id = ? AND type = ? AND b_id = ?",
            record_id,
            field.source,
            other,
        )
        remove_parts(op, "relation", gone)
    elif change.mode != "clear" and isinstance(other, int):
        link_once(op, record_id, field.source, other)
