from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import (
    OPEN_HI,
    OPEN_LO,
    Edtf,
    EdtfError,
    day_number,
    iso,
    parse_edtf,
    print_edtf,
    read_edtf,
)
from db.errors import ArchiveError

VALID = {  # EDTF: level, first day, last day
    "1985-04-12": (0, "1985-04-12", "1985-04-12"),
    "1985-04": (0, "1985-04-01", "1985-04-30"),
    "1985": (0, "1985-01-01", "1985-12-31"),
    "1985-04-12T23:20:30": (0, "1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30Z": (0, "1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30-04": (0, "1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30+04:30": (0, "1985-04-12", "1985-04-12"),
    "1964/2008": (0, "1964-01-01", "2008-12-31"),
    "2004-02-01/2005-02": (0, "2004-02-01", "2005-02-28"),
    "-1985": (1, "-1985-01-01", "-1985-12-31"),
    "1984?": (1, "1984-01-01", "1984-12-31"),
    "2004-06~": (1, "2004-06-01", "2004-06-30"),
    "2004-06-11%": (1, "2004-06-11", "2004-06-11"),
    "201X": (1, "2010-01-01", "2019-12-31"),
    "20XX": (1, "2000-01-01", "2099-12-31"),
    "2004-XX": (1, "2004-01-01", "2004-12-31"),
    "1985-02-XX": (1, "1985-02-01", "1985-02-28"),
    "1985-XX-XX": (1, "1985-01-01", "1985-12-31"),
    "1985-04-12/..": (1, "1985-04-12", ".."),
    "../1985": (1, "..", "1985-12-31"),
    "1985-04/": (1, "1985-04-01", ".."),
    "/1985-04": (1, "..", "1985-04-30"),
    "1984~/2004-06": (1, "1984-01-01", "2004-06-30"),
    "2001-21": (1, "2001-03-01", "2001-05-31"),
    "2001-24": (1, "2001-12-01", "2002-02-28"),
    "2001-30": (2, "2001-12-01", "2002-02-28"),
    "2001-34": (2, "2001-04-01", "2001-06-30"),
    "2025-37": (2, "2025-01-01", "2025-04-30"),
    "2025-38": (2, "2025-05-01", "2025-08-31"),
    "2025-39": (2, "2025-09-01", "2025-12-31"),
    "2025-41": (2, "2025-07-01", "2025-12-31"),
    "1950S2": (2, "1900-01-01", "1999-12-31"),
    "-1859S2": (2, "-1899-01-01", "-1800-12-31"),
    "2004-06~-11": (2, "2004-06-11", "2004-06-11"),
    "2004?-06-11": (2, "2004-06-11", "2004-06-11"),
    "?2004-06-~11": (2, "2004-06-11", "2004-06-11"),
    "2004-06-~01/2004-06-~20": (2, "2004-06-01", "2004-06-20"),
    "156X-12-25": (2, "1560-12-25", "1569-12-25"),
    "XXXX-12-31": (2, "0000-12-31", "9999-12-31"),
    "XXXX-02-29": (2, "0000-02-29", "9996-02-29"),
    "1XXX-12": (2, "1000-12-01", "1999-12-31"),
    "1984-1X": (2, "1984-10-01", "1984-12-31"),
    "[1667,1668,1670..1672]": (2, "1667-01-01", "1672-12-31"),
    "[..1760-12-03]": (2, "..", "1760-12-03"),
    "[1760-12..]": (2, "1760-12-01", ".."),
    "{1960,1961-12}": (2, "1960-01-01", "1961-12-31"),
    "{..1984}": (2, "..", "1984-12-31"),
}
INVALID = {  # no EDTF: where it fails
    "": 0,
    "1985-13": 5,
    "1985-00": 5,
    "1985-02-30": 5,
    "2001-02-29": 5,
    "XXXX-02-30": 5,
    "1985-22-01": 5,
    "2001-42": 5,
    "1985/1984": 5,
    "../..": 0,
    "/": 0,
    "1985-04-12T25:00:00": 10,
    "1985-04-12T10:00:00/1986": 0,
    "Y1985": 0,
    "Y17E17": 0,
    "Y" + "9" * 5000: 0,
    "19850412": 4,
    "1985-4-12": 4,
    "85": 0,
    " 1985": 0,
    "١٩٨٥": 0,
    "-0000": 0,
    "[1984": 5,
    "{}": 2,
    "[1984,,1985]": 6,
    "[1985..1984]": 7,
    "1984 ": 4,
}


@pytest.mark.parametrize(("text", "facts"), VALID.items())
def test_edtf_is_read_with_its_level_and_bounds(text: str, facts: tuple[int, str, str]):
    date = parse_edtf(text)
    assert (date.level, iso(date.lo), iso(date.hi)) == facts
    assert date.text == text


@pytest.mark.parametrize(("text", "position"), INVALID.items())
def test_what_is_no_edtf_is_refused_with_its_place(text: str, position: int):
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert caught.value.position == position
    assert caught.value.reason
    assert isinstance(caught.value, ArchiveError)


def test_years_of_geology_keep_their_bounds():
    assert parse_edtf("Y-170000002").lo == day_number(-170000002, 1, 1)
    assert parse_edtf("Y17E8").hi == day_number(17 * 10**8, 12, 31)
    assert parse_edtf("Y171010000S3").lo == day_number(171000000, 1, 1)
    assert parse_edtf("Y-17E7").level == 2


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("1984?", {"uncertain"}),
        ("1984~", {"approximate"}),
        ("1984%", {"approximate", "uncertain"}),
        ("1984?/2004~", {"approximate", "uncertain"}),
        ("198X", {"unspecified"}),
        ("1984/..", {"open_end"}),
        ("../1984", {"open_start"}),
        ("[1984,1986]", {"one_of"}),
        ("[..1984]", {"one_of", "open_start"}),
        ("{1984,1986~}", {"approximate"}),
        ("1984", set[str]()),
    ],
)
def test_edtf_tells_what_is_vague(text: str, flags: set[str]):
    date = parse_edtf(text)
    kinds = ("approximate", "uncertain", "unspecified", "open_start", "open_end", "one_of")
    assert {kind for kind in kinds if getattr(date, kind)} == flags


def test_a_season_of_two_years_is_edtf_where_edtf_is_meant():
    assert iso(read_edtf("1921-39").lo) == "1921-09-01"


# ------------------------------------------------------------------------------ properties
YEARS = st.integers(0, 9999).map("{:04}".format) | st.integers(-9999, -1).map("{:05}".format)
MONTHS = st.integers(1, 12).map("{:02}".format)
DAYS = st.integers(1, 28).map("{:02}".format)
SEASONS = st.integers(21, 41).map(str)
PLAIN = (
    YEARS
    | st.tuples(YEARS, MONTHS).map("-".join)
    | st.tuples(YEARS, SEASONS).map("-".join)
    | st.tuples(YEARS, MONTHS, DAYS).map("-".join)
)
MARKS = st.sampled_from("?~%")
ALMOST_EDTF = st.text("0123456789X-?~%/.[]{},YEST:", max_size=24)


def bounds(date: Edtf) -> tuple[int, int]:
    return date.lo, date.hi


@given(PLAIN, MARKS)
def test_marks_never_move_bounds(text: str, mark: str):
    assert bounds(parse_edtf(text + mark)) == bounds(parse_edtf(text))


@given(PLAIN, PLAIN)
def test_an_interval_holds_both_its_ends(one: str, other: str):
    start, end = sorted((parse_edtf(one), parse_edtf(other)), key=bounds)
    whole = parse_edtf(f"{start.text}/{end.text}")
    assert (whole.lo, whole.hi) == (start.lo, end.hi)


@given(st.lists(PLAIN, min_size=1, max_size=4))
def test_a_set_reaches_from_its_first_to_its_last(texts: list[str]):
    dates = [parse_edtf(text) for text in texts]
    whole = parse_edtf(f"[{','.join(texts)}]")
    assert (whole.lo, whole.hi) == (min(d.lo for d in dates), max(d.hi for d in dates))


@given(ALMOST_EDTF)
def test_any_text_is_edtf_or_refused(text: str):
    with contextlib.suppress(EdtfError):
        date = parse_edtf(text)
        assert OPEN_LO <= date.lo <= date.hi <= OPEN_HI


@given(st.integers(-3_600_000, 3_600_000), st.integers(0, 1_000_000))
def test_bounds_written_as_edtf_come_back(lo: int, length: int):
    try:
        text = print_edtf(lo, lo + length)
    except ValueError:
        assert lo + length > day_number(9999, 12, 31)
    else:
        assert bounds(parse_edtf(text)) == (lo, lo + length)


@pytest.mark.parametrize("text", ["1990", "1990-05", "1990-05-12", "1990/1995-06-30", "../1990"])
def test_bounds_are_written_as_short_as_can_be(text: str):
    date = parse_edtf(text)
    assert print_edtf(date.lo, date.hi) == text


def test_no_date_is_open_at_both_ends():
    with pytest.raises(ValueError, match="no date"):
        print_edtf(OPEN_LO, OPEN_HI)
