"""Making a record by its name alone where it is needed: in a link, in a field."""

from __future__ import annotations

from db.archive import Archive
from db.history.changes import Changes
from db.history.operation import Operation
from db.operations.parts import link_once
from db.operations.records import insert_record
from db.words import N_


def create_and_link(
    archive: Archive,
    record_id: int,
    relation: str,
    *,
    kind: str,
    title: str,
    scheme: str = "",
    inverse: bool = False,
) -> Changes:
    """Make a stub of ``kind`` and link it to the record, as one step to undo.

    With ``inverse`` the link leads from the new record to the one in hand.
    """
    with archive.operation(N_("New “{title}” with a link"), title=title) as op:
        other = insert_stub(op, kind, title, scheme or "tag")
        a_id, b_id = (other, record_id) if inverse else (record_id, other)
        link_once(op, a_id, relation, b_id)
        return op.finish()


def create_and_set(
    archive: Archive, record_id: int, column: str, *, kind: str, title: str, scheme: str = ""
) -> Changes:
    """Make a stub of ``kind`` and put it into a field of the record, as one step to undo."""
    with archive.operation(N_("New “{title}” in a field"), title=title) as op:
        other = insert_stub(op, kind, title, scheme or "subject")
        op.update(op.rows("record", [record_id])[0]["kind"], record_id, {column: other})
        return op.finish()


def insert_stub(op: Operation, kind: str, title: str, scheme: str) -> int:
    """Add a record that has only a title, still to be described, and return its id."""
    values: dict[str, object] = {"title": title, "state": "stub"}
    if kind == "concept":
        values["scheme"] = scheme
    return insert_record(op, kind, values)
