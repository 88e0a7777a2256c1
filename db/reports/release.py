"""What may leave the archive: the one place where rights decide, for every report alike.

Effective access is the strictest rule among a record and its parents. A record is withheld
altogether when it or a parent is closed or withdrawn, or under an embargo: a rule against
publishing or showing whose end lies ahead. Its pictures alone are withheld when access is on
conditions, when a rule without an end forbids the picture, or when they show a withheld record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from db.reports.composition import LeftOut
from db.reports.rows import as_json, column, rows

NEVER_PRINTED_USAGES = ("consent", "transcript")
"""Files that are no picture of the thing: agreements hold what people signed in confidence."""

_STRICTEST_FIRST = ("closed", "withdrawn", "embargoed")

_WITHHELD = """
WITH RECURSIVE
seed(id, reason, down) AS (
  SELECT id, 'closed', 1 FROM record WHERE access = 'closed'
  UNION SELECT id, 'withdrawn', 1 FROM record WHERE state = 'withdrawn'
  UNION SELECT record_id, 'embargoed', inherit FROM rights
    WHERE act IN ('publish', 'display') AND rule <> 'allow'
      AND hi >= :today AND (lo IS NULL OR lo <= :today)
),
held(id, reason, down) AS (
  SELECT id, reason, down FROM seed
  UNION SELECT record.id, held.reason, 1
    FROM held JOIN record ON record.parent_id = held.id WHERE held.down
)
SELECT DISTINCT id, reason FROM held
"""

_UNPICTURED = """
WITH RECURSIVE
rule(id, act, down) AS (
  SELECT record_id, act, inherit FROM rights
    WHERE rule <> 'allow' AND (hi IS NULL OR hi >= :today) AND (lo IS NULL OR lo <= :today)
      AND NOT (rule = 'conditional' AND act <> 'publish_faces' AND hi IS NULL
               AND coalesce(trim(terms), '') <> '')
),
seed(id, down) AS (
  SELECT id, 1 FROM record WHERE access = 'conditional'
  UNION SELECT id, down FROM rule
  UNION SELECT relation.a_id, 1 FROM rule JOIN relation ON relation.b_id = rule.id
    WHERE rule.act = 'publish_faces' AND rule.down
      AND relation.type IN ('depicts', 'documents')
  UNION SELECT relation.a_id, 1 FROM json_each(:withheld) AS one
    JOIN relation ON relation.b_id = one.value
    WHERE relation.type IN ('depicts', 'documents')
  UNION SELECT asset.record_id, 0 FROM json_each(:withheld) AS one
    JOIN region ON region.record_id = one.value JOIN asset ON asset.id = region.asset_id
),
dark(id, down) AS (
  SELECT id, down FROM seed
  UNION SELECT record.id, 1 FROM dark JOIN record ON record.parent_id = dark.id WHERE dark.down
)
SELECT DISTINCT id FROM dark
"""

_TERMS = """
WITH RECURSIVE
bound(id, terms, down) AS (
  SELECT record_id, terms, inherit FROM rights
    WHERE rule = 'conditional' AND act <> 'publish_faces' AND hi IS NULL
      AND (lo IS NULL OR lo <= :today) AND coalesce(trim(terms), '') <> ''
  UNION SELECT record.id, bound.terms, 1
    FROM bound JOIN record ON record.parent_id = bound.id WHERE bound.down
)
SELECT DISTINCT id, terms FROM bound
"""


_NAMES = """
SELECT title FROM (SELECT value FROM json_each(:ids)) AS one JOIN record ON record.id = one.value
UNION SELECT name.text FROM (SELECT value FROM json_each(:ids)) AS one
  JOIN name ON name.record_id = one.value
"""


class Release:
    """What may leave on one day (a day number, 0001-01-01 is 1), read once for a report.

    ``withheld_names`` are the titles and names that no text made elsewhere may contain.
    """

    def __init__(self, connection: Connection, today: int) -> None:
        found: dict[int, set[str]] = defaultdict(set)
        for number, reason in rows(connection, _WITHHELD, today=today):
            found[number].add(reason)
        self._withheld = {
            number: next(one for one in _STRICTEST_FIRST if one in reasons)
            for number, reasons in found.items()
        }
        withheld = as_json(self._withheld)
        unpictured = column(connection, _UNPICTURED, today=today, withheld=withheld)
        self._unpictured = set(unpictured)
        self.withheld_names = [
            text for text in column(connection, _NAMES, ids=withheld) if text and text.strip()
        ]
        self._terms: dict[int, list[str]] = defaultdict(list)
        for number, terms in rows(connection, _TERMS, today=today):
            self._terms[number].append(terms)

    @property
    def withheld(self) -> Iterable[int]:
        """The records whose description may not leave."""
        return self._withheld

    def leaves(self, record_id: int | None) -> bool:
        """Whether the description of a record may leave."""
        return record_id is not None and record_id not in self._withheld

    def shows_pictures(self, record_id: int) -> bool:
        """Whether the pictures of a record may leave."""
        return self.leaves(record_id) and record_id not in self._unpictured

    def terms(self, record_id: int) -> tuple[str, ...]:
        """Return the conditions that must be printed with a record's pictures."""
        return tuple(self._terms.get(record_id, ()))

    def left_out(self, record_ids: Iterable[int], pictures: int = 0) -> LeftOut:
        """Count, by reason, the records among ``record_ids`` that may not leave."""
        counts = Counter(self._withheld[one] for one in record_ids if one in self._withheld)
        return LeftOut(
            closed=counts["closed"],
            embargoed=counts["embargoed"],
            withdrawn=counts["withdrawn"],
            pictures=pictures,
        )
