"""A form is no wider than its pane, whatever its fields are called."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from db import operations

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench


def test_long_labels_of_large_text_go_on_in_a_second_line(bench: Bench) -> None:
    person = bench.make("agent", title="Leyla")
    operations.add_part(bench.archive, "name", {"record_id": person, "text": "Лейла"})
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    try:
        bench.show(person)
        form = bench.inspector.page.form
        assert form is not None
        bench.wait(lambda: form.width() <= form.area.viewport().width())
    finally:
        QApplication.setFont(usual)
