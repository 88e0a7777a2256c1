"""A date is shown as written; how it was read is added where that says more."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from db.dates import OPEN_HI, OPEN_LO, read_date
from db.reports.days import DateRow, in_words, reading_of, years
from db.reports.passages import passage
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
    words = passage(written)
    row = DateRow(1, "creation", words, words, read.lo, read.hi, read.qualifier)
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


def row(written: str, lang: str | None, qualifier: str | None = None) -> Any:
    edtf = read_date(written).edtf
    return SimpleNamespace(expressed=written, lang=lang, edtf=edtf, qualifier=qualifier)


@pytest.mark.parametrize(
    ("written", "lang", "language", "said"),
    [
        ("sonbahar 2025", "tr", "en", "autumn 2025"),
        ("в июле 2024 г.", "ru", "az", "iyul 2024"),
        ("12 март 1974", "az-Cyrl", "az", "12 mart 1974"),
        ("2026-02-12", None, "de", "12. Februar 2026"),
        ("late 2025", None, "fr", "fin 2025"),
        ("tarixsiz", "az", "en", "undated"),
    ],
)
def test_a_date_in_another_language_is_said_in_that_of_the_report(
    written: str, lang: str | None, language: str, said: str
) -> None:
    assert in_words(Wording(language), row(written, lang)) == passage(said, language)


@pytest.mark.parametrize(
    ("written", "lang", "language"),
    [
        ("təxminən 2023-cü il", "az", "az"),
        ("2026-02-11 (page stamp)", None, "ru"),
        ("when the school burnt", "en", "de"),
    ],
)
def test_a_date_in_that_language_or_not_understood_stays_as_written(
    written: str, lang: str | None, language: str
) -> None:
    assert in_words(Wording(language), row(written, lang)) is None


def test_what_is_only_expected_is_said_to_be() -> None:
    expected = row("expected in late 2025", "en", "expected")
    assert in_words(Wording("de"), expected) == passage("Ende 2025, erwartet", "de")


def test_the_words_of_the_source_stand_beside_those_of_the_report() -> None:
    read = read_date("sonbahar 2025")
    words, said = passage("sonbahar 2025", "tr"), passage("autumn 2025", "en")
    date = DateRow(1, "creation", words, said, read.lo, read.hi, "inferred")
    assert reading_of(Wording("en"), date) == "sonbahar 2025, inferred"
