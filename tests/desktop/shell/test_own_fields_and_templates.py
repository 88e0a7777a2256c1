"""The archive's own fields, templates and titles by a pattern, in the window."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db import operations
from db.records.configuration import CustomType
from db.records.description import Description, describe, needed
from desktop.dialogs.own_fields import OwnFieldsDialog
from desktop.dialogs.templates import TemplateFromRecord, TemplatesDialog
from desktop.dialogs.titles import TitlesDialog
from desktop.window import Window

Shown = TypeVar("Shown", bound=QDialog)


def record(window: Window, record_id: int | None) -> Description:
    assert record_id is not None
    with window.desk.archive.read() as connection:
        found = describe(connection, record_id)
    assert found is not None
    return found


def dialog(window: Window, hands, command: str, kind: type[Shown]) -> Shown:
    """Run a command and return the dialog it opens."""
    window.book.run(command)
    hands.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    hands.rest()
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def look_at_first_photograph(window: Window, hands) -> int:
    window.book.run("go_photographs")
    hands.rest()
    window.content.focus_records()
    hands.press(Qt.Key.Key_Home)
    current = window.desk.selection.current
    assert current is not None
    return current


@pytest.mark.parametrize("type_", [one.value for one in CustomType])
def test_field_of_every_sort_is_defined_and_shown(window: Window, hands, type_: str) -> None:
    photo = look_at_first_photograph(window, hands)
    shown = dialog(window, hands, "own_fields", OwnFieldsDialog)
    hands.type("Film roll", shown.shape.label)
    shown.shape.types.setCurrentIndex(shown.shape.types.findData(type_))
    shown.shape.choices.setPlainText("one\ntwo")
    hands.press(Qt.Key.Key_Return, on=shown.shape.label)
    hands.until(lambda: shown.list.count() == 1)
    assert shown.list.item(0).text() == "Film roll"
    shown.reject()
    hands.rest()
    window.bench.focus_field("custom:film_roll")
    hands.until(lambda: window.inspector.current_field == "custom:film_roll")
    assert any(one.name == "custom:film_roll" for one in record(window, photo).own_fields)


def test_retired_field_is_offered_no_more_and_again(window: Window, hands) -> None:
    operations.define_field(window.desk.archive, "unit", "Film roll")  # type: ignore[arg-type]
    photo = look_at_first_photograph(window, hands)
    shown = dialog(window, hands, "own_fields", OwnFieldsDialog)
    hands.click(shown.retire)
    hands.until(lambda: "retired" in shown.list.item(0).text())
    assert record(window, photo).own_fields == []
    hands.click(shown.retire)
    hands.until(lambda: "retired" not in shown.list.item(0).text())
    assert len(record(window, photo).own_fields) == 1
    shown.reject()


def test_fields_are_put_in_order_and_say_how_much_they_are_used(window: Window, hands) -> None:
    archive = window.desk.archive
    for label in ("Film roll", "Frame"):
        operations.define_field(archive, "unit", label)  # type: ignore[arg-type]
    photo = look_at_first_photograph(window, hands)
    operations.edit(archive, [photo], {"custom:frame": "7"})  # type: ignore[arg-type]
    shown = dialog(window, hands, "own_fields", OwnFieldsDialog)
    hands.until(lambda: shown.list.count() == 2)
    shown.list.setCurrentRow(1)
    hands.until(lambda: shown._use.text() == "Filled in in 1 record.")
    hands.click(shown.earlier)
    hands.until(lambda: shown.list.item(0).text() == "Frame")
    assert shown.current is not None
    assert shown.current.label == "Frame"
    assert [one.label for one in record(window, photo).own_fields] == ["Frame", "Film roll"]
    shown.reject()


def test_template_says_what_its_records_need_to_be_published(window: Window, hands) -> None:
    photo = look_at_first_photograph(window, hands)
    defaults = {"form": "photograph", "level": "item"}
    operations.save_template(window.desk.archive, "unit", "Camp", defaults=defaults)  # type: ignore[arg-type]
    assert "credit_line" not in [one.name for one in needed(record(window, photo))]
    listed = dialog(window, hands, "new_by_template", TemplatesDialog)
    hands.until(lambda: listed.needed.count() > 0)
    row = next(
        at for at in range(listed.needed.count()) if listed.needed.item(at).text() == "Credit line"
    )
    listed.needed.setCurrentRow(row)
    hands.press(Qt.Key.Key_Space, on=listed.needed)
    hands.until(lambda: listed.current is not None and listed.current.required == ("credit_line",))
    assert listed.needed.item(0).text() == "Credit line"
    assert "credit_line" in [one.name for one in needed(record(window, photo))]
    listed.reject()


def test_choice_without_values_says_what_is_missing(window: Window, hands) -> None:
    shown = dialog(window, hands, "own_fields", OwnFieldsDialog)
    hands.type("Condition", shown.shape.label)
    shown.shape.types.setCurrentIndex(shown.shape.types.findData("choice"))
    hands.click(shown.save)
    hands.until(lambda: "list of words" in shown._problem.text())
    assert shown.list.count() == 0
    assert shown.shape.label.text() == "Condition", "what was typed stays"
    shown.reject()


def test_template_made_from_a_record_begins_new_ones(window: Window, hands, qtbot: QtBot) -> None:
    photo = look_at_first_photograph(window, hands)
    archive = window.desk.archive
    operations.tag(archive, [photo], "düşərgə")  # type: ignore[arg-type]
    operations.edit(archive, [photo], {"credit_line": "AZƏRTAC"})  # type: ignore[arg-type]
    asked = dialog(window, hands, "make_template", TemplateFromRecord)
    hands.type("Camp", asked.name)
    QTest.keyClick(asked.name, Qt.Key.Key_Return)
    hands.rest()
    window.window().activateWindow()
    listed = dialog(window, hands, "new_by_template", TemplatesDialog)
    hands.until(lambda: listed.list.count() == 1)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    hands.until(lambda: window.desk.selection.current != photo)
    hands.rest()
    made = record(window, window.desk.selection.current)
    assert made.values["credit_line"] == "AZƏRTAC"
    assert made.values["form"] == "photograph"
    assert [row["other_title"] for row in made.relations] == ["düşərgə"]
    operations.undo(archive)  # type: ignore[arg-type]
    with archive.read() as connection:
        assert describe(connection, made.id) is None, "record and values are one step"


def test_template_is_renamed_shortened_and_deleted(window: Window, hands) -> None:
    defaults = {"credit_line": "AZƏRTAC", "form": "photograph"}
    operations.save_template(window.desk.archive, "unit", "Camp", defaults=defaults)  # type: ignore[arg-type]
    listed = dialog(window, hands, "new_by_template", TemplatesDialog)
    hands.until(lambda: listed.values.count() == 2)
    listed.name.setText("Camp 2025")
    listed.name.editingFinished.emit()
    hands.until(lambda: "Camp 2025" in listed.list.item(0).text())
    listed.values.setCurrentRow(0)
    hands.click(listed.drop)
    hands.until(lambda: listed.values.count() == 1)
    hands.click(listed.remove)
    hands.until(lambda: listed.list.count() == 0)
    listed.reject()


def test_titles_are_seen_before_they_are_given(window: Window, hands) -> None:
    window.book.run("go_photographs")
    hands.rest()
    window.book.run("select_all")
    hands.rest()
    shown = dialog(window, hands, "titles", TitlesDialog)
    shown.pattern.clear()
    hands.type("Camp, {date}, no. {number:2}", shown.pattern)
    hands.until(lambda: shown.preview.topLevelItem(0).text(0) == "Camp, 1987, no. 01")
    assert shown.preview.topLevelItem(0).text(1) == "Opening, row 1"
    assert shown.go.text() == "Change 6 titles"
    QTest.keyClick(shown.pattern, Qt.Key.Key_Return)
    hands.rest()
    with window.desk.archive.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM record WHERE title LIKE 'Camp, 19%, no. 0_'"
        ).scalar_one()
    assert found == 6


def test_unknown_word_in_braces_is_told_in_the_dialog(window: Window, hands) -> None:
    look_at_first_photograph(window, hands)
    shown = dialog(window, hands, "titles", TitlesDialog)
    shown.pattern.clear()
    hands.type("{evnt}", shown.pattern)
    hands.until(shown._problem.isVisible)
    assert "{evnt}" in shown._problem.text()
    assert not shown.go.isEnabled()
    shown.reject()
