"""From a claim, wherever it stands, a key or a click leads to the sources beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QWidget,
)

from db import operations
from db.archive import Archive
from desktop.forms.inspector import RecordInspector
from desktop.forms.part_dialog import PartDialog
from desktop.pages.claim_dialog import ClaimDialog
from desktop.pages.evidence import EvidencePage
from desktop.pages.record_page import RecordPage
from desktop.theme.theme import Theme
from desktop.viewer.viewer import Viewer
from desktop.widgets.label import ElidedLabel
from desktop.window import Window

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PROPERTY = "səfərbərlikdə iştirak edənlərin təxmini sayı"


@dataclass
class Camp:
    record: int
    claims: tuple[int, int]


@pytest.fixture
def archive_folder(archive_folder: Path) -> Path:
    """The small archive, in which two claims about the camp disagree."""
    with Archive.open(archive_folder) as archive:
        with archive.read() as connection:
            sql = "SELECT id FROM record WHERE kind = ?"
            camp = connection.exec_driver_sql(sql, ("event",)).scalar_one()
            letter = connection.exec_driver_sql(
                "SELECT id FROM record WHERE title = 'Letter no. 1'"
            ).scalar_one()
        for number in (200, 350):
            row = {"record_id": camp, "property": PROPERTY, "num_lo": number, "num_hi": number}
            claim = operations.add_part(archive, "statement", row).parts["statement"][0]
            cited = {"target": "statement", "target_id": claim, "source_id": letter}
            cited |= {"quote": f"приблизительно {number} участников", "locator": f"p. {number}"}
            operations.add_part(archive, "citation", cited)
    return archive_folder


@pytest.fixture
def camp(window: Window, hands) -> Camp:
    window.book.run("go_events")
    hands.rest()
    with window.desk.archive.read() as connection:
        rows = connection.exec_driver_sql("SELECT record_id, id FROM statement ORDER BY id").all()
    made = Camp(rows[0][0], (rows[0][1], rows[1][1]))
    window.desk.select((made.record,), made.record)
    hands.rest()
    return made


def evidence(window: Window) -> EvidencePage:
    page = window.content.page
    assert isinstance(page, EvidencePage)
    return page


def ways(place: QWidget) -> list[QAbstractButton]:
    return [
        one
        for one in place.findChildren(QAbstractButton)
        if one.text().strip() == "Evidence side by side" and one.isVisible()
    ]


def test_a_key_shows_the_claims_of_the_record_that_is_looked_at(
    window: Window, hands, camp: Camp
) -> None:
    hands.press(Qt.Key.Key_E, CONTROL_SHIFT, on=window)
    page = evidence(window)
    hands.until(lambda: page.area.sources.checkedButton() is not None)
    assert page.record_id == camp.record
    assert page.area.sources.checkedButton().hasFocus()
    assert window.content.title == "Sixth summer camp"
    hands.press(Qt.Key.Key_Up, CONTROL_SHIFT, on=window)
    assert window.content.page is None


def test_a_claim_in_the_form_leads_to_its_own_sources(window: Window, hands, camp: Camp) -> None:
    form = window.findChild(RecordInspector)
    window.bench.focus_field("statements")
    hands.rest()
    way = ways(form)[1]
    way.setFocus()
    hands.press(Qt.Key.Key_Space, on=way)
    page = evidence(window)
    hands.until(lambda: page.area.sources.checkedButton() is not None)
    assert page.area.sources.checkedButton().accessibleName().endswith("p. 350")


def test_a_claim_on_the_page_of_the_record_leads_there_by_a_click(
    window: Window, hands, camp: Camp
) -> None:
    window.pages.open_page(camp.record)
    hands.rest()
    page = window.content.page
    assert isinstance(page, RecordPage)
    hands.click(ways(page)[0])
    assert evidence(window).record_id == camp.record


def test_the_page_goes_along_to_another_record(window: Window, hands, camp: Camp) -> None:
    window.bench.open_evidence(camp.record)
    hands.rest()
    other = operations.create(window.desk.archive, "event", {"title": "Seventh"}).record
    window.desk.select((other,), other)
    hands.rest()
    page = evidence(window)
    assert page.record_id == other
    assert page.none.isVisible()


@pytest.fixture
def letter(window: Window, hands) -> int:
    """A letter with a text, open in the viewer."""
    archive = window.desk.archive
    with archive.read() as connection:
        sql = "SELECT id FROM record WHERE title = 'Letter no. 2'"
        letter = connection.exec_driver_sql(sql).scalar_one()
    file = {"record_id": letter, "sha256": "e" * 64, "extension": "txt", "file_name": "l.txt"}
    file |= {"bytes": 9, "mime": "text/plain"}
    asset = operations.add_part(archive, "asset", file).parts["asset"][0]
    with archive.operation("Text") as op:
        op.update("asset", asset, {"text": "Dear all, 350 guests came."})
        op.finish()
    window.pages.open(letter)
    hands.rest()
    return letter


def test_a_passage_marked_in_the_viewer_becomes_evidence_for_a_claim(
    window: Window, hands, camp: Camp, letter: int
) -> None:
    viewer = window.content.page
    assert isinstance(viewer, Viewer)
    viewer.text.select(10, 20)

    def choose_claim() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ClaimDialog)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        assert not ok.isEnabled()
        hands.type("Sixth", on=dialog.about)
        hands.until(dialog.about._popup.isVisible)
        QTest.keyClick(dialog.about, Qt.Key.Key_Return)
        hands.until(lambda: dialog.claims.count() == 2)
        for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            QTest.keyClick(dialog.claims, key)
        QTimer.singleShot(0, say_how)
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)

    def say_how() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PartDialog)
        save = QDialogButtonBox.StandardButton.Save
        QTest.mouseClick(dialog._buttons.button(save), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, choose_claim)
    viewer.text._cite.click()
    hands.rest()
    with window.desk.archive.read() as connection:
        cited = connection.exec_driver_sql(
            "SELECT target_id, source_id, quote FROM citation ORDER BY id DESC LIMIT 1"
        ).one()
    assert cited == (camp.claims[1], letter, "350 guests")
    (way,) = [
        one
        for one in window.window().findChildren(QAbstractButton)
        if one.text() == "Evidence side by side" and one.isVisible()
    ]
    hands.click(way)
    assert evidence(window).record_id == camp.record


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_has_a_name_and_no_text_is_cut(
    window: Window, hands, camp: Camp, theme: Theme, scale: float
) -> None:
    window.window().resize(1500, 900)
    theme.set_scale(scale)
    window.bench.open_evidence(camp.record)
    hands.rest()
    page = evidence(window)
    for widget in page.area.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert _spoken(widget), widget
            assert min(widget.width(), widget.height()) >= 24, widget
    hands.until(lambda: not _cut(page))


def _cut(page: EvidencePage) -> list[str]:
    return [
        label.text()
        for label in page.area.findChildren(QLabel)
        if label.isVisible() and not isinstance(label, ElidedLabel)
        if (0 if label.wordWrap() else label.sizeHint().width()) > label.width() + 1
        or label.heightForWidth(label.width()) > label.height() + 1
    ]


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    labels = interface.relations(QAccessible.RelationFlag.Label)
    if isinstance(widget, QComboBox):  # its own name is only the text chosen
        return " ".join(pair[0].text(QAccessible.Text.Name) for pair in labels)
    return interface.text(QAccessible.Text.Name)
