"""Titles made by a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import operations
from db.archive import Archive
from db.errors import InvalidValue
from db.operations.titling import TOKENS, _filled, _parts, title_by_pattern, titles_by_pattern


@pytest.fixture
def photographs(archive: Archive) -> list[int]:
    """Three photographs: of an event with a date, of the event alone, of nothing known."""
    camp = operations.create(archive, "event", {"title": "6th camp"}).record
    made = [operations.create(archive, "unit", {"title": f"IMG_{n}"}).record for n in (7, 8, 9)]
    operations.relate(archive, made[:2], "documents", camp)
    operations.set_date(archive, made[:1], "creation", "August 2025")
    return made


def titles(archive: Archive, ids: list[int], pattern: str, start: int = 1) -> list[str]:
    with archive.read() as connection:
        return [one.new for one in titles_by_pattern(connection, ids, pattern, start=start)]


def test_pattern_is_filled_from_each_record(archive: Archive, photographs: list[int]):
    assert titles(archive, photographs, "{event}, {date}, {number}") == [
        "6th camp, August 2025, 1",
        "6th camp, 2",
        "",
    ]


def test_words_that_lead_to_what_is_lacking_go_with_it(archive: Archive, photographs: list[int]):
    found = titles(archive, photographs, "{event}, taken in {date} (no. {number:3})", 9)
    assert found == [
        "6th camp, taken in August 2025 (no. 009)",
        "6th camp (no. 010)",
        "",
    ]


def test_numbers_follow_the_order_given(archive: Archive, photographs: list[int]):
    assert titles(archive, photographs[::-1], "{title} {number}") == [
        "IMG_9 1",
        "IMG_8 2",
        "IMG_7 3",
    ]


def test_all_titles_are_one_step_to_undo(archive: Archive, photographs: list[int]):
    title_by_pattern(archive, photographs, "{event}, {number}")
    with archive.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT title, title_supplied FROM record WHERE kind = 'unit' ORDER BY id"
        ).all()
    assert [tuple(row) for row in found] == [("6th camp, 1", 1), ("6th camp, 2", 1), ("IMG_9", 0)]
    operations.undo(archive)
    assert titles(archive, photographs, "{title}") == ["IMG_7", "IMG_8", "IMG_9"]


def test_record_for_which_only_a_number_is_left_keeps_its_title(
    archive: Archive, photographs: list[int]
):
    title_by_pattern(archive, photographs, "{event}, {number}")
    assert titles(archive, photographs, "{title}") == ["6th camp, 1", "6th camp, 2", "IMG_9"]


def test_unknown_name_in_braces_is_refused_with_those_there_are(
    archive: Archive, photographs: list[int]
):
    with pytest.raises(InvalidValue, match="evnt"):
        title_by_pattern(archive, photographs, "{evnt}")
    assert titles(archive, photographs, "{title}")[0] == "IMG_7"


@given(pattern=st.text(st.sampled_from("ab, ·(){}:3eventdate-"), max_size=30))
def test_any_pattern_is_filled_or_refused_in_words(pattern: str):
    values = {name: f"<{name}>" for name, _meaning in TOKENS}
    try:
        parts = _parts(pattern)
    except InvalidValue:
        return
    text = _filled(parts, values)
    assert text == text.strip()
    assert all(f"<{token}>" in text for _words, token, width in parts if token and not width)
