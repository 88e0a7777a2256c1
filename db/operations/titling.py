"""Titles by a pattern: "{event}, {date}, {number}" for many records at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.archive import Archive
from db.errors import InvalidValue
from db.history.changes import Changes
from db.operations.values import stored_row
from db.words import N_, _

_TOKEN = re.compile(r"\{([^{}:]*)(?::(\d))?\}")
_EDGES = " ,;:·–—-/|"
_MANY_PEOPLE = 4

TOKENS: tuple[tuple[str, str], ...] = (
    ("event", N_("the event")),
    ("date", N_("the date as written")),
    ("place", N_("the place")),
    ("people", N_("the people shown")),
    ("number", N_("a running number; {number:3} makes it 001")),
    ("ref", N_("the reference code")),
    ("file", N_("the name of the file")),
    ("title", N_("the title it has")),
)
"""What may stand in braces, each with what it stands for."""


@dataclass(frozen=True, slots=True)
class NewTitle:
    """A record's title as it is and as the pattern makes it; empty where it makes none."""

    record_id: int
    old: str
    new: str


def title_by_pattern(
    archive: Archive, record_ids: Sequence[int], pattern: str, *, start: int = 1
) -> Changes:
    """Give records titles by a pattern, numbered from ``start`` in the order given.

    What a record lacks is left out together with the words before it; a record for which
    nothing but its number is left keeps its title. Raises InvalidValue for a name in braces
    that is none of ``TOKENS``.
    """
    with archive.operation(N_("Titles of {count} records"), count=len(record_ids)) as op:
        for one in titles_by_pattern(op.connection, record_ids, pattern, start=start):
            if one.new and one.new != one.old:
                values = stored_row("record", {"title": one.new, "title_supplied": True})
                op.update("record", one.record_id, values)
        return op.finish()


def titles_by_pattern(
    connection: Connection, record_ids: Sequence[int], pattern: str, *, start: int = 1
) -> list[NewTitle]:
    """Return what ``title_by_pattern`` would do; records that are gone are left out."""
    parts = _parts(pattern)
    chosen = json.dumps(list(record_ids))
    used = {token for _words, token, _width in parts if token}
    found = {name: _values(connection, name, chosen) for name in used - {"number"}}
    titles = _values(connection, "title", chosen)
    made: list[NewTitle] = []
    for number, record_id in enumerate((one for one in record_ids if one in titles), start):
        values = {name: by_id.get(record_id, "") for name, by_id in found.items()}
        new = _filled(parts, {**values, "number": str(number)})
        made.append(NewTitle(record_id, titles[record_id], new))
    return made


_Part = tuple[str, str, int]
"""Words, then what stands in braces after them (empty at the end), and the digits it has."""


def _parts(pattern: str) -> list[_Part]:
    parts: list[_Part] = []
    known = [name for name, _meaning in TOKENS]
    at = 0
    for match in _TOKEN.finditer(pattern):
        name = match.group(1).strip()
        if name not in known:
            raise InvalidValue(
                _("{name} stands for nothing in a title.").format(name=match.group()),
                kept=_("Nothing was changed."),
                todo=_("Use one of: {values}.").format(
                    values=", ".join(f"{{{one}}}" for one in known)
                ),
            )
        parts.append((pattern[at : match.start()], name, int(match.group(2) or 0)))
        at = match.end()
    return [*parts, (pattern[at:], "", 0)]


def _filled(parts: Sequence[_Part], values: Mapping[str, str]) -> str:
    """Put the values in; words that led to a value that is lacking go with it."""
    asked = {token for _words, token, _width in parts if token} - {"number"}
    if asked and not any(values.get(token) for token in asked):
        return ""
    said: list[str] = []
    for words, token, width in parts:
        value = values.get(token, "").zfill(width) if token else ""
        if token and not values.get(token):
            said.append(words if not said and words.strip(_EDGES) else "")
        else:
            said.append(words + value)
    text = re.sub(r"\(\s*\)|\[\s*\]", "", "".join(said))
    return re.sub(r"\s+", " ", text).strip().strip(_EDGES)


def _values(connection: Connection, name: str, chosen: str) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for record_id, value in connection.exec_driver_sql(_QUERIES[name], (chosen,)):
        words = found.setdefault(int(record_id), [])
        if str(value) not in words:
            words.append(str(value))
    many = _MANY_PEOPLE if name == "people" else 1
    return {record_id: ", ".join(words[:many]) for record_id, words in found.items()}


def _of_header(column: str) -> str:
    return (
        f"SELECT r.id, r.{column} FROM json_each(?) c JOIN record r ON r.id = c.value"
        f" WHERE r.{column} IS NOT NULL"
    )


def _of_links(types: str, kind: str) -> str:
    return (
        "SELECT c.value, o.title FROM json_each(?) c JOIN relation l ON l.a_id = c.value"
        f" JOIN record o ON o.id = l.b_id WHERE l.type IN ({types}) AND o.kind = '{kind}'"
        " ORDER BY l.type = 'mentions', l.id"
    )


_QUERIES = {
    "title": _of_header("title"),
    "ref": _of_header("ref"),
    "event": _of_links("'documents', 'depicts', 'mentions'", "event"),
    "place": _of_links("'place_shown', 'place_created', 'held_at'", "place"),
    "people": _of_links("'depicts'", "agent"),
    "date": "SELECT d.record_id, d.expressed FROM json_each(?) c"
    " JOIN date d ON d.record_id = c.value ORDER BY d.is_primary DESC, d.id",
    "file": "SELECT s.record_id, s.file_name FROM json_each(?) c"
    " JOIN asset s ON s.record_id = c.value ORDER BY s.seq, s.id",
}
