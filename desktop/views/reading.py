"""The reading functions that views hand to a reading thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from db.records import listing
from db.records.cells import cells, ordered
from desktop.views.columns import Column, Line, cell_names
from desktop.views.order import Ids
from desktop.views.rows import ReadLines


def line_reading(kind: str, columns: tuple[Column, ...]) -> ReadLines:
    """Return the function that reads what these columns show."""
    names = cell_names(kind, columns)

    def read(connection: Connection, record_ids: Sequence[int]) -> list[Line]:
        rows = listing.rows(connection, record_ids)
        more = cells(connection, kind, record_ids, names) if names else {}
        return [Line(row, more.get(row.id, {})) for row in rows]

    return read


Ordered = tuple[Ids, str, bool, Ids]


def order_reading(
    given: Ids, kind: str, name: str, *, descending: bool
) -> Callable[[Connection], Ordered]:
    """Return the function that orders records, answering with what was asked and the ids."""

    def read(connection: Connection) -> Ordered:
        return (
            given,
            name,
            descending,
            ordered(connection, given, kind, name, descending=descending),
        )

    return read
