from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import (
    OPEN_HI,
    OPEN_LO,
    certainly_within,
    day_number,
    from_day_number,
    iso,
    overlaps,
)

ANY_DAY = st.integers(-(10**15), 10**15)


def test_first_day_of_year_one_is_day_one():
    assert day_number(1, 1, 1) == 1


@given(st.dates())
def test_days_agree_with_the_calendar_of_python(day: dt.date):
    number = day.toordinal()
    assert day_number(day.year, day.month, day.day) == number
    assert from_day_number(number) == (day.year, day.month, day.day)
    assert iso(number) == day.isoformat()


@given(ANY_DAY)
def test_day_numbers_come_back(number: int):
    assert day_number(*from_day_number(number)) == number


@given(ANY_DAY)
def test_the_next_day_sorts_after(number: int):
    assert from_day_number(number) < from_day_number(number + 1)


@pytest.mark.parametrize("day", [(2001, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 6, 31)])
def test_days_that_do_not_exist_are_refused(day: tuple[int, int, int]):
    with pytest.raises(ValueError, match="no day"):
        day_number(*day)


def test_iso_writes_years_before_the_first_with_a_minus():
    assert iso(day_number(-4, 2, 29)) == "-0004-02-29"
    assert iso(day_number(0, 1, 1)) == "0000-01-01"


def test_iso_writes_open_ends_as_dots():
    assert iso(OPEN_LO) == iso(OPEN_HI) == ".."


def test_a_vague_date_may_lie_in_a_span_that_it_only_touches():
    assert overlaps(10, 20, 20, 30)
    assert not overlaps(10, 19, 20, 30)
    assert overlaps(10, OPEN_HI, 20, 30)


def test_a_date_lies_certainly_in_a_span_that_holds_both_its_bounds():
    assert certainly_within(20, 30, 20, 30)
    assert not certainly_within(19, 30, 20, 30)
    assert not certainly_within(20, OPEN_HI, 20, 30)


@given(ANY_DAY, ANY_DAY, ANY_DAY, ANY_DAY)
def test_what_is_certain_is_possible(lo: int, hi: int, first: int, last: int):
    lo, hi = sorted((lo, hi))
    first, last = sorted((first, last))
    assert overlaps(lo, hi, first, last) or not certainly_within(lo, hi, first, last)
