"""Days counted in the proleptic Gregorian calendar: 0001-01-01 is day 1, year 0 is 1 BC."""

from __future__ import annotations

OPEN_LO = -(2**62)  # no earliest day
OPEN_HI = 2**62  # no latest day

_FIRST_OF_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_400_YEARS = 146_097
_DAYS_IN_100_YEARS = 36_524
_DAYS_IN_4_YEARS = 1_461


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day of any year; ValueError where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise ValueError(f"there is no day {year}-{month}-{day}")
    before = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    years = before * 365 + before // 4 - before // 100 + before // 400
    return years + _FIRST_OF_MONTH[month - 1] + leap_day + day


def from_day_number(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number."""
    eras, rest = divmod(number - 1, _DAYS_IN_400_YEARS)
    centuries = min(rest // _DAYS_IN_100_YEARS, 3)  # the last of four is a day longer
    rest -= centuries * _DAYS_IN_100_YEARS
    fours, rest = divmod(rest, _DAYS_IN_4_YEARS)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = eras * 400 + centuries * 100 + fours * 4 + years + 1
    return (year, *_month_and_day(rest, leap=is_leap(year)))


def iso(number: int) -> str:
    """Return a day as ISO 8601 writes it; ``..`` for an open end."""
    if number in (OPEN_LO, OPEN_HI):
        return ".."
    year, month, day = from_day_number(number)
    return f"{iso_year(year)}-{month:02}-{day:02}"


def iso_year(year: int) -> str:
    """Return a year in four digits, with a minus before year 0."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def overlaps(lo: int, hi: int, first: int, last: int) -> bool:
    """Tell whether a date with these bounds may lie between two days, both included."""
    return lo <= last and hi >= first


def certainly_within(lo: int, hi: int, first: int, last: int) -> bool:
    """Tell whether a date with these bounds must lie between two days, both included."""
    return lo >= first and hi <= last


def _month_and_day(day_of_year: int, *, leap: bool) -> tuple[int, int]:
    """Return month and day of a day of the year, counted from 0."""
    if leap and day_of_year >= 60:
        day_of_year -= 1
    elif leap and day_of_year == 59:
        return 2, 29
    month = day_of_year // 29  # at most one too high
    if month > 11 or _FIRST_OF_MONTH[month] > day_of_year:
        month -= 1
    return month + 1, day_of_year - _FIRST_OF_MONTH[month] + 1
