"""What lies within what: places in places, terms under terms, events in series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from db.search.rows import UPPER, as_json, rows


class Hierarchy:
    """The upper records of one facet, read level by level when they are first asked for."""

    def __init__(self, connection: Connection, facet: str) -> None:
        self._connection = connection
        self._sql = UPPER[facet]
        self._parents: dict[int, tuple[int, ...]] = {}
        self._above: dict[int, tuple[int, ...]] = {}

    def learn(self, ids: Iterable[int]) -> None:
        """Read the parents of ``ids``, of their parents, and so on, once each."""
        wanted = {one for one in ids if one not in self._parents}
        while wanted:
            found: dict[int, list[int]] = defaultdict(list)
            for number, parent in rows(self._connection, self._sql, as_json(wanted)):
                found[number].append(parent)
            for number in wanted:
                self._parents[number] = tuple(found.get(number, ()))
            wanted = {
                parent
                for number in wanted
                for parent in self._parents[number]
                if parent not in self._parents
            }

    def above(self, number: int) -> tuple[int, ...]:
        """Return all records that ``number`` lies within; a circle ends where it began."""
        known = self._above.get(number)
        if known is None:
            seen: dict[int, None] = {}
            waiting = list(self._parents.get(number, ()))
            while waiting:
                one = waiting.pop()
                if one not in seen and one != number:
                    seen[one] = None
                    waiting.extend(self._parents.get(one, ()))
            known = self._above[number] = tuple(seen)
        return known
