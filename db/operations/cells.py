"""Different values into the fields of different records, as one step: what a paste does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.archive import Archive
from db.history.changes import Changes
from db.operations.parts import put_date
from db.operations.records import edit_records
from db.records import field_of
from db.records.fields import Kind
from db.words import N_


@dataclass(frozen=True, slots=True)
class Cell:
    """A value for one field of one record; None or empty words clear it."""

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
            field = field_of(kinds[cell.record_id], cell.field) if cell.record_id in kinds else None
            if field is None:
                continue
            if field.kind is Kind.date:
                put_date(op, cell.record_id, field.source, str(cell.value or ""))
            elif field.is_column:
                edit_records(op, [cell.record_id], {cell.field: cell.value})
        return op.finish()


def _records(cells: Sequence[Cell]) -> list[int]:
    return list(dict.fromkeys(cell.record_id for cell in cells))
