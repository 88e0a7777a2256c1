"""Lists of records: ordered ids, and the rows that a list shows for some of them."""

from __future__ import annotations

import heapq
import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping

from db.text import sort_key

_RUN = 10_000
_AT_ONCE = 2_000  # rows that are fetched together
Order = Literal["tree", "title", "ref", "date", "newest", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Which records a list holds: all conditions that are given must be met.

    ``parent`` -1 asks for the top of the tree; ``ids`` gives the records themselves, in order.
    """

    kind: str | None = None
    form: str | None = None
    level: str | None = None
    scheme: tuple[str, ...] = ()
    parent: int | None = None
    states: tuple[str, ...] = ()
    without_parent: bool = False
    linked_to: int | None = None
    holding: str | None = None


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a list, a grid or a table shows of one record.

    ``date`` is the primary date as written, ``sha256`` the checksum of the first file,
    ``files`` and ``children`` are counts, ``where`` the place and ``what`` the event it
    documents, ``problem`` what went wrong with a file.
    """

    id: int
    kind: str
    ref: str
    title: str
    title_lang: str
    state: str
    access: str
    lo: int | None
    hi: int | None
    date: str
    form: str
    level: str
    holding: str
    credit_line: str
    sha256: str
    files: int
    has_verso: bool
    children: int
    where: str
    what: str
    type: str
    ask_later: str
    problem: str
    custom: dict[str, Any]


def ids(connection: Connection, collection: Collection, order: Order = "tree") -> array[int]:
    """Return the ids of a collection's records in order, as 64-bit integers.

    Titles and codes are ordered in Python, by the alphabets of the languages concerned:
    some 5 seconds for a million of them; the other orders are the database's.
    """
    sql, parameters = _query(collection)
    ordering = _ORDERS.get(order)
    if ordering is None:
        column = "r.title" if order == "title" else "r.ref"
        rows = connection.exec_driver_sql(f"SELECT r.id, {column}, r.title_lang {sql}", parameters)
        keyed = [(_key(order, text, lang), number) for number, text, lang in rows]
        return array("q", (number for _, number in _sorted(keyed)))
    found = array("q")
    rows = connection.exec_driver_sql(f"SELECT r.id {sql} ORDER BY {ordering}", parameters)
    for some in rows.partitions(_AT_ONCE):
        found.extend(chain.from_iterable(some))
    return found


def _sorted(keyed: list[tuple[Any, int]]) -> Iterator[tuple[Any, int]]:
    """Sort in runs and merge them: one sort of a million lets no other thread have a turn."""
    runs = (keyed[start : start + _RUN] for start in range(0, len(keyed), _RUN))
    return heapq.merge(*map(sorted, runs))


def count(connection: Connection, collection: Collection) -> int:
    """Return how many records a collection holds."""
    sql, parameters = _query(collection)
    return int(connection.exec_driver_sql(f"SELECT count(*) {sql}", parameters).scalar_one())


def rows(connection: Connection, record_ids: Sequence[int]) -> list[ListRow]:
    """Return the rows of records in the order of their ids as given; missing ones are left out."""
    chosen = json.dumps(list(record_ids))
    heads = {row["id"]: row for row in _mappings(connection, _HEADS, chosen)}
    dates = {row[0]: row[1] for row in connection.exec_driver_sql(_DATES, (chosen,))}
    files = {row["record_id"]: row for row in _mappings(connection, _FILES, chosen)}
    children = {row[0]: row[1] for row in connection.exec_driver_sql(_CHILDREN, (chosen,))}
    links: dict[int, dict[str, str]] = {}
    for a_id, type_, title in connection.exec_driver_sql(_LINKS, (chosen,)):
        links.setdefault(a_id, {}).setdefault(type_, title)
    return [
        _row(
            heads[one],
            date=dates.get(one),
            files=files.get(one),
            children=children.get(one, 0),
            links=links.get(one, {}),
        )
        for one in record_ids
        if one in heads
    ]


def _row(
    head: RowMapping,
    *,
    date: str | None,
    files: RowMapping | None,
    children: int,
    links: dict[str, str],
) -> ListRow:
    return ListRow(
        id=head["id"],
        kind=head["kind"],
        ref=head["ref"] or "",
        title=head["title"],
        title_lang=head["title_lang"] or "",
        state=head["state"],
        access=head["access"],
        lo=head["lo"],
        hi=head["hi"],
        date=date or "",
        form=head["form"] or "",
        level=head["level"] or "",
        holding=head["holding"] or "",
        credit_line=head["credit_line"] or "",
        sha256=(files["sha256"] or "") if files else "",
        files=files["files"] if files else 0,
        has_verso=bool(files["verso"]) if files else False,
        children=children,
        where=next((links[type_] for type_ in _WHERE if type_ in links), ""),
        what=next((links[type_] for type_ in _WHAT if type_ in links), ""),
        type=head["type"] or "",
        ask_later=head["ask_later"] or "",
        problem=(files["problem"] or "") if files else "",
        custom=json.loads(head["custom"]) if head["custom"] else {},
    )


def _query(collection: Collection) -> tuple[str, tuple[object, ...]]:
    joins, conditions, values = "", ["1"], list[object]()
    if collection.form or collection.level or collection.holding:
        joins += " JOIN unit u ON u.record_id = r.id"
    if collection.scheme:
        joins += " JOIN concept c ON c.record_id = r.id"
        conditions.append("c.scheme IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(collection.scheme))
    for column, value in (
        ("r.kind", collection.kind),
        ("u.form", collection.form),
        ("u.level", collection.level),
        ("u.holding", collection.holding),
    ):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if collection.states:
        conditions.append("r.state IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(collection.states))
    if collection.parent == -1 or collection.without_parent:
        conditions.append("r.parent_id IS NULL")
    elif collection.parent is not None:
        conditions.append("r.parent_id = ?")
        values.append(collection.parent)
    if collection.linked_to is not None:
        conditions.append(
            "r.id IN (SELECT a_id FROM relation WHERE b_id = ?"
            " UNION SELECT b_id FROM relation WHERE a_id = ?)"
        )
        values += [collection.linked_to, collection.linked_to]
    return f"FROM record r{joins} WHERE {' AND '.join(conditions)}", tuple(values)


def _key(order: Order, text: str | None, lang: str | None) -> tuple[bool, object]:
    return (not text, sort_key(text or "", "en" if order == "ref" else lang or "en"))


def _mappings(connection: Connection, sql: str, chosen: str) -> list[RowMapping]:
    return list(connection.exec_driver_sql(sql, (chosen,)).mappings())


_ORDERS: dict[str, str] = {
    "tree": "r.pos IS NULL, r.pos, r.id",
    "date": "r.lo IS NULL, r.lo, r.hi, r.id",
    "newest": "r.id DESC",
    "changed": "r.updated DESC, r.id DESC",
}
_WHERE = ("held_at", "place_shown", "place_created", "located_in", "within")
_WHAT = ("documents", "depicts", "edition_of", "accessioned_in")
_CHOSEN = "(SELECT value FROM json_each(?))"
_HEADS = f"""
SELECT r.id, r.kind, r.ref, r.title, r.title_lang, r.state, r.access, r.lo, r.hi, r.ask_later,
  r.custom, u.form, u.level, u.holding, u.credit_line,
  coalesce(t.title, a.type, p.type, c.scheme, s.type, x.method) AS type
FROM record r
LEFT JOIN unit u ON u.record_id = r.id LEFT JOIN event e ON e.record_id = r.id
LEFT JOIN record t ON t.id = e.type_id LEFT JOIN agent a ON a.record_id = r.id
LEFT JOIN place p ON p.record_id = r.id LEFT JOIN concept c ON c.record_id = r.id
LEFT JOIN store s ON s.record_id = r.id LEFT JOIN accession x ON x.record_id = r.id
WHERE r.id IN {_CHOSEN}"""
_DATES = f"SELECT record_id, expressed FROM date WHERE is_primary = 1 AND record_id IN {_CHOSEN}"
_FILES = f"""
SELECT record_id, count(*) AS files, sum(side = 'verso') AS verso, max(problem) AS problem,
  (SELECT b.sha256 FROM asset b WHERE b.record_id = a.record_id ORDER BY b.seq, b.id LIMIT 1)
  AS sha256
FROM asset a WHERE record_id IN {_CHOSEN} GROUP BY record_id"""
_CHILDREN = f"SELECT parent_id, count(*) FROM record WHERE parent_id IN {_CHOSEN} GROUP BY 1"
_LINKS = f"""
SELECT l.a_id, l.type, r.title FROM relation l JOIN record r ON r.id = l.b_id
WHERE l.type IN ({", ".join(f"'{one}'" for one in (*_WHERE, *_WHAT))}) AND l.a_id IN {_CHOSEN}
ORDER BY l.pos, l.id"""
