"""The translations can be relied on: compiled as they are written, nothing lost in them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator

from db.words import NC_, _, speaking
from resources.packaging.translations import LANGUAGES, compiled, qt_words, read, translation

PLACE = re.compile(r"\{[^{}]*\}")


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def translated(language: str):
    for message in read(translation(language, "po"), language).messages:
        if all(forms(message.string)):
            yield forms(message.id), forms(message.string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_used_is_what_is_written(language: str):
    words = read(translation(language, "po"), language)
    assert translation(language, "mo").read_bytes() == compiled(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_for_a_value_is_in_every_form(language: str):
    lost = [
        (marked, form)
        for marked, shown in translated(language)
        for form in shown
        # The form for one may say it in words.
        if not set(PLACE.findall(form)) <= set(PLACE.findall(marked[-1]))
        or (form == shown[-1] and set(PLACE.findall(form)) != set(PLACE.findall(marked[-1])))
    ]
    assert not lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_to_a_field_or_menu_is_a_key_in_every_language(language: str):
    key = re.compile(r"&\w")
    lost = [
        (marked, shown)
        for marked, shown in translated(language)
        if bool(key.search(marked[0])) != bool(key.search(shown[0]))
    ]
    assert not lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_as_many_as_the_language_has(language: str):
    words = read(translation(language, "po"), language)
    assert {len(shown) for marked, shown in translated(language) if len(marked) > 1} == {
        words.num_plurals
    }


def test_text_with_two_meanings_is_translated_by_what_it_speaks_of():
    level = NC_("level of description", "file")
    assert (level, _(level)) == ("file", "file")
    assert _(NC_("something unheard of", "file")) == "file"
    with speaking("de"):
        assert (_(level), _("file")) == ("Akte", "Datei")
        assert _(NC_("something unheard of", "file")) == "file"


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_and_lines_at_the_ends_are_kept(language: str):
    def ends(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    lost = [
        (marked, form)
        for marked, shown in translated(language)
        for form in shown
        if ends(form) != ends(marked[0])
    ]
    assert not lost


@pytest.mark.parametrize("file", qt_words(), ids=lambda file: file.stem)
def test_words_of_qt_are_used_as_they_are_written(file: Path):
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own
        name = context.findtext("name", "")
        for message in context.iter("message"):
            words = translator.translate(name, message.findtext("source", ""))
            assert words == message.findtext("translation")
