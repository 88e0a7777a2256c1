"""A date or text that is emptied and typed anew is itself changed, never the one after it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import operations
from desktop.forms.editor import SAVE_AFTER_MS
from desktop.jobs import Lane

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench, type_text


def _dated(bench: Bench, *words: str) -> int:
    unit = bench.make()
    for each in words:
        values = {"record_id": unit, "role": "creation", "expressed": each}
        operations.add_part(bench.archive, "date", values)
    bench.show(unit)
    return unit


def _noted(bench: Bench, *texts: str) -> int:
    unit = bench.make()
    for each in texts:
        values = {"record_id": unit, "element": "isad.3.3.1", "lang": "az", "text": each}
        operations.add_part(bench.archive, "note", values)
    bench.show(unit)
    return unit


def _dates(bench: Bench, unit: int) -> set[str]:
    return {row["expressed"] for row in bench.record(unit).dates}


def _texts(bench: Bench, unit: int) -> set[str]:
    return {row["text"] for row in bench.record(unit).notes}


def _empty(bench: Bench, line: QWidget) -> None:
    """Take everything out of a line, and wait longer than typing waits to be written."""
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    bench.qtbot.wait(SAVE_AFTER_MS + 200)
    bench.settle()


@pytest.mark.parametrize(
    ("at", "left"), [(0, {"2001", "1995", "1999"}), (1, {"1990", "2001", "1999"})]
)
def test_a_date_emptied_and_typed_anew_leaves_the_others(
    bench: Bench, at: int, left: set[str]
) -> None:
    unit = _dated(bench, "1990", "1995", "1999")
    line = bench.field("creation")
    for _each in range(at):
        QTest.keyClick(line, Qt.Key.Key_Tab)
        line = QApplication.focusWidget() or line
    _empty(bench, line)
    assert QApplication.focusWidget() is line
    type_text(line, "2001")
    bench.inspector.save_now()
    bench.settle()
    assert _dates(bench, unit) == left


def test_a_date_emptied_and_left_goes(bench: Bench) -> None:
    unit = _dated(bench, "1990", "1995")
    line = bench.field("creation")
    _empty(bench, line)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    bench.settle()
    assert _dates(bench, unit) == {"1995"}


def test_words_typed_before_the_emptied_date_has_gone_are_a_date_of_their_own(
    bench: Bench,
) -> None:
    unit = _dated(bench, "1990", "1995")
    line = bench.field("creation")
    written = threading.Event()
    bench.desk.jobs.start(lambda _job: written.wait(10), lane=Lane.WRITING)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    type_text(line, "2001")
    QTest.keyClick(line, Qt.Key.Key_Return)
    written.set()
    bench.settle()
    assert _dates(bench, unit) == {"1995", "2001"}


def test_a_refused_date_stays_in_sight_when_its_row_has_gone(bench: Bench) -> None:
    unit = _dated(bench, "1990", "1995")
    line = bench.field("creation")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    second = QApplication.focusWidget()
    assert second is not None
    type_text(second, " or so")
    row = next(one for one in bench.record(unit).dates if one["expressed"] == "1995")
    bench.desk.perform(operations.remove_part, "date", [row["id"]])
    bench.inspector.save_now()
    bench.settle()
    assert second.isVisible()
    assert "or so" in second.text()


def test_a_text_emptied_and_typed_anew_leaves_the_others(bench: Bench) -> None:
    unit = _noted(bench, "First text", "Second text", "Third text")
    box = bench.field("scope")
    _empty(bench, box)
    type_text(box, "New")
    bench.inspector.save_now()
    bench.settle()
    assert _texts(bench, unit) == {"New", "Second text", "Third text"}


def test_text_typed_before_the_emptied_one_has_gone_is_one_of_its_own(bench: Bench) -> None:
    unit = _noted(bench, "First text", "Second text")
    box = bench.field("scope")
    written = threading.Event()
    bench.desk.jobs.start(lambda _job: written.wait(10), lane=Lane.WRITING)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    bench.inspector.save_now()
    type_text(box, "New")
    bench.inspector.save_now()
    written.set()
    bench.settle()
    assert _texts(bench, unit) == {"New", "Second text"}
