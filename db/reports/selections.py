"""Which units a report is about: a selection, all below a record, or the whole archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.reports.rows import as_json, rows
from db.reports.trees import tree

_OF_KIND = """
SELECT record.id FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value WHERE record.kind = :kind ORDER BY one.place
"""

_OF_EVENT = """
SELECT DISTINCT a_id FROM relation JOIN record ON record.id = a_id
WHERE b_id = :id AND record.kind = 'unit' AND relation.type IN ('documents', 'depicts')
ORDER BY record.ref, a_id
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """The records chosen that may leave, all that were asked for, and what they are called."""

    ids: Sequence[int]
    asked: Sequence[int]
    title: Passage


def chosen(reading: Reading, kind: str, title: str) -> Selection:
    """Return the records of ``kind`` that the request is about, in the order of the tree.

    ``title`` names a selection; a root gives its own title, the whole that of the archive.
    """
    request = reading.request
    leaves = reading.release.leaves
    if request.ids is not None:
        sql = _OF_KIND
        asked = [n for (n,) in rows(reading.connection, sql, ids=as_json(request.ids), kind=kind)]
        return Selection([one for one in asked if leaves(one)], asked, passage(title))
    root = reading.headers([request.root]).get(request.root) if request.root is not None else None
    if root is not None and root.kind == "event":
        asked = [number for (number,) in rows(reading.connection, _OF_EVENT, id=root.id)]
        return Selection([one for one in asked if leaves(one)], asked, root.title)
    found = tree(reading.connection, kind, request.root, leaves=leaves)
    ids = [node.id for node in found.nodes]
    whole = passage(reading.archive_title or title)
    return Selection(ids, found.all_ids, root.title if root is not None else whole)
