"""The query language by its results: a line of query, the titles it finds."""

from __future__ import annotations

import pytest

from db.search import Search
from tests.search.conftest import Small

SUMMIT, FORUM, DAY, TALKS = (
    "Second Shusha Summit", "Youth Forum", "Həmrəylik Günü", "Consultations",
)  # fmt: skip
OPENING, STREET, LETTER = "Opening of the summit", "A street", "Letter to Rauf"
TOP, PRESS, RAUF = "Archive of the diaspora", "Press", "Həsənov, Rauf"

TABLE: list[tuple[str, set[str]]] = [
    # words, in whatever script and spelling
    ("forum ", {FORUM}),
    ("FORUM", {FORUM}),
    ("kind:event Шуша", {SUMMIT}),
    ("kind:event شوشا", {SUMMIT}),
    ("kind:event susa", {SUMMIT}),
    ("summi", {SUMMIT, OPENING}),
    ("summi ", set()),
    ("summ*", {SUMMIT, OPENING}),
    ("opening summit ", {OPENING}),
    ('"the summit"', {OPENING}),
    ('"summit the"', set()),
    ("«second shusha»", {SUMMIT, OPENING}),
    ("bakida ", {LETTER}),
    ("Bakı’da ", {LETTER}),
    ("quslar ", {LETTER}),
    ("~həmrəylik kind:unit", {LETTER}),
    ("həmrəylik ", {DAY}),
    # not, or, brackets
    ("form:photograph -credit:azertac", {STREET}),
    ("form:photograph -street", {OPENING}),
    ("forum or consultations", {FORUM, TALKS}),
    ("kind:event (summit or forum)", {SUMMIT, FORUM}),
    ("kind:event -(summit or forum)", {DAY, TALKS}),
    ("--forum ", {FORUM}),
    ("forum | consultations", {FORUM, TALKS}),
    # codes, by code or label, one or several
    ("kind:event", {SUMMIT, FORUM, DAY, TALKS}),
    ("kind:Place Istanbul", {"Istanbul"}),
    ("form:document", {LETTER}),
    ("form:(photograph or textual)", {OPENING, STREET, LETTER}),
    ("form:photograph,textual", {OPENING, STREET, LETTER}),
    ("state:published", {TOP}),
    ("level:series", {PRESS}),
    ("holding:wanting", {STREET}),
    ("mode:mixed", {FORUM}),
    ("status:planned", {TALKS}),
    ("type:person", {RAUF}),
    # links
    ("kind:event place:Karabakh", {SUMMIT}),
    ("place:Гарабағ form:photograph", {OPENING}),
    ("place:=Karabakh kind:place", {"Shusha"}),
    ("organiser:committee", {FORUM}),
    ('agent:"Committee for the Diaspora"', {FORUM}),
    ("agent:Гасанов", {STREET}),
    ("shows:Rauf", {STREET}),
    ("depicts:Rauf", {STREET}),
    ("event:summit", {OPENING}),
    ("tag:молодёжь", {FORUM}),
    ("subject:youth", {FORUM}),
    ("role:co-organiser", {FORUM}),
    ("certainty:conjectured", {STREET}),
    ("within:Türkiye", {"Istanbul", FORUM}),
    ("within:AZD/1", {OPENING, STREET, LETTER}),
    ("within:AZD", {PRESS, OPENING, STREET, LETTER}),
    # codes of reference
    ("ref:azd/1", {PRESS}),
    ("ref:AZD/1* ", {PRESS, OPENING, STREET, LETTER}),
    ("ref:AZD/1/ ", set()),
    ("ref:azd/1/", {OPENING, STREET, LETTER}),
    ("ref:=AZD/1/10", {STREET}),
    # dates: what may fall, and what surely does
    ("kind:event date:2024", {SUMMIT}),
    ("kind:event date:2024..", {SUMMIT, FORUM, TALKS}),
    ("date:..1995", {LETTER}),
    ("kind:event may:2025-10..2025-12", {TALKS}),
    ("kind:event sure:2025-10..2025-12", set()),
    ("kind:event sure:2025", {TALKS}),
    ('kind:event date:"late 2025"', {TALKS}),
    ("kind:event date:>2024", {FORUM, TALKS}),
    ("kind:event date:<=2024", {SUMMIT}),
    ("kind:event date:2024 date:2026", set()),
    ("form:photograph date:2024-07", {OPENING}),
    ("expected:2025", {TALKS}),
    ("decade:1990", {LETTER}),
    ("decade:2020s kind:event", {SUMMIT, FORUM, TALKS}),
    ("kind:event created:2000..", {SUMMIT, FORUM, DAY, TALKS}),
    ("updated:..2000", set()),
    # figures
    ("countries:>20", {SUMMIT, FORUM}),
    ("countries:>28", {SUMMIT}),
    ("countries:20..30", {FORUM}),
    ("countries:50", {SUMMIT}),
    ("countries:<30", {FORUM}),
    ("applications:>=1000", {FORUM}),
    ("applications:>1000", {FORUM}),
    ("persons:>5000", set()),
    ("count:>20", {SUMMIT, FORUM}),
    ("edition:2", {SUMMIT}),
    ("edition:>2", set()),
    ("modality:estimated", {FORUM}),
    ("modality:asserted,estimated", {SUMMIT, FORUM}),
    ("property:countries", {SUMMIT, FORUM}),
    # what is there and what is not
    ("kind:event has:photo", {SUMMIT}),
    ("kind:event no:photo", {FORUM, DAY, TALKS}),
    ("kind:event no:date", {DAY}),
    ("kind:unit has:credit", {OPENING}),
    ("kind:unit has:note", {LETTER}),
    ("kind:unit has:restriction", {LETTER}),
    ("has:event", {OPENING}),
    ("kind:agent has:photo", {RAUF}),
    ("kind:unit no:date level:item", {STREET}),
    # the rest
    ("credit:azertac", {OPENING}),
    ('credit:="Photo: AZƏRTAC"', {OPENING}),
    ("lang:ru", {LETTER}),
    ("lang:de", set()),
    ("recurs:12-31", {DAY}),
    ("recurs:12", {DAY}),
    ("recurs:11", set()),
    ("series:yes", {DAY}),
    ("rights:disallow", {LETTER}),
    ("rights:donor", {LETTER}),
    ("note:quşlar", {LETTER}),
    ("title:quşlar", set()),
    ("name:стамбул", {"Istanbul"}),
    ("title:street ", {STREET}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), TABLE)
def test_a_query_finds(quiet: tuple[Small, Search], query: str, expected: set[str]):
    small, search = quiet
    result = search.find(query)
    assert result.errors == ()
    assert small.titles(search, query) == expected
    assert result.total == len(expected)


def test_a_number_sign_names_one_record(quiet: tuple[Small, Search]):
    small, search = quiet
    number = small.ids["Istanbul"]
    assert small.titles(search, f"place:#{number}") == {FORUM}


def test_filters_narrow_a_query(quiet: tuple[Small, Search]):
    small, search = quiet
    assert small.titles(search, "kind:event", filters=("mode:mixed", "date:2026")) == {FORUM}


def test_any_form_finds_other_endings(quiet: tuple[Small, Search]):
    small, search = quiet
    assert small.titles(search, "həmrəylik ", any_form=True) == {DAY, LETTER}


def test_any_spelling_follows_the_names_that_sound_alike(quiet: tuple[Small, Search]):
    small, search = quiet
    assert small.titles(search, "Schuscha kind:event") == set()
    assert small.titles(search, "Schuscha kind:event", any_spelling=True) == {SUMMIT}


def test_an_authority_exactly_named_comes_first(quiet: tuple[Small, Search]):
    _, search = quiet
    assert search.find("Шуша").hits[0].title == "Shusha"


def test_results_stand_in_the_order_asked_for(quiet: tuple[Small, Search]):
    _, search = quiet
    by_code = [hit.ref for hit in search.find("ref:AZD* ", order="ref").hits]
    assert by_code == ["AZD", "AZD/1", "AZD/1/2", "AZD/1/10", "AZD/1/11"]
    by_title = [hit.title for hit in search.find("kind:event", order="title").hits]
    assert by_title == [TALKS, DAY, SUMMIT, FORUM]
    by_date = [hit.title for hit in search.find("kind:event", order="date").hits]
    assert by_date == [SUMMIT, TALKS, FORUM, DAY]
    newest = [hit.title for hit in search.find("kind:event", order="-date").hits]
    assert newest == [FORUM, TALKS, SUMMIT, DAY]


def test_pages_follow_each_other(quiet: tuple[Small, Search]):
    _, search = quiet
    whole = search.find("", order="title", limit=100)
    assert whole.total == len(whole.hits) == len(whole.ids)
    parts = [search.page(whole, start, 5) for start in range(0, whole.total, 5)]
    assert [hit for part in parts for hit in part] == list(whole.hits)
    assert search.find("", order="title", offset=5, limit=5).hits == whole.hits[5:10]


def test_a_word_still_being_typed_is_found_with_its_last_letter_softened(
    quiet: tuple[Small, Search],
):
    small, search = quiet
    assert "Letter to Rauf" in small.titles(search, "həmrəylik")  # it has həmrəyliyin
    assert "Letter to Rauf" not in small.titles(search, "həmrəylik ")
    assert "Letter to Rauf" not in small.titles(search, "həmrəylik*")
    (hit,) = [one for one in search.find("həmrəylik").hits if one.title == "Letter to Rauf"]
    ((start, end),) = [(s.start, s.end) for s in hit.reasons[0].passage.spans]
    assert hit.reasons[0].passage.text[start:end] == "həmrəyliyin"


def test_a_phrase_of_very_common_words_is_answered_in_two_steps(small: Small):
    for title in ("white house by the sea", "house, white as snow", "white horse"):
        small.make("unit", title)
    search = Search(small.archive, many=2)
    search.rebuild()
    try:
        at_once = search.find('"white house" ', quick=True)
        known = search.find('"white house" ')
        assert (at_once.provisional, at_once.total) == (True, 2)
        assert (known.provisional, known.total) == (False, 1)
        assert not search.find('"white horse" ', quick=True).provisional  # horse is rare
        assert not search.find("white house ", quick=True).provisional
    finally:
        search.close()


def test_what_is_shown_at_once_lacks_nothing_of_the_answer_where_a_phrase_is_left_out(
    small: Small,
):
    for title in ("white house by the sea", "house, white as snow", "a house"):
        small.make("unit", title)
    search = Search(small.archive, many=2)
    search.rebuild()
    try:
        for query in ('house -"white house" ', '-"white house" ', '-(snow -"white house") '):
            at_once, known = search.find(query, quick=True), search.find(query)
            assert at_once.provisional
            assert set(at_once.ids.tolist()) >= set(known.ids.tolist())
        assert small.titles(search, 'house -"white house" ') == {"house, white as snow", "a house"}
    finally:
        search.close()
