"""Undo, redo, and putting records or fields back."""

from __future__ import annotations

from db.archive import Archive
from db.errors import NothingToUndo
from db.history import undo as log
from db.history.changes import Changes
from db.words import N_, _


def undo(archive: Archive) -> Changes:
    """Take back the last operation that stands; raises NothingToUndo."""
    with archive.read() as connection:
        found = log.next_undo(connection)
    if found is None:
        raise NothingToUndo(_("There is nothing to undo."))
    with archive.turning(found[1], found[2], kind="undo", target=found[0]) as op:
        log.undo(op, found[0])
        return op.finish()


def redo(archive: Archive) -> Changes:
    """Bring back the operation undone last; raises NothingToUndo."""
    with archive.read() as connection:
        found = log.next_redo(connection)
    if found is None:
        raise NothingToUndo(_("There is nothing to redo."))
    with archive.turning(found[1], found[2], kind="redo", target=found[0]) as op:
        log.redo(op, found[0])
        return op.finish()


def put_back(
    archive: Archive, record_id: int, operation_id: int, field: str | None = None
) -> Changes:
    """Make a record, or one field of it, what it was before an operation."""
    with archive.operation(N_("Put record back")) as op:
        log.put_back(op, record_id, operation_id, field)
        return op.finish()


def put_back_deleted(archive: Archive, operation_id: int) -> Changes:
    """Bring the records that an operation deleted out of the bin."""
    with archive.operation(N_("Put back from the bin")) as op:
        log.put_back_deleted(op, operation_id)
        return op.finish()
