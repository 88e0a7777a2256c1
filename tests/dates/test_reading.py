from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import Reading, iso, parse_edtf, read_date
from tests.dates.as_written import AS_WRITTEN, NOT_UNDERSTOOD

CASES = [
    (language, text, edtf) for language, texts in AS_WRITTEN.items() for text, edtf in texts.items()
]


@pytest.mark.parametrize(("language", "text", "edtf"), CASES)
def test_a_date_as_people_write_it_is_read(language: str, text: str, edtf: str):
    for languages in (None, (language,)):
        reading = read_date(text, languages=languages)
        assert reading.understood
        assert reading.expressed == text
        assert reading.edtf == (edtf or None)
        assert reading.undated == (not edtf)


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_certain_stays_as_written(text: str):
    assert read_date(text) == Reading(text)


@pytest.mark.parametrize(("_language", "text", "edtf"), [case for case in CASES if case[2]])
def test_the_bounds_of_words_are_those_of_their_edtf(_language: str, text: str, edtf: str):
    reading, date = read_date(text), parse_edtf(edtf)
    assert (reading.lo, reading.hi) == (date.lo, date.hi)
    assert (reading.approximate, reading.uncertain) == (date.approximate, date.uncertain)


@pytest.mark.parametrize("change", [str.upper, str.title, "  {}\n".format])
@pytest.mark.parametrize("text", ["12 July 2024", "начало 1990-х", "zwischen 1988 und 1991"])
def test_capitals_and_blanks_do_not_matter(text: str, change):
    assert read_date(change(text)).edtf == read_date(text).edtf


def test_letters_typed_without_marks_are_read():
    assert read_date("AGUSTOS 1991").edtf == read_date("Ağustos 1991").edtf == "1991-08"
    assert read_date("1990-ci illerin evveli").edtf == "1990/1993"
    assert read_date("decembre 1991").edtf == "1991-12"


def test_the_undated_part_of_a_series_is_kept_apart():
    reading = read_date("1979-1989, undated")
    assert reading.edtf == "1979/1989"
    assert reading.partly_undated
    assert not reading.undated


def test_languages_settle_a_word_that_two_of_them_share():
    assert not read_date("yaz 1993").understood
    assert read_date("yaz 1993", languages=("az",)).edtf == "1993-21"
    assert read_date("yaz 1993", languages=("ru", "tr")).edtf == "1993-22"


def test_the_order_of_day_and_month_is_the_archive_s():
    assert read_date("5/6/1990").edtf == "1990-06-05"
    assert read_date("5/6/1990", day_first=False).edtf == "1990-05-06"
    assert read_date("5/13/1990", day_first=False).edtf == "1990-05-13"


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("ca. 1990", "approximate"),
        ("1990?", "uncertain"),
        ("[ca. 1990]", "approximate_uncertain"),
        ("expected in late 2025", "expected"),
        ("1990", None),
        ("n.d.", None),
    ],
)
def test_a_reading_has_the_qualifier_of_the_date_table(text: str, qualifier: str | None):
    assert read_date(text).qualifier == qualifier


def test_two_years_joined_by_a_hyphen_are_no_season():
    reading = read_date("1921-39")
    assert (reading.lo, reading.hi) == (parse_edtf("1921").lo, parse_edtf("1939").hi)


def test_prose_is_no_date():
    assert not read_date("1990 " * 100).understood


# ------------------------------------------------------------------------------ properties
PIECES = st.sampled_from([text for _language, text, _edtf in CASES])
WORDS = st.sampled_from(sorted({word for _language, text, _ in CASES for word in text.split()}))
JUMBLES = st.lists(WORDS | st.sampled_from(list("-–/,?[]&")), max_size=7).map(" ".join)


@given(st.text(max_size=60) | JUMBLES | st.tuples(PIECES, PIECES).map(", ".join))
def test_any_text_is_understood_or_kept_and_nothing_is_raised(text: str):
    reading = read_date(text)
    assert reading.expressed == text
    if reading.understood and not reading.undated:
        assert reading.edtf
        date = parse_edtf(reading.edtf)
        assert (reading.lo, reading.hi) == (date.lo, date.hi)
        assert date.lo <= date.hi
    else:
        assert (reading.edtf, reading.lo, reading.hi) == (None, None, None)


@given(PIECES, st.sampled_from(["ca. {}", "{}?", "[{}]", "около {}", "probably {}"]))
def test_doubt_never_moves_bounds(text: str, doubt: str):
    plain, doubted = read_date(text), read_date(doubt.format(text))
    if plain.lo is not None and doubted.lo is not None:
        assert (doubted.lo, doubted.hi) == (plain.lo, plain.hi)


@given(
    st.dates(min_value=dt.date(1000, 1, 1)),
    st.sampled_from(["{:%d.%m.%Y}", "{:%d %B %Y}", "{:%B %d, %Y}", "{:%Y-%m-%d}"]),
)
def test_a_day_is_read_as_itself(day: dt.date, written: str):
    reading = read_date(written.format(day))
    assert iso(reading.lo or 0) == iso(reading.hi or 0) == day.isoformat()
