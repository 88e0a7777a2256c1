from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text import direction, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Şuşa 1990", "Latn"),
        ("Album", "Latn"),
        ("Шуша", "Cyrl"),
        ("Ҝәнҹә (Gəncə) шәһәри", "Cyrl"),
        ("شوشا", "Arab"),
        ("თბილისი", "Geor"),
        ("Երևան", "Armn"),
        ("Αθήνα", "Grek"),
        ("ירושלים", "Hebr"),
        ("東京", "Hani"),
        ("12.05.1978", "Zyyy"),
        ("№ 5", "Zyyy"),
        ("", "Zyyy"),
        ("ᚠᚢᚦ", "Zzzz"),
    ],
)
def test_the_script_of_a_text_is_that_of_most_letters(text: str, script: str):
    assert script_of(text) == script


@pytest.mark.parametrize("of", ["az-Arab", "fa", "ar", "he", "azb", "شوشا", "12 شوشا (Şuşa)"])
def test_arabic_and_hebrew_run_from_right_to_left(of: str):
    assert direction(of) == "rtl"


@pytest.mark.parametrize("of", ["az", "az-Cyrl", "ru", "fa-Latn", "", "1990", "Şuşa شوشا", "Баку"])
def test_all_else_runs_from_left_to_right(of: str):
    assert direction(of) == "ltr"


@given(st.text())
def test_any_text_has_a_script_and_a_direction(text: str):
    assert len(script_of(text)) == 4
    assert direction(text) in ("ltr", "rtl")
