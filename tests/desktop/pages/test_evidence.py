"""Claims stand beside each other, each beside its sources, and a person gives the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from db.media.findings import Rendering, Word
from desktop.desk import Desk
from desktop.forms.part_dialog import PartDialog
from desktop.forms.writing import Writing
from desktop.pages.evidence import EvidencePage
from desktop.pages.evidence_rows import ClaimRow
from desktop.thumbnails import Thumbnails
from desktop.viewer.drawing import Drawings
from desktop.viewer.viewer import Viewer

TEXT = "The camp was opened in August. 128 young people came. Others stayed away."
SEEN = 3000  # milliseconds


class Painter:
    """Draws every picture grey."""

    def render(self, path: Path, page: int = 0, max_px: int = 2048) -> Rendering:
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("#888888"))
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        buffer.close()
        return Rendering(bytes(content.data()), "image/png", 300, 200)

    def words(self, path: Path, page: int = 0) -> tuple[Word, ...]:
        return ()


@dataclass
class Table:
    """An archive with a camp, and the page about what is claimed of it."""

    archive: Archive
    desk: Desk
    thumbnails: Thumbnails
    qtbot: QtBot
    camp: int
    opened: list[int] = field(default_factory=list)

    def claim(self, prop: str, number: int, **values: Any) -> int:
        row = {"record_id": self.camp, "property": prop, "num_lo": number, "num_hi": number}
        return self._add("statement", {**row, **values})

    def cite(self, claim: int, **values: Any) -> int:
        return self._add("citation", {"target": "statement", "target_id": claim, **values})

    def source(self, title: str, *, text: str = "", picture: bool = False) -> int:
        record = operations.create(self.archive, "unit", {"title": title, "ref": title}).record
        mime = "image/png" if picture else "text/plain"
        size = {"width": 300, "height": 200} if picture else {}
        sha256 = f"{record:064x}"
        row = {"record_id": record, "extension": "x", "bytes": 9, "mime": mime, **size}
        asset = self._add("asset", {**row, "sha256": sha256, "file_name": title})
        if text:
            with self.archive.operation("Text") as op:
                op.update("asset", asset, {"text": text})
                op.finish()
        return record

    def _add(self, table: str, values: dict[str, Any]) -> int:
        return operations.add_part(self.archive, table, values).parts[table][0]

    def one(self, sql: str, *given: object) -> Any:
        with self.archive.read() as connection:
            return connection.exec_driver_sql(sql, given).scalar_one()

    def page(self, claim: int | None = None) -> EvidencePage:
        writing = Writing(self.desk, lambda _kinds, _typed, _limit: [])
        drawings = Drawings(Painter(), self.desk.jobs)
        viewer = Viewer(self.desk, drawings, self.thumbnails, lambda name, _end: Path(name))
        page = EvidencePage(writing, viewer, (self.camp, claim))
        page.resize(900, 800)
        self.qtbot.addWidget(page)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        self.settle()
        return page

    def settle(self) -> None:
        for _turn in range(3):
            self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=SEEN)
            QApplication.processEvents()


@pytest.fixture
def table(archive: Archive, qtbot: QtBot) -> Iterator[Table]:
    desk = Desk(archive)
    thumbnails = Thumbnails({}.get)
    camp = operations.create(archive, "event", {"title": "Camp"}).record
    made = Table(archive, desk, thumbnails, qtbot, camp)
    desk.opened.connect(made.opened.append)
    yield made
    desk.jobs.close()
    thumbnails.close()


def rows(page: EvidencePage) -> list[ClaimRow]:
    return sorted(page.findChildren(ClaimRow), key=lambda row: row.id)


def texts(page: EvidencePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_claims_of_one_sort_stand_beside_each_other_and_others_wait(table: Table):
    first, second = table.claim("guests", 200), table.claim("guests", 350)
    table.claim("countries", 61)
    page = table.page(second)
    one, other = rows(page)
    assert (one.id, other.id) == (first, second)
    assert one.y() == other.y()
    assert one.geometry().right() < other.x()
    assert [page.chooser.itemText(at) for at in (0, 1)] == ["countries", "guests  (2)"]
    page.chooser.setFocus()
    QTest.keyClick(page.chooser, Qt.Key.Key_Up)
    table.settle()
    assert "countries: 61" in texts(page)
    assert "guests" not in texts(page)


def test_many_claims_of_one_sort_come_by_and_by_in_their_order(table: Table):
    claims = [table.claim("guests", number) for number in range(11)]
    table.cite(claims[8], quote="eight came")
    page = table.page(claims[8])
    table.qtbot.waitUntil(lambda: len(page.findChildren(ClaimRow)) == len(claims), timeout=SEEN)
    table.settle()
    places = [(row.y(), row.x()) for row in rows(page)]
    assert places == sorted(places)
    assert [row.id for row in rows(page)] == claims
    assert page.area.sources.checkedButton().hasFocus()


def test_source_is_shown_at_the_passage_that_is_cited(table: Table):
    article = table.source("A/1", text=TEXT)
    claim = table.claim("participants", 128)
    table.cite(claim, source_id=article, quote="128 young people came", locator="p. 1")
    page = table.page(claim)
    said = texts(page)
    assert "“128 young people came”" in said
    assert "p. 1 · supports" in said
    text = page.findChild(QPlainTextEdit)
    assert text.isVisible()
    assert text.textCursor().selectedText() == "128 young people came"


def test_picture_is_shown_with_the_region_that_is_cited(table: Table):
    photo = table.source("P/1", picture=True)
    asset = table.one("SELECT id FROM asset WHERE record_id = ?", photo)
    box = {"asset_id": asset, "shape": "rectangle", "x": 0.1, "y": 0.1, "w": 0.3, "h": 0.3}
    region = table._add("region", {**box, "label": "the banner"})
    claim = table.claim("edition", 6)
    table.cite(claim, source_id=photo, region_id=region)
    page = table.page(claim)
    viewer = page.source.viewer
    assert viewer.isVisible()
    assert viewer.canvas.isVisible()
    assert viewer.canvas._picked == region


def test_keys_go_from_source_to_source_and_show_each(table: Table):
    first, second = table.claim("guests", 200), table.claim("guests", 350)
    table.cite(first, source_id=table.source("A/1", text=TEXT), quote="128")
    table.cite(second, source_id=table.source("A/2", text="350 guests"), quote="350 guests")
    page = table.page(first)
    chip = page.area.sources.checkedButton()
    assert chip.hasFocus()
    assert chip.text() == "A/1"
    QTest.keyClick(chip, Qt.Key.Key_Right)
    table.settle()
    assert page.area.sources.checkedButton().text() == "A/2"
    assert page.findChild(QPlainTextEdit).textCursor().selectedText() == "350 guests"


def test_verdict_is_given_by_keys_and_undone(table: Table):
    claim = table.claim("guests", 200)
    other = table.claim("guests", 350)
    page = table.page(claim)
    box = rows(page)[0].verdict
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    table.settle()
    sql = "SELECT verdict FROM statement WHERE id = ?"
    assert table.one(sql, claim) == "accepted"
    assert table.one(sql, other) == "open"
    assert rows(page)[0].verdict is box
    assert box.hasFocus()
    assert "asserted · accepted" in texts(page)
    table.desk.perform(operations.undo)
    table.settle()
    assert table.one(sql, claim) == "open"
    assert box.currentData() == "open"


@pytest.mark.parametrize("named", [True, False])
def test_source_that_cannot_be_looked_at_is_said_to_be_none(table: Table, *, named: bool):
    claim = table.claim("guests", 200)
    lost = operations.create(table.archive, "unit", {"title": "Lost"}).record
    table.cite(claim, source_id=lost if named else None, quote="200 came")
    page = table.page(claim)
    sentence = "The archive has no file of this source."
    assert (sentence if named else "No record is named as the source.") in texts(page)
    assert not page.source.viewer.isVisible()


def test_claim_without_evidence_and_record_without_claims_say_so(table: Table):
    page = table.page()
    assert "Nothing is claimed about this record yet." in texts(page)
    table.claim("guests", 200)
    table.desk.announce(operations.edit(table.archive, [table.camp], {"title": "Camp 6"}))
    table.settle()
    assert "These claims rest on no evidence yet." in texts(page)


def test_evidence_is_edited_in_its_place_and_keeps_the_keyboard_near(table: Table):
    claim = table.claim("guests", 200)
    citation = table.cite(claim, quote="some came", stance="supports")
    page = table.page(claim)
    edit = next(one for one in rows(page)[0].blocks[0].children() if "Edit" in _name(one))

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PartDialog)
        box = dialog._inputs["stance"]
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
        save = QDialogButtonBox.StandardButton.Save
        QTest.mouseClick(dialog._buttons.button(save), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, fill)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Space)
    table.settle()
    assert table.one("SELECT stance FROM citation WHERE id = ?", citation) == "contradicts"
    assert "contradicts" in texts(page)
    assert page.focusWidget() is page.area.sources.checkedButton()


def test_source_opens_by_a_click(table: Table):
    article = table.source("A/1", text=TEXT)
    claim = table.claim("participants", 128)
    table.cite(claim, source_id=article)
    page = table.page(claim)
    way = next(one for one in rows(page)[0].blocks[0].children() if "Open" in _name(one))
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert table.opened == [article]


def test_narrow_page_sets_everything_below_each_other(table: Table):
    first, second = table.claim("guests", 200), table.claim("guests", 350)
    for claim in (first, second):
        table.cite(claim, quote="so many came")
    page = table.page(first)
    page.resize(330, 800)
    table.settle()
    one, other = rows(page)
    assert one.geometry().bottom() < other.y()
    assert one.blocks[0].mapTo(one, one.blocks[0].rect().topLeft()).y() > one.verdict.y()


def _name(widget: object) -> str:
    return getattr(widget, "accessibleName", str)()


def test_passage_marked_in_the_source_becomes_evidence_for_the_same_claim(table: Table):
    article = table.source("A/1", text=TEXT)
    claim = table.claim("participants", 128)
    table.cite(claim, source_id=article, quote="128 young people came")
    page = table.page(claim)
    viewer = page.source.viewer
    start = TEXT.index("Others")
    viewer.text.select(start - 1, start + len("Others stayed away"))

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PartDialog)
        assert dialog.values["quote"] == "Others stayed away"
        dialog._inputs["stance"].setFocus()
        QTest.keyClick(dialog._inputs["stance"], Qt.Key.Key_Down)
        save = QDialogButtonBox.StandardButton.Save
        QTest.mouseClick(dialog._buttons.button(save), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, agree)
    QTest.mouseClick(viewer.text._cite, Qt.MouseButton.LeftButton)
    table.settle()
    assert "“Others stayed away”" in texts(page)
    sql = "SELECT source_id || stance FROM citation WHERE target_id = ? ORDER BY id DESC LIMIT 1"
    assert table.one(sql, claim) == f"{article}contradicts"
    assert table.one("SELECT c0 FROM region") == start
    table.desk.perform(operations.undo)
    table.settle()
    assert "Others stayed away" not in texts(page)
    assert table.one("SELECT count(*) FROM region") == 0
