"""What one record has in its fields, given to others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import operations
from db.archive import Archive
from db.errors import MissingRecord
from db.operations.carrying import NOT_CARRIED
from db.records import BY_KIND, fields_of
from db.records.description import Description, describe


def record(archive: Archive, record_id: int) -> Description:
    with archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def make(archive: Archive, kind: str = "unit", **values: object) -> int:
    return operations.create(archive, kind, {"title": "x", **values}).record


@pytest.fixture
def photograph(archive: Archive) -> int:
    """A photograph of a camp with a date, a credit, a person, a tag and a text."""
    photo = make(archive, form="photograph", credit_line="Photo: AZƏRTAC")
    operations.set_date(archive, [photo], "creation", "August 2025")
    operations.relate(archive, [photo], "documents", make(archive, "event", title="6th camp"))
    person = make(archive, "agent", title="Həsənov, Rauf")
    operations.relate(archive, [photo], "depicts", person, certainty="probable")
    operations.tag(archive, [photo], "düşərgə")
    operations.set_note(archive, [photo], "isad.3.3.1", "az", text="Açılış")
    operations.set_note(archive, [photo], "isad.3.3.1", "ru", text="Открытие")
    return photo


FIELDS = ("credit_line", "creation", "documents", "depicts", "tags", "scope")


def test_every_sort_of_field_is_carried_in_one_step(archive: Archive, photograph: int):
    other = make(archive)
    operations.carry(archive, photograph, [other], FIELDS)
    found = record(archive, other)
    assert found.values["credit_line"] == "Photo: AZƏRTAC"
    assert found.dates[0]["edtf"] == "2025-08"
    assert {row["other_title"] for row in found.relations} == {
        "6th camp",
        "Həsənov, Rauf",
        "düşərgə",
    }
    assert {row["certainty"] for row in found.relations if row["type"] == "depicts"} == {"probable"}
    assert {row["lang"]: row["text"] for row in found.notes} == {"az": "Açılış", "ru": "Открытие"}
    operations.undo(archive)
    found = record(archive, other)
    assert (found.values["credit_line"], found.dates, found.relations) == (None, [], [])
    assert found.notes == []


def test_filled_fields_are_left_alone_where_only_empty_ones_are_meant(
    archive: Archive, photograph: int
):
    other = make(archive, credit_line="Family album")
    operations.tag(archive, [other], "other")
    operations.carry(archive, photograph, [other], FIELDS, only_empty=True)
    found = record(archive, other)
    assert found.values["credit_line"] == "Family album"
    assert [row["other_title"] for row in found.relations if row["type"] == "subject"] == ["other"]
    assert found.dates[0]["expressed"] == "August 2025"


def test_links_are_added_and_single_values_replaced(archive: Archive, photograph: int):
    other = make(archive, credit_line="Family album")
    operations.tag(archive, [other], "other")
    operations.carry(archive, photograph, [other], ("credit_line", "tags"))
    found = record(archive, other)
    assert found.values["credit_line"] == "Photo: AZƏRTAC"
    assert {row["other_title"] for row in found.relations} == {"other", "düşərgə"}


def test_text_in_other_languages_stays(archive: Archive, photograph: int):
    other = make(archive)
    operations.set_note(archive, [other], "isad.3.3.1", "tr", text="Açılış töreni")
    operations.carry(archive, photograph, [other], ("scope",))
    assert {row["lang"] for row in record(archive, other).notes} == {"az", "ru", "tr"}


def test_fields_that_the_other_kind_lacks_are_passed_over(archive: Archive, photograph: int):
    place = make(archive, "place", title="Şuşa")
    operations.carry(archive, photograph, [place], FIELDS)
    assert [row["type"] for row in record(archive, place).relations] == ["subject"]


def test_source_that_is_gone_is_told_and_nothing_changes(archive: Archive, photograph: int):
    other = make(archive)
    operations.delete(archive, [photograph])
    with pytest.raises(MissingRecord):
        operations.carry(archive, photograph, [other], FIELDS)
    assert record(archive, other).values["credit_line"] is None


def test_new_record_with_carried_fields_is_one_step(archive: Archive, photograph: int):
    made = operations.create_carrying(
        archive, "unit", {"title": "Second"}, source_id=photograph, fields=("documents", "title")
    ).record
    found = record(archive, made)
    assert found.title == "Second"
    assert [row["other_title"] for row in found.relations] == ["6th camp"]
    operations.undo(archive)
    with archive.read() as connection:
        assert describe(connection, made) is None


@settings(max_examples=15)
@given(kind=st.sampled_from(sorted(BY_KIND)), seed=st.integers(0, 3))
def test_carrying_all_fields_of_any_kind_twice_changes_nothing_more(kind: str, seed: int):
    import tempfile  # noqa: PLC0415 - an archive for each example
    from pathlib import Path  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.create(Path(folder) / "A.fonds", title="A") as archive,
    ):
        source, target = make(archive, kind, title=f"Source {seed}"), make(archive, kind)
        operations.tag(archive, [source], "tag")
        names = [one.name for one in fields_of(BY_KIND[kind]) if one.kind not in NOT_CARRIED]
        operations.carry(archive, source, [target], names)
        once = record(archive, target)
        operations.carry(archive, source, [target], names)
        twice = record(archive, target)
        assert twice.title == f"Source {seed}"
        assert [row["id"] for row in once.relations] == [row["id"] for row in twice.relations]


def test_dates_are_carried_with_what_was_given_by_hand(archive: Archive):
    source, target = make(archive), make(archive)
    for words, edtf in (("the hot summer", "1987-07"), ("the year after", "1988")):
        by_hand = {"record_id": source, "role": "creation", "expressed": words, "edtf": edtf}
        operations.add_part(archive, "date", {**by_hand, "qualifier": "inferred", "lang": "en"})
    operations.set_date(archive, [target], "creation", "1990")
    for _twice in range(2):
        operations.carry(archive, source, [target], ("creation",))
        dates = record(archive, target).dates
        assert [
            (row["expressed"], row["edtf"], row["qualifier"], row["lang"]) for row in dates
        ] == [
            ("the hot summer", "1987-07", "inferred", "en"),
            ("the year after", "1988", "inferred", "en"),
        ]
    assert record(archive, target).values["lo"] == dates[0]["lo"]


def add_dates(archive: Archive, record_id: int, words: list[str]) -> list[int]:
    made: list[int] = []
    for one in words:
        values = {"record_id": record_id, "role": "creation", "expressed": one}
        made += operations.add_part(archive, "date", values).parts["date"]
    return made


def dates_of(archive: Archive, record_id: int) -> list[str]:
    return [str(row["expressed"]) for row in record(archive, record_id).dates]


@pytest.mark.parametrize(
    ("there", "carried", "after"),
    [
        (["1990"], ["1995", "1990"], ["1995", "1990"]),
        (["1990", "1995"], ["1995", "1996"], ["1995", "1996"]),
        (["1990", "1993", "1995"], ["1995"], ["1995", "1993"]),
        (["1990"], ["1995", "1996", "1996"], ["1995", "1996"]),
    ],
)
def test_each_date_in_common_is_there_once(
    archive: Archive, there: list[str], carried: list[str], after: list[str]
):
    source, target = make(archive), make(archive)
    add_dates(archive, source, carried)
    add_dates(archive, target, there)
    operations.carry(archive, source, [target], ("creation",))
    assert dates_of(archive, target) == after
    operations.undo(archive)
    assert dates_of(archive, target) == there


_YEARS = st.lists(st.sampled_from(["1990", "1991", "1992", "1993"]), min_size=1, unique=True)


@given(there=_YEARS, carried=_YEARS)
def test_first_date_takes_the_place_of_the_one_there_and_the_others_are_added(
    archive: Archive, there: list[str], carried: list[str]
):
    source, target = make(archive), make(archive)
    add_dates(archive, source, carried)
    add_dates(archive, target, there)
    operations.carry(archive, source, [target], ("creation",))
    stay = [one for one in there[1:] if one != carried[0]]
    added = [one for one in carried[1:] if one not in stay]
    assert dates_of(archive, target) == [carried[0], *stay, *added]
    assert record(archive, target).values["lo"] == record(archive, source).values["lo"]


def test_evidence_of_a_date_that_becomes_one_with_the_first_speaks_for_that(archive: Archive):
    source, target, letter = make(archive), make(archive), make(archive)
    add_dates(archive, source, ["1995"])
    first, second = add_dates(archive, target, ["1990", "1995"])
    cited = {"target": "date", "target_id": second, "source_id": letter}
    operations.add_part(archive, "citation", cited)
    operations.carry(archive, source, [target], ("creation",))
    (row,) = record(archive, target).dates
    assert (row["id"], row["expressed"]) == (first, "1995")
    assert [one["source_id"] for one in row["citations"]] == [letter]
    operations.undo(archive)
    assert [len(one["citations"]) for one in record(archive, target).dates] == [0, 1]


def test_a_date_carried_by_hand_keeps_it_in_a_new_record(archive: Archive):
    source = make(archive)
    by_hand = {"record_id": source, "role": "creation", "expressed": "then", "edtf": "1987-07"}
    operations.add_part(archive, "date", by_hand)
    made = operations.create_carrying(
        archive, "unit", {"title": "y"}, source_id=source, fields=("creation",)
    )
    assert record(archive, made.record).dates[0]["edtf"] == "1987-07"


def test_an_own_link_that_is_carried_takes_the_place_of_the_one_there(archive: Archive):
    operations.define_field(archive, "unit", "Lender", type="link")
    source, target = make(archive), make(archive)
    lenders = [make(archive, "agent", title=title) for title in ("Rauf", "Leyla")]
    for unit, lender in zip((source, target), lenders, strict=True):
        operations.edit(archive, [unit], {"custom:lender": lender})
    operations.carry(archive, source, [target], ("custom:lender",))
    assert [row["other_title"] for row in record(archive, target).relations] == ["Rauf"]
