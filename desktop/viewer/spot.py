"""A place in a record's files that a search found: a passage of a text, a region of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Found:
    """What a search knows of the place: the row it stands in, its text from character ``at`` on.

    ``start`` and ``stop`` are the match in ``text``.
    """

    table: str
    row_id: int
    text: str = ""
    at: int = 0
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look: ``words`` from ``start`` to ``stop`` of a file's text, or a region.

    ``page`` is counted from 1; 0 where the passage or the file itself says which.
    """

    asset_id: int
    words: str = ""
    start: int = 0
    stop: int = 0
    page: int = 0
    region_id: int | None = None


def read_spot(connection: Connection, record_id: int, found: Found) -> Spot | None:
    """Return where a reason stands in the files of a record; None when it is in none."""
    if found.table == "asset":
        return _passage(connection, found)
    row = connection.exec_driver_sql(_REGIONS.get(found.table, _NONE), (found.row_id, record_id))
    region = row.first()
    return Spot(region[0], region_id=region[1], page=region[2] or 0) if region else None


def _passage(connection: Connection, found: Found) -> Spot | None:
    row = connection.exec_driver_sql("SELECT text FROM asset WHERE id = ?", (found.row_id,)).first()
    if row is None:
        return None
    start, stop = found.at + found.start, found.at + found.stop
    words = found.text[found.start : found.stop]
    if not words or (row[0] or "")[start:stop] != words:
        return Spot(found.row_id)  # its name matched, or the text has changed since
    return Spot(found.row_id, words, start, stop)


_NONE = "SELECT 1 WHERE ? AND ? AND 0"
_REGIONS = {
    "region": (
        "SELECT g.asset_id, g.id, g.page FROM region g JOIN asset s ON s.id = g.asset_id"
        " WHERE g.id = ? AND s.record_id = ?"
    ),
    # A person depicted: the region of the picture that shows them.
    "relation": (
        "SELECT g.asset_id, g.id, g.page FROM relation r JOIN region g ON g.record_id = r.b_id"
        " JOIN asset s ON s.id = g.asset_id AND s.record_id = r.a_id"
        " WHERE r.id = ? AND r.a_id = ? ORDER BY s.seq, g.id LIMIT 1"
    ),
}
