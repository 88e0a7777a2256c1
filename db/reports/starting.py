"""What else a report can be about from where one is: the records that this one is joined to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from db.reports.registry import REPORTS

_MOST = 40
_KINDS = sorted({kind for report in REPORTS for kind in report.roots} - {"unit"})


@dataclass(frozen=True, slots=True)
class Start:
    """A record that a report can start from."""

    id: int
    kind: str
    title: str


def linked_starts(connection: Connection, record_id: int) -> list[Start]:
    """Return the records joined to this one, or to a level above it, that reports start from.

    A photograph leads to its event, its accession and its box, a person or a place to the
    events there. Descriptions are left out: a person may be shown in thousands of them. The
    nearest come first, of each kind by its date; at most 40.
    """
    marks = ", ".join("?" * len(_KINDS))
    sql = _LINKED.format(kinds=marks)
    found = connection.exec_driver_sql(sql, (record_id, *_KINDS, record_id, record_id, _MOST))
    return [Start(*row) for row in found]


_LINKED = """
WITH RECURSIVE above(id, far) AS (
  SELECT ?, 0
  UNION ALL
  SELECT r.parent_id, far + 1 FROM above JOIN record r ON r.id = above.id
  WHERE r.parent_id IS NOT NULL AND far < 64
), joined(id, far) AS (
  SELECT l.b_id, far FROM above CROSS JOIN relation l ON l.a_id = above.id
  UNION ALL
  SELECT l.a_id, far FROM above CROSS JOIN relation l ON l.b_id = above.id
)
SELECT o.id, o.kind, o.title FROM joined JOIN record o ON o.id = joined.id
WHERE o.kind IN ({kinds}) AND o.kind <> (SELECT kind FROM record WHERE id = ?) AND o.id <> ?
GROUP BY o.id ORDER BY min(far), o.kind, o.lo IS NULL, o.lo, o.id LIMIT ?"""
