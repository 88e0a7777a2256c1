from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import OPEN_HI, OPEN_LO, day_number, describe, read_date
from db.dates.phrases import PHRASES
from db.words import LANGUAGES, set_language


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("late 2025", "1 Sep 2025 – 31 Dec 2025"),
        ("ca. 1990", "1 Jan 1990 – 31 Dec 1990, approximate"),
        ("[ca. 1990]", "1 Jan 1990 – 31 Dec 1990, approximate, uncertain"),
        ("12 July 2024", "12 Jul 2024"),
        ("since 1992", "from 1 Jan 1992"),
        ("before 1991", "until 31 Dec 1990"),
        ("31 December", "31 Dec, year not given"),
        ("every July", "Jul, year not given"),
        ("expected in May 2025", "1 May 2025 – 31 May 2025, expected"),
        ("1979-1989, undated", "1 Jan 1979 – 31 Dec 1989, some undated"),
        ("n.d.", "undated"),
        ("in my youth", "not understood – kept as written"),
    ],
)
def test_a_reading_is_told_in_words(text: str, sentence: str):
    assert describe(read_date(text)) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("az", "1 yan 1990 – 31 dek 1990, təxmini"),
        ("tr-TR", "1 Oca 1990 – 31 Ara 1990, yaklaşık"),
        ("ru", "1 янв. 1990 – 31 дек. 1990, приблизительно"),
        ("de", "1. Jan. 1990 – 31. Dez. 1990, ungefähr"),
        ("fr", "1 janv. 1990 – 31 déc. 1990, approximatif"),
        ("ka", "1 Jan 1990 – 31 Dec 1990, approximate"),
    ],
)
def test_it_is_told_in_the_language_asked_for(language: str, sentence: str):
    assert describe(read_date("ca. 1990"), language) == sentence


def test_without_a_language_the_window_s_is_used():
    set_language("de")
    try:
        assert describe(read_date("um 1990")).endswith("ungefähr")
    finally:
        set_language("en")


def test_every_language_of_the_window_has_its_phrases():
    assert set(PHRASES) == set(LANGUAGES)
    assert all(len(phrases.months) == 12 for phrases in PHRASES.values())


def test_bounds_alone_can_be_told():
    day = day_number(1990, 5, 1)
    assert describe((day, day)) == "1 May 1990"
    assert describe((day, OPEN_HI), "de") == "ab 1. Mai 1990"
    assert describe((OPEN_LO, day), "ru") == "по 1 мая 1990"


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_can_be_told(text: str, language: str):
    assert describe(read_date(text), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.integers(1, 3_000_000))
def test_a_day_that_is_told_is_read_back(language: str, number: int):
    if number > day_number(999, 12, 31):
        reading = read_date(describe((number, number), language))
        assert (reading.lo, reading.hi) == (number, number)
