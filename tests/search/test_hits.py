"""Why a record was found: the field, the passage, the letters that matched, in any script."""

from __future__ import annotations

import pytest

from db import operations
from db.search import Hit, Search
from db.search.highlight import passage, pattern_of, spans_in
from tests.search.conftest import Small


def marked(text: str, word: str, *, prefix: bool = False) -> list[str]:
    """Return the pieces of a text that a folded word is found in."""
    spans = spans_in(text, [pattern_of(tuple(word.split()), prefix=prefix)])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Шуша və Şuşa, SUSA", "susa", ["Шуша", "Şuşa", "SUSA"]),
        ("şuşalı Şuşada", "susa", []),
        ("Юсиф, Yusif, Jusif", "yusif", ["Юсиф", "Yusif"]),
        ("Цирк, tsirk", "tsirk", ["Цирк", "tsirk"]),
        ("Мә’лум mə'lum məlum", "melum", ["Мә’лум", "mə'lum", "məlum"]),
        ("شوشا، شُوشا", "شوشا", ["شوشا", "شُوشا"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Ünü, ünü, ünü", "unu", ["Ünü", "ünü", "ünü"]),
        ("Qarabağ Гарабағ Karabağ", "garabag", ["Qarabağ", "Гарабағ"]),
        ("second – Shusha", "second shusha", ["second – Shusha"]),
        ("", "a", []),
    ],
)
def test_a_folded_word_is_found_as_written(text: str, word: str, found: list[str]):
    assert marked(text, word) == found


def test_a_beginning_is_marked_to_the_end_of_the_word():
    assert marked("Şuşalıların şəhəri", "susa", prefix=True) == ["Şuşalıların"]


def test_a_passage_of_a_long_text_stands_around_the_hit():
    text = "söz " * 500 + "qala divarları " + "son " * 500
    found = passage(text, [pattern_of(("gala",), prefix=False)])
    assert found is not None
    (span,) = found.spans
    assert found.text[span.start : span.end] == "qala"
    assert text[found.at : found.at + len(found.text)] == found.text
    assert len(found.text) < 200


def only(search: Search, query: str) -> Hit:
    """Return the one hit of a query."""
    (hit,) = search.find(query).hits
    return hit


def reasons(hit: Hit) -> list[tuple[str, str, str]]:
    """Return label, text and marked piece of each reason."""
    return [
        (one.label, one.passage.text, one.passage.text[span.start : span.end])
        for one in hit.reasons
        for span in one.passage.spans
    ]


def test_a_hit_says_which_name_matched(quiet: tuple[Small, Search]):
    _, search = quiet
    hit = only(search, "kind:place Стамбул ")
    assert reasons(hit) == [("Name (ru)", "Стамбул", "Стамбул")]


def test_a_hit_says_through_which_link_it_was_found(quiet: tuple[Small, Search]):
    _, search = quiet
    hit = only(search, "kind:event شوشا ")
    assert reasons(hit) == [("held at", "شوشا", "شوشا")]


def test_each_word_has_its_own_reason(quiet: tuple[Small, Search]):
    _, search = quiet
    hit = only(search, "opening azertac ")
    assert {label for label, _, _ in reasons(hit)} == {"Title", "Credit line"}


def test_a_note_is_quoted_where_it_matched(quiet: tuple[Small, Search]):
    _, search = quiet
    (reason,) = only(search, "quşlar ").reasons
    assert reason.table == "note"
    assert reason.row_id > 0
    assert "quşlar" in reason.passage.text


def test_a_claim_is_the_reason_of_a_hit_by_its_figure(quiet: tuple[Small, Search]):
    _, search = quiet
    (reason,) = only(search, "countries:>28 ").reasons
    assert reason.table == "statement"
    assert "countries represented" in reason.passage.text
    assert "50" in reason.passage.text


def test_a_doubtful_link_and_a_right_are_reasons_too(quiet: tuple[Small, Search]):
    _, search = quiet
    assert "conjectured" in only(search, "certainty:conjectured ").reasons[0].passage.text
    assert "Ask first" in only(search, "rights:disallow ").reasons[0].passage.text


def test_text_of_a_file_is_found_and_quoted(small: Small, search: Search):
    small.part(
        "asset",
        "Letter to Rauf",
        seq=1,
        sha256="0" * 64,
        extension="txt",
        file_name="məktub.txt",
        bytes=10,
        mime="text/plain",
        text="Əziz Rauf, zəlzələdən sonra yazıram.",
    )
    search.catch_up()
    hit = only(search, "zelzeleden ")
    assert [one.table for one in hit.reasons] == ["asset"]
    assert reasons(hit)[0][2] == "zəlzələdən"
    assert only(search, "has:text ").title == "Letter to Rauf"
    assert only(search, "file:məktub ").title == "Letter to Rauf"


def test_a_row_tells_what_a_list_shows(quiet: tuple[Small, Search]):
    _, search = quiet
    hit = only(search, "ref:=AZD/1/2 ")
    assert (hit.kind, hit.form, hit.ref) == ("unit", "photograph", "AZD/1/2")
    assert only(search, "kind:event summit ").date == "July 2024"


def test_a_record_deleted_meanwhile_is_left_out_of_the_rows(small: Small, search: Search):
    found = search.find("kind:event", order="title")
    operations.delete(small.archive, [small.ids["Consultations"]])
    assert "Consultations" not in {hit.title for hit in search.page(found, 0)}


def test_words_asked_of_files_are_explained_by_a_file_and_not_by_a_link(
    small: Small, search: Search
):
    letter = small.ids["News Agency"]
    record = small.make("unit", "Minutes", level="item")
    operations.relate(small.archive, [record], "mentions", letter)
    file = {"seq": 1, "sha256": "a" * 64, "extension": "txt", "file_name": "day.txt", "bytes": 1}
    asset = small.part("asset", "Minutes", text="What the news of the day said", **file)
    search.catch_up()
    (reason,) = only(search, "text:news ").reasons
    assert (reason.table, reason.row_id) == ("asset", asset)


def test_a_place_itself_leaves_lower_places_out(small: Small, search: Search):
    assert "Shusha" in small.titles(search, "place:Karabakh")
    assert "Shusha" not in small.titles(search, "at:Karabakh")
    assert small.titles(search, "at:Karabakh") < small.titles(search, "place:Karabakh")


def test_a_region_explains_by_its_label(small: Small, search: Search):
    small.make("unit", "Portrait", level="item", form="photograph")
    file = {"seq": 1, "sha256": "b" * 64, "extension": "jpg", "file_name": "one.jpg", "bytes": 1}
    asset = small.part("asset", "Portrait", **file)
    box = {"shape": "rectangle", "x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}
    region = operations.add_part(
        small.archive, "region", {"asset_id": asset, "label": "Trumpeter", **box}
    ).parts["region"][0]
    search.catch_up()
    (reason,) = only(search, "trumpeter ").reasons
    assert (reason.table, reason.row_id) == ("region", region)


@pytest.mark.parametrize("query", ["file:мәктуб ", "file:mektub_2 ", "file:2034 ", "file:ktub_20 "])
def test_a_file_is_found_by_words_of_its_name_or_else_by_any_letters(
    small: Small, search: Search, query: str
):
    file = {"seq": 1, "sha256": "c" * 64, "extension": "jpg", "bytes": 1}
    asset = small.part("asset", "A street", file_name="Məktub_2034.jpg", **file)
    search.catch_up()
    hit = only(search, query)
    assert hit.title == "A street"
    assert [(one.table, one.row_id) for one in hit.reasons] == [("asset", asset)]
    assert search.find("file:% ").total == 0
    operations.undo(small.archive)
    search.catch_up()
    assert search.find(query).total == 0


def test_what_is_to_be_asked_later_is_found_by_its_words(small: Small, search: Search):
    operations.edit(small.archive, [small.ids["A street"]], {"ask_later": "Küçənin adı nədir?"})
    search.catch_up()
    assert small.titles(search, "ask:kuçenin ") == {"A street"}
    assert small.titles(search, "ask:adi ") == {"A street"}
    assert small.titles(search, "ask:street ") == set()
