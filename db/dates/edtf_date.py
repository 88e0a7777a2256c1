"""One date of EDTF (ISO 8601-2, level 0 to 2): a day, month, season, year or a pattern of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.dates.days import day_number, days_in_month, is_leap
from db.dates.edtf_error import EdtfError
from db.words import N_

APPROXIMATE, UNCERTAIN, UNSPECIFIED = 1, 2, 4  # bits of ``EdtfDate.flags``
MARKS = {"?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}

# Season codes and the months they span; a month above 12 lies in the next year.
SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14),  # of the northern hemisphere
    29: (9, 11), 30: (12, 14), 31: (3, 5), 32: (6, 8),  # of the southern
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),  # quarters
    37: (1, 4), 38: (5, 8), 39: (9, 12),  # thirds
    40: (1, 6), 41: (7, 12),  # halves
}  # fmt: skip
LARGEST_YEAR = 10**15  # its days still fit 64 bits


class EdtfDate(NamedTuple):
    """First and last day, bits of qualification and the level (0 to 2) of one date."""

    lo: int
    hi: int
    flags: int
    level: int


_PATTERN = re.compile(
    r"""([?~%]?) (-?[\dX]{4}) ([?~%]?)
        (?: - ([?~%]?) ([\dX]{2}) ([?~%]?)
            (?: - ([?~%]?) ([\dX]{2}) ([?~%]?) )?
        )?""",
    re.VERBOSE | re.ASCII,
)
_LONG_YEAR = re.compile(r"Y(-?[1-9]\d{0,15})(?:E([1-9]\d?))?(?:S([1-9]\d?))?", re.ASCII)
_ROUNDED_YEAR = re.compile(r"(-?\d{4})S([1-9]\d?)", re.ASCII)
_TIME = re.compile(
    r"""(-?\d{4}-\d\d-\d\d) T ([01]\d|2[0-3]) : [0-5]\d : ([0-5]\d|60)
        (?: Z | [+-] ([01]\d|2[0-3]) (?: : [0-5]\d )? )?""",
    re.VERBOSE | re.ASCII,
)
_UNSPECIFIED_FROM_THE_RIGHT = re.compile(r"-?(\d{3}X|\d\dXX|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX)")


def parse_date(text: str, position: int = 0) -> EdtfDate:
    """Read one date, at ``position`` of a larger text; EdtfError where it is none."""
    if len(text) == 4 and text.isascii() and text.isdigit():
        year = int(text)
        return EdtfDate(day_number(year, 1, 1), day_number(year, 12, 31), 0, 0)
    match = _PATTERN.fullmatch(text)
    if match:
        return _date(text, match.groups(""), position)
    if "T" in text and (match := _TIME.fullmatch(text)):
        return parse_date(match[1], position)
    if match := _LONG_YEAR.fullmatch(text) or _ROUNDED_YEAR.fullmatch(text):
        return _year(text, match.groups(), position)
    raise _error(text, position)


def _date(text: str, parts: Sequence[str], position: int) -> EdtfDate:
    year, month, day = parts[1], parts[4], parts[7]
    level = 1 if year[0] == "-" else 0
    flags = 0
    if text.strip("0123456789-"):
        flags, level = _qualification(text, parts, level)
    if year == "-0000":
        raise EdtfError(text, position, N_("Year 0 has no sign."))
    if not month:
        first, last = _years(year)
        return EdtfDate(day_number(first, 1, 1), day_number(last, 12, 31), flags, level)
    if "X" not in month and int(month) > 12:
        return _season(text, parts, position)._replace(flags=flags, level=max(level, _level(month)))
    if "X" not in year + month + day:
        lo, hi = _exact(year, month, day)
    else:
        lo, hi = _unspecified(year, month, day)
    if not lo:
        reason = N_("There is no such day.") if day else N_("There is no such month.")
        raise EdtfError(text, position + text.index("-", 1) + 1, reason)
    return EdtfDate(lo[0], hi[0], flags, level)


def _exact(year: str, month: str, day: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return the first and the last day, each in a sequence that is empty where there is none."""
    y, m = int(year), int(month)
    if not 1 <= m <= 12:
        return (), ()
    length = days_in_month(y, m)
    if not day:
        return (day_number(y, m, 1),), (day_number(y, m, length),)
    if not 1 <= int(day) <= length:
        return (), ()
    number = (day_number(y, m, int(day)),)
    return number, number


def _unspecified(year: str, month: str, day: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return the first and the last day that fit a pattern with X for unknown digits."""
    months = [m for m in range(1, 13) if _fits(month, m)]
    days = [d for d in range(1, 32) if _fits(day, d)] if day else list(range(1, 32))
    first, last = _years(year)
    lo = _found((y for y in range(first, last + 1) if _year_fits(year, y)), months, days)
    downwards = (y for y in range(last, first - 1, -1) if _year_fits(year, y))
    return lo, _found(downwards, months[::-1], days[::-1])


def _found(years: Iterable[int], months: Sequence[int], days: Sequence[int]) -> Sequence[int]:
    """Return the first of the days that exists, in the order given, or nothing."""
    tried: set[bool] = set()
    for year in years:
        if is_leap(year) not in tried:
            tried.add(is_leap(year))  # what this year lacks, the next of its length lacks too
            for month in months:
                for day in days:
                    if day <= days_in_month(year, month):
                        return (day_number(year, month, day),)
        if len(tried) == 2:
            break
    return ()


def _season(text: str, parts: Sequence[str], position: int) -> EdtfDate:
    code = int(parts[4])
    if code not in SEASONS or parts[7]:
        reason = N_("A season has no day.") if parts[7] else N_("There is no such month or season.")
        raise EdtfError(text, position + text.index("-", 1) + 1, reason)
    first, last = _years(parts[1])
    begins, ends = SEASONS[code]
    if ends > 12:
        last, ends = last + 1, ends - 12
    end = day_number(last, ends, days_in_month(last, ends))
    return EdtfDate(day_number(first, begins, 1), end, 0, 0)


def _level(season: str) -> int:
    return 1 if int(season) <= 24 else 2


def _year(text: str, parts: Sequence[str | None], position: int) -> EdtfDate:
    """Read ``Y17E8``, ``Y-12345`` and years of so many significant digits (``1950S2``)."""
    digits, exponent, significant = parts if len(parts) == 3 else (parts[0], None, parts[1])
    year = int(digits or 0)
    if text[0] == "Y" and not exponent and abs(year) <= 9999:
        raise EdtfError(text, position, N_("A year after Y has more than four digits."))
    if exponent:
        year = year * 10 ** int(exponent)
    if abs(year) > LARGEST_YEAR:
        raise EdtfError(text, position, N_("The year is too far away."))
    first, last = _rounded(year, int(significant)) if significant else (year, year)
    level = 2 if exponent or significant else 1
    return EdtfDate(day_number(first, 1, 1), day_number(last, 12, 31), 0, level)


def _rounded(year: int, significant: int) -> tuple[int, int]:
    step = 10 ** max(len(str(abs(year))) - significant, 0)
    start = abs(year) // step * step
    end = start + step - 1
    return (start, end) if year >= 0 else (-end, -start)


def _qualification(text: str, parts: Sequence[str], level: int) -> tuple[int, int]:
    """Return the flags and the level that marks and unknown digits give."""
    flags = 0
    last = 8 if parts[7] else 5 if parts[4] else 2
    for place in (0, 2, 3, 5, 6, 8):
        if mark := parts[place]:
            flags |= MARKS[mark]
            level = max(level, 1 if place == last else 2)
    if "X" in text:
        flags |= UNSPECIFIED
        bare = "-".join(part for part in (parts[1], parts[4], parts[7]) if part)
        level = max(level, 1 if _UNSPECIFIED_FROM_THE_RIGHT.fullmatch(bare) else 2)
    return flags, level


def _years(pattern: str) -> tuple[int, int]:
    digits = pattern.lstrip("-")
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (-last, -first) if pattern[0] == "-" else (first, last)


def _year_fits(pattern: str, year: int) -> bool:
    digits = pattern.lstrip("-")
    return all(p in ("X", d) for p, d in zip(digits, f"{abs(year):04}", strict=True))


def _fits(pattern: str, number: int) -> bool:
    return all(p in ("X", d) for p, d in zip(pattern, f"{number:02}", strict=True))


def _error(text: str, position: int) -> EdtfError:
    """Say where the text stops to look like a date."""
    match = _PATTERN.match(text)
    place = position + (match.end() if match else 0)
    return EdtfError(text, place, N_("A date is written 2024, 2024-07 or 2024-07-12."))
