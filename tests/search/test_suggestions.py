"""What is offered beside the answer: other spellings, forms, completions, chips; never followed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from db.archive import Archive
from db.search import Cancelled, Search, Suggestion
from db.search.plan import Reading
from tests.search.conftest import Small


def offered(search: Search, query: str, reason: str = "") -> dict[str, int]:
    """Return what is offered for a query, with the counts."""
    found: tuple[Suggestion, ...] = search.find(query).suggestions
    return {one.label: one.count for one in found if reason in ("", one.reason)}


def test_a_name_spelt_in_another_way_is_offered_with_its_count(quiet: tuple[Small, Search]):
    _, search = quiet
    assert search.find("Schuscha kind:event ").total == 0
    found = offered(search, "Schuscha kind:event ", "name")
    assert found.items() & {"Şuşa": 1, "Shusha": 1}.items()


def test_a_whole_name_is_offered_where_every_word_is_spelt_otherwise(quiet: tuple[Small, Search]):
    _, search = quiet
    found = offered(search, "Rauf Gassanow ", "name")
    assert "Həsənov, Rauf" not in found or found["Həsənov, Rauf"] > 0
    assert offered(search, "Hassanow ", "name").keys() & {"Həsənov", "Гасанов"}


def test_a_slip_of_the_finger_is_offered_only_where_the_word_is_unknown(
    quiet: tuple[Small, Search],
):
    _, search = quiet
    assert offered(search, "consultatoins ") == {"Consultations": 1}
    assert offered(search, "consultations ") == {}


@pytest.mark.parametrize(
    ("typed", "offer", "count"),
    [
        ("oepning sumit ", "opening Summit", 1),  # each wrong word is put right in its place
        ("sumit oepning ", "Summit opening", 1),
        ("oepning summit ", "opening summit", 1),
        ("summit oepning", "summit opening", 1),
        ("form:photograph oepning sumit ", "opening Summit", 1),
        ("oepning xyzzyq ", "opening", 1),  # nothing is like that word: it is left out
    ],
)
def test_all_wrong_words_are_put_right_together(
    quiet: tuple[Small, Search], typed: str, offer: str, count: int
):
    _, search = quiet
    assert offered(search, typed)[offer] == count


def test_nothing_is_offered_twice_nor_what_finds_no_more(quiet: tuple[Small, Search]):
    _, search = quiet
    for typed in ("shusha ", "sumit ", "sumer sumit ", "Шуша ", "forum", "həmrəyliyi date:1990 "):
        result = search.find(typed)
        finds = [frozenset(search.find(one.query).ids.tolist()) for one in result.suggestions]
        assert len(set(finds)) == len(finds)
        assert [one for one in finds if one <= set(result.ids.tolist())] == []


def test_words_known_but_never_together_are_taken_for_slips(small: Small, search: Search):
    small.make("unit", "Youht, as a machine read it")
    search.catch_up()
    assert search.find("youht ").total == 1
    assert offered(search, "youht forum ", "typing")["youth forum"] == 1


@pytest.mark.parametrize("typed", ["openning ", "opning ", "opebing ", "oepning "])
def test_each_kind_of_slip_is_met(quiet: tuple[Small, Search], typed: str):
    _, search = quiet
    assert offered(search, typed, "typing") == {"opening": 1}


def test_a_suggestion_finds_what_it_promises(quiet: tuple[Small, Search]):
    _, search = quiet
    for query in ("Schuscha ", "consultatoins ", "həmrəyliyi ", "forum date:1900", "Stambul "):
        for one in search.find(query).suggestions:
            assert search.find(one.query).total == one.count > 0


def test_other_forms_are_offered_where_nothing_is_found(quiet: tuple[Small, Search]):
    _, search = quiet
    (found,) = [one for one in search.find("həmrəyliklə ").suggestions if one.reason == "forms"]
    assert found.query.strip() == "~həmrəyliklə"
    assert found.count == 2


def test_the_filter_that_excludes_everything_is_told(quiet: tuple[Small, Search]):
    _, search = quiet
    assert offered(search, "forum date:1900", "without")["date:1900"] == 1


def test_nothing_is_offered_for_an_empty_query(quiet: tuple[Small, Search]):
    _, search = quiet
    assert search.find("").suggestions == ()


# ------------------------------------------------------------------------- completion


def test_a_link_is_completed_in_any_script(quiet: tuple[Small, Search]):
    small, search = quiet
    for typed in ("shu", "şuş", "Шу", "شو", "SUSA"):
        first = search.complete("place", typed)[0]
        assert first.id == small.ids["Shusha"]
        assert first.title == "Shusha"
    assert search.complete("place", "Шу")[0].name == "Şuşa"


def test_exact_names_come_before_beginnings_and_those_before_other_words(small: Small):
    for title in ("Summit", "Summits of the world", "A summit"):
        small.make("event", title)
    search = Search(small.archive)
    search.catch_up()
    titles = [one.title for one in search.complete("event", "summit")]
    assert titles[:2] == ["Summit", "Summits of the world"]
    assert set(titles[2:4]) == {"A summit", "Second Shusha Summit"}
    search.close()


def test_only_the_kinds_asked_for_are_completed(quiet: tuple[Small, Search]):
    _, search = quiet
    assert search.complete("agent", "shusha") == ()
    assert {one.kind for one in search.complete(("agent", "place"), "")} == {"agent", "place"}
    assert len(search.complete("place", "", limit=2)) == 2


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("cre", "credit:"),
        ("kind:ev", "event "),
        ("-has:ph", "photo "),
        ("forum mode:", "mixed "),
        ("credit:az", '"Photo: AZƏRTAC" '),
        ("lang:", "ru "),
        ("form:(photograph or te", "textual "),
    ],
)
def test_a_query_is_completed(quiet: tuple[Small, Search], text: str, offer: str):
    _, search = quiet
    offers = search.complete_query(text)
    assert offer in [one.text for one in offers]
    for one in offers:
        assert 0 <= one.span.start <= one.span.end == len(text)


def test_the_value_of_a_link_field_is_completed_with_names(quiet: tuple[Small, Search]):
    small, search = quiet
    (offer,) = search.complete_query("kind:event place:Стам")
    completed = f"kind:event place:{offer.text}"
    assert small.titles(search, completed) == {"Youth Forum"}
    assert [chip.label for chip in search.find(completed).chips][1] == "Place: Istanbul"


def test_an_offered_name_is_not_repeated_beside_itself(quiet: tuple[Small, Search]):
    _, search = quiet
    (by_title,) = search.complete_query("place:Istan")
    (by_other_name,) = search.complete_query("place:Стам")
    assert (by_title.label, by_title.detail) == ("Istanbul", "1")
    assert (by_other_name.label, by_other_name.detail) == ("Стамбул", "Istanbul · 1")


# ------------------------------------------------------------------------------ chips


def test_chips_say_in_words_what_is_asked(quiet: tuple[Small, Search]):
    _, search = quiet
    chips = search.find('youth -mode:mixed date:2024.. countries:>20 "summer camp"').chips
    assert [(chip.label, chip.excluded) for chip in chips] == [
        ("youth", False),
        ("Attendance: partly online", True),
        ("Date: 2024–", False),
        ("Countries: >20", False),
        ('"summer camp"', False),
    ]


@pytest.mark.parametrize(
    ("query", "piece", "part"),
    [
        ("forum date:soon", "soon", "not understood as a date"),
        ("kind:dragon", "dragon", "agent"),
        ("has:wings", "wings", "photo"),
        ("countries:>many", ">many", "not a number"),
        ("title:>3", ">3", "words"),
        ("recurs:often", "often", "12-31"),
    ],
)
def test_an_error_says_where_and_what_would_do(
    quiet: tuple[Small, Search], query: str, piece: str, part: str
):
    _, search = quiet
    error = search.find(query).error
    assert error is not None
    assert query[error.span.start : error.span.end] == piece
    assert part in error.what
    assert error.understood


def test_an_unknown_field_is_searched_as_words(quiet: tuple[Small, Search]):
    _, search = quiet
    result = search.find("colour:forum ")
    assert result.error is not None
    assert result.total == 0


# ------------------------------------------------------------------------ interrupting


def test_a_query_that_is_not_wanted_any_more_stops(quiet: tuple[Small, Search]):
    _, search = quiet
    with pytest.raises(Cancelled):
        search.find("forum", cancelled=lambda: True)
    assert search.find("forum").total == 1


def test_a_newer_query_interrupts_the_older_one(quiet: tuple[Small, Search]):
    _, search = quiet

    def newer_one_comes() -> bool:
        search.interrupt()
        return False

    with pytest.raises(Cancelled):
        search.find("forum", cancelled=newer_one_comes)
    assert search.find("forum").total == 1


def test_warming_lets_go_of_a_step_for_a_query_and_does_it_once_more(
    quiet: tuple[Small, Search], monkeypatch: pytest.MonkeyPatch
):
    _, search = quiet
    begun, turns = threading.Event(), []

    def step(reading: Reading) -> None:
        turns.append("begun")
        begun.set()
        ends = time.monotonic() + 20
        while len(turns) == 1 and time.monotonic() < ends:
            reading.check()
            time.sleep(0.001)
        turns.append("done")

    monkeypatch.setattr("db.search.search._READ_ONCE", (step,))
    warming = threading.Thread(target=search.warm)
    warming.start()
    assert begun.wait(20)
    assert search.find("forum").total == 1
    warming.join(20)
    assert turns == ["begun", "begun", "done"]


@pytest.fixture(scope="module")
def spellings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """An archive of names that are spelt in many ways and others that only resemble them."""
    folder = tmp_path_factory.mktemp("names") / "Names.fonds"
    with Archive.create(folder, title="Names") as archive:
        small = Small(archive)
        for place in ("Şuşa", "Gəncə", "Naxçıvan", "Təbriz", "Şamaxı", "Bakı", "Quba", "Qəbələ"):
            small.make("place", place)
        for person in ("Əliyev, Heydər", "Rəsulzadə", "Nizami Gəncəvi", "Hüseynov", "Həsənov"):
            small.make("agent", person)
        search = Search(archive)
        search.catch_up()
        yield search
        search.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Schuscha", "Şuşa"),
        ("Гянджа", "Gəncə"),
        ("Nachitschewan", "Naxçıvan"),
        ("تبریز", "Təbriz"),
        ("Shamakhi", "Şamaxı"),
        ("Alijew", "Əliyev"),
        ("Rasulzadeh", "Rəsulzadə"),
        ("Низами Гянджеви", "Nizami Gəncəvi"),
    ],
)
def test_a_name_in_another_spelling_or_script_is_offered(spellings: Search, typed: str, name: str):
    result = spellings.find(f"{typed} ")
    assert name in [one.label for one in result.suggestions]


@pytest.mark.parametrize(("typed", "other"), [("Quba", "Qəbələ"), ("Hüseynov", "Həsənov")])
def test_names_that_only_resemble_each_other_are_not_offered(
    spellings: Search, typed: str, other: str
):
    assert other not in [one.label for one in spellings.find(f"{typed} ").suggestions]
