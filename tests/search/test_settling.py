"""Changes are worked into the compact parts step by step, and are followed in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from db import operations
from db.search import Search
from db.search.writing import Follower
from tests.search.conftest import Small

QUERIES = (
    "", "summit", "s", "kind:event", "place:Karabakh", "within:AZD", "ref:AZD*", "date:2024..",
    "certainty:conjectured", "-forum", "lang:az", "subject:youth",
)  # fmt: skip
ORDERS = ("title", "date", "ref", "-title", "-date")


def answers(search: Search) -> list[object]:
    """Return what is found, in every order, with its facets."""
    return [
        (query, order, found.ids.tolist(), found.facets)
        for query in QUERIES
        for order in ORDERS
        for found in [search.find(query, order=order)]
    ]


@pytest.fixture
def ready(small: Small) -> Iterator[Search]:
    """A search with ready-made sets even for words that two records have."""
    search = Search(small.archive, many=2)
    search.catch_up()
    yield search
    search.close()


def change_much(small: Small) -> None:
    """Change records of every kind: their words, places in the orders, links, and being there."""
    operations.edit(small.archive, [small.ids["Youth Forum"]], {"title": "A summit of the young"})
    operations.delete(small.archive, [small.ids["A street"]])
    small.make("unit", "Summit seen from afar", ref="AZD/1/3", form="photograph", langs="az de")
    small.relate("Summit seen from afar", "documents", "Second Shusha Summit")


def changes(small: Small) -> Iterator[Callable[[], object]]:
    """Yield changes without end, each other records and other facts than the one before."""
    archive, ids = small.archive, small.ids
    for number in count():
        place = small.make("place", f"Shusha street {number}")
        yield lambda number=number: operations.edit(
            archive, [ids["Youth Forum"]], {"title": f"Summit {number}"}
        )
        leaf = small.make("unit", f"Leaf {number}", ref=f"AZD/2/{number}")
        yield lambda leaf=leaf: operations.relate(archive, [leaf], "depicts", ids["Shusha"])
        yield lambda leaf=leaf: operations.relate(archive, [leaf], "subject", ids["youth"])
        yield lambda place=place: operations.relate(archive, [place], "within", ids["Karabakh"])
        yield lambda: operations.undo(archive)
        day = f"July {2000 + number}"
        yield lambda day=day: small.date("Opening of the summit", "creation", day)
        yield lambda place=place: operations.delete(archive, [place])


def test_what_changes_between_the_steps_is_followed_and_kept(small: Small, ready: Search):
    change_much(small)
    ready.catch_up()
    steps, before = 0, answers(ready)
    for change in changes(small):
        more = ready.settle_step()
        steps += 1
        change()
        ready.catch_up()
        before = answers(ready)
        if not more:
            break
    assert steps > 10
    ready.rebuild()
    assert answers(ready) == before


@pytest.mark.parametrize("steps", range(15))
def test_a_settling_left_after_any_step_is_only_not_finished(
    small: Small, ready: Search, steps: int
):
    change_much(small)
    ready.catch_up()
    changing = changes(small)
    for _ in range(steps):
        ready.settle_step()
        next(changing)()
        ready.catch_up()
    before = answers(ready)
    ready.close()
    again = Search(small.archive, many=2)
    try:
        assert answers(again) == before
        again.settle()
        assert answers(again) == before
    finally:
        again.close()


def test_many_changes_are_settled_by_the_way(small: Small, ready: Search):
    follower = Follower(small.archive, ready._in_use.index)  # type: ignore[arg-type]
    most = 0
    for number in range(40):
        small.make("unit", f"Programme of the concert {number}")
        follower.catch_up(settle_at=5)
        most = max(most, follower.pending)
    assert most < 40
    assert ready.find("concert ").total == 40
