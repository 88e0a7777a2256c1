"""The form of a part: what is typed as a date is stored, or told that it cannot be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from db.dates import day_number
from desktop.forms.part_dialog import DateInput, PartDialog
from desktop.forms.writing import Writing

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench, type_text


def _dialog(bench: Bench, table: str, row: dict[str, Any]) -> PartDialog:
    writing = Writing(bench.desk, lambda _kinds, _typed, _limit: [])
    dialog = PartDialog(table, writing, title=table, row=row)
    bench.qtbot.addWidget(dialog)
    return dialog


def _type_date(dialog: PartDialog, words: str) -> None:
    line = dialog.findChildren(DateInput)[0].findChild(QLineEdit)
    line.clear()
    type_text(line, words)


def _may_save(dialog: PartDialog) -> bool:
    box = dialog.findChild(QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Save).isEnabled()


@pytest.mark.parametrize(
    ("words", "edtf"), [("March 2026", "2026-03"), ("2025-39", "2025-39"), ("undated", None)]
)
def test_date_of_a_claim_is_read_from_words(bench: Bench, words: str, edtf: str | None):
    dialog = _dialog(bench, "statement", {"property": "held"})
    _type_date(dialog, words)
    assert _may_save(dialog)
    assert dialog.values["edtf"] == edtf


def test_date_that_is_not_understood_is_not_lost(bench: Bench):
    dialog = _dialog(bench, "rights", {})
    _type_date(dialog, "for thirty years")
    assert not _may_save(dialog)
    _type_date(dialog, "1990")
    assert _may_save(dialog)
    assert dialog.values["lo"] == day_number(1990, 1, 1)


@pytest.mark.parametrize("day", [day_number(12345, 1, 1), day_number(-43, 3, 15), -(2**62)])
def test_date_that_is_not_touched_stays_as_it_is(bench: Bench, day: int):
    dialog = _dialog(bench, "rights", {"basis": "copyright", "lo": day})
    assert _may_save(dialog)
    assert dialog.values["lo"] == day
