"""Links in the inspector: names in any script are picked or made, and say how certain they are."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from db import operations

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench, type_text


def test_person_is_found_by_a_cyrillic_spelling_and_linked(bench: Bench):
    person = bench.make("agent", title="Rəsulzadə, Leyla")
    operations.add_part(bench.archive, "name", {"record_id": person, "text": "Расулзаде Лейла"})
    photo = bench.make(form="photograph")
    bench.show(photo)
    box = bench.field("depicts")
    type_text(box, "расул")
    bench.wait(box._popup.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Return)
    bench.settle()
    assert [row["other_id"] for row in bench.record(photo).relations] == [person]


def test_name_that_is_nowhere_can_be_created_last(bench: Bench):
    photo = bench.make(form="photograph")
    bench.show(photo)
    box = bench.field("photographers")
    type_text(box, "Quliyev")
    bench.wait(box._popup.isVisible)
    last = box._model.rowCount() - 1
    assert "Quliyev" in box._model.item(last).text()
    QTest.keyClick(box, Qt.Key.Key_Return)
    bench.settle()
    made = bench.record(photo).relations[0]
    assert (made["other_title"], made["other_kind"]) == ("Quliyev", "agent")
    operations.undo(bench.archive)
    assert bench.record(photo).relations == []


def test_tag_is_given_by_typing_and_taken_by_its_cross(bench: Bench):
    photo = bench.make(form="photograph")
    bench.show(photo)
    box = bench.field("tags")
    type_text(box, "gənclər")
    bench.wait(box._popup.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Return)
    bench.settle()
    assert bench.record(photo).relations[0]["other_title"] == "gənclər"
    cross = next(
        one
        for one in bench.inspector.findChildren(QWidget)
        if one.accessibleName() == "Remove gənclər" and one.isVisible()
    )
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.record(photo).relations == []


def chip_for(bench: Bench, name: str) -> QWidget:
    chips = bench.inspector.findChildren(QWidget)
    return next(one for one in chips if one.accessibleName() == name and one.isVisible())


def test_the_question_mark_of_a_link_is_explained_to_eye_and_ear(bench: Bench):
    person = bench.make("agent", title="Quliyev")
    photo = bench.make(form="photograph")
    operations.relate(bench.archive, [photo], "depicts", person)
    bench.show(photo)
    chip = chip_for(bench, "Open Quliyev")
    assert (chip.text(), "certain this link is" in chip.toolTip()) == ("Quliyev", False)
    link = bench.record(photo).relations[0]["id"]
    bench.desk.perform(operations.edit_part, "relation", link, {"certainty": "probable"})
    bench.settle()
    assert chip.text() == "Quliyev ?"
    explained = chip.toolTip().splitlines()
    assert explained[0] == "The “?” says how certain this link is: probable."
    assert "menu key" in explained[1]
    heard = QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Description)
    assert heard == chip.toolTip()


def test_the_menu_key_chooses_how_certain_a_link_is(bench: Bench):
    person = bench.make("agent", title="Quliyev")
    photo = bench.make(form="photograph")
    operations.relate(bench.archive, [photo], "depicts", person)
    bench.show(photo)
    chip = chip_for(bench, "Open Quliyev")
    chip.setFocus()
    middle = chip.rect().center()
    asking = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, chip.mapToGlobal(middle))
    QApplication.sendEvent(chip, asking)
    menu = QApplication.activePopupWidget()
    for _step in range(2):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    bench.settle()
    assert bench.record(photo).relations[0]["certainty"] == "probable"
    assert chip.text() == "Quliyev ?"


def test_a_name_half_typed_for_one_record_does_not_stand_in_the_next(bench: Bench):
    one, other = bench.make(form="photograph"), bench.make(form="photograph")
    bench.show(one)
    box = bench.field("tags")
    type_text(box, "kha")
    bench.show(one)
    assert box.text() == "kha", "an answer about the same record takes nothing away"
    bench.show(other)
    assert not box.text()


def test_links_of_the_record_before_are_gone_from_the_form_of_the_next(bench: Bench):
    first, second, bare = (bench.make(form="photograph") for _each in range(3))
    operations.tag(bench.archive, [first], "gənclər")
    operations.tag(bench.archive, [first, second], "forum")
    seen = []
    for record in (first, second, bare, first):
        bench.show(record)
        crosses = [
            one.accessibleName()
            for one in bench.inspector.findChildren(QWidget)
            if one.accessibleName().startswith("Remove ") and one.isVisible()
        ]
        seen.append(sorted(crosses))
    both = ["Remove forum", "Remove gənclər"]
    assert seen == [both, ["Remove forum"], [], both]


def form_area(bench: Bench) -> QScrollArea:
    assert bench.inspector.page.form is not None
    return bench.inspector.page.form.area


def is_whole(area: QScrollArea, widget: QWidget) -> bool:
    """Whether a widget is seen in full."""
    return QRect(QPoint(0, 0), widget.size()) == widget.visibleRegion().boundingRect()


def test_the_line_stays_in_sight_when_what_it_made_pushes_it_down(bench: Bench):
    bench.inspector.resize(420, 420)
    photo = bench.make(form="photograph")
    bench.show(photo)
    for field in ("photographers", "tags"):
        box = bench.field(field)
        for name in ("Quliyev", "Məmmədov", "Həsənova", "Əliyeva"):
            type_text(box, f"{name} of the {field}")
            bench.wait(box._popup.isVisible)
            QTest.keyClick(box, Qt.Key.Key_Return)
            bench.settle()
            QApplication.processEvents()
            assert box.hasFocus()
            assert is_whole(form_area(bench), box)
    assert form_area(bench).verticalScrollBar().maximum() > 0, "or nothing had to be scrolled"


def test_a_line_that_one_has_scrolled_away_from_is_not_brought_back(bench: Bench):
    bench.inspector.resize(420, 420)
    photo = bench.make(form="photograph")
    bench.show(photo)
    box = bench.field("title")
    bar = form_area(bench).verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    QApplication.processEvents()
    bench.desk.perform(operations.tag, [photo], "gənclər")
    bench.settle()
    QApplication.processEvents()
    assert bar.value() > 0
    assert box.visibleRegion().isEmpty()


def test_the_names_offered_go_along_with_their_line_and_close_when_it_is_gone(bench: Bench):
    bench.inspector.resize(420, 420)
    photo = bench.make(form="photograph")
    bench.show(photo)
    box = bench.field("photographers")
    type_text(box, "Quliyev")
    bench.wait(box._popup.isVisible)
    below = box._popup.pos() - box.mapToGlobal(QPoint(0, 0))
    bar = form_area(bench).verticalScrollBar()
    before = box.mapToGlobal(QPoint(0, 0))
    step = 7 if bar.value() == 0 else -7
    bar.setValue(bar.value() + step)
    assert box.mapToGlobal(QPoint(0, 0)) == before - QPoint(0, step)
    assert box._popup.pos() - box.mapToGlobal(QPoint(0, 0)) == below
    bar.setValue(bar.maximum() if bar.maximum() - bar.value() > bar.value() else 0)
    assert not box._popup.isVisible()
