"""What plain FTS5 takes for the same pages, facets counted by SQL: to compare with, no more.

It is a process of its own since it reads the catalogue with the index's SQLite, which no other
part of a process may do.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import apsw

from tests.bench.peer import SHOWN, Measured, answer
from tests.bench.search_queries import Wanted

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
_DAY_OF_DECADE = {"1990": (726468, 730119)}  # first and last day, 0001-01-01 being day 1
_ORDERS = {
    "-date": "CROSS JOIN c.record USING (id) ORDER BY lo DESC",
    "title": "CROSS JOIN c.record USING (id) ORDER BY title",
}


def expression(wanted: Wanted) -> str:
    """Return what FTS5 is asked."""
    parts = [f'"{one.removesuffix("*")}"{"*" if one.endswith("*") else ""}' for one in wanted.words]
    return f"{'title : ' * wanted.title_only}{' '.join(parts)}"


class Plain:
    """FTS5 over the words of an index, joined to the catalogue by SQL."""

    def __init__(self, folder: Path) -> None:
        self._connection = apsw.Connection(str(folder / "derived" / "search.db"))
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.execute("ATTACH ? AS c", (str(folder / "catalogue.db"),))
        self._connection.execute("CREATE TEMP TABLE hit(id INTEGER PRIMARY KEY)")

    def page(self, wanted: Wanted) -> int:
        """Work out total, fifty rows and five facets."""
        execute, asked = self._connection.execute, expression(wanted)
        execute("DELETE FROM hit")
        execute("INSERT INTO hit SELECT rowid FROM fts(?)", (asked,))
        if wanted.form:
            execute(
                "DELETE FROM hit WHERE id NOT IN (SELECT record_id FROM c.unit WHERE form = ?)"
                " OR id NOT IN (SELECT id FROM c.record WHERE lo BETWEEN ? AND ?)",
                (wanted.form, *_DAY_OF_DECADE[wanted.decade]),
            )
        total = execute("SELECT count(*) FROM hit").fetchall()[0][0]
        limit = f"LIMIT {SHOWN} OFFSET {wanted.offset}"
        if wanted.order:
            found = execute(f"SELECT id FROM hit {_ORDERS[wanted.order]} {limit}")
        else:
            found = execute(f"SELECT rowid FROM fts(?) ORDER BY rank {limit}", (asked,))
        ids = [row[0] for row in found]
        rows = "SELECT * FROM c.record WHERE id IN (SELECT value FROM json_each(?))"
        execute(rows, (json.dumps(ids),)).fetchall()
        for facet in _FACETS:
            execute(facet).fetchall()
        return int(total)


if __name__ == "__main__":
    answer(Plain(Path(sys.argv[1])).page, Measured())
