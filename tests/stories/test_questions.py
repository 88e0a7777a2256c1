"""Twenty-five questions of a researcher, answered by what the program offers anyone.

A question is put to the search bar (one line), to the Checks list, or to a record's page. The
expected rows are those of the sample archive's facts; docs/decisions/0009-sample-archive.md says
why nothing invented may change them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.archive import Archive
from db.checks import check
from db.records.description import Description, Row, describe
from db.search import Search

FORUM = "Azerbaijani Diaspora Youth: Unity and Development (forum)"
SUMMIT = "Second Shusha Global Diaspora Summit"
CAMP = "6th Diaspora Youth Summer Camp"
CAMPS = "Diaspora Youth Summer Camp"
DAY = "Day of Solidarity of World Azerbaijanis"
TALKS = "Consultations between the State Committee and the Presidency for Turks Abroad"
VISION = "Issue of the Azerbaijani Diaspora 2030 Vision"
DECLARATION = "Shusha Declaration"
ARTICLE = "[Article on diaspora policy, events and organisations, 2023–2026]"
PHOTO_1 = "[Photograph credited to President.Az, printed after the paragraph on the 2024 summit]"
PHOTO_2 = "[Photograph credited to AZERTAC, printed after the paragraph on the declaration]"
POPULATION = "Azerbaijani population of the world"
CENTRES = {
    f"Diaspora coordination centre ({city})"
    for city in ("Ankara", "Berlin", "Paris", "Washington, D.C.")
}

NOT_ASSERTED = "modality:estimated or modality:expected or modality:forecast or modality:evaluative"
BY_SEARCH: list[tuple[int, str, set[str]]] = [
    (1, "kind:event subject:youth place:Türkiye date:2024.. countries:>20", {FORUM}),
    (3, "kind:event place:Шуша", {SUMMIT}),
    (4, "kind:event place:شوشا", {SUMMIT}),
    (5, "kind:event place:Qarabağ date:2023..2026", {SUMMIT, CAMP}),
    (6, "kind:event may:2025-10..2025-12", {TALKS, VISION}),
    (7, "kind:event sure:2025-10..2025-12", set()),
    (9, "countries:>0", {f"{DAY}, 2024", SUMMIT, CAMP, CAMPS, FORUM}),
    (11, 'kind:event agent:"State Committee for Work with Diaspora"', {FORUM, TALKS}),
    (12, "kind:event agent:YTB", {TALKS}),
    (13, "form:photograph credit:AZƏRTAC", {PHOTO_2}),
    (14, "form:photograph certainty:conjectured", {PHOTO_1, PHOTO_2}),
    (
        15,
        "kind:event status:held has:date -has:photo",
        {
            f"{DAY}, 2024",
            CAMP,
            FORUM,
            TALKS,
            "Opening of the embassy of Azerbaijan in Israel",
            "Legal changes on support to diaspora NGOs, 2023",
            "Legal changes on support to diaspora NGOs, 2024",
        },
    ),
    (16, "holding:not_held", {DECLARATION, "Azerbaijani Diaspora 2030 Vision"}),
    (
        18,
        NOT_ASSERTED,
        {POPULATION, CAMPS, "Azerbaijan", VISION},
    ),
    (19, "kind:event mode:mixed", {f"{DAY}, 2024"}),
    (20, "recurs:12-31 həmrəylik", {DAY}),
    (21, 'kind:agent "diaspora coordination centre"', CENTRES),
    (22, 'subject:"ana dili tədrisi"', {SUMMIT}),
    (23, "has:restriction", {ARTICLE, PHOTO_1, PHOTO_2, CAMP}),
    (24, "ref:=AZD/1/1/1", {ARTICLE}),
    (25, "has:disagreement", {DECLARATION}),
]


@pytest.fixture(scope="module")
def sample(sample_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A copy of the sample archive that these tests only read."""
    folder = tmp_path_factory.mktemp("questions") / "Sample.fonds"
    with Archive.open(Path(shutil.copytree(sample_master, folder))) as archive:
        yield archive


@pytest.fixture(scope="module")
def search(sample: Archive) -> Iterator[Search]:
    finder = Search(sample)
    finder.catch_up()
    yield finder
    finder.close()


def pages(sample: Archive, search: Search, query: str) -> list[Description]:
    """Return the pages of the records that a query finds."""
    with sample.read() as connection:
        found = [describe(connection, int(one)) for one in search.find(query).ids]
    return [page for page in found if page is not None]


def page(sample: Archive, search: Search, title: str) -> Description:
    """Return the one page of a record with this title."""
    (found,) = [one for one in pages(sample, search, f'title:"{title}"') if one.title == title]
    return found


def noticed(sample: Archive, code: str) -> list[tuple[str, str]]:
    """Return what a rule of the Checks list finds: title and why."""
    with sample.read() as connection:
        return [(finding.title, finding.why) for _rule, finding in check(connection, (code,))]


def links(found: Description, *types: str) -> list[Row]:
    return [row for row in found.relations if row["type"] in types]


def locators(row: Row) -> list[str]:
    return [citation["locator"] for citation in row["citations"]]


@pytest.mark.parametrize(
    ("number", "query", "expected"),
    [pytest.param(*one, id=f"question {one[0]}") for one in BY_SEARCH],
)
def test_the_search_bar_answers(search: Search, number: int, query: str, expected: set[str]):
    result = search.find(query)
    assert result.error is None
    assert not result.plain
    assert {hit.title for hit in result.hits} == expected
    assert result.total == len(expected)


def test_question_2_editions_known_and_missing(sample: Archive, search: Search):
    camps = page(sample, search, CAMPS)
    editions = [row for row in links(camps, "edition_of") if row["inverse"]]
    assert [row["other_title"] for row in editions] == [CAMP]
    why = dict(noticed(sample, "edition_gap"))[CAMPS]
    assert ("6" in why, "1–5" in why) == (True, True)


def test_question_8_expectations_overtaken(sample: Archive):
    ((title, why),) = noticed(sample, "expected_past")
    assert title == VISION
    assert "2026-02-11" in why


def test_question_9_numbers_of_countries_with_their_passages(sample: Archive, search: Search):
    claimed = {
        (found.title, row["num_lo"], row["num_hi"], *locators(row))
        for found in pages(sample, search, "countries:>0")
        for row in found.statements
        if row["unit"] == "countries"
    }
    assert claimed == {
        (f"{DAY}, 2024", 50, None, "¶8"),
        (SUMMIT, 50, 50, "¶9"),
        (CAMP, 61, 61, "¶21"),
        (CAMPS, 60, None, "¶21"),
        (FORUM, 28, 28, "¶22"),
    }


def test_question_10_organisers_of_the_forum(sample: Archive, search: Search):
    organisers = links(page(sample, search, FORUM), "organised_by")
    assert {(row["other_title"], row["role"]) for row in organisers} == {
        ("State Committee on Work with Diaspora", "co-organiser"),
        ("Federation of Turkish-Azerbaijani Associations", "co-organiser"),
    }


def test_question_12_what_ytb_is(sample: Archive, search: Search):
    (body,) = pages(sample, search, "kind:agent name:YTB")
    assert body.title == "Presidency for Turks Abroad"
    assert "Yurtdışı Türkler ve Akraba Topluluklar Başkanlığı" in {
        row["text"] for row in body.names
    }
    assert [row["other_title"] for row in links(body, "participant")] == [TALKS]


def test_question_13_the_photograph_is_wanted(sample: Archive, search: Search):
    (photo,) = pages(sample, search, "form:photograph credit:AZƏRTAC")
    assert photo.values["holding"] == "wanting"
    assert photo.assets == []


def test_question_17_numbers_resting_on_one_source(sample: Archive):
    assert len(noticed(sample, "single_source")) == 8


def test_question_18_estimates_apart_from_assertions(sample: Archive, search: Search):
    said = [
        (found.title, row["modality"])
        for found in pages(sample, search, NOT_ASSERTED)
        for row in found.statements
        if row["modality"] != "asserted"
    ]
    assert sorted(said) == [
        ("Azerbaijan", "evaluative"),
        (POPULATION, "estimated"),
        (CAMPS, "estimated"),
        (VISION, "expected"),
        (VISION, "forecast"),
    ]


def test_question_20_the_word_taken_as_whole_offers_its_softened_forms(search: Search):
    """Azerbaijani softens a final k before a vowel: həmrəylik, Həmrəyliyi."""
    offered = search.find("recurs:12-31 həmrəylik ").suggestions[0]
    assert (offered.reason, offered.count) == ("forms", 1)
    assert [hit.title for hit in search.find(offered.query).hits] == [DAY]


def test_question_21_centres_their_cities_and_the_day(sample: Archive, search: Search):
    known = {
        (place["other_title"], row["as_of"])
        for found in pages(sample, search, 'kind:agent "diaspora coordination centre"')
        for place in links(found, "located_in")
        for row in found.statements
    }
    assert known == {
        (city, "2026-02-11") for city in ("Ankara", "Berlin", "Paris", "Washington, D.C.")
    }


def test_question_23_what_may_not_be_published_and_when_it_opens(sample: Archive, search: Search):
    rules = {
        (found.title, row["rule"], row["terms"], row["hi"])
        for found in pages(sample, search, "has:restriction")
        for row in found.rights
    }
    ask = "Ask News.Az / credited agency"
    assert rules == {
        (ARTICLE, "disallow", ask, None),
        (PHOTO_1, "disallow", ask, None),
        (PHOTO_2, "disallow", ask, None),
        (
            CAMP,
            "conditional",
            "some participants may be minors; consent unknown",
            date(2043, 8, 31).toordinal(),
        ),
    }


def test_question_24_shelf_and_history_of_the_article(sample: Archive, search: Search):
    (article,) = pages(sample, search, "ref:=AZD/1/1/1")
    assert [(row["kind"], row["at"], row["to_title"]) for row in article.acts] == [
        ("fixity check", "2026-02-12", None),
        ("movement", "2026-02-12", "Box 1"),
    ]


def test_question_25_sources_that_disagree(sample: Archive, search: Search):
    ((title, _why),) = noticed(sample, "disagreement")
    assert title == DECLARATION
    dates = [row for row in page(sample, search, title).statements if row["property"] == "date"]
    assert {row["edtf"] for row in dates} == {"2024", "2021-06-15"}
