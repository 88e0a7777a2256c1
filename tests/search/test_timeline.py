"""The timeline counts what surely falls and what may fall in each of its periods."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import OPEN_HI, OPEN_LO, overlaps
from db.dates.days import day_number
from db.search import Search, Timeline
from db.search.columns import Spans
from db.search.compile import EVERYTHING
from db.search.lookups import Between
from db.search.plan import Every, Found
from db.search.timeline import MOST_PERIODS, timeline
from tests.search.conftest import Small

Dated = list[tuple[int, int] | None]
DAYS = st.integers(day_number(-4000, 1, 1), day_number(2400, 12, 31))
LENGTHS = st.sampled_from((0, 0, 1, 30, 364, 3_650, 40_000))
SPANS = st.tuples(DAYS, LENGTHS).map(lambda one: (one[0], one[0] + one[1]))
OPEN = DAYS.flatmap(lambda day: st.sampled_from(((OPEN_LO, day), (day, OPEN_HI))))


def spread(dated: Dated, first: int | None = None, last: int | None = None) -> Timeline:
    """Return the timeline of records with these spans, None standing for no date."""
    spans = Spans()
    for number, span in enumerate(dated, 1):
        spans.set(number, *(span or (None, None)))
    asked = () if first is None or last is None else (Found(Between(first, last)),)
    return timeline(spans, range(1, len(dated) + 1), Every(asked))


def twice(day: int) -> tuple[int, int]:
    """Return the span of a single day."""
    return day, day


@given(st.lists(SPANS | OPEN | st.none(), max_size=30))
def test_every_period_counts_as_one_would_by_hand(dated: Dated) -> None:
    found = spread(dated)
    known = [span for span in dated if span]
    assert found.undated == dated.count(None)
    assert len(found.periods) <= MOST_PERIODS
    for one in found.periods:
        assert one.may == sum(overlaps(*span, one.lo, one.hi) for span in known)
        assert one.sure == sum(one.lo <= lo and hi <= one.hi for lo, hi in known)


@given(st.lists(SPANS, min_size=1, max_size=30))
def test_periods_follow_one_another_and_cover_every_record(dated: Dated) -> None:
    periods = spread(dated).periods
    assert all(one.hi + 1 == following.lo for one, following in pairwise(periods))
    known = [span for span in dated if span]
    assert periods[0].lo <= min(lo for lo, _hi in known)
    assert periods[-1].hi >= max(hi for _lo, hi in known)


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ((1991, 5, 3), (1991, 5, 20), "day"),
        ((1990, 2, 1), (1991, 12, 31), "month"),
        ((1990, 2, 1), (2020, 12, 31), "year"),
        ((1850, 2, 1), (2020, 12, 31), "decade"),
        ((900, 2, 1), (2020, 12, 31), "century"),
        ((-3000, 2, 1), (2020, 12, 31), "millennium"),
    ],
)
def test_the_length_of_a_period_suits_the_time_shown(
    first: tuple[int, int, int], last: tuple[int, int, int], unit: str
) -> None:
    found = spread([twice(day_number(*first)), twice(day_number(*last))])
    assert found.unit == unit


def test_what_is_asked_for_bounds_the_time_shown() -> None:
    """A photograph of "the 20th century" does not widen a timeline of two years."""
    century = (day_number(1901, 1, 1), day_number(2000, 12, 31))
    day = twice(day_number(1990, 5, 3))
    found = spread([century, day], day_number(1990, 1, 1), day_number(1991, 12, 31))
    assert found.unit == "month"
    assert len(found.periods) == 24
    assert [(one.sure, one.may) for one in found.periods[3:6]] == [(0, 1), (1, 2), (0, 1)]


def test_no_date_at_all_has_no_periods() -> None:
    assert spread([None, (OPEN_LO, OPEN_HI)]) == Timeline(undated=1)
    assert timeline(Spans(), (), EVERYTHING) == Timeline()


def test_a_period_asked_for_finds_as_many_records_as_it_said(small: Small, search: Search) -> None:
    for title, date in (
        ("one", "1994-05-03"), ("two", "May 1994"), ("three", "1994"), ("four", "1990s"),
        ("five", "about 1994"), ("six", "1994-06-01"), ("seven", "1994-05-09"), ("eight", ""),
    ):  # fmt: skip
        small.make("unit", title, level="item")
        if date:
            small.date(title, "creation", date)
    search.catch_up()
    clause, seen = "", set[str]()
    for _zoom in range(3):
        result = search.find(f"level:item {clause}")
        found = search.timeline(result.ids, result.plan)
        assert found is not None
        seen.add(found.unit)
        for at, one in enumerate(found.periods):
            assert search.find(f"level:item {found.clause(at, at)}").total == one.may
        sure = [one.sure for one in found.periods]
        fullest = sure.index(max(sure))
        clause = found.clause(fullest, fullest)
    assert seen == {"year", "month", "day"}
