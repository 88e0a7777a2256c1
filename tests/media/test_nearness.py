"""Every near pair of fingerprints is found, as by comparing each with each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.media import nearness
from db.media.nearness import Bits, near_pairs

WORDS = st.integers(0, 2**64 - 1)
FLIPS = st.lists(st.integers(0, 63), max_size=12, unique=True)


def flipped(word: int, bits: list[int]) -> int:
    for bit in bits:
        word ^= 1 << bit
    return word


def found(prints: Bits, near: int, newest: int) -> set[tuple[int, int]]:
    return {
        pair
        for later, earlier in near_pairs(prints, near, newest)
        for pair in zip(later.tolist(), earlier.tolist(), strict=True)
    }


def compared(prints: Bits, near: int, newest: int) -> set[tuple[int, int]]:
    """The same by comparing each with each."""
    words = prints.tolist()
    return {
        (later, earlier)
        for later in range(max(0, len(words) - newest), len(words))
        for earlier in range(later)
        if (words[later] ^ words[earlier]).bit_count() <= near
    }


@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.lists(FLIPS, max_size=8),
    st.sampled_from([4, 10]),
    st.integers(1, 40),
)
def test_no_near_pair_is_missed_and_no_other_is_given(
    words: list[int], flips: list[list[int]], near: int, newest: int
):
    more = [flipped(word, bits) for word in words for bits in flips]
    prints = np.array([*words, *more], np.uint64)
    assert found(prints, near, newest) == compared(prints, near, newest)


def test_many_equal_ones_are_looked_at_in_pieces(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nearness, "_AT_ONCE", 100)
    prints = np.array([7] * 60 + [8, 7], np.uint64)
    assert found(prints, 0, 62) == compared(prints, 0, 62)


def test_it_ends_when_it_is_asked_to():
    prints = np.zeros(50, np.uint64)
    assert not list(near_pairs(prints, 10, 50, cancelled=lambda: True))
