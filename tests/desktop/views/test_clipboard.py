from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.views.clipboard import from_tsv, to_tsv

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\"'"), max_size=8
)


@given(st.lists(st.lists(words, min_size=2, max_size=4), min_size=1, max_size=4))
def test_what_is_copied_can_be_pasted(rows):
    assert from_tsv(to_tsv(rows)) == rows


def test_what_spreadsheets_copy_is_read():
    assert from_tsv("a\tb\r\nc\td\r\n") == [["a", "b"], ["c", "d"]]
    assert from_tsv('"two\nlines"\tx') == [["two\nlines", "x"]]


def test_a_lonely_quote_is_only_a_letter():
    assert from_tsv('5" wide\tx\n6\ty') == [['5" wide', "x"], ["6", "y"]]


def test_nothing_is_nothing():
    assert from_tsv("") == []
