"""A date is shown as written; how it was read is added where that says more."""

from __future__ import annotations

import pytest

from db.dates import OPEN_HI, OPEN_LO, read_date
from db.reports.days import reading_of, years
from db.reports.passages import passage
from db.reports.reading import DateRow
from db.reports.wording import Wording


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("12.05.1978", "en", "12 May 1978"),
        ("May 1978", "en", ""),
        ("1978", "en", ""),
        ("1975-1978", "en", ""),
        ("late 2025", "en", "1 Sep 2025 – 31 Dec 2025"),
        ("ca. 1990", "en", "approximate"),
    ],
)
def test_the_reading_is_shown_where_it_says_more(written: str, language: str, said: str) -> None:
    read = read_date(written)
    row = DateRow(1, "creation", passage(written), read.lo, read.hi, read.qualifier)
    assert reading_of(Wording(language), row) == said


@pytest.mark.parametrize(
    ("lo", "hi", "said"),
    [
        ("1998", "1998", "1998"),
        ("1998", "2026", "1998–2026"),
    ],
)
def test_the_years_of_two_bounds(lo: str, hi: str, said: str) -> None:
    assert years(read_date(lo).lo, read_date(hi).hi) == said


def test_open_and_unknown_bounds_have_no_year() -> None:
    assert years(None, None) == ""
    assert years(OPEN_LO, read_date("1998").hi) == "1998"
    assert years(read_date("1998").lo, OPEN_HI) == "1998"
