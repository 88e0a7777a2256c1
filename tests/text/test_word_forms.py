from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import fold, softened, word_forms


def found(forms: list[str], word: str) -> bool:
    folded = fold(word)
    return any(
        folded.startswith(form[:-1]) if form.endswith("*") else folded == form for form in forms
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "həmrəylik Həmrəyliyi həmrəyliyinə həmrəyliklə"),
        ("az", "uşaq uşağı uşaqlar uşağın uşaqlarımız"),
        ("az", "torpaq torpağın torpaqlardan"),
        ("az", "Азәрбајҹанлы азәрбајҹанлылар азәрбајҹанлыларын"),
        ("az", "məktub məktubu məktublarında məktubdur"),
        ("tr", "fotoğraf fotoğraflar fotoğrafın"),
        ("tr", "kitap kitabı kitaplar"),
        ("ru", "архив архивов архиву"),
        ("ru", "фотография фотографии фотографий"),
        ("en", "photograph photographs"),
        ("de", "Brief Briefe Briefen"),
        ("fr", "archive archives"),
    ],
)
def test_every_form_of_a_word_finds_the_others(language: str, words: str):
    for typed in words.split():
        forms = word_forms(typed, language)
        assert [word for word in words.split() if not found(forms, word)] == []


@pytest.mark.parametrize("words", ["həmrəylik Həmrəyliyi", "архив архивов", "letter letters"])
def test_the_language_need_not_be_told(words: str):
    one, other = words.split()
    assert found(word_forms(one), other)
    assert found(word_forms(other), one)


@pytest.mark.parametrize(
    ("beginning", "word"),
    [
        ("həmrəylik", "həmrəyliyi"),
        ("ҹүмһуријјәтчилик", "ҹүмһуријјәтчилији"),
        ("çiçək", "çiçəyin"),
        ("çocuk", "çocuğu"),
        ("gerçek", "gerçeği"),
    ],
)
def test_a_final_k_is_softened_where_the_word_goes_on(beginning: str, word: str):
    assert any(fold(word).startswith(one) for one in softened(beginning))


@pytest.mark.parametrize("beginning", ["bank", "book", "attack", "hək", "uşaq", "new book", ""])
def test_nothing_else_is_softened(beginning: str):
    assert softened(beginning) == []


def test_a_short_stem_is_searched_whole():
    assert word_forms("günü", "az") == ["gun", "gunu*"]


def test_an_ending_behind_an_apostrophe_is_left_out():
    assert found(word_forms("Ankara'da", "tr"), "Ankara")


@given(st.text(max_size=20), st.sampled_from([None, "az", "tr", "ru", "en", "de", "fr", "ka"]))
def test_a_word_finds_itself(word: str, language: str | None):
    forms = word_forms(word, language)
    folded = fold(word).split()
    assert found(forms, folded[0]) if folded else forms == []
