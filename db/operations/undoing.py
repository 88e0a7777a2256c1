"""Undo, redo, and putting records or fields back."""

from __future__ import annotations

import json

from db.archive import Archive
from db.errors import InvalidValue
from db.history import restoring
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.parts import renew_span
from db.words import N_, _


def undo(archive: Archive) -> Changes:
    """Take back the last operation that stands, passing over facts; raises NothingToUndo.

    Of an operation that others went on with, all of them, whatever was done in between.
    """
    with archive.turning("undo") as op:
        return op.finish()


def undo_fact(archive: Archive, operation_id: int) -> Changes:
    """Take back a fact of preservation (a check of files), whatever was done since.

    Raises NothingToUndo where the operation is none, or does not stand, and InvalidValue
    where a person has edited what it wrote.
    """
    with archive.turning("undo", fact=operation_id) as op:
        return op.finish()


def redo(archive: Archive) -> Changes:
    """Bring back the operation undone last; raises NothingToUndo."""
    with archive.turning("redo") as op:
        return op.finish()


def put_back(
    archive: Archive, record_id: int, operation_id: int, field: str | None = None
) -> Changes:
    """Make a record, or one field of it, what it was before an operation.

    Links to records that are gone stay away, and so does a place in the tree that would
    close a circle; where ``field`` alone was asked for, InvalidValue says so.
    """
    with archive.operation(N_("Put record back")) as op:
        left = restoring.put_back(op, record_id, operation_id, field)
        if field is not None and left:
            raise InvalidValue(
                _("This field cannot be put back: what it pointed to is gone, or lies below."),
                kept=_("Nothing was changed."),
                todo=_("Put the other record back first."),
            )
        _renew_spans(op)
        return op.finish()


def put_back_deleted(archive: Archive, operation_id: int) -> Changes:
    """Bring the records that an operation deleted out of the bin.

    What was emptied or moved with them goes back too, unless it was changed since.
    """
    with archive.operation(N_("Put back from the bin")) as op:
        restoring.put_back_deleted(op, operation_id)
        _renew_spans(op)
        return op.finish()


def _renew_spans(op: Operation) -> None:
    """Have the bounds of records put back follow from their dates again."""
    touched = sorted(op.records)
    if "date" not in op.tables:
        touched = op.ids(_OUT_OF_STEP, json.dumps(touched))
    for record_id in touched:
        renew_span(op, record_id)


_OUT_OF_STEP = (
    "SELECT r.id FROM json_each(?) AS one JOIN record r ON r.id = one.value"
    " LEFT JOIN date d ON d.record_id = r.id AND d.is_primary = 1"
    " WHERE r.lo IS NOT d.lo OR r.hi IS NOT d.hi ORDER BY r.id"
)
