"""The inspector: fields are typed into and picked, and write themselves."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QWidget

from db import operations
from desktop.desk import Notice
from desktop.forms.batch_sheet import BatchRow
from desktop.forms.form import EDITORS
from desktop.forms.line_editors import Line
from desktop.forms.name_box import NameBox

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Bench, type_text


def test_typed_title_is_written_when_the_field_is_left(bench: Bench):
    unit = bench.make(title="")
    bench.show(unit)
    line = bench.field("title")
    line.selectAll()
    type_text(line, "Düşərgənin açılışı, Şuşa")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    bench.settle()
    assert bench.record(unit).title == "Düşərgənin açılışı, Şuşa"


def test_typing_is_written_after_a_pause_without_leaving(bench: Bench):
    unit = bench.make()
    bench.show(unit)
    type_text(bench.field("credit_line"), "Foto: AZƏRTAC")
    bench.wait(lambda: bench.record(unit).values["credit_line"] == "Foto: AZƏRTAC")


def test_typing_goes_to_the_record_it_was_meant_for(bench: Bench):
    one, other = bench.make(), bench.make()
    bench.show(one)
    type_text(bench.field("credit_line"), "AZƏRTAC")
    bench.show(other)
    assert bench.record(one).values["credit_line"] == "AZƏRTAC"
    assert bench.record(other).values["credit_line"] is None


def test_reading_of_a_date_follows_every_key(bench: Bench):
    camp = bench.make("event")
    bench.show(camp)
    line = bench.field("occurrence")
    type_text(line, "late 2025")
    reading = line.parent().reading
    assert "2025" in reading.text()
    assert reading.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    assert bench.record(camp).dates[0]["edtf"] == "2025-39"


def test_number_in_words_stays_in_the_field_and_says_why(bench: Bench):
    unit = bench.make(form="textual")
    bench.show(unit)
    line = bench.field("page_count")
    type_text(line, "many")
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    shown = [label.text() for label in bench.inspector.findChildren(QLabel) if label.isVisible()]
    assert any("is not a number" in text for text in shown)
    assert line.text() == "many"


def test_text_in_each_language_stands_behind_its_tab(bench: Bench):
    unit = bench.make()
    operations.set_note(bench.archive, [unit], "isad.3.3.1", "az", text="Azərbaycanca")
    operations.set_note(bench.archive, [unit], "isad.3.3.1", "ru", text="По-русски")
    bench.show(unit)
    paragraphs = bench.field("scope")
    assert isinstance(paragraphs, QPlainTextEdit)
    assert paragraphs.toPlainText() == "Azərbaycanca"
    editor = paragraphs.parent()
    editor.tabs.setCurrentIndex(1)
    paragraphs.moveCursor(paragraphs.textCursor().MoveOperation.End)
    type_text(paragraphs, "!")
    QTest.keyClick(paragraphs, Qt.Key.Key_Tab)
    bench.settle()
    texts = {row["lang"]: row["text"] for row in bench.record(unit).notes}
    assert texts == {"az": "Azərbaycanca", "ru": "По-русски!"}


def test_name_form_is_added_with_its_language(bench: Bench):
    place = bench.make("place", title="Şuşa")
    bench.show(place)
    QTest.keyClick(bench.field("names"), Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    assert isinstance(line, Line)
    type_text(line, "شوشا")
    QTest.keyClick(line, Qt.Key.Key_Return)
    bench.settle()
    names = bench.record(place).names
    assert [(row["text"], row["script"]) for row in names] == [("شوشا", "Arab")]


def test_name_form_just_typed_is_written_for_its_own_record_when_another_is_shown(bench: Bench):
    place, other = bench.make("place", title="Şuşa"), bench.make("place", title="Gəncə")
    bench.show(place)
    QTest.keyClick(bench.field("names"), Qt.Key.Key_Space)
    line = QApplication.focusWidget()
    assert isinstance(line, Line)
    type_text(line, "Шуша")
    bench.show(other)
    assert [row["text"] for row in bench.record(place).names] == ["Шуша"]
    assert bench.record(other).names == []


def test_change_made_elsewhere_is_shown(bench: Bench):
    unit = bench.make()
    bench.show(unit)
    bench.desk.perform(operations.edit, [unit], {"title": "Other"})
    bench.settle()
    line = bench.field("title")
    assert line.text() == "Other"


def test_undo_brings_the_old_value_back_into_the_form(bench: Bench):
    unit = bench.make(title="Old")
    bench.show(unit)
    bench.desk.perform(operations.edit, [unit], {"title": "New"})
    bench.settle()
    bench.desk.perform(operations.undo)
    bench.settle()
    assert bench.field("title").text() == "Old"


def test_many_records_get_an_event_and_a_credit_in_one_step(bench: Bench):
    camp = bench.make("event", title="6th camp")
    photos = [bench.make(form="photograph") for _ in range(20)]
    bench.show(*photos)
    rows = {row.field.name: row for row in bench.inspector.batch.findChildren(BatchRow)}
    _choose(rows["credit_line"].mode, "replace")
    type_text(rows["credit_line"].value, "Photo: AZƏRTAC")
    _choose(rows["documents"].mode, "append")
    box = rows["documents"].value
    assert isinstance(box, NameBox)
    box.setFocus()
    type_text(box, "6th")
    bench.wait(box._popup.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert box.text() == "6th camp"
    assert bench.inspector.batch.go.text() == "Change 20 records"
    QTest.mouseClick(bench.inspector.batch.go, Qt.MouseButton.LeftButton)
    bench.settle()
    assert len(bench.record(camp).relations) == 20
    assert bench.record(photos[7]).values["credit_line"] == "Photo: AZƏRTAC"
    operations.undo(bench.archive)
    assert bench.record(camp).relations == []


def test_who_or_what_is_shown_can_be_made_new_as_a_person_or_as_a_place(bench: Bench):
    photo = bench.make(form="photograph")
    bench.show(photo)
    for name, downs in (("Leyla", 0), ("Bakı", 2)):
        box = bench.field("depicts")
        assert isinstance(box, NameBox)
        box.setFocus()
        type_text(box, name)
        bench.wait(box._popup.isVisible)
        for _more in range(downs):
            QTest.keyClick(box._popup, Qt.Key.Key_Down)
        QTest.keyClick(box, Qt.Key.Key_Return)
        bench.settle()
    shown = {row["other_title"]: row["other_kind"] for row in bench.record(photo).relations}
    assert shown == {"Leyla": "agent", "Bakı": "place"}


def _choose(box: QComboBox, mode: str) -> None:
    box.setFocus()
    box.setCurrentIndex(box.findData(mode))
    box.activated.emit(box.currentIndex())


def test_many_records_are_changed_by_keys_alone(bench: Bench):
    camp = bench.make("event", title="6th camp")
    photos = [bench.make(form="photograph") for _ in range(3)]
    bench.show(*photos)
    bench.inspector.focus_field()
    row = next(
        one for one in bench.inspector.batch.findChildren(BatchRow) if one.field.name == "documents"
    )
    assert row.mode.hasFocus()
    QTest.keyClick(row.mode, Qt.Key.Key_Down)
    bench.wait(row.value.isVisible)
    assert row.mode.hasFocus(), "a second press of Down may follow"
    QTest.keyClick(row.mode, Qt.Key.Key_Tab)
    bench.wait(row.value.hasFocus)
    assert isinstance(row.value, NameBox)
    type_text(row.value, "6th")
    bench.wait(row.value._popup.isVisible)
    QTest.keyClick(row.value, Qt.Key.Key_Return)
    bench.settle()
    QTest.keyClick(row.value, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert len(bench.record(camp).relations) == 3


def test_event_that_is_nowhere_yet_is_made_for_many_records_as_one_step(bench: Bench):
    photos = [bench.make(form="photograph") for _ in range(3)]
    bench.show(*photos)
    rows = {row.field.name: row for row in bench.inspector.batch.findChildren(BatchRow)}
    _choose(rows["documents"].mode, "append")
    box = rows["documents"].value
    assert isinstance(box, NameBox)
    box.setFocus()
    type_text(box, "Novruz")
    bench.wait(box._popup.isVisible)
    assert bench.inspector.batch.changes == [], "a name is only offered until it is chosen"
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    titles = [bench.record(one).relations[0]["other_title"] for one in photos]
    assert titles == ["Novruz"] * 3
    operations.undo(bench.archive)
    assert all(bench.record(one).relations == [] for one in photos)


def test_taking_away_from_many_does_not_offer_to_make_what_is_not_there(bench: Bench):
    photos = [bench.make(form="photograph") for _ in range(2)]
    bench.show(*photos)
    rows = {row.field.name: row for row in bench.inspector.batch.findChildren(BatchRow)}
    for name in ("documents", "tags"):
        box = rows[name].value
        assert isinstance(box, NameBox)
        _choose(rows[name].mode, "remove")
        assert not box.may_create
        _choose(rows[name].mode, "append")
        assert box.may_create


def test_what_was_entered_and_not_applied_is_told_and_can_be_applied(bench: Bench):
    photos = [bench.make(form="photograph") for _ in range(3)]
    told: list[Notice] = []
    bench.desk.noticed.connect(told.append)
    bench.show(*photos)
    rows = {row.field.name: row for row in bench.inspector.batch.findChildren(BatchRow)}
    _choose(rows["credit_line"].mode, "replace")
    type_text(rows["credit_line"].value, "AZƏRTAC")
    bench.show()
    assert "3 records" in told[0].what
    bench.show(*photos)
    assert bench.inspector.batch.changes == [], "nothing half-entered comes back"
    assert told[0].action is not None
    told[0].action()
    bench.settle()
    assert [bench.record(one).values["credit_line"] for one in photos] == ["AZƏRTAC"] * 3


def _what_they_have(bench: Bench, name: str) -> str:
    rows = bench.inspector.batch.findChildren(BatchRow)
    return next(one for one in rows if one.field.name == name)._shared.text()


def test_batch_says_what_the_records_have(bench: Bench):
    photos = [bench.make(credit_line="A"), bench.make(credit_line="A"), bench.make()]
    bench.show(*photos)
    assert _what_they_have(bench, "credit_line") == "A (2 of 3), empty (1 of 3)"
    assert _what_they_have(bench, "depicts") == "empty"
    bench.show(*photos[:2])
    assert _what_they_have(bench, "credit_line") == "A"


def test_batch_says_that_there_are_more_values_than_it_lists(bench: Bench):
    units = [bench.make(title=str(number)) for number in range(7)]
    for number, unit in enumerate(units):
        operations.set_date(bench.archive, [unit], "creation", str(1990 + number))
    bench.show(*units)
    listed = ", ".join(f"{year} (1 of 7)" for year in range(1990, 1995)) + ", …"
    assert _what_they_have(bench, "creation") == listed


def test_every_kind_of_record_has_a_form_whose_controls_all_have_names(bench: Bench):
    for kind in ("unit", "agent", "event", "place", "concept", "accession", "store"):
        bench.show(bench.make(kind))
        nameless = [
            widget
            for widget in bench.inspector.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not _spoken(widget)
        ]
        assert nameless == []


def _spoken(widget: QWidget) -> str:
    labels = [one for one in widget.window().findChildren(QLabel) if one.buddy() is widget]
    text = getattr(widget, "text", str)
    return widget.accessibleName() or (labels[0].text() if labels else "") or str(text())


def test_every_kind_of_field_has_an_editor():
    from db.records.fields import Kind  # noqa: PLC0415

    assert set(EDITORS) == set(Kind)


def test_field_of_this_archive_alone_is_shown_and_written(bench: Bench):
    operations.define_field(bench.archive, "unit", "Film roll")
    unit = bench.make()
    bench.show(unit)
    type_text(bench.field("custom:film_roll"), "12A")
    bench.wait(lambda: bench.record(unit).custom == {"film_roll": "12A"})


def test_field_that_is_defined_while_a_record_is_shown_appears(bench: Bench):
    unit = bench.make()
    bench.show(unit)
    bench.desk.perform(operations.define_field, "unit", "Mount")
    bench.settle()
    assert bench.field("custom:mount").accessibleName() == "Mount"
