"""Values of a facet say which other value they lie within, and count no more than it."""

from __future__ import annotations

import pytest

from db import operations, words
from db.search import FacetValue, Search
from tests.search.conftest import Small


def places(search: Search, query: str = "") -> dict[str, FacetValue]:
    facet = next(one for one in search.find(query).facets if one.name == "place")
    return {one.label: one for one in facet.values}


def uppers(found: dict[str, FacetValue]) -> dict[str, str]:
    labels = {one.key: one.label for one in found.values()}
    return {label: labels.get(one.upper, "") for label, one in found.items()}


def test_a_place_lies_within_the_place_that_counts_its_records_too(quiet: tuple[Small, Search]):
    _small, search = quiet
    found = places(search)
    known = uppers(found)
    assert (known["Shusha"], known["Karabakh"]) == ("Karabakh", "Azerbaijan")
    assert (known["Istanbul"], known["Azerbaijan"]) == ("Türkiye", "")
    for label, upper in known.items():
        if upper:
            assert found[upper].count >= found[label].count


def test_of_a_region_and_its_country_the_region_is_the_upper_one(small: Small, search: Search):
    small.relate("Shusha", "within", "Azerbaijan")
    search.catch_up()
    assert uppers(places(search))["Shusha"] == "Karabakh"


def test_narrowing_to_a_place_keeps_all_that_lies_within_it(quiet: tuple[Small, Search]):
    _small, search = quiet
    for one in places(search).values():
        assert search.find(one.filter).total == one.count


def test_a_place_moved_elsewhere_is_shown_there(small: Small, search: Search):
    before = uppers(places(search))
    small.relate("Türkiye", "within", "Azerbaijan")
    search.catch_up()
    assert (before["Türkiye"], uppers(places(search))["Türkiye"]) == ("", "Azerbaijan")


def test_values_of_equal_count_follow_the_alphabet_of_the_reader(
    small: Small, search: Search, monkeypatch: pytest.MonkeyPatch
):
    for title in ("Zəngilan", "Əsgəran", "Fizuli", "Eldar"):
        small.make("place", title)
        small.relate("Youth Forum", "held_at", title)
    search.catch_up()
    monkeypatch.setattr(words, "_code", "az")
    of_equal_count = [label for label, one in places(search, "place:Eldar").items()]
    assert of_equal_count == ["Eldar", "Əsgəran", "Fizuli", "Istanbul", "Türkiye", "Zəngilan"]


def test_which_of_very_many_values_of_equal_count_are_shown_goes_by_the_alphabet(
    small: Small, search: Search
):
    for number in range(30, 0, -1):
        small.make("place", f"Ələt {number}")
        small.relate("Youth Forum", "held_at", f"Ələt {number}")
    search.catch_up()
    shown = list(places(search, 'place:"Ələt 1"'))
    first = [f"Ələt {number}" for number in range(1, 31)]
    assert [label for label in shown if label in first] == first[: len(set(shown) & set(first))]
    assert 10 < len(set(shown) & set(first)) < 30
    operations.edit(small.archive, [small.ids["Ələt 30"]], {"title": "Abad"})
    search.catch_up()
    assert "Abad" in places(search, 'place:"Ələt 1"')
