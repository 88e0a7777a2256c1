"""A date is shown as written; how it was read is added where that says more."""

from __future__ import annotations

from dataclasses import replace
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
        ("until 1990", "en", "until 31 Dec 1990"),
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


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("ca. 1990", "en"),
        ("um 1990", "de"),
        ("1990?", "ru"),
        ("ca. 1990?", "de"),
        ("vers 1990", "fr"),
    ],
)
def test_what_the_words_say_themselves_is_not_said_again(written: str, language: str) -> None:
    read = read_date(written)
    words = passage(written)
    row = DateRow(1, "creation", words, words, read.lo, read.hi, read.qualifier)
    assert read.qualifier
    assert reading_of(Wording(language), row) == ""
    by_hand = replace(row, expressed=passage("1990"), said=passage("1990"), qualifier="inferred")
    assert reading_of(Wording(language), by_hand) != ""


_EXPECTED = {
    "en": "expected in late 2025",
    "de": "voraussichtlich Ende 2025",
    "ru": "ожидается в конце 2025 г.",
    "tr": "2025 sonunda bekleniyor",
    "az": "2025-ci ilin sonunda gözlənilir",
    "fr": "prévu fin 2025",
}


@pytest.mark.parametrize("language", _EXPECTED)
@pytest.mark.parametrize("source", _EXPECTED)
def test_a_date_whose_label_says_that_it_is_expected_does_not_say_so_again(
    source: str, language: str
) -> None:
    wording, written = Wording(language), _EXPECTED[source]
    read = read_date(written)
    assert read.qualifier == "expected"
    words = passage(written, source)
    said = in_words(wording, row(written, source, "expected", role="expected")) or words
    one = DateRow(1, "expected", words, said, read.lo, read.hi, "expected")
    told = f"{said['text']} ({reading_of(wording, one)})".replace(written, "")
    assert wording.code("qualifier", "expected") not in told


def row(
    written: str, lang: str | None, qualifier: str | None = None, *, role: str = "creation"
) -> Any:
    edtf = read_date(written).edtf
    return SimpleNamespace(expressed=written, lang=lang, edtf=edtf, qualifier=qualifier, role=role)


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
