from __future__ import annotations

import pytest

from db.records.outcomes import outcome_label
from db.reports.wording import LANGUAGES, Wording


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("ok", "successful"),
        ("success", "successful"),
        ("Pass", "successful"),
        ("fail", "failed"),
        ("kept after talks", "kept after talks"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_outcome_is_told_in_words_and_a_persons_own_words_stand(
    stored: str | None, said: str
) -> None:
    assert outcome_label(stored) == said
    assert Wording("en").outcome(stored) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_have_words_of_their_language_for_outcomes(language: str) -> None:
    wording = Wording(language)
    assert wording.outcome("ok") == wording.outcome("success") != wording.outcome("fail")
    if language != "en":
        assert wording.outcome("ok") != "successful"
