"""The catalogue's rows behind a batch of records, read by plain SQL and grouped by record."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Connection

from db.records import RECORDS, Record, fields_of
from db.records.fields import Kind
from db.search.fields import CODED

Row = tuple[Any, ...]
Value = str | float
Grouped = dict[int, list[Row]]

IN = "(SELECT value FROM json_each(?))"
HEADER = (
    "SELECT id, kind, title, ref, lo, hi, parent_id, state, access, ask_later, title_lang, custom"
    f" FROM record WHERE id IN {IN}"
)
NAMES = f"SELECT record_id, text, kind, lang FROM name WHERE record_id IN {IN} ORDER BY pos, id"
NOTES = f"SELECT record_id, text, lang, element FROM note WHERE record_id IN {IN} ORDER BY id"
DATES = f"SELECT record_id, expressed FROM date WHERE record_id IN {IN} ORDER BY id"
RELATIONS = (
    "SELECT r.a_id, r.type, r.b_id, r.role, r.certainty, r.note, b.kind"
    f" FROM relation r JOIN record b ON b.id = r.b_id WHERE r.a_id IN {IN} ORDER BY r.id"
)
STATEMENTS = (
    "SELECT record_id, property, text, num_lo, num_hi, unit, object_id, place_id, lo, hi,"
    " verdict, modality"
    f" FROM statement WHERE record_id IN {IN} ORDER BY id"
)
RIGHTS = (
    "SELECT record_id, terms, code, rule, basis, act FROM rights"
    f" WHERE record_id IN {IN} ORDER BY id"
)
ASSETS = (
    "SELECT record_id, mime, text, file_name, problem, usage, extension"
    f" FROM asset WHERE record_id IN {IN} ORDER BY seq, id"
)
REGIONS = (
    "SELECT s.record_id, g.label, g.quote, g.record_id, p.kind FROM region g"
    " JOIN asset s ON s.id = g.asset_id LEFT JOIN record p ON p.id = g.record_id"
    f" WHERE s.record_id IN {IN} ORDER BY g.id"
)
ACTS = f"SELECT record_id, kind, to_id FROM act WHERE record_id IN {IN}"
# A cross join is read in the order written: from the few records to their citations.
CITED = "".join(
    f" UNION SELECT t.record_id FROM {table} t CROSS JOIN citation c"
    f" ON c.target = '{table}' AND c.target_id = t.id WHERE t.record_id IN {IN}"
    for table in ("name", "note", "date", "statement")
).removeprefix(" UNION ")
EVENTS = f"SELECT id, lo, hi FROM record WHERE id IN {IN}"
PLACES_OF = f"SELECT a_id, b_id FROM relation WHERE type = 'held_at' AND a_id IN {IN}"
# A plus before a column keeps SQLite from choosing its index: the ids are the better way in.
UPPER = {
    "place": "SELECT a_id, b_id FROM relation WHERE type = 'within' AND a_id IN " + IN,
    "tag": "SELECT a_id, b_id FROM relation WHERE type = 'broader' AND a_id IN " + IN,
    "event": (
        "SELECT a_id, b_id FROM relation WHERE type IN ('edition_of', 'part_of_event')"
        f" AND a_id IN {IN} UNION SELECT e.record_id, e.series_id FROM event e"
        f" WHERE +e.series_id IS NOT NULL AND e.record_id IN {IN}"
        " UNION SELECT r.id, r.parent_id FROM record r"
        f" WHERE r.parent_id IS NOT NULL AND +r.kind = 'event' AND r.id IN {IN}"
    ),
}


class KindTable:
    """The columns of one record type's table that search reads, by what they are for."""

    def __init__(self, record_type: type[Record]) -> None:
        self.name = record_type.__tablename__
        own = {one.name for one in record_type.__table__.columns}
        declared = [one for one in fields_of(record_type) if one.name in own and one.is_column]
        self.coded = [one.name for one in declared if one.name in CODED]
        self.texts = [one.name for one in declared if one.kind is Kind.text and one.weight]
        self.links = [(one.name, one.target[0]) for one in declared if one.kind is Kind.link]
        self.langs = "langs" if "langs" in own else ""
        extra = [name for name in ("lat", "identifiers", "code") if name in own]
        self.extra = [name for name in extra if name not in self.texts]
        names = [*self.coded, *self.texts, *(name for name, _ in self.links)]
        names += [self.langs] * bool(self.langs) + self.extra
        self.columns = names
        listed = "".join(f", {name}" for name in names)
        self.sql = f"SELECT record_id{listed} FROM {self.name} WHERE record_id IN {IN}"


KIND_TABLES: dict[str, KindTable] = {one.__tablename__: KindTable(one) for one in RECORDS}


def as_json(ids: Iterable[int]) -> str:
    """Return ids as the JSON list that the statements here take."""
    return json.dumps([int(one) for one in ids])


def as_texts(texts: Iterable[str]) -> str:
    """Return texts as a JSON list for SQL."""
    return json.dumps(list(texts))


def rows(connection: Connection, sql: str, *values: Value) -> list[Row]:
    """Return the rows of a statement; a value alone stands in every place, as a list of ids does.

    The driver is asked itself: a page takes some twenty statements, and each is a fifth of a
    millisecond dearer by way of SQLAlchemy.
    """
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    given = values * sql.count("?") if len(values) == 1 else values
    return driver.execute(sql, given).fetchall()


def grouped(connection: Connection, sql: str, ids: str) -> Grouped:
    """Return the rows of one of the statements here by their first column."""
    found: Grouped = defaultdict(list)
    for row in rows(connection, sql, ids):
        found[row[0]].append(row)
    return found
