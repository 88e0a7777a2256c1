"""The order in which the tabulator goes through a form."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench


def test_tab_goes_through_the_fields_as_they_are_read(bench: Bench):
    bench.show(bench.make(form="photograph"))
    bench.inspector.focus_field("title")
    passed = [bench.inspector.current_field]
    for _more in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        passed.append(bench.inspector.current_field)
    assert passed == ["title", "ref", "level", "form", "creation", "credit_line"]
