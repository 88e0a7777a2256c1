"""Longer texts: every one of an element is seen and edited, also a second in one language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from db import operations
from desktop.forms.paragraphs_editor import ParagraphsEditor
from tests.desktop.forms.conftest import Bench, type_text


def _texts(bench: Bench, unit: int) -> list[tuple[str | None, str]]:
    return [(row["lang"], row["text"]) for row in bench.record(unit).notes]


@pytest.fixture
def two_notes(bench: Bench) -> int:
    """A unit with two texts in one language, one in another, and two in none; shown."""
    unit = bench.make()
    for lang, text in (("az", "Bir"), ("ru", "Один"), ("az", "İki"), (None, "1"), (None, "2")):
        note = {"record_id": unit, "element": "isad.3.3.1", "lang": lang, "text": text}
        operations.add_part(bench.archive, "note", note)
    bench.show(unit)
    return unit


def _editor(bench: Bench) -> tuple[ParagraphsEditor, QPlainTextEdit]:
    paragraphs = bench.field("scope")
    assert isinstance(paragraphs, QPlainTextEdit)
    editor = paragraphs.parent()
    assert isinstance(editor, ParagraphsEditor)
    return editor, paragraphs


def test_every_text_has_a_tab_with_a_name(bench: Bench, two_notes: int):
    editor, paragraphs = _editor(bench)
    tabs = [editor.tabs.tabText(at) for at in range(editor.tabs.count())]
    assert tabs == ["az", "ru", "az 2", "–", "– 2"]
    shown = []
    for at in range(editor.tabs.count()):
        editor.tabs.setCurrentIndex(at)
        shown.append((paragraphs.accessibleName().partition(", ")[2], paragraphs.toPlainText()))
    assert shown == [
        ("Azerbaijani", "Bir"),
        ("Russian", "Один"),
        ("Azerbaijani, 2", "İki"),
        ("no language", "1"),
        ("no language, 2", "2"),
    ]


def test_the_second_text_in_a_language_is_edited_and_the_first_stays(bench: Bench, two_notes: int):
    editor, paragraphs = _editor(bench)
    editor.tabs.setCurrentIndex(2)
    paragraphs.moveCursor(paragraphs.textCursor().MoveOperation.End)
    type_text(paragraphs, "nci")
    QTest.keyClick(paragraphs, Qt.Key.Key_Tab)
    bench.settle()
    assert _texts(bench, two_notes)[:3] == [("az", "Bir"), ("ru", "Один"), ("az", "İkinci")]
    assert paragraphs.toPlainText() == "İkinci"
    operations.undo(bench.archive)
    assert ("az", "İki") in _texts(bench, two_notes)


def test_the_second_text_emptied_is_taken_away_alone(bench: Bench, two_notes: int):
    editor, paragraphs = _editor(bench)
    editor.tabs.setCurrentIndex(2)
    paragraphs.selectAll()
    QTest.keyClick(paragraphs, Qt.Key.Key_Delete)
    QTest.keyClick(paragraphs, Qt.Key.Key_Tab)
    bench.settle()
    assert _texts(bench, two_notes) == [("az", "Bir"), ("ru", "Один"), (None, "1"), (None, "2")]
    bench.wait(lambda: editor.tabs.count() == 4)
