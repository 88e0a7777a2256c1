"""What is found opens at its place: the page of a document, the person in a photograph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from db import operations
from db.media.originals import Kept, Originals
from desktop.pages.record_page import RecordPage
from desktop.viewer.viewer import Viewer
from desktop.views.record_list import RecordList
from desktop.widgets.buttons import Chip
from desktop.window import Window


def search(window: Window, hands, text: str, count: int) -> None:
    hands.control(Qt.Key.Key_F)
    hands.type(text)
    hands.until(lambda: len(window.content.stack.model.ids) == count)
    hands.rest()


@dataclass(frozen=True)
class Photograph:
    """A photograph of two people, each marked; one of them has a record."""

    id: int
    person: int
    scarf: int
    region_of_person: int


@pytest.fixture
def photograph(window: Window, hands, tmp_path: Path) -> Photograph:
    archive = window.desk.archive
    file = tmp_path / "two.jpg"
    Image.new("RGB", (300, 200), "teal").save(file)
    (kept,) = Originals(archive.originals, archive.tmp).store([file])
    assert isinstance(kept, Kept)
    values = {"title": "Two at the gate", "form": "photograph"}
    photo = operations.create(archive, "unit", values).record
    facts = {"mime": "image/jpeg", "width": 300, "height": 200, "file_name": "two.jpg", "seq": 1}
    facts |= {"sha256": kept.sha256, "extension": kept.extension, "bytes": kept.size}
    asset = operations.add_part(archive, "asset", {"record_id": photo, **facts}).parts["asset"][0]
    person = operations.create(archive, "agent", {"title": "Quliyeva, Çinarə"}).record
    link = operations.relate(archive, [photo], "depicts", person)
    box = {"asset_id": asset, "shape": "rectangle", "y": 0.2, "w": 0.2, "h": 0.5}
    marked = [
        operations.add_part(archive, "region", {**box, **own}).parts["region"][0]
        for own in (
            {"x": 0.1, "label": "woman in a crimson scarf"},
            {"x": 0.6, "label": "on the right", "record_id": person},
        )
    ]
    window.desk.announce(link)
    hands.rest()
    hands.rest()
    return Photograph(photo, person, *marked)


def opened(window: Window, hands) -> Viewer:
    hands.until(lambda: isinstance(window.content.page, Viewer))
    hands.rest()
    viewer = window.content.page
    assert isinstance(viewer, Viewer)
    return viewer


def picked(viewer: Viewer) -> int | None:
    """Return the region that is the current one in the list beside the picture."""
    assert viewer.panel.currentWidget() is viewer.regions
    assert viewer.regions.isVisible()
    return viewer.regions._picked_id()


def go_to(window: Window, hands, record: int) -> None:
    """Go down the list by the arrow key to a record."""
    hands.press(Qt.Key.Key_Home)
    for _step in window.content.stack.model.ids:
        if window.content.stack.current == record:
            return
        hands.press(Qt.Key.Key_Down)
    raise AssertionError("the record is not in the list")


def test_enter_on_a_hit_in_a_region_opens_the_photograph_with_the_region_picked(
    window: Window, hands, photograph: Photograph
) -> None:
    search(window, hands, "crimson", 1)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    assert picked(opened(window, hands)) == photograph.scarf


def find_by_another_spelling(window: Window, hands) -> None:
    """Type a name as it is written in Russian and take the spelling that is offered, by keys."""
    search(window, hands, "Гулиева", 0)
    hands.press(Qt.Key.Key_Return)
    chip = QApplication.focusWidget()
    assert isinstance(chip, Chip)
    assert chip.text().startswith("Quliyeva ")
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: len(window.content.stack.model.ids) == 2)
    hands.control(Qt.Key.Key_F)
    hands.press(Qt.Key.Key_Return)


def test_a_person_found_by_another_spelling_opens_where_the_photograph_shows_them(
    window: Window, hands, photograph: Photograph
) -> None:
    find_by_another_spelling(window, hands)
    go_to(window, hands, photograph.id)
    hands.press(Qt.Key.Key_Return)
    assert picked(opened(window, hands)) == photograph.region_of_person


def test_the_person_found_by_another_spelling_opens_at_their_own_page(
    window: Window, hands, photograph: Photograph
) -> None:
    find_by_another_spelling(window, hands)
    go_to(window, hands, photograph.person)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: getattr(window.content.page, "record_id", 0) == photograph.person)


def test_a_click_on_the_reason_opens_the_region_of_the_person(
    window: Window, hands, photograph: Photograph
) -> None:
    search(window, hands, "Guliyeva form:photograph ", 1)
    view = window.content.stack.view()
    assert isinstance(view, RecordList)
    hands.until(lambda: window.content.stack.model.reasons)
    place = view._lines.reason_place(view.visualRect(view.model().index(0, 0)))
    click = QPoint(place.left() + 12, place.center().y())
    clicked: list[int] = []
    view.reason_clicked.connect(clicked.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=click)
    assert clicked == [photograph.id]
    assert picked(opened(window, hands)) == photograph.region_of_person


def test_enter_on_a_hit_in_a_file_opens_the_page_with_the_passage_marked(
    window: Window, hands
) -> None:
    archive = window.desk.archive
    record = operations.create(archive, "unit", {"title": "Minutes"}).record
    pages = ("The first page says nothing.", "On the second the zeppelin was discussed.")
    values = {"record_id": record, "sha256": "e" * 64, "extension": "pdf", "bytes": 9, "seq": 1}
    values |= {"file_name": "minutes.pdf", "mime": "application/pdf", "page_count": 2}
    changes = operations.add_part(archive, "asset", values)
    with archive.operation("Text of the pages") as op:
        op.update("asset", changes.parts["asset"][0], {"text": "\f".join(pages)})
        op.finish()
    window.desk.announce(changes)
    hands.rest()
    hands.rest()
    search(window, hands, "zeppelin", 1)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: isinstance(window.content.page, Viewer))
    viewer = window.content.page
    hands.until(lambda: viewer.tour.page == 1)
    hands.rest()
    assert viewer.text._page.textCursor().selectedText() == "zeppelin"
    assert viewer.toolbar.find_line.text() == "zeppelin"


def test_a_photograph_on_a_page_opens_in_the_viewer(window: Window, hands, photograph: Photograph):
    window.desk.select((photograph.person,), photograph.person)
    window.book.run("open_page")
    hands.rest()
    page = window.content.page
    assert isinstance(page, RecordPage)
    (picture,) = (one for one in page.findChildren(QToolButton) if one.property("role"))
    hands.click(picture)
    viewer = opened(window, hands)
    hands.rest()
    assert window.content.page is viewer
    assert len(viewer.tour.assets) == 1
    assert window.desk.selection.current == photograph.id
