"""What is typed stays in its field until it is written, whatever is read or refused meanwhile."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db import operations
from desktop.forms.line_editors import Line
from desktop.jobs import Lane

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench, type_text


def _begin_name(bench: Bench) -> Line:
    QTest.keyClick(bench.field("names"), Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    assert isinstance(line, Line)
    return line


def test_second_name_form_stays_while_the_first_is_written(bench: Bench):
    place = bench.make("place")
    bench.show(place)
    type_text(_begin_name(bench), "Şuşa")
    second = _begin_name(bench)
    type_text(second, "Shu")
    bench.settle()
    assert QApplication.focusWidget() is second
    type_text(second, "sha")
    QTest.keyClick(second, Qt.Key.Key_Return)
    bench.settle()
    assert [row["text"] for row in bench.record(place).names] == ["Şuşa", "Shusha"]


def test_name_form_that_is_typed_on_while_it_is_written_is_one(bench: Bench):
    place = bench.make("place")
    bench.show(place)
    line = _begin_name(bench)
    type_text(line, "Shu")
    QTest.keyClick(line, Qt.Key.Key_Return)
    type_text(line, "sha")
    bench.settle()
    bench.inspector.save_now()
    bench.settle()
    assert [row["text"] for row in bench.record(place).names] == ["Shusha"]


def test_what_was_refused_stays_until_another_record_is_shown(bench: Bench):
    unit, other = bench.make(form="textual"), bench.make(form="textual")
    bench.show(unit)
    line = bench.field("page_count")
    type_text(line, "many")
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    bench.desk.perform(operations.edit, [unit], {"credit_line": "AZƏRTAC"})
    bench.settle()
    assert line.text() == "many"
    bench.show(other)
    assert line.text() == ""


def test_what_is_being_written_is_not_replaced_by_what_was_there(bench: Bench):
    unit = bench.make(credit_line="Foto")
    bench.show(unit)
    line = bench.field("credit_line")
    before = bench.record(unit)
    line.selectAll()
    type_text(line, "AZƏRTAC")
    bench.inspector.save_now()
    bench.inspector.show_description(before)  # read before the writing was done
    assert line.text() == "AZƏRTAC"
    bench.settle()
    assert bench.record(unit).values["credit_line"] == "AZƏRTAC"


def test_a_record_gone_back_to_is_shown_as_it_was_typed_however_late_that_is_written(bench: Bench):
    unit, other = bench.make(credit_line="Foto"), bench.make(credit_line="Other")
    bench.show(unit)
    written = threading.Event()
    bench.desk.jobs.start(lambda _job: written.wait(10), lane=Lane.WRITING)  # as an import is
    type_text(bench.field("credit_line"), "graf")
    bench.inspector.show_records((other,))
    bench.wait(lambda: bench.inspector.page.form is not None and _credit(bench) == "Other")
    bench.inspector.show_records((unit,))
    bench.qtbot.wait(100)
    assert _credit(bench) == "Other", "the old text of the record is not shown"
    written.set()
    bench.settle()
    assert _credit(bench) == bench.record(unit).values["credit_line"] != "Foto"
    line = bench.field("credit_line")
    QTest.keyClick(line, Qt.Key.Key_End)
    type_text(line, "en")
    bench.inspector.save_now()
    bench.settle()
    assert bench.record(unit).values["credit_line"].endswith("grafen")


def _credit(bench: Bench) -> str:
    form = bench.inspector.page.form
    assert form is not None
    return form._rows["credit_line"].editor.line.text()
