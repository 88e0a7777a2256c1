from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.thumbnails import Thumbnails
from desktop.viewer.drawing import Drawings
from desktop.viewer.quick_look import QuickLook

Key = Qt.Key


@pytest.fixture
def quick(look, tmp_path):
    thumbnails = Thumbnails({}.get)
    drawings = Drawings(look.painter, look.desk.jobs)
    quick = QuickLook(
        look.desk,
        drawings,
        thumbnails,
        lambda sha, ext: tmp_path / f"{sha}.{ext}",
        parent=look.viewer,
    )
    quick.look_at(look.record)
    look.settle()
    yield quick
    quick.close()
    thumbnails.close()


def test_the_first_picture_is_shown_with_its_title(look, quick):
    assert quick.isVisible()
    assert quick._title.text() == "Opening"
    assert quick.sheet.canvas.has_picture


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Escape])
def test_space_and_escape_end_it(quick, key):
    QTest.keyClick(quick.sheet.canvas, key)
    assert not quick.isVisible()


def test_arrows_ask_for_the_next_and_the_previous_record(look, quick):
    steps = []
    quick.stepped.connect(steps.append)
    QTest.keyClick(quick.sheet.canvas, Key.Key_Right)
    QTest.keyClick(quick.sheet.canvas, Key.Key_Up)
    assert steps == [1, -1]
    assert quick.isVisible()


def test_enter_opens_the_record(look, quick):
    with look.qtbot.waitSignal(quick.opened) as opened:
        QTest.keyClick(quick.sheet.canvas, Key.Key_Return)
    assert opened.args == [look.record]
    assert not quick.isVisible()


@pytest.fixture
def unreadable(look, quick):
    """The quick look at a recording whose file is gone, with a path as long as they are."""
    path = f"The file is not there. (/home/archive/originals/{'a7' * 32}.wav)"
    quick.sheet._show_card(path)
    look.settle()
    return quick


def test_of_a_file_that_cannot_be_read_every_line_is_whole(unreadable):
    labels = [one for one in unreadable.sheet.card.findChildren(QLabel) if one.isVisible()]
    assert len(labels) > 5
    for label in labels:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= max(needed, label.fontMetrics().height())
        assert (
            label.fontMetrics()
            .boundingRect(label.rect(), Qt.TextFlag.TextWordWrap, label.text())
            .width()
            <= label.width()
        )
    told = next(one for one in labels if "not there" in one.text())
    assert "\u200b" not in told.accessibleName()


def test_the_keys_are_the_same_where_the_file_cannot_be_read(unreadable):
    steps = []
    unreadable.stepped.connect(steps.append)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert steps == [1]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert not unreadable.isVisible()
