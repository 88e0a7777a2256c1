"""A reading told in a sentence, for the line under the field in which a date is typed."""

from __future__ import annotations

import re

from db import words
from db.dates.days import OPEN_HI, OPEN_LO, from_day_number
from db.dates.phrases import Phrases, phrases_of
from db.dates.reading import Reading

_YEARLESS = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?[?~%]?")


def describe(date: Reading | tuple[int, int], language: str | None = None) -> str:
    """Tell what a date was read as: `1 Sep 2025 – 31 Dec 2025, approximate`.

    ``date`` is a reading, or a first and last day by number (OPEN_LO, OPEN_HI where open).
    ``language`` is BCP 47; without it the window's language is used.
    """
    phrases = phrases_of(language or words.language())
    if not isinstance(date, Reading):
        return _span(date[0], date[1], phrases)
    if date.undated:
        return phrases.undated
    if date.lo is None or date.hi is None:
        return phrases.not_understood
    yearless = _YEARLESS.fullmatch(date.edtf or "")
    told = [
        phrases.no_year.format(date=_yearless(*yearless.groups(), phrases=phrases))
        if yearless
        else _span(date.lo, date.hi, phrases)
    ]
    for doubt, word in (
        (date.approximate, phrases.approximate),
        (date.uncertain, phrases.uncertain),
        (date.qualifier == "expected", phrases.expected),
        (date.partly_undated, phrases.partly_undated),
    ):
        if doubt:
            told.append(word)
    return ", ".join(told)


def _span(lo: int, hi: int, phrases: Phrases) -> str:
    if lo == OPEN_LO:
        return phrases.until.format(date=_day(hi, phrases))
    if hi == OPEN_HI:
        return phrases.since.format(date=_day(lo, phrases))
    if lo == hi:
        return _day(lo, phrases)
    return f"{_day(lo, phrases)} – {_day(hi, phrases)}"


def _day(number: int, phrases: Phrases) -> str:
    year, month, day = from_day_number(number)
    return phrases.day.format(day=day, month=phrases.months[month - 1], year=year)


def _yearless(month: str, day: str | None, *, phrases: Phrases) -> str:
    """Return the day or month of `XXXX-12-31`."""
    name = phrases.months[int(month) - 1]
    if day is None:
        return name
    return phrases.day.format(day=int(day), month=name, year="").strip()
