"""The names most often linked with are counted alike in both ways, and as plain counting does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text

from db.reports.naming import KINDS, Named, most_named, most_named_of_nearly_all
from db.reports.rows import as_json
from db.reports.selections import Counted

Links = list[tuple[int, int]]
UNITS = range(1, 13)
NAMES = range(101, 125)
MOST = 2


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """A catalogue of nothing but names, each with a title that some others have, too."""
    with create_engine("sqlite://").connect() as made:
        made.execute(text("CREATE TABLE record (id INTEGER PRIMARY KEY, kind TEXT, title TEXT)"))
        made.execute(text("CREATE TABLE relation (a_id INTEGER, b_id INTEGER)"))
        made.execute(
            text("INSERT INTO record VALUES (:id, :kind, :title)"),
            [{"id": one, "kind": kind_of(one), "title": title_of(one)} for one in NAMES],
        )
        yield made


def kind_of(name: int) -> str:
    return KINDS[name % len(KINDS)]


def title_of(name: int) -> str:
    return "əçş"[name % 3]


def plainly(links: Links, ids: set[int], leaves: Callable[[int], bool]) -> Named:
    units: dict[int, set[int]] = defaultdict(set)
    for unit, name in links:
        if unit in ids and leaves(name):
            units[name].add(unit)
    ordered = sorted(units, key=lambda one: (-len(units[one]), title_of(one), one))
    return {
        kind: [(one, len(units[one])) for one in ordered if kind_of(one) == kind][:MOST]
        for kind in KINDS
    }


@given(
    links=st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(NAMES)), max_size=150),
    ids=st.sets(st.sampled_from(UNITS)),
    withheld=st.sets(st.sampled_from(NAMES)),
)
def test_both_ways_find_what_plain_counting_finds(
    connection: Connection, links: Links, ids: set[int], withheld: set[int]
) -> None:
    connection.execute(text("DELETE FROM relation"))
    if links:
        rows = [{"a": unit, "b": name} for unit, name in links]
        connection.execute(text("INSERT INTO relation VALUES (:a, :b)"), rows)

    def leaves(name: int) -> bool:
        return name not in withheld

    wanted = plainly(links, ids, leaves)
    for count in (most_named, most_named_of_nearly_all):
        assert count(connection, Counted(as_json(ids)), leaves, most=MOST) == wanted
