"""Different values into the fields of different records, as one step: what a paste does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.parts import put_date
from db.operations.records import edit_records
from db.records import field_of
from db.records.fields import Kind
from db.words import N_


@dataclass(frozen=True, slots=True)
class Cell:
    """A value for one field of one record (``custom:key`` for its own); None or "" clear it."""

    record_id: int
    field: str
    value: str | float | None


def edit_cells(archive: Archive, cells: Sequence[Cell]) -> Changes:
    """Put each value into its field; fields that a record's kind lacks are passed over.

    Raises InvalidValue, with nothing changed, where a field cannot hold its value.
    """
    with archive.operation(N_("Edit {count} cells"), count=len(cells)) as op:
        kinds = {row["id"]: row["kind"] for row in op.rows("record", _records(cells))}
        for cell in cells:
            if cell.record_id in kinds:
                _put(op, kinds[cell.record_id], cell)
        return op.finish()


def _put(op: Operation, kind: str, cell: Cell) -> None:
    field = field_of(kind, cell.field)
    if field is not None and field.kind is Kind.date:
        put_date(op, cell.record_id, field.source, str(cell.value or ""))
    elif cell.field.startswith("custom:") or (field is not None and field.is_column):
        edit_records(op, [cell.record_id], {cell.field: cell.value})


def _records(cells: Sequence[Cell]) -> list[int]:
    return list(dict.fromkeys(cell.record_id for cell in cells))
