"""A form shows the first of many links and a way to all, and is made before it is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import operations
from desktop.forms.link_editors import LinkChip
from desktop.widgets.buttons import TextButton

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench


def _chips(bench: Bench) -> list[str]:
    form = bench.inspector.page.form
    assert form is not None
    chips = [one for one in form.findChildren(LinkChip) if one.isVisible()]
    return [one.chip.text() for one in chips]


def test_event_shows_eight_of_its_photographs_and_searches_for_all(bench: Bench) -> None:
    camp = bench.make("event", title="Düşərgə")
    photographs = [bench.make(form="photograph", title=f"Foto {n}") for n in range(10)]
    operations.relate(bench.archive, photographs, "documents", camp)
    asked: list[str] = []
    bench.desk.searched.connect(asked.append)
    bench.show(camp)
    assert len([text for text in _chips(bench) if text.startswith("Foto")]) == 8
    form = bench.inspector.page.form
    assert form is not None
    (way,) = [
        one
        for one in form.findChildren(TextButton)
        if one.isVisible() and one.text() == "Show all…"
    ]
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert asked == [f"documents:#{camp}"]


def test_photograph_shows_all_thirteen_people_that_are_named_on_it(bench: Bench) -> None:
    photograph = bench.make(form="photograph")
    for number in range(13):
        person = bench.make("agent", title=f"Person {number}")
        operations.relate(bench.archive, [photograph], "depicts", person)
    bench.show(photograph)
    assert len([text for text in _chips(bench) if text.startswith("Person")]) == 13


def test_links_are_shown_by_chips_that_were_made_before_any_record(bench: Bench) -> None:
    steps = sum(1 for _step in bench.inspector.page.prepare())
    assert steps > 100, "in small steps"
    made = len(bench.inspector.page.findChildren(LinkChip))
    camp, place = bench.make("event"), bench.make("place", title="Şuşa")
    operations.relate(bench.archive, [camp], "held_at", place)
    bench.show(camp)
    assert _chips(bench) == ["Şuşa"]
    assert len(bench.inspector.page.findChildren(LinkChip)) == made
