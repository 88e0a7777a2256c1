"""EDTF (ISO 8601-2, level 0 to 2) read into day bounds, and day bounds written as EDTF."""

from __future__ import annotations

from dataclasses import dataclass

from db.dates.days import OPEN_HI, OPEN_LO, days_in_month, from_day_number, iso_year
from db.dates.edtf_date import APPROXIMATE, UNCERTAIN, UNSPECIFIED, EdtfDate, parse_date
from db.dates.edtf_error import EdtfError
from db.words import N_


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as EDTF: its text, first and last possible day, what is vague about it, its level.

    ``lo`` and ``hi`` are day numbers (0001-01-01 is 1), or OPEN_LO and OPEN_HI. Qualifiers never
    move them.
    """

    text: str
    lo: int
    hi: int
    approximate: bool = False
    uncertain: bool = False
    unspecified: bool = False
    open_start: bool = False
    open_end: bool = False
    one_of: bool = False
    level: int = 0


def parse_edtf(text: str) -> Edtf:
    """Read a date, an interval or a set; EdtfError says what is wrong and where."""
    if text.startswith(("[", "{")):
        lo, hi, flags, level = _set(text)
    elif "/" in text:
        lo, hi, flags, level = _interval(text)
    else:
        lo, hi, flags, level = parse_date(text)
        if not flags and not level:
            return Edtf(text, lo, hi)
    return Edtf(
        text,
        lo,
        hi,
        approximate=bool(flags & APPROXIMATE),
        uncertain=bool(flags & UNCERTAIN),
        unspecified=bool(flags & UNSPECIFIED),
        open_start=lo == OPEN_LO,
        open_end=hi == OPEN_HI,
        one_of=text[0] == "[",
        level=level,
    )


def print_edtf(lo: int, hi: int) -> str:
    """Write bounds as the shortest EDTF date or interval of levels 0 and 1.

    ValueError where a bound lies outside the years -9999 to 9999, or both ends are open.
    """
    if lo > hi or (lo == OPEN_LO and hi == OPEN_HI):
        raise ValueError(f"no date has the bounds {lo} and {hi}")
    if lo == OPEN_LO:
        return f"../{_end(hi)}"
    if hi == OPEN_HI:
        return f"{_start(lo)}/.."
    if (whole := _year_or_month(lo, hi)) is not None:
        return whole
    first, last = from_day_number(lo), from_day_number(hi)
    return _day(lo) if first == last else f"{_start(lo)}/{_end(hi)}"


def _interval(text: str) -> EdtfDate:
    start, _slash, end = text.partition("/")
    begins = _interval_end(text, start, 0, OPEN_LO)
    ends = _interval_end(text, end, len(start) + 1, OPEN_HI)
    if begins.lo == OPEN_LO and ends.hi == OPEN_HI:
        raise EdtfError(text, 0, N_("An interval has at least one known end."))
    if begins.lo > ends.hi:
        raise EdtfError(text, len(start) + 1, N_("The interval ends before it begins."))
    level = max(begins.level, ends.level)
    return EdtfDate(begins.lo, ends.hi, begins.flags | ends.flags, level)


def _interval_end(text: str, part: str, position: int, unknown: int) -> EdtfDate:
    if part in ("", ".."):
        return EdtfDate(unknown, unknown, 0, 1)
    if "T" in part:
        raise EdtfError(text, position, N_("An interval has no time of day."))
    return parse_date(part, position)


def _set(text: str) -> EdtfDate:
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) < 3:
        raise EdtfError(text, len(text), N_("The set is not closed, or empty."))
    lo, hi, flags = OPEN_HI, OPEN_LO, 0
    position = 1
    for element in text[1:-1].split(","):
        if not element and position > 1:
            raise EdtfError(text, position, N_("A date is missing in the set."))
        date = _set_element(text, element, position)
        lo, hi, flags = min(lo, date.lo), max(hi, date.hi), flags | date.flags
        position += len(element) + 1
    return EdtfDate(lo, hi, flags, 2)


def _set_element(text: str, element: str, position: int) -> EdtfDate:
    start, dots, end = element.partition("..")
    if not dots:
        return parse_date(element, position)
    if not start and not end:
        raise EdtfError(text, position, N_("A span in a set has at least one known end."))
    begins = parse_date(start, position) if start else EdtfDate(OPEN_LO, OPEN_LO, 0, 2)
    place = position + len(start) + 2
    ends = parse_date(end, place) if end else EdtfDate(OPEN_HI, OPEN_HI, 0, 2)
    if begins.lo > ends.hi:
        raise EdtfError(text, place, N_("The span ends before it begins."))
    return EdtfDate(begins.lo, ends.hi, begins.flags | ends.flags, 2)


def _year_or_month(lo: int, hi: int) -> str | None:
    """Return the one year or month that the bounds are, or None."""
    year, month, day = from_day_number(lo)
    last_year, last_month, last_day = from_day_number(hi)
    if year != last_year or day != 1:
        return None
    if (month, last_month, last_day) == (1, 12, 31):
        return _four_digits(year)
    if month == last_month and last_day == days_in_month(year, month):
        return f"{_four_digits(year)}-{month:02}"
    return None


def _start(lo: int) -> str:
    """Write a first day; as a year where it is the first of one."""
    year, month, day = from_day_number(lo)
    return _four_digits(year) if (month, day) == (1, 1) else _day(lo)


def _end(hi: int) -> str:
    """Write a last day; as a year where it is the last of one."""
    year, month, day = from_day_number(hi)
    return _four_digits(year) if (month, day) == (12, 31) else _day(hi)


def _day(number: int) -> str:
    year, month, day = from_day_number(number)
    return f"{_four_digits(year)}-{month:02}-{day:02}"


def _four_digits(year: int) -> str:
    if abs(year) > 9999:
        raise ValueError(f"EDTF writes no day of the year {year}")
    return iso_year(year)
