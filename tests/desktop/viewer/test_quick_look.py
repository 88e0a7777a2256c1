from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
