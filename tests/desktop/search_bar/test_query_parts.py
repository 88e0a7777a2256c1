"""A query taken apart into conditions and words, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search import Chip, Span
from desktop.search_bar.query_parts import Condition, Parts, has_alternatives


def chip(text: str, piece: str, field: str = "", label: str = "", *, excluded: bool = False):
    start = text.index(piece)
    return Chip(label or piece, piece, Span(start, start + len(piece)), excluded, field)


def test_a_record_named_by_number_is_a_condition_under_its_name_at_once():
    parts = Parts.of("youth within:#82 ", {"within:#82": "Within: Camps"})
    assert parts.conditions == (Condition("within:#82", "Within: Camps", "within"),)
    assert parts.words == "youth"
    assert parts.text == "within:#82 youth"


def test_brackets_and_alternatives_are_left_as_they_are():
    for text in ("a or place:#3", "(a place:#3) b"):
        assert Parts.of(text, {}) == Parts((), text)


def test_a_clause_becomes_a_condition_once_the_cursor_has_left_it():
    text = "date:2024.. youth"
    parts = Parts.of(text, {})
    found = [chip(text, "date:2024..", "date", "Date: 2024–"), chip(text, "youth")]
    assert parts.taking(found, cursor=5) == parts
    taken = parts.taking(found, cursor=len(text))
    assert taken.conditions == (Condition("date:2024..", "Date: 2024–", "date"),)
    assert taken.words == "youth"


def test_words_left_out_become_a_condition_and_plain_words_never_do():
    text = "camp -forum "
    found = [chip(text, "camp"), chip(text, "-forum", label="forum", excluded=True)]
    taken = Parts.of(text, {}).taking(found, cursor=len(text))
    assert [one.label for one in taken.conditions] == ["not forum"]
    assert taken.words == "camp "


def test_conditions_keep_their_better_name_when_more_is_typed():
    parts = Parts((Condition("place:#3", "place:#3", "place"),), "camp ")
    found = [chip(parts.text, "place:#3", "place", "Place: Şuşa"), chip(parts.text, "camp")]
    assert parts.taking(found, cursor=5).conditions[0].label == "Place: Şuşa"


def test_an_or_typed_after_conditions_does_not_swallow_them():
    parts = Parts((Condition("place:#3", "Place: Şuşa", "place"),), "camp or forum")
    assert parts.text == "place:#3 (camp or forum)"


def test_offset_says_where_the_words_stand_in_the_text():
    for words in ("camp", "  camp", "camp or forum"):
        parts = Parts((Condition("kind:event", "Kind: Event", "kind"),), words)
        at = parts.offset + words.index("camp")
        assert parts.text[at : at + 4] == "camp"


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a or b", True),
        ("a | b", True),
        ("organ ore", False),
        ('"now or never"', False),
        ("(a or b) c", False),
        ("(a or (b or c)) or d", True),
    ],
)
def test_alternatives_are_those_outside_quotes_and_brackets(text: str, has: bool):  # noqa: FBT001
    assert has_alternatives(text) is has


@given(
    st.lists(st.sampled_from(["place:#3", "-kind:event", "date:2024..", "at:#7"]), max_size=4),
    st.text('ab ç"()', max_size=8),
)
def test_taking_a_condition_away_leaves_the_others_as_they_were(pieces: list[str], words: str):
    parts = Parts(tuple(Condition(piece, piece) for piece in pieces), words)
    for at in range(len(pieces)):
        left = parts.without(at)
        assert [one.piece for one in left.conditions] == pieces[:at] + pieces[at + 1 :]
        assert left.words == words
