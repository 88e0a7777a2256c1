"""The manual: it is true of the program, whole, and found by F1 where one is."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

import resources
from desktop.actions.catalogue import ACTIONS
from desktop.command_line.commands import COMMANDS
from desktop.dialogs.manual import ManualWindow
from desktop.dialogs.manual_pages import CONTENTS, find, sections, topic_of
from desktop.navigation.places import PLACES

FOLDER = resources.beside("docs", "manual")
PAGES = sorted(FOLDER.glob("*.md"))
KEYS_OF_QT = {"Shift", "Return", "Delete", "Space", "Alt+Down", "Alt+Up", "R", "?", "Del"}


@pytest.fixture
def manual(qtbot):
    made = ManualWindow()
    qtbot.addWidget(made)
    made.show_topic(CONTENTS)
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_and_picture_of_a_page_is_there(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (page.parent / target).is_file(), target
    for described in re.findall(r"!\[([^\]]*)\]", text):
        assert len(described) > 10, "a picture says in words what it shows"


def test_the_contents_lead_to_every_page():
    assert {one.page for one in sections()} == {page.stem for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_that_is_named_does_something(page):
    known = {action.shortcut for action in ACTIONS} | KEYS_OF_QT
    named = set(re.findall(r"\*\*((?:Ctrl|Shift|Alt|F\d)[^*\s]*)\*\*", page.read_text("utf-8")))
    assert not named - known


def test_every_command_that_is_named_is_there():
    text = (FOLDER / "terminal.md").read_text("utf-8")
    named = set(re.findall(r"`fonds ([a-z]+) ", text))
    assert named <= set(COMMANDS)
    assert len(named) > 6


def test_every_place_has_its_page():
    names = {page.stem for page in PAGES}
    for place in PLACES:
        assert topic_of(place.key) in names - {CONTENTS}
    assert topic_of("unit:7") == "arranging"
    assert topic_of("holdings", searching=True) == "finding"


def test_words_are_found_whatever_their_alphabet():
    titles = [one.title for one in find("шуша")]
    assert "Finding" in titles


def test_what_has_the_word_in_its_title_comes_first():
    assert find("undo")[0].page == "undoing"


def test_typing_lists_the_sections_and_shows_the_first(qtbot, manual):
    QTest.keyClicks(manual.search, "facets")
    qtbot.waitUntil(lambda: "Narrowing" in manual.topics.item(0).text())
    assert "facets" in manual.pages.toPlainText()


def test_a_link_leads_to_its_page_and_never_out(manual):
    manual.pages.anchorClicked.emit(QUrl("dates.md"))
    assert manual.pages.toPlainText().startswith("Dates")
    manual.pages.anchorClicked.emit(QUrl("https://example.org/x"))
    assert manual.pages.toPlainText().startswith("Dates")


def test_pictures_are_as_wide_as_there_is_room(manual):
    manual.show_topic("finding")
    kind = QTextDocument.ResourceType.ImageResource.value
    picture = manual.pages.loadResource(kind, QUrl("../screenshots/search.png"))
    assert 300 < picture.width() / picture.devicePixelRatio() < manual.pages.viewport().width()
    assert manual.pages.loadResource(kind, QUrl("https://example.org/a.png")) is None


def test_escape_closes_it(manual):
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_a_picture_comes_to_its_place_when_it_is_decoded_on_another_thread(qtbot, manual):
    manual.show_topic("finding")
    kind, name = QTextDocument.ResourceType.ImageResource.value, QUrl("../screenshots/search.png")
    place = manual.pages.loadResource(kind, name)
    qtbot.waitUntil(lambda: manual.pages.loadResource(kind, name).pixelColor(50, 50).alpha() > 0)
    assert manual.pages.loadResource(kind, name).size() == place.size()
