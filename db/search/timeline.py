"""How records spread over time: what surely falls, and what may fall, in each period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from db.dates import OPEN_HI, OPEN_LO
from db.dates.days import day_number, from_day_number, iso, iso_year
from db.search.bitmaps import Ids
from db.search.columns import Array, Spans
from db.search.lookups import Between
from db.search.plan import Every, Found, Plan

MOST_PERIODS = 40
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_WIDTHS = {"day": 1, "month": 30, **{unit: 365 * years for unit, years in _YEARS.items()}}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, its first and last day counted from 0001-01-01 as day 1.

    ``sure`` records fall wholly within it, ``may`` records may: they touch it, those within
    included.
    """

    lo: int
    hi: int
    sure: int
    may: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of one length (day, month, year, decade, century or millennium), rising."""

    unit: str = "year"
    periods: tuple[Period, ...] = field(default=())
    undated: int = 0

    def clause(self, first: int, last: int) -> str:
        """Return the line of query that keeps what may fall from one period to another."""
        lo, hi = self.periods[first].lo, self.periods[last].hi
        if first == last and self.unit in {"day", "month", "year"}:
            return f"date:{_written(lo, self.unit)}"
        return f"date:{_written(lo, self.unit)}..{_written(hi, self.unit)}"


def timeline(spans: Spans, ids: Sequence[int] | Ids, plan: Plan) -> Timeline:
    """Return how records spread over the time that a plan asks for, or else over their own."""
    chosen: Array = np.asarray(ids, dtype=np.int64)
    known = chosen[chosen < len(spans.lo)]
    lows, highs = spans.lo[known], spans.hi[known]
    dated = lows <= highs
    undated = len(chosen) - int(np.count_nonzero(dated))
    lows, highs = lows[dated], highs[dated]
    ends = _ends(lows, highs, plan)
    if ends is None:
        return Timeline(undated=undated)
    unit = _unit_for(*ends)
    starts = np.fromiter(_starts(unit, *ends), dtype=np.int64)
    return Timeline(unit, tuple(_counted(lows, highs, starts)), undated)


def asked_days(plan: Plan) -> tuple[int, int]:
    """Return the first and last day that a plan asks for, open where it asks for none."""
    match plan:
        case Found(lookup=Between(lo=lo, hi=hi)):
            return lo, hi
        case Every(parts=parts):
            spans = [asked_days(part) for part in parts]
            lows, highs = [lo for lo, _hi in spans], [hi for _lo, hi in spans]
            return max(lows, default=OPEN_LO), min(highs, default=OPEN_HI)
        case _:
            return OPEN_LO, OPEN_HI


def _ends(lows: Array, highs: Array, plan: Plan) -> tuple[int, int] | None:
    """Return the first and last day to be shown; None where there is no date with an end."""
    first, last = asked_days(plan)
    days = np.concatenate((lows[lows > OPEN_LO], highs[highs < OPEN_HI]))
    if not len(days):
        return None
    lo = max(first, int(days.min()))
    hi = min(last, int(days.max()))
    return (lo, hi) if lo <= hi else None


def _unit_for(lo: int, hi: int) -> str:
    return next(
        (unit for unit, width in _WIDTHS.items() if (hi - lo) // width < MOST_PERIODS - 1),
        "millennium",
    )


def _starts(unit: str, lo: int, hi: int) -> Iterator[int]:
    """Yield the first day of each period that touches ``lo`` to ``hi``, and of the one after."""
    day = _start_of(unit, lo)
    while day <= hi:
        yield day
        day = _next(unit, day)
    yield day


def _start_of(unit: str, day: int) -> int:
    year, month, _day = from_day_number(day)
    if unit == "day":
        return day
    if unit == "month":
        return day_number(year, month, 1)
    return day_number(year - year % _YEARS[unit], 1, 1)


def _next(unit: str, day: int) -> int:
    year, month, _day = from_day_number(day)
    if unit == "day":
        return day + 1
    if unit == "month":
        return day_number(year + month // 12, month % 12 + 1, 1)
    return day_number(year + _YEARS[unit], 1, 1)


def _counted(lows: Array, highs: Array, starts: Array) -> Iterator[Period]:
    """Yield the periods with their counts; a record counts wherever its span touches one."""
    size = len(starts) - 1
    first = np.searchsorted(starts, lows, side="right") - 1
    last = np.searchsorted(starts, highs, side="right") - 1
    within = (last >= 0) & (first < size)
    begun = np.bincount(np.clip(first[within], 0, None), minlength=size)
    over = np.bincount(np.clip(last[within], None, size - 1), minlength=size)
    same = within & (first == last)
    sure = np.bincount(first[same], minlength=size)
    may = np.cumsum(begun) - np.cumsum(over) + over
    for at, (start, following) in enumerate(pairwise(starts.tolist())):
        yield Period(start, following - 1, int(sure[at]), int(may[at]))


def _written(day: int, unit: str) -> str:
    year, month, _day = from_day_number(day)
    if unit == "day":
        return iso(day)
    if unit == "month":
        return f"{iso_year(year)}-{month:02}"
    return iso_year(year)
