"""Every language has every word that templates and queries ask for, with the same places."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import db.reports
import resources
from db.media.findings import Failing
from db.records.relation_types import RELATION_TYPES
from db.records.vocabulary import (
    AccessionMethod,
    Certainty,
    EventStatus,
    Form,
    Holding,
    Level,
    Modality,
    Mode,
    Processing,
    Qualifier,
    RecordKind,
    Stance,
    State,
    Verdict,
)
from db.reports.descriptions import _ALLIED, _CONTENT, _CONTEXT
from db.reports.wording import LANGUAGES, Wording

ENGLISH = Wording("en").words
_ASKED_IN_TEMPLATES = re.compile(r'\b(?:word|fill|section)\("([\w.]+)"')
_ASKED_IN_CODE = re.compile(r'\b(?:word|fill)\(\s*"([\w.]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    words = Wording(language).words
    assert set(words) == set(ENGLISH)
    for key, word in words.items():
        assert word.strip(), key
        assert _places(word) == _places(ENGLISH[key]), key


def _places(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def test_a_word_is_the_same_in_two_languages_only_now_and_then() -> None:
    for language in LANGUAGES[1:]:
        words = Wording(language).words
        same = [key for key, word in words.items() if word == ENGLISH[key]]
        assert len(same) < len(words) / 6, (language, same)


def test_templates_ask_for_words_that_there_are() -> None:
    for template in resources.path("reports").glob("*.typ"):
        for key in _ASKED_IN_TEMPLATES.findall(template.read_text("utf-8")):
            assert key in ENGLISH, f"{template.name}: {key}"


def test_queries_ask_for_words_that_there_are() -> None:
    for module in Path(db.reports.__file__).parent.glob("*.py"):
        for key in _ASKED_IN_CODE.findall(module.read_text("utf-8")):
            assert key in ENGLISH, f"{module.name}: {key}"


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("kind", RecordKind),
        ("state", State),
        ("level", Level),
        ("form", Form),
        ("holding", Holding),
        ("mode", Mode),
        ("status", EventStatus),
        ("modality", Modality),
        ("verdict", Verdict),
        ("certainty", Certainty),
        ("stance", Stance),
        ("qualifier", Qualifier),
        ("method", AccessionMethod),
        ("processing", Processing),
    ],
)
def test_every_code_of_a_closed_list_has_its_word(group: str, codes: type[Level]) -> None:
    for code in codes:
        assert f"{group}.{code.value}" in ENGLISH


def test_every_way_in_which_a_picture_fails_has_its_word() -> None:
    for kind in Failing:
        assert f"picture.{kind.value}" in ENGLISH


def test_every_relation_that_is_printed_is_a_relation_and_has_its_word() -> None:
    for code in (*_CONTEXT, *_CONTENT, *_ALLIED):
        assert code in RELATION_TYPES
        assert f"relation.{code}" in ENGLISH


def test_an_unknown_language_gets_english() -> None:
    assert Wording("xx").words == ENGLISH
    assert Wording("de-AT").language == "de"


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", 1234567, "1\u202f234\u202f567"),
        ("en", 2.5, "2.5"),
        ("az", 2.5, "2,5"),
        ("de", 9999, "9999"),
        ("ru", 50_000_000, "50\u202f000\u202f000"),
        ("en", 0.0, "0"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    language: str, value: float, said: str
) -> None:
    assert Wording(language).number(value) == said
