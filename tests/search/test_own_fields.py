"""Fields that only this archive has are asked for as declared ones are, once defined."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db import operations
from db.records.own_fields import own_fields
from db.search import Search
from tests.search.conftest import Small


@pytest.fixture
def own(small: Small) -> Iterator[tuple[Small, Search]]:
    """The small archive with own fields of every sort, in two photographs."""

    def define(label: str, **shape: object) -> None:
        operations.define_field(small.archive, "unit", label, **shape)

    define("Studio")
    define("Print number", type="number")
    define("Framed", type="flag")
    define("Paper", type="choice", values=["matt", "high gloss"])
    define("Bought", type="date")
    define("Lender", type="link", targets=["agent"])
    define("Title", type="text")
    with small.archive.read() as connection:
        fields = {one.label: one.name for one in own_fields(connection, "unit")}
    opening, street = small.ids["Opening of the summit"], small.ids["A street"]
    operations.edit(
        small.archive,
        [opening],
        {fields["Studio"]: "Foto Ağayev", fields["Print number"]: 7, fields["Framed"]: True,
         fields["Paper"]: "high gloss", fields["Title"]: "Açılış"},
    )  # fmt: skip
    operations.edit(
        small.archive,
        [street],
        {fields["Studio"]: "Vogel", fields["Print number"]: 12.5, fields["Paper"]: "matt"},
    )
    operations.set_date(small.archive, [street], fields["Bought"], "May 1995")
    operations.relate(small.archive, [street], fields["Lender"], small.ids["Diaspora Committee"])
    search = Search(small.archive)
    search.catch_up()
    yield small, search
    search.close()


OPENING, STREET = "Opening of the summit", "A street"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("studio:agayev ", {OPENING}),
        ("studio:=vogel ", {STREET}),
        ("studio:foto ", {OPENING}),
        ("studio:=foto ", set()),
        ("print_number:>7 ", {STREET}),
        ("print-number:<=7 ", {OPENING}),
        ("print_number:7..13 ", {OPENING, STREET}),
        ("framed:yes ", {OPENING}),
        ("paper:matt ", {STREET}),
        ('paper:"high gloss" ', {OPENING}),
        ("bought:1995 ", {STREET}),
        ("bought:..1990 ", set()),
        ("lender:committee ", {STREET}),
        ("own_title:açılış ", {OPENING}),
        ("title:street ", {STREET}),
        ("-studio:vogel form:photograph ", {OPENING}),
    ],
)
def test_a_query_finds_by_own_fields(own: tuple[Small, Search], query: str, expected: set[str]):
    small, search = own
    assert search.find(query).errors == ()
    assert small.titles(search, query) == expected


@pytest.mark.parametrize(
    ("query", "piece", "part"),
    [
        ("paper:silk ", "silk", "high gloss"),
        ("print_number:many ", "many", "not a number"),
        ("framed:maybe ", "maybe", "yes"),
    ],
)
def test_a_value_that_does_not_fit_is_told(
    own: tuple[Small, Search], query: str, piece: str, part: str
):
    _, search = own
    error = search.find(query).error
    assert error is not None
    assert query[error.span.start : error.span.end] == piece
    assert part in error.what


def test_own_fields_and_their_values_are_completed(own: tuple[Small, Search]):
    _, search = own
    assert "studio:" in [one.text for one in search.complete_query("stu")]
    assert '"high gloss" ' in [one.text for one in search.complete_query("paper:hi")]


def test_a_field_can_be_asked_for_once_it_is_defined(small: Small, search: Search):
    assert search.find("lens:50 ").error is not None
    operations.define_field(small.archive, "unit", "Lens")
    assert search.find("lens:50 ").errors == ()
    assert [chip.label for chip in search.find("lens:50 ").chips] == ["Lens: 50"]


def test_own_values_follow_a_change_and_are_there_after_reopening(own: tuple[Small, Search]):
    small, search = own
    with small.archive.read() as connection:
        fields = {one.label: one.name for one in own_fields(connection, "unit")}
    street = [small.ids[STREET]]
    operations.edit(
        small.archive, street, {fields["Studio"]: "Foto Nərgiz", fields["Print number"]: 40}
    )
    search.catch_up()
    queries = (
        "studio:nergiz ",
        "studio:foto ",
        "studio:vogel ",
        "print_number:>20 ",
        "print_number:12.5 ",
    )
    expected = [{STREET}, {OPENING, STREET}, set(), {STREET}, set()]
    assert [small.titles(search, one) for one in queries] == expected
    for settled in (False, True):
        if settled:
            search.settle()
        again = Search(small.archive)
        try:
            assert [small.titles(again, one) for one in queries] == expected
        finally:
            again.close()
    operations.undo(small.archive)
    search.catch_up()
    assert small.titles(search, "studio:vogel print_number:12.5 ") == {STREET}
    assert small.titles(search, "print_number:>20 ") == set()


def test_a_field_of_one_kind_is_not_that_of_another(own: tuple[Small, Search]):
    small, search = own
    operations.define_field(small.archive, "event", "Print number", type="number")
    with small.archive.read() as connection:
        fields = {one.label: one.name for one in own_fields(connection, "event")}
    operations.edit(small.archive, [small.ids["Youth Forum"]], {fields["Print number"]: 8})
    search.catch_up()
    assert small.titles(search, "print_number:7..13 kind:unit ") == {OPENING, STREET}
    assert small.titles(search, "print_number:7..13 kind:event ") == {"Youth Forum"}
