"""One change to many records: replace, append, remove or clear, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.parts import insert_part, link_once, put_date, tag_named
from db.operations.records import edit_records
from db.operations.references import remove_parts
from db.records import field_of
from db.records.fields import Field, Kind
from db.words import N_

Mode = Literal["replace", "append", "remove", "clear"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What to do to one field of every record chosen.

    ``value`` is a column's value, the words of a date, a record id for a link, a name for a
    tag, or (language, text) for paragraphs.
    """

    field: str
    mode: Mode = "replace"
    value: str | float | tuple[str | None, str] | None = None


def batch_edit(
    archive: Archive, record_ids: Sequence[int], changes: Sequence[FieldChange]
) -> Changes:
    """Apply changes to all the records as one step to undo; fields a kind lacks are passed over."""
    labels = ", ".join(change.field for change in changes)
    with archive.operation(
        N_("{field} of {count} records"), field=labels, count=len(record_ids)
    ) as op:
        for row in op.rows("record", record_ids):
            for change in changes:
                field = field_of(row["kind"], change.field)
                if field is not None or change.field.startswith("custom:"):
                    _apply(op, row["id"], field, change)
        return op.finish()


def _apply(op: Operation, record_id: int, field: Field | None, change: FieldChange) -> None:
    if field is None or field.is_column:
        _apply_column(op, record_id, change)
    elif field.kind is Kind.date:
        put_date(op, record_id, field.source, _words(change))
    elif field.kind is Kind.paragraphs:
        _apply_paragraphs(op, record_id, field, change)
    elif field.kind in {Kind.relations, Kind.tags} and not field.inverse:
        _apply_relations(op, record_id, field, change)


def _apply_column(op: Operation, record_id: int, change: FieldChange) -> None:
    if change.mode == "append":
        kind = str(op.rows("record", [record_id])[0]["kind"])
        row = {**op.rows("record", [record_id])[0], **op.rows(kind, [record_id])[0]}
        have = str(row.get(change.field) or "")
        edit_records(op, [record_id], {change.field: f"{have} {change.value}".strip()})
    else:
        value = change.value if change.mode == "replace" else None
        edit_records(op, [record_id], {change.field: value})


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
    if change.mode != "append":
        remove_parts(op, "note", [row["id"] for row in have])
        have = []
    if change.mode == "append" and have:
        joined = f"{have[0]['text']}\n\n{text}"
        op.update("note", have[0]["id"], {"text": joined})
    elif change.mode in {"append", "replace"} and text:
        values = {"record_id": record_id, "element": field.source, "lang": lang, "text": text}
        insert_part(op, "note", values)


def _apply_relations(op: Operation, record_id: int, field: Field, change: FieldChange) -> None:
    by_name = isinstance(change.value, str) and field.kind is Kind.tags
    other = tag_named(op, str(change.value)) if by_name else change.value
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


def _words(change: FieldChange) -> str:
    return str(change.value or "") if change.mode in {"replace", "append"} else ""
