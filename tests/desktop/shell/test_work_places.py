"""The work places, by keys: history with facts of preservation, imports that were taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from db import ingest, operations
from db.operations.events import Outcome, write_events
from db.records.outcomes import SUCCESS
from desktop.content.work_page import WorkPage, shared_width
from desktop.frame import Frame
from desktop.theme.theme import Theme
from desktop.widgets.label import TextLabel
from desktop.window import Window


def _rows(window: Window, sql: str) -> list[tuple[object, ...]]:
    with window.desk.archive.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _checked(window: Window, hands) -> None:
    """Have one record hold a file, have a person edit it, then check the file."""
    archive = window.desk.archive
    asset = {"record_id": 4, "sha256": "0", "extension": "jpg", "file_name": "a", "bytes": 1}
    window.desk.perform(operations.add_part, "asset", asset)
    window.desk.perform(operations.edit, [4], {"credit_line": "Rauf"})
    hands.rest()
    window.desk.perform(write_events, "Fixity check", "fixity check", {"0": Outcome(SUCCESS)})
    hands.rest()
    assert archive.integrity_problems() == []


def _page(window: Window, hands, place: str) -> WorkPage:
    window.book.run(f"go_{place}")
    hands.rest()
    page = window.content.page
    assert isinstance(page, WorkPage)
    hands.until(lambda: page.tree.topLevelItemCount() > 0)
    return page


def test_ctrl_z_passes_over_a_check_of_files(window: Window, hands) -> None:
    _checked(window, hands)
    hands.control(Qt.Key.Key_Z)
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 4") == [(None,)]
    assert _rows(window, "SELECT kind FROM act") == [("fixity check",)]
    hands.control(Qt.Key.Key_Y)
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 4") == [("Rauf",)]


def test_a_check_of_files_is_taken_back_from_the_history(window: Window, hands) -> None:
    _checked(window, hands)
    page = _page(window, hands, "history")
    page.tree.setFocus()
    assert page.tree.currentItem().text(0) == "Fixity check"
    assert page.button.text() == "Undo this step"
    hands.press(Qt.Key.Key_Return)
    assert _rows(window, "SELECT kind FROM act") == []
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 4") == [("Rauf",)]


def test_other_lines_of_the_history_take_back_the_latest_step(window: Window, hands) -> None:
    _checked(window, hands)
    page = _page(window, hands, "history")
    page.tree.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert page.button.text() == "Undo the latest step"
    hands.press(Qt.Key.Key_Return)
    assert _rows(window, "SELECT kind FROM act") == [("fixity check",)]
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 4") == [(None,)]


def test_an_import_that_was_undone_says_so_and_one_brought_back_too(
    window: Window, hands, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Hörmətli Rauf", "utf-8")
    ingest.take_in(window.desk.archive, [tmp_path / "letter.txt"])
    window.desk.changed.emit(operations.edit(window.desk.archive, [4], {"title": "Told of"}))
    hands.rest()
    hands.control(Qt.Key.Key_Z)
    page = _page(window, hands, "imports")
    line = page.tree.topLevelItem(0)
    assert line.text(1) == "finished, 1 file"
    hands.control(Qt.Key.Key_Z)
    hands.until(lambda: page.tree.topLevelItem(0).text(1) == "taken back, 1 file")
    assert page.tree.topLevelItem(0).font(0).strikeOut()
    hands.control(Qt.Key.Key_Y)
    hands.until(lambda: page.tree.topLevelItem(0).text(1) == "finished, 1 file")


def test_undo_beside_the_news_of_a_deletion_brings_that_back_whatever_was_done_since(
    window: Window, hands, frame
) -> None:
    window.book.run("go_photographs")
    hands.rest()
    window.content.focus_records()
    deleted = window.desk.selection.current
    hands.press(Qt.Key.Key_Delete)
    hands.until(frame.messages.isVisible)
    window.desk.perform(operations.edit, [1], {"credit_line": "Rauf"})
    hands.rest()
    hands.click(frame.messages._act)
    assert _rows(window, f"SELECT kind FROM record WHERE id = {deleted}") == [("unit",)]
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 1") == [("Rauf",)]


def test_undo_beside_the_news_brings_a_saved_search_back(window: Window, hands, frame) -> None:
    window.desk.perform(operations.save_search, {"name": "Letters", "query": "letter"})
    hands.until(lambda: window.navigation.saved == [("Letters", "letter")])
    model = window.navigation.model
    window.navigation.tree.setCurrentIndex(model.index(0, 0, model.index_of_key("saved")))
    window.navigation.tree.setFocus()
    hands.press(Qt.Key.Key_Delete)
    hands.until(lambda: not window.navigation.saved)
    window.desk.perform(operations.edit, [1], {"credit_line": "Rauf"})
    hands.rest()
    hands.click(frame.messages._act)
    hands.until(lambda: window.navigation.saved == [("Letters", "letter")])
    assert _rows(window, "SELECT credit_line FROM unit WHERE record_id = 1") == [("Rauf",)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_was_done_to_which_record_is_read_at_any_size_of_text(
    window: Window, hands, frame: Frame, theme: Theme, scale: float
) -> None:
    long = "The opening of the exhibition of the photographs of the sixth summer camp"
    window.desk.perform(operations.edit, [4], {"title": long})
    theme.set_scale(scale)
    frame.resize(1280, 860)
    page = _page(window, hands, "history")
    tree = page.tree
    letters = tree.fontMetrics().averageCharWidth()
    hands.until(lambda: min(tree.columnWidth(0), tree.columnWidth(1)) > 10 * letters)
    assert tree.horizontalScrollBar().maximum() == 0, "and nothing lies to the side"
    assert sum(tree.columnWidth(at) for at in range(4)) == tree.viewport().width()
    hands.until(lambda: tree.currentItem() is not None)
    whole = next(one for one in page.findChildren(TextLabel) if one.accessibleName())
    for at in (2, 3):
        assert tree.columnWidth(at) >= tree.sizeHintForColumn(at) or (
            scale > 1 and tree.currentItem().text(at) in whole.text()
        )


@given(
    st.integers(0, 2000),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 900)), min_size=1, max_size=6),
    st.integers(1, 200),
)
def test_columns_fill_the_room_whatever_they_need(
    room: int, columns: list[tuple[int, int]], least: int
) -> None:
    shares = [1, *(share for share, _need in columns)]
    needs = [0, *(0 if share else need for share, need in columns)]
    widths = shared_width(room, shares, needs, least)
    texts = sum(map(bool, shares))
    assert room - texts <= sum(widths) <= room
    has_room = sum(needs) + texts * least <= room
    for width, need, share in zip(widths, needs, shares, strict=True):
        assert share or width <= need
        assert not has_room or width >= (least if share else need)
