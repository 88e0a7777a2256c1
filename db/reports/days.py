"""Days and spans as a reader of the report's language writes them."""

from __future__ import annotations

import calendar
import re

from db.dates import OPEN_HI, OPEN_LO, describe, from_day_number
from db.reports.reading import DateRow
from db.reports.wording import Wording

_HAS_YEAR = re.compile(r"\d{4}|[۰-۹]{4}|[٠-٩]{4}")


def day(wording: Wording, number: int) -> str:
    """Return a day number (0001-01-01 is 1) in words."""
    return describe((number, number), wording.language)


def years(lo: int | None, hi: int | None) -> str:
    """Return the years that two day bounds touch; empty where both are unknown or open."""
    found = [
        "" if one is None or one in (OPEN_LO, OPEN_HI) else str(from_day_number(one)[0])
        for one in (lo, hi)
    ]
    return found[0] if found[0] == found[1] else "–".join(found).strip("–")


def reading_of(wording: Wording, one: DateRow) -> str:
    """Return how a date is read, where that says more than its words, with what weakens it."""
    weak = wording.code("qualifier", one.qualifier)
    if one.lo is None or one.hi is None:
        return weak
    said = describe((one.lo, one.hi), wording.language)
    obvious = said == one.expressed["text"] or (
        is_calendar_unit(one.lo, one.hi) and _HAS_YEAR.search(one.expressed["text"]) is not None
    )
    return ", ".join(filter(None, ("" if obvious else said, weak)))


def is_calendar_unit(lo: int, hi: int) -> bool:
    """Whether two day bounds are exactly a month or whole years: nobody asks what they mean."""
    if lo == OPEN_LO or hi == OPEN_HI:
        return False
    year, month, first = from_day_number(lo)
    last_year, last_month, last = from_day_number(hi)
    if first != 1:
        return False
    if (month, last_month, last) == (1, 12, 31):
        return True
    # The Gregorian calendar repeats every 400 years; the library knows only years from 1 on.
    length = calendar.monthrange(year % 400 + 400, month)[1]
    return (year, month) == (last_year, last_month) and last == length
