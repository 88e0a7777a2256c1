"""Days, spans and extents as a reader of the report's language writes them."""

from __future__ import annotations

import calendar
from datetime import date

from db.reports.reading import DateRow
from db.reports.wording import Wording

_LAST_DAY = date.max.toordinal()


def day(wording: Wording, number: int) -> str:
    """Return a day number (0001-01-01 is 1) in words; empty where the calendar does not reach."""
    if not 1 <= number <= _LAST_DAY:
        return ""
    one = date.fromordinal(number)
    month = wording.word(f"month.{one.month}")
    return wording.fill("day", day=one.day, month=month, year=one.year)


def span(wording: Wording, lo: int | None, hi: int | None) -> str:
    """Return two day bounds in words: a day, a year, years, from, until; empty where unknown."""
    low = lo if lo is not None and 1 <= lo <= _LAST_DAY else None
    high = hi if hi is not None and 1 <= hi <= _LAST_DAY else None
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return _half_open(wording, low, high)
    if low == high:
        return day(wording, low)
    first, last = date.fromordinal(low), date.fromordinal(high)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return wording.fill("reading", **{"from": day(wording, low), "to": day(wording, high)})


def _half_open(wording: Wording, low: int | None, high: int | None) -> str:
    if low is not None:
        return wording.fill("reading_from", **{"from": day(wording, low)})
    return wording.fill("reading_to", to=day(wording, high or 0))


def years(lo: int | None, hi: int | None) -> str:
    """Return the years that two day bounds touch."""
    found = [
        str(date.fromordinal(one).year) if one is not None and 1 <= one <= _LAST_DAY else ""
        for one in (lo, hi)
    ]
    return found[0] if found[0] == found[1] else "–".join(found).strip("–")


def reading_of(wording: Wording, one: DateRow) -> str:
    """Return how a date is read, where that says more than its words, with what weakens it."""
    said = span(wording, one.lo, one.hi)
    if one.lo is not None and one.hi is not None and is_whole_month(one.lo, one.hi):
        said = month_of(wording, one.lo)
    weak = wording.code("qualifier", one.qualifier)
    if said == one.expressed["text"]:
        said = ""
    return ", ".join(filter(None, (said, weak)))


def is_whole_month(lo: int, hi: int) -> bool:
    """Whether two day bounds are the first and last day of one month."""
    if not 1 <= lo <= hi <= _LAST_DAY:
        return False
    first, last = date.fromordinal(lo), date.fromordinal(hi)
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def month_of(wording: Wording, number: int) -> str:
    """Return the first and last day of the month of a day number, in words."""
    first = date.fromordinal(number)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    month = wording.word(f"month.{first.month}")
    return wording.fill("day", day=f"{first.day}–{last.day}", month=month, year=first.year)
