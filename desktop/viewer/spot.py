"""A place in a record's files: a passage of a text, a region of a picture, found or cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row


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


# ------------------------------------------------------------------------- what is cited


def read_cited(connection: Connection, citation_id: int) -> tuple[int, Spot] | None:
    """Return the record and the place in its files that a citation points at.

    The region or the passage marked for it, else the words that it quotes, else the file.
    None where the source has no file, or none is named.
    """
    cited = connection.exec_driver_sql(_CITED, (citation_id,)).one_or_none()
    if cited is None:
        return None
    find = (cited.asset_id, cited.source_id, cited.quote or "")
    asset = connection.exec_driver_sql(_CITED_ASSET, find).one_or_none()
    if asset is None:
        return None
    if cited.region_id is not None and cited.shape in _DRAWN:
        return asset.record_id, Spot(asset.id, region_id=cited.region_id, page=cited.page or 0)
    start, words = _standing(asset.text or "", cited)
    if words:
        return asset.record_id, Spot(asset.id, words, start, start + len(words))
    return asset.record_id, Spot(asset.id, page=cited.page or 0)


def _standing(text: str, cited: Row[Any]) -> tuple[int, str]:
    """Return where the words cited begin in a text, and the words; none where they are not."""
    marked = cited.marked or ""
    if marked and text[cited.c0 or 0 : cited.c1 or 0] == marked:
        return cited.c0 or 0, marked
    # The text has been read anew since, or the passage was never marked.
    for words in filter(None, (marked, cited.quote)):
        places = [found.start() for found in re.finditer(re.escape(words), text)]
        behind = (at for at in places if _is_behind(text, at, cited.prefix or ""))
        if places:
            return next(behind, places[0]), words
    return 0, ""


def _is_behind(text: str, at: int, words: str) -> bool:
    """Tell whether words stand before a place; what is stored has no blanks at its ends."""
    before = text[max(0, at - len(words) - _BLANKS) : at]
    return before.rstrip().endswith(words)


_BLANKS = 8
_DRAWN = {"rectangle", "circle", "polygon"}
_CITED = """
SELECT c.source_id, coalesce(g.asset_id, c.asset_id) AS asset_id, c.quote, g.id AS region_id,
  g.shape, g.page, g.c0, g.c1, g.quote AS marked, g.prefix
FROM citation c LEFT JOIN region g ON g.id = c.region_id WHERE c.id = ?"""
# Without a file named, the source's first file that holds the words, else its first.
_CITED_ASSET = """
SELECT id, record_id, text FROM asset
WHERE CASE WHEN ?1 IS NULL THEN record_id = ?2 ELSE id = ?1 END
ORDER BY ?3 = '' OR instr(coalesce(text, ''), ?3) = 0, seq, id LIMIT 1"""
