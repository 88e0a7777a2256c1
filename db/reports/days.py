"""Days and spans as a reader of the report's language writes them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Any

from db.dates import OPEN_HI, OPEN_LO, describe, from_day_number, read_date, worded
from db.reports.passages import Passage, passage
from db.reports.wording import Wording

_ISO = re.compile(r"[\d/-]+", re.ASCII)
_HAS_YEAR = re.compile(r"\d{4}|[۰-۹]{4}|[٠-٩]{4}")


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of a record: its role, its words, its day bounds, what weakens it.

    ``expressed`` are the words of the source, ``said`` those of the report's language.
    """

    id: int
    role: str
    expressed: Passage
    said: Passage
    lo: int | None
    hi: int | None
    qualifier: str | None


def in_words(wording: Wording, row: Any) -> Passage | None:  # noqa: ANN401 - a row of dates
    """Return a date in the report's language where it was written in another one.

    Words of which no language is known are turned only where all of them are understood.
    """
    if row.lang == wording.language:
        return None
    read = read_date(row.expressed)
    if read.undated:
        return passage(describe(read, wording.language), wording.language)
    if not row.edtf or (not row.lang and read.edtf != row.edtf):
        return None
    said = worded(row.edtf, wording.language)
    if said is None:
        return None
    if row.qualifier == "expected" != row.role:  # of that role the label says it
        said += ", " + wording.code("qualifier", "expected")
    return passage(said, wording.language)


def day(wording: Wording, number: int) -> str:
    """Return a day number (0001-01-01 is 1) in words."""
    year, month, day_of_month = from_day_number(number)
    return worded(f"{year:04}-{month:02}-{day_of_month:02}", wording.language) or str(year)


def day_of(wording: Wording, moment: str | None) -> str:
    """Return the day of a moment (ISO 8601) in words; what is none stays as it is."""
    written = moment or ""
    return worded(written[:10], wording.language) or written


def years(lo: int | None, hi: int | None) -> str:
    """Return the years that two day bounds touch; empty where both are unknown or open."""
    found = [
        "" if one is None or one in (OPEN_LO, OPEN_HI) else str(from_day_number(one)[0])
        for one in (lo, hi)
    ]
    return found[0] if found[0] == found[1] else "–".join(found).strip("–")


def reading_of(wording: Wording, one: DateRow) -> str:
    """Return how a date is read, where that says more than its words, with what weakens it.

    Where a report says it in its own words, return those of the source.
    """
    weak = "" if _is_weakened_by_words(one) else wording.code("qualifier", one.qualifier)
    if one.said is not one.expressed:
        return _source_words(one, weak)
    if one.lo is None or one.hi is None:
        return weak
    said = describe((one.lo, one.hi), wording.language)
    obvious = said == one.expressed["text"] or (
        is_calendar_unit(one.lo, one.hi) and _HAS_YEAR.search(one.expressed["text"]) is not None
    )
    return ", ".join(filter(None, ("" if obvious else said, weak)))


def _is_weakened_by_words(one: DateRow) -> bool:
    """Whether the words of the source, or the date's label, say themselves what weakens it."""
    return one.role == one.qualifier == "expected" or (
        one.qualifier is not None and read_date(one.expressed["text"]).qualifier == one.qualifier
    )


def _source_words(one: DateRow, weak: str) -> str:
    """Return the words of the source where they are more than figures, and what is in doubt."""
    written = one.expressed["text"]
    more = one.lo is not None and written != one.said["text"] and not _ISO.fullmatch(written)
    doubt = "" if one.qualifier in ("approximate", "uncertain", "expected") else weak
    return ", ".join(filter(None, (written if more else "", doubt)))


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
