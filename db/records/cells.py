"""Single columns of many records, as a table shows and sorts them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from db.records import BY_KIND, TABLES, field_of
from db.records.fields import Kind
from db.text import sort_key

Cells = dict[str, Any]

_CHOSEN = "(SELECT value FROM json_each(?))"


def cells(
    connection: Connection, kind: str, record_ids: Sequence[int], names: Sequence[str]
) -> dict[int, Cells]:
    """Return the named columns of the kind's own table, by record id.

    Records of other kinds are left out. Raises KeyError for a name that is no such column.
    """
    columns = ", ".join(TABLES[kind].columns[name].name for name in ("record_id", *names))
    found = connection.exec_driver_sql(
        f"SELECT {columns} FROM {BY_KIND[kind].__tablename__} WHERE record_id IN {_CHOSEN}",
        (json.dumps(list(record_ids)),),
    )
    return {row["record_id"]: dict(row) for row in found.mappings()}


def ordered(
    connection: Connection,
    record_ids: Sequence[int],
    kind: str,
    name: str,
    *,
    descending: bool = False,
) -> array[int]:
    """Return the records in the order of one field; those without a value come last.

    Text is ordered by the alphabet of the title's language, dates by their bounds; equal
    values keep the order in which the records were given. Raises KeyError for a name that
    records of ``kind`` cannot be ordered by.
    """
    given = {record_id: place for place, record_id in enumerate(record_ids)}
    found = connection.exec_driver_sql(_sql(kind, name), (json.dumps(list(record_ids)),))
    keyed = [
        (_key(value, lang), record_id) for record_id, value, lang in found if value is not None
    ]
    # Before the sort that counts, a stable one: ties keep the order given.
    keyed.sort(key=lambda pair: given[pair[1]])
    keyed.sort(key=_first, reverse=descending)
    valued = array("q", (record_id for _, record_id in keyed))
    having = set(valued)
    valued.extend(record_id for record_id in record_ids if record_id not in having)
    return valued


def _first(pair: tuple[Any, int]) -> Any:  # noqa: ANN401 - whatever the column sorts by
    return pair[0]


def _key(value: object, lang: str | None) -> object:
    return sort_key(value, lang or "en") if isinstance(value, str) else value


def _sql(kind: str, name: str) -> str:
    field = field_of(kind, name)
    if field is None:
        raise KeyError(name)
    start = f"FROM record r JOIN {BY_KIND[kind].__tablename__} k ON k.record_id = r.id"
    where = f"WHERE r.id IN {_CHOSEN}"
    if field.kind is Kind.date:
        dates = "JOIN date d ON d.record_id = r.id AND d.is_primary = 1"
        return f"SELECT r.id, d.lo, NULL {start} {dates} {where}"
    if field.kind is Kind.link:
        return (
            f"SELECT r.id, t.title, t.title_lang {start} JOIN record t ON t.id = k.{name} {where}"
        )
    table = "r" if name in TABLES["record"].columns else "k"
    if name not in TABLES["record" if table == "r" else kind].columns:
        raise KeyError(name)
    return f"SELECT r.id, {table}.{name}, r.title_lang {start} {where}"
