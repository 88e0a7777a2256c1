"""A record's page tells everything about it and leads on to what it is linked with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from desktop.desk import Desk
from desktop.pages.record_page import RecordPage
from desktop.thumbnails import Thumbnails


@dataclass
class Desktop:
    archive: Archive
    desk: Desk
    thumbnails: Thumbnails
    qtbot: QtBot
    opened: list[int] = field(default_factory=list)

    def make(self, kind: str, **values: object) -> int:
        return operations.create(self.archive, kind, {"title": "x", **values}).record

    def page(self, record_id: int) -> RecordPage:
        page = RecordPage(self.desk, self.thumbnails, record_id)
        page.resize(900, 800)
        self.qtbot.addWidget(page)
        page.show()
        self.settle()
        return page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.jobs.active, timeout=5000)


@pytest.fixture
def desktop(archive: Archive, qtbot: QtBot) -> Iterator[Desktop]:
    desk = Desk(archive)
    thumbnails = Thumbnails(_no_picture)
    made = Desktop(archive, desk, thumbnails, qtbot)
    desk.opened.connect(made.opened.append)
    yield made
    desk.jobs.close()
    thumbnails.close()


def _no_picture(_sha256: str) -> None:
    return None


def _texts(page: RecordPage) -> list[str]:
    labels = [one.text() for one in page.findChildren(QLabel)]
    return labels + [one.text() for one in page.findChildren(QAbstractButton)]


def test_event_shows_date_as_written_with_its_reading_and_its_place(desktop: Desktop):
    camp = desktop.make("event", title="6th camp")
    place = desktop.make("place", title="Khankendi")
    operations.set_date(desktop.archive, [camp], "occurrence", "late 2025")
    operations.relate(desktop.archive, [camp], "held_at", place)
    texts = _texts(desktop.page(camp))
    assert "Khankendi" in texts
    assert any(text.startswith("late 2025  =  ") for text in texts)


def test_a_link_that_is_not_certain_says_how_certain_it_is(desktop: Desktop):
    camp = desktop.make("event", title="6th camp")
    place = desktop.make("place", title="Khankendi")
    operations.relate(desktop.archive, [camp], "held_at", place)
    with desktop.archive.read() as connection:
        link = connection.exec_driver_sql("SELECT id FROM relation").scalar_one()
    operations.edit_part(desktop.archive, "relation", link, {"certainty": "disputed"})
    buttons = desktop.page(camp).findChildren(QAbstractButton)
    chip = next(one for one in buttons if one.text() == "Khankendi ?")
    assert chip.toolTip() == "The “?” says how certain this link is: disputed."
    assert chip.accessibleDescription() == chip.toolTip()


def test_missing_editions_of_a_series_are_told(desktop: Desktop):
    series = desktop.make("event", title="Camp", is_series=True)
    for number in (2, 6):
        desktop.make("event", title=f"Camp {number}", series_id=series, edition_no=number)
    assert "Not recorded: 1, 3–5" in _texts(desktop.page(series))


def test_claim_stands_with_its_source_and_passage(desktop: Desktop):
    camp = desktop.make("event")
    source = desktop.make("unit", title="Article", ref="A/1")
    claim = operations.add_part(
        desktop.archive,
        "statement",
        {"record_id": camp, "property": "participants", "num_lo": 128, "num_hi": 128},
    ).parts["statement"][0]
    operations.add_part(
        desktop.archive,
        "citation",
        {
            "target": "statement",
            "target_id": claim,
            "source_id": source,
            "locator": "¶21",
            "quote": "128 young people came",
        },
    )
    page = desktop.page(camp)
    texts = _texts(page)
    assert "participants: 128" in texts
    assert "“128 young people came”" in texts
    link = next(
        one for one in page.findChildren(QAbstractButton) if one.text().strip() == "A/1 ¶21"
    )
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desktop.opened == [source]


def test_photographs_of_an_event_stand_on_a_wall_and_open(desktop: Desktop):
    camp = desktop.make("event")
    photos = [desktop.make("unit", title=f"P{n}", form="photograph") for n in range(3)]
    operations.relate(desktop.archive, photos, "documents", camp)
    page = desktop.page(camp)
    assert "3 photographs" in _texts(page)
    tile = next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == "Photograph: P1"
    )
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert desktop.opened == [photos[1]]


def test_page_follows_a_change_and_its_undo(desktop: Desktop):
    place = desktop.make("place", title="Şuşa")
    page = desktop.page(place)
    desktop.desk.perform(operations.edit, [place], {"title": "Shusha"})
    desktop.settle()
    desktop.settle()
    assert "Shusha" in _texts(page)
    desktop.desk.perform(operations.undo)
    desktop.settle()
    desktop.settle()
    assert "Şuşa" in _texts(page)
