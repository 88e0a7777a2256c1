from __future__ import annotations

import re

import pytest

from db.dates import EdtfError, read_date, read_edtf
from db.records import BY_KIND
from db.records.relation_types import RELATION_TYPES
from db.sample.facts import claims, entries, plain, pointers
from db.sample.papers import article

ENTRIES = entries()
KEYS = {entry.key: entry for entry in ENTRIES}
INVENTED = {"AZD/2", "AZD/3"}


def is_invented(entry) -> bool:
    ref = entry.values.get("ref", "")
    return any(ref == series or ref.startswith(f"{series}/") for series in INVENTED)


def says_so_above(entry) -> bool:
    """Whether the record or one that it lies within is called invented."""
    above = entry.values.get("parent")
    return "(invented)" in entry.values["title"] or bool(above and says_so_above(KEYS[above]))


def test_every_key_is_given_once():
    assert len(KEYS) == len(ENTRIES)


def test_every_reference_code_is_given_once():
    refs = [entry.values["ref"] for entry in ENTRIES if "ref" in entry.values]
    assert len(set(refs)) == len(refs)


def test_the_facts_have_the_size_of_the_article():
    invented = ("AZD/2", "AZD/3")
    facts = [
        entry
        for entry in ENTRIES
        if not str(entry.values.get("ref", "")).startswith(invented)
        and entry.values.get("scheme") != "tag"
        and not says_so_above(entry)
    ]
    assert len(facts) == 89
    assert len(claims()) == 25


def test_every_entry_names_only_entries_there_are():
    named = [key for entry in ENTRIES for key in pointers(entry).values()]
    named += [link["to"] for entry in ENTRIES for link in entry.parts.get("links", ())]
    named += [act["to"] for entry in ENTRIES for act in entry.parts.get("acts", ()) if "to" in act]
    named += [
        claim[name] for claim in claims() for name in ("about", "object", "place") if name in claim
    ]
    assert set(named) <= set(KEYS)


@pytest.mark.parametrize("kind", sorted(BY_KIND))
def test_every_field_is_one_of_its_kind(kind: str):
    columns = {*BY_KIND[kind].__table__.columns.keys(), "ref", "title", "title_lang", "state"}
    columns |= {"title_supplied", "detail"}
    given = {name for entry in ENTRIES if entry.kind == kind for name in plain(entry)}
    assert given <= columns


def test_every_link_joins_what_its_type_allows():
    wrong = [
        (entry.key, link)
        for entry in ENTRIES
        for link in entry.parts.get("links", ())
        if entry.kind not in RELATION_TYPES[link["type"]].a_kinds
        or KEYS[link["to"]].kind not in RELATION_TYPES[link["type"]].b_kinds
    ]
    assert not wrong


def all_dates() -> list[tuple[str, dict[str, str]]]:
    return [
        (f"{entry.key}: {date['words']}", date)
        for entry in ENTRIES
        for date in entry.parts.get("dates", ())
    ]


@pytest.mark.parametrize("date", [pytest.param(date, id=name) for name, date in all_dates()])
def test_edtf_is_given_only_where_the_words_do_not_say_it(date: dict[str, str]):
    reading = read_date(date["words"])
    if "edtf" in date:
        assert reading.edtf != date["edtf"]
        assert read_edtf(date["edtf"]).lo is not None
    else:
        assert reading.understood


def test_the_dates_of_claims_are_edtf():
    for claim in claims():
        if "edtf" in claim:
            try:
                read_edtf(claim["edtf"])
            except EdtfError:
                pytest.fail(f"{claim['about']}: {claim['edtf']}")


def test_every_passage_cited_stands_in_the_article():
    cited = {
        evidence["passage"]
        for claim in claims()
        for evidence in claim["evidence"]
        if evidence.get("source") == "article"
    }
    cited |= {date["passage"] for _, date in all_dates() if "passage" in date}
    marks = re.findall(r'<p id="p\d+">(¶\d+)', article().decode())
    assert marks == [f"¶{number}" for number in range(1, 25)]
    assert cited <= set(marks)


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("¶4", ("50 million", "Russia", "Türkiye", "United States", "Germany")),
        ("¶7", ("Berlin", "Paris", "Ankara", "Washington D.C.", "2023 and 2024", "directly")),
        ("¶8", ("December 31", "2024", "more than 50 countries")),
        ("¶9", ("July 2024", "Second Shusha Global Diaspora Summit", "50 countries")),
        ("¶10", ("Photo: President.Az",)),
        ("¶14", ("Alice Mattoni", "Giorgi Kublashvili", "South Caucasus", "digital")),
        ("¶16", ("2024 Shusha Declaration", "OTS")),
        ("¶17", ("Photo: AZERTAC",)),
        ("¶19", ("late 2025", "in force", "YTB", "State Committee for Work with Diaspora")),
        ("¶21", ("Thousands", "60 countries", "6th", "August 2025", "128", "61 countries")),
        ("¶22", ("February 2026", "Istanbul", "28 countries", "TADEF")),
        ("¶24", ("2030 Vision", "expected in late 2025", "nvestment")),
    ],
)
def test_a_passage_says_what_it_is_cited_for(mark: str, said: tuple[str, ...]):
    passages = dict(re.findall(r">(¶\d+) (.*?)</p>", article().decode()))
    assert [words for words in said if words not in passages[mark]] == []


def test_invented_units_say_so():
    silent = [
        entry.key
        for entry in ENTRIES
        if is_invented(entry)
        and entry.values.get("level") == "item"
        and "paper" not in entry.making
        if "Drawn for the sample" not in entry.parts["notes"][0]["text"]
    ]
    assert not silent


def test_invented_people_say_so():
    named = {"leyla", "vera", "kemal", "studio"}
    assert all("(invented)" in KEYS[key].values["title"] for key in named)


def test_invented_units_change_no_answer():
    """Each line is a row of the table in docs/decisions/0009-sample-archive.md."""
    invented = [entry for entry in ENTRIES if is_invented(entry)]
    links = [link for entry in invented for link in entry.parts.get("links", ())]
    pictured = {link["to"] for link in links if link["type"] in {"depicts", "documents"}}
    dated = {entry.key for entry in ENTRIES if entry.kind == "event" and "dates" in entry.parts}
    assert pictured & dated == {"shusha-summit-2"}
    assert not [link for link in links if "certainty" in link]
    assert {entry.values.get("holding", "held") for entry in invented} == {"held"}
    assert "mother-tongue-teaching" not in {link["to"] for link in links}
    rules = [right["rule"] for entry in invented for right in entry.parts.get("rights", ())]
    assert set(rules) == {"allow"}
    acts = [act["kind"] for entry in invented for act in entry.parts.get("acts", ())]
    assert set(acts) == {"takedown request"}
    cited = {evidence.get("source") for claim in claims() for evidence in claim["evidence"]}
    assert cited <= {"article", None}
