"""Dates written out in words are what is read from these words again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import read_date, shown, worded

LANGUAGES = ("en", "az", "tr", "ru", "de", "fr")

years = st.integers(1000, 2099).map(str)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
seasons = st.builds("{}-{}".format, years, st.sampled_from([21, 22, 23, 24, 37, 38, 39]))
decades = st.integers(180, 209).map("{}X".format)
one = st.one_of(years, months, days, seasons, decades)


@given(one, st.sampled_from(LANGUAGES))
def test_the_words_of_a_date_are_read_as_that_date(edtf: str, language: str) -> None:
    said = worded(edtf, language)
    assert said is not None
    assert read_date(said).edtf == edtf


@given(st.tuples(years, years).map(sorted), st.sampled_from(LANGUAGES))
def test_the_words_of_a_span_are_read_as_that_span(ends: list[str], language: str) -> None:
    said = worded("/".join(ends), language)
    assert said is not None
    read, bounds = read_date(said), [read_date(end) for end in ends]
    assert (read.lo, read.hi) == (bounds[0].lo, bounds[1].hi)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edtf", ["1965~", "[2022,2023]", "[1955..1960]"])
def test_the_words_of_a_vague_date_are_read_as_that_date(edtf: str, language: str) -> None:
    said = worded(edtf, language)
    assert said is not None
    assert read_date(said).edtf == edtf, said


@pytest.mark.parametrize(
    ("edtf", "language", "said"),
    [
        ("2025-23", "en", "autumn 2025"),
        ("2024-07-01", "ru", "1 июля 2024 г."),
        ("2024-07", "ru", "июль 2024 г."),
        ("2024-22", "ru", "лето 2024 г."),
        ("198X", "az", "1980-ci illər"),
        ("194X", "az", "1940-cı illər"),
        ("190X", "az", "1900-cü illər"),
        ("2023-37", "az", "2023-cü ilin əvvəli"),
        ("199X", "tr", "1990’lar"),
        ("198X", "tr", "1980’ler"),
        ("1965~", "fr", "vers 1965"),
        ("2023/2026-02-11", "de", "2023 – 11. Februar 2026"),
        ("2020/2023", "de", "2020–2023"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(edtf: str, language: str, said: str) -> None:
    assert worded(edtf, language) == said


@pytest.mark.parametrize("edtf", ["..", "2024/..", "2024-33", "2024-XX", "{2020,2021}", "2020?"])
def test_what_has_no_usual_words_has_none(edtf: str) -> None:
    assert worded(edtf, "en") is None
    assert worded("2024", "ka") is None


@pytest.mark.parametrize(
    ("written", "in_azerbaijani"),
    [
        ("2024-05-03", "3 may 2024"),
        ("2024-09", "sentyabr 2024"),
        ("2024-05-03/2024-05-05", "3 may 2024 – 5 may 2024"),
        ("1990", "1990"),
        ("03.05.2024", "03.05.2024"),
        ("May 2024", "May 2024"),
        ("2024-13-40", "2024-13-40"),
        ("2024-02-31", "2024-02-31"),
        ("1970-01-01?", "1970-01-01?"),
        ("", ""),
    ],
)
def test_only_figures_are_shown_in_the_readers_words(written: str, in_azerbaijani: str) -> None:
    assert shown(written, "az") == in_azerbaijani


def test_figures_stay_where_there_are_no_words() -> None:
    assert shown("2024-05-03", "fa") == "2024-05-03"
