from __future__ import annotations

import pytest

from db.text import size_text
from db.words import set_language


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [
        (0, "en", "0 B"),
        (999, "en", "999 B"),
        (1_500, "en", "1.5 kB"),
        (2_000, "en", "2 kB"),
        (999_949, "en", "999.9 kB"),
        (999_950, "en", "1 MB"),
        (4_200_000, "de", "4,2 MB"),
        (4_200_000, "fr", "4,2 Mo"),
        (17, "fr", "17 o"),
        (1_500, "ru", "1,5 КБ"),
        (12_345_678_901, "ru", "12,3 ГБ"),
        (12_345_678_901, "az", "12,3 GB"),
        (2_500_000_000_000_000, "tr", "2500 TB"),
    ],
)
def test_a_size_is_said_in_the_units_of_the_language(count: int, language: str, said: str) -> None:
    assert size_text(count, language) == said


def test_without_a_language_it_is_that_of_the_window() -> None:
    set_language("fr")
    try:
        assert size_text(1_500_000) == "1,5 Mo"
    finally:
        set_language("en")
