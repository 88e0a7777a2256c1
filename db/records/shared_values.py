"""What a field holds over many records: its values, each with how many records have it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from db.records import BY_KIND, Field, fields_of
from db.records.fields import Kind
from db.records.record import Record

MOST_SHARED = 5


def kinds_of(connection: Connection, record_ids: Sequence[int]) -> list[str]:
    """Return the kinds of some records, the most frequent first."""
    rows = connection.exec_driver_sql(
        "SELECT kind FROM record WHERE id IN (SELECT value FROM json_each(?))"
        " GROUP BY kind ORDER BY count(*) DESC",
        (json.dumps(list(record_ids)),),
    )
    return [str(row[0]) for row in rows]


def batch_fields(kinds: Sequence[str]) -> list[Field]:
    """Return the fields that records of all these kinds have and that a batch can change."""
    if not kinds:
        return []
    others = [{one.name for one in fields_of(BY_KIND[kind])} for kind in kinds[1:]]
    return [
        one
        for one in fields_of(BY_KIND[kinds[0]])
        if one.shown
        and not one.inverse
        and one.kind not in _NOT_IN_BATCHES
        and all(one.name in names for names in others)
    ]


def shared_values(
    connection: Connection, record_ids: Sequence[int], kind: str, field: Field
) -> list[tuple[str, int]]:
    """Return the commonest values of a field over the records as (words, count of records).

    One more than ``MOST_SHARED`` where there are more. Records in which it is empty count
    under "", and one that has a value twice, as a stack has a date of each picture, once.
    """
    chosen = json.dumps(list(record_ids))
    if field.is_column:
        table = "record" if field.name in Record.__table__.columns else kind
        key = "id" if table == "record" else "record_id"
        value = f"k.{field.name}"
        if field.kind is Kind.link:
            value = f"(SELECT title FROM record o WHERE o.id = k.{field.name})"
        sql = (
            f"SELECT coalesce({value}, ''), count(*) FROM {table} k"
            f" WHERE k.{key} IN (SELECT value FROM json_each(?)) GROUP BY 1"
        )
        parameters: tuple[object, ...] = (chosen,)
    else:
        sql, parameters = _OF_ROWS[field.kind], (field.source, chosen)
    rows = connection.exec_driver_sql(
        f"{sql} ORDER BY 2 DESC, 1 LIMIT {MOST_SHARED + 1}", parameters
    )
    return [(str(value), int(count)) for value, count in rows]


_NOT_IN_BATCHES = {Kind.names, Kind.statements, Kind.rights, Kind.acts, Kind.assets}
_OF_RELATIONS = (
    "SELECT coalesce(o.title, ''), count(DISTINCT c.value) FROM json_each(?2) c"
    " LEFT JOIN relation l ON l.a_id = c.value AND l.type = ?1"
    " LEFT JOIN record o ON o.id = l.b_id GROUP BY 1"
)
_OF_ROWS = {
    Kind.relations: _OF_RELATIONS,
    Kind.tags: _OF_RELATIONS,
    Kind.date: "SELECT coalesce(d.expressed, ''), count(DISTINCT c.value) FROM json_each(?2) c"
    " LEFT JOIN date d ON d.record_id = c.value AND d.role = ?1 GROUP BY 1",
    Kind.paragraphs: "SELECT coalesce(substr(n.text, 1, 60), ''), count(DISTINCT c.value)"
    " FROM json_each(?2) c"
    " LEFT JOIN note n ON n.record_id = c.value AND n.element = ?1 GROUP BY 1",
}
