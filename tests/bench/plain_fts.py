"""What plain FTS5 takes for the same pages, facets counted by SQL: to compare with, no more.

Reads classes of FTS5 expressions as JSON, prints their milliseconds as JSON. It is a process of
its own since it reads the catalogue with the index's SQLite, which no other process part may do.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import apsw

from tests.bench.table import milliseconds

# Kind, form, decade, place, subject. The cross joins go from the hits to the catalogue.
_FACETS = (
    "SELECT kind, count(*) FROM hit CROSS JOIN c.record USING (id) GROUP BY 1",
    "SELECT form, count(*) FROM hit CROSS JOIN c.unit ON record_id = id GROUP BY 1",
    "SELECT lo / 3653, count(*) FROM hit CROSS JOIN c.record USING (id) GROUP BY 1",
    (
        "SELECT b_id, count(*) n FROM hit CROSS JOIN c.relation ON a_id = hit.id"
        " WHERE type IN ('place_created', 'place_shown', 'held_at')"
        " GROUP BY 1 ORDER BY n DESC LIMIT 20"
    ),
    (
        "SELECT b_id, count(*) n FROM hit CROSS JOIN c.relation ON a_id = hit.id"
        " WHERE type = 'subject' GROUP BY 1 ORDER BY n DESC LIMIT 20"
    ),
)


class Plain:
    """FTS5 over the words of an index, joined to the catalogue by SQL."""

    def __init__(self, folder: Path) -> None:
        self._connection = apsw.Connection(str(folder / "derived" / "search.db"))
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.execute("ATTACH ? AS c", (str(folder / "catalogue.db"),))
        self._connection.execute("CREATE TEMP TABLE hit(id INTEGER PRIMARY KEY)")

    def page(self, expression: str) -> None:
        """Work out total, first 50 rows and five facets."""
        execute = self._connection.execute
        execute("DELETE FROM hit")
        execute("INSERT INTO hit SELECT rowid FROM fts(?)", (expression,))
        execute("SELECT count(*) FROM hit").fetchall()
        best = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT 50"
        ids = [row[0] for row in execute(best, (expression,))]
        rows = "SELECT * FROM c.record WHERE id IN (SELECT value FROM json_each(?))"
        execute(rows, (json.dumps(ids),)).fetchall()
        for facet in _FACETS:
            execute(facet).fetchall()


def main() -> None:
    """Measure the classes asked for, each until its time is over."""
    asked = json.load(sys.stdin)
    plain = Plain(Path(sys.argv[1]))
    found: dict[str, list[float]] = {}
    for name, expressions in asked["classes"].items():
        ends = time.monotonic() + asked["seconds"]
        for expression in expressions:
            if time.monotonic() > ends:
                break
            found.setdefault(name, []).append(milliseconds(lambda e=expression: plain.page(e)))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
