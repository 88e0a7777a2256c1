from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.views.order import as_ids, differ, positions, runs, taken_out

ids = st.lists(st.integers(1, 60), unique=True)


def test_packed_ids_are_not_copied():
    packed = array("q", [3, 1, 2])
    assert as_ids(packed) is packed
    assert as_ids([3, 1, 2]) == packed


@given(ids, st.sets(st.integers(1, 60)))
def test_what_is_taken_out_makes_the_shorter_list(longer, gone):
    shorter = [each for each in longer if each not in gone]
    found = taken_out(as_ids(longer), as_ids(shorter))
    assert found is not None
    rest = list(longer)
    for first, last in reversed(found):
        del rest[first : last + 1]
    assert rest == shorter


@given(ids, ids)
def test_another_order_is_not_something_taken_out(one, other):
    if taken_out(as_ids(one), as_ids(other)) is not None:
        kept = set(other)
        assert [each for each in one if each in kept] == other


@given(ids, st.lists(st.integers(1, 80)))
def test_positions_rise_and_hold_the_wanted_ids(all_ids, wanted):
    found = positions(as_ids(all_ids), wanted)
    assert found == sorted(found)
    assert {all_ids[place] for place in found} == set(all_ids) & set(wanted)


@given(st.sets(st.integers(0, 200)))
def test_runs_cover_exactly_the_positions(places):
    spans = runs(sorted(places))
    covered = [place for first, last in spans for place in range(first, last + 1)]
    assert covered == sorted(places)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(spans))


@given(ids)
def test_the_same_records_in_another_order_do_not_differ(some):
    assert not differ(as_ids(some), as_ids(reversed(some)))
    assert differ(as_ids([*some, 99]), as_ids([*some, 98]))
