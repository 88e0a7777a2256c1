"""Sets of ids made from masks and arrays are the ids themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from db.search.bitmaps import bitmap, mask_of, set_of


@pytest.mark.parametrize("count", [0, 1, 4095, 4096, 4097, 65_536, 150_000])
def test_a_mask_gives_the_set_of_its_places(count: int) -> None:
    """Whether a part of it holds nothing, few, many or all of its ids."""
    mask = np.zeros(200_123, dtype=np.bool_)
    mask[np.random.default_rng(count).choice(len(mask), count, replace=False)] = True
    found = set_of(mask)
    assert found == BitMap(np.flatnonzero(mask).tolist())
    assert np.array_equal(mask_of(found, len(mask)), mask)


@given(st.sets(st.integers(0, 300_000), max_size=50), st.integers(1, 70_000), st.integers(0, 9000))
def test_runs_and_single_ids_give_the_set_of_their_places(
    ids: set[int], first: int, long: int
) -> None:
    """Wherever they lie, also across the borders of the parts."""
    mask = np.zeros(300_001, dtype=np.bool_)
    mask[list(ids)] = True
    mask[first : first + long] = True
    found = set_of(mask)
    assert found == BitMap(np.flatnonzero(mask).tolist())
    for one in (found, BitMap(found)):
        one.run_optimize()
        assert np.array_equal(mask_of(one, len(mask)), mask)
        found = one | BitMap([400_000])
        assert len(mask_of(found, 10)) == 400_001, "it is never too short for an id"


def test_an_array_of_ids_gives_their_set() -> None:
    """Of whatever width its numbers are."""
    ids = [3, 70_000, 4_000_000_000]
    for kind in (np.int64, np.uint32):
        assert bitmap(np.asarray(ids, dtype=kind)) == BitMap(ids)
