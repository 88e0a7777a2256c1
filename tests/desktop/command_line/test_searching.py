"""``fonds search`` with other spellings and orders, and ``fonds reindex``."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import operations
from db.archive import Archive
from db.words import language, language_asked_for


@pytest.fixture
def named(folder: Path) -> Path:
    """The archive with a place and an event there."""
    with Archive.open(folder) as archive:
        place = operations.create(archive, "place", {"title": "Naxçıvan"}).created[0]
        event = operations.create(archive, "event", {"title": "Concert by the lake"}).created[0]
        operations.relate(archive, [event], "held_at", place)
    return folder


def test_other_spellings_are_listed_with_their_counts_and_followed_only_when_asked(fonds, named):
    plainly = fonds("search", named, "Nachitschewan ", "--json").values
    assert plainly["total"] == 0
    first = plainly["suggestions"][0]
    assert first == {"reason": "name", "label": "Naxçıvan", "query": "Naxçıvan ", "count": 2}
    followed = fonds("search", named, "Nachitschewan ", "--any-spelling", "--json").values
    assert followed["total"] == 2


def test_other_forms_are_found_when_asked(fonds, named):
    assert fonds("search", named, "concerts ", "--json").values["total"] == 0
    assert fonds("search", named, "concerts ", "--any-form", "--json").values["total"] == 1


@pytest.mark.parametrize(
    ("order", "first"), [("title", "Concert by the lake"), ("-title", "Naxçıvan")]
)
def test_hits_come_in_the_order_asked_for(fonds, named, order, first):
    query = "kind:place,event naxçıvan"
    found = fonds("search", named, query, "--order", order, "--json").values
    assert found["hits"][0]["title"] == first


def test_what_is_not_understood_is_listed_with_its_place(fonds, named):
    query = "lake date:sometimes"
    (trouble,) = fonds("search", named, query, "--json").values["not_understood"]
    assert query[trouble["from"] : trouble["to"]] == "sometimes"
    assert trouble["done"]


def test_reindex_makes_a_sound_index_of_a_damaged_one(fonds, named):
    fonds("search", named, "lake")
    (named / "derived" / "search.db").write_bytes(b"no database" * 1000)
    told = fonds("reindex", named, "--json").values
    assert told["records"] >= 2
    assert told["seconds"] >= 0
    assert fonds("search", named, "lake kind:event", "--json").values["total"] == 1


def test_fields_are_known_by_their_names_in_the_terminals_language_and_in_english(
    fonds, named, monkeypatch
):
    assert fonds("search", named, "yer:Naxçıvan növ:event", "--json").values["not_understood"]
    monkeypatch.setenv("LC_ALL", "az_AZ.UTF-8")
    for query in ("yer:Naxçıvan kateqoriya:event", "place:Naxçıvan kind:event"):
        found = fonds("search", named, query, "--json").values
        assert (found["not_understood"], found["total"]) == ([], 1)
    assert "2 qeyd" in fonds("search", named, "Naxçıvan").out
    assert language() == "en"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "LANGUAGE": "pl:tr"}, "tr"),
        ({"LC_MESSAGES": "nl_BE.UTF-8", "LANG": "fr_FR"}, "en"),
    ],
)
def test_a_terminal_asks_for_a_language_as_it_asks_any_program(environment, code):
    assert language_asked_for(environment) == code
