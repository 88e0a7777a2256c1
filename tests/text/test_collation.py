from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import sort_key

LANGUAGES = st.sampled_from(["az", "tr", "ru", "en", "de", "fr", "ka"])


@pytest.mark.parametrize(
    ("language", "sorted_titles"),
    [
        ("az", "Cavid Çay Elçin Əli Gül Ğ Hə Xan Iğdır İlqar Jalə Kərim Qara Lalə Oğuz Öz S Ş U Ü"),
        ("az", "Ана Гала Ғ Дағ Ел Әли Кәнд Ҝәнҹә Ода Өз Чај Ҹаван Шәки"),
        ("az", "Азер Ёлка Әли Жук Зал Ил Йод Ыр Јаз Ҝәнҹә Цех Чај Шәки Щит Эхо Югов Яма"),
        ("tr", "Cam Çay Eli Gül Ğ Hala Isı İz Kum On Ön Sa Şa Ut Üç"),
        ("ru", "Ёлка Ель Енот Жук Шуша Юг Яма Album"),
        ("de", "Album Apfel Äpfel Azur Straße Strauß"),
        ("fr", "Cœur Côte Coton Ecole École Été Œuvre"),
        ("en", "Album Éclair Zebra Баку"),
    ],
)
def test_titles_stand_in_the_order_of_the_alphabet(language: str, sorted_titles: str):
    titles = sorted_titles.split()
    assert sorted(titles, key=lambda title: sort_key(title, language)) == titles


def test_numbers_sort_by_their_value():
    titles = ["Album 2", "Album 9", "Album 10", "Album 0100", "Album 100000000000"]
    assert sorted(titles, key=sort_key) == titles
    assert sort_key("Album ٩") < sort_key("Album 10")


def test_brackets_and_quotes_in_front_do_not_count():
    titles = ["Album", "«Alma»", "[Ana]", "(Arx)", "“Ayna”"]
    assert sorted(titles, key=sort_key) == titles


def test_a_shorter_title_comes_first():
    assert sort_key("Şuşa") < sort_key("Şuşa 1990") < sort_key("Şuşalı")


@given(st.text(), st.text(), LANGUAGES)
def test_only_equal_titles_have_equal_keys(one: str, other: str, language: str):
    assert (sort_key(one, language) == sort_key(other, language)) == (one == other)


@given(st.text(), LANGUAGES)
def test_a_key_does_not_depend_on_what_was_sorted_before(text: str, language: str):
    first = sort_key(text, language)
    sort_key("Ёлка Əli ß 12", language)
    assert sort_key(text, language) == first


@given(st.integers(0, 10**8), st.integers(0, 10**8), LANGUAGES)
def test_numbers_of_any_size_sort_by_their_value(one: int, other: int, language: str):
    lower, higher = sorted((one, other))
    assert sort_key(f"No {lower}", language) <= sort_key(f"No {higher}", language)
