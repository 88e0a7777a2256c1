"""Which units a report is about: a selection, all below a record, or the whole archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.reports.rows import as_json, column, rows
from db.reports.trees import all_ids, tree
from db.text.collation import sort_key

_OF_KIND = """
SELECT record.id FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value WHERE record.kind = :kind ORDER BY one.place
"""

UNIT_ROOTS = ("unit", "event", "agent", "place", "concept", "accession", "store")
"""Where a report on units can start: from a unit, or from what units are linked with."""

_LINKED = """
WITH RECURSIVE below(id) AS (
  SELECT :id UNION SELECT record.id FROM below JOIN record ON record.parent_id = below.id
)
SELECT DISTINCT unit.id, unit.ref FROM below JOIN relation ON relation.b_id = below.id
JOIN record AS unit ON unit.id = relation.a_id AND unit.kind = 'unit'
UNION SELECT record.id, record.ref FROM below
  JOIN unit ON unit.genre_id = below.id OR unit.technique_id = below.id
  JOIN record ON record.id = unit.record_id
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """The records chosen that may leave, all that were asked for, and what they are called.

    ``total`` is how many may leave, also where only the first of them are given.
    """

    ids: Sequence[int]
    asked: Sequence[int]
    title: Passage
    total: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Units as a query counts them: ``ids`` (JSON) are theirs, or of those that ``all_but`` are.

    ``sql`` is a table of one column, ``value``, whose place ``:ids`` takes them.
    """

    ids: str
    all_but: bool = False

    @property
    def sql(self) -> str:
        """The units as a table within a query."""
        return _ALL_BUT if self.all_but else _THESE


_THESE = "(SELECT value FROM json_each(:ids))"
_ALL_BUT = (
    "(SELECT record_id AS value FROM unit"
    " WHERE record_id NOT IN (SELECT value FROM json_each(:ids)))"
)


def chosen(
    reading: Reading,
    kind: str,
    title: str,
    *,
    most: int | None = None,
    in_order: bool = True,
) -> Selection:
    """Return the records of ``kind`` that the request is about, in the order of the tree.

    ``title`` names a selection; a root gives its own title, the whole that of the archive.
    ``most`` bounds how many of a tree are given; not ``in_order``, all come as they lie.
    """
    request = reading.request
    leaves = reading.release.leaves
    if request.ids is not None:
        asked = column(reading.connection, _OF_KIND, ids=as_json(request.ids), kind=kind)
        return _of_list(asked, leaves, passage(title))
    root = reading.headers([request.root]).get(request.root) if request.root is not None else None
    if root is not None and root.kind != kind:
        asked = _linked_with(reading, root.id)
        return _of_list(asked, leaves, root.title)
    roots = None if request.root is None else (request.root,)
    whole = passage(reading.archive_title or title)
    title_of = root.title if root is not None else whole
    if not in_order:
        return _of_list(all_ids(reading.connection, kind, roots), leaves, title_of)
    found = tree(reading.connection, kind, roots, leaves=leaves, most=most)
    ids = [node.id for node in found.nodes]
    return Selection(ids, found.all_ids, title_of, found.total)


def _of_list(asked: Sequence[int], leaves: Callable[[int], bool], title: Passage) -> Selection:
    ids = [one for one in asked if leaves(one)]
    return Selection(ids, asked, title, len(ids))


def _linked_with(reading: Reading, root: int) -> list[int]:
    """Return the units linked with a record or with what lies below it, by their codes."""
    found = rows(reading.connection, _LINKED, id=root)
    keyed = sorted((not row.ref, sort_key(row.ref or ""), row.id) for row in found)
    return [number for _, _, number in keyed]
