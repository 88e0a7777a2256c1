from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import fold, match_keys, similar, skeletons, sound_keys
from db.text.sounds import MOST_KEYS
from tests.text.names import APART, SPELLINGS, parted

PAIRS = [pair for line in SPELLINGS for pair in combinations(parted(line), 2)]


def test_nine_in_ten_spellings_of_one_name_meet():
    met = [pair for pair in PAIRS if similar(*pair)]
    assert len(met) / len(PAIRS) >= 0.93


def test_names_that_only_look_alike_stay_apart():
    assert [line for line in APART if similar(*parted(line))] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Şuşa", "Shusha"),
        ("Şuşa", "Schuscha"),
        ("Şuşa", "شوشا"),
        ("شوشا", "Choucha"),
        ("Naxçıvan", "Нахичевань"),
        ("Əliyev", "Alijew"),
        ("Əliyev", "Alieff"),
        ("Əhməd Cavad", "Ахмед Джавад"),
        ("Gəncə", "گنجه"),
        ("علی اف", "Əliyev"),
        ("Göyçay", "Гёйчай"),
        ("Bakı", "Bakou"),
        ("Nevruz", "Новруз"),
    ],
)
def test_spellings_meet_both_ways(one: str, other: str):
    assert similar(one, other)
    assert similar(other, one)


def test_a_folded_word_meets_what_the_written_one_meets():
    words = [pair for pair in PAIRS if " " not in "".join(pair) and similar(*pair)]
    assert [pair for pair in words if not similar(fold(pair[0]), pair[1])] == []


def test_short_skeletons_meet_only_across_scripts():
    assert skeletons("Nadir") == skeletons("Nidar")
    assert not similar("Nadir", "Nidar")
    assert similar("Nadir", "نادر")
    assert similar("Nidar", "نادر")


@given(st.text(max_size=30))
def test_any_word_has_a_few_plain_keys(word: str):
    keys = match_keys(word)
    assert len(sound_keys(word)) <= MOST_KEYS
    assert all(keys)
    assert len(set(keys)) == len(keys)


NAMES = st.sampled_from([name for line in (*SPELLINGS, *APART) for name in parted(line)])


@given(NAMES, NAMES)
def test_being_similar_works_both_ways(one: str, other: str):
    assert similar(one, other) == similar(other, one)
    assert similar(one, one)
