"""The coded side of all records is saved in few bytes, loaded as it is, and changed after that."""

from __future__ import annotations

import numpy as np

from db.search.facts import Document, Facts
from db.search.links import Links, compact_of
from db.search.memory import NOWHERE, Memory


def document(number: int, credit: str, *, place: int = 0) -> Document:
    """Return a dated record with a credit line and perhaps a place."""
    links = {"place": (place,)} if place else {}
    facts = Facts(
        {"kind": "unit"}, lo=number, hi=number + 1, has=number, credit=credit, links=links
    )
    return Document(number, "unit", "", facts=facts)


def reloaded(memory: Memory) -> Memory:
    """Return the memory after saving and loading it."""
    return Memory.loaded(memory.saved(memory.settled()))


def test_a_loaded_memory_takes_changes_and_more_values_than_it_had_room_for() -> None:
    """Three hundred values need a wider number than the three that were saved."""
    memory = Memory()
    for number in (1, 2, 3):
        memory.put(document(number, f"by {number}"))
    loaded = reloaded(memory)
    for number in range(3, 304):
        loaded.put(document(number, f"by {number}", place=2))
    again = reloaded(loaded)
    assert [again.credits.having(f"by {number}").to_array().tolist() for number in (1, 3, 303)] == [
        [1], [3], [303],
    ]  # fmt: skip
    assert again.links["place"].of(303) == (2,)
    assert again.spans.inside(300, 304).to_array().tolist() == [300, 301, 302, 303]


def test_saved_values_take_one_byte_where_that_is_enough() -> None:
    """A column of few values, whatever it was counted in before."""
    memory = Memory()
    for number in range(1, 1001):
        memory.put(document(number, "all the same"))
    memory = reloaded(memory)
    assert memory.credits.array.nbytes == memory.size


def test_a_record_moves_in_the_orders_whose_key_has_changed_and_in_no_other() -> None:
    """Also one that is new with the key of nothing, and one that is gone and comes again."""
    memory = Memory()
    keys = {1: "a", 2: "b", 3: "c"}

    def key_of(order: str, number: int) -> str | None:
        return keys.get(number, "") if order == "title" else None

    for number, key in keys.items():
        memory.place(number, memory.places(number, {"title": key}, lambda _order, _number: ""))
    memory.take(memory.settled())
    assert memory.places(2, {"title": "b"}, key_of) == {}
    assert memory.places(2, {"title": "bb"}, key_of) == {"title": ("bb", 2)}
    assert memory.places(4, {"title": ""}, key_of) == {"title": ("", 0)}
    memory.place(2, NOWHERE)
    assert memory.places(2, {"title": "b"}, key_of)["title"] == ("b", 1)


def test_how_often_targets_are_linked_is_counted_with_the_changes_in() -> None:
    links = Links(compact_of(np.array([1, 2, 3, 3]), np.array([7, 7, 7, 9])))
    asked = np.array([9, 7, 8])
    assert links.counts_of(asked).tolist() == [1, 3, 0]
    links.set(3, (8,))
    links.set(5, (7, 8))
    assert links.counts_of(asked).tolist() == [0, 3, 2]
    assert links.settled().counts_of(asked).tolist() == [0, 3, 2]
    assert Links().counts_of(asked).tolist() == [0, 0, 0]
