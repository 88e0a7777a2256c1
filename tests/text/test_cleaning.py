from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import clean

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("dos\r\nmac\runix\n", "dos\nmac\nunix\n"),
        ("page\u2028break\x85", "page\nbreak\n"),
        ("\ufeffmark", "mark"),
        ("half \ud800 pair", "half  pair"),
        ("s\u0327", "ş"),
        ("نمی\u200cشود", "نمی\u200cشود"),
    ],
)
def test_text_is_cleaned_at_the_door(text: str, cleaned: str):
    assert clean(text) == cleaned


@given(ANY_TEXT)
def test_clean_text_is_composed_and_can_be_stored(text: str):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\x00" not in cleaned.encode("utf-8").decode("utf-8")
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t"]
