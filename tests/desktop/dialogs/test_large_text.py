"""Dialogs with text at twice its size, on a screen that is small for it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from db.archive import Archive
from desktop.desk import Desk
from desktop.dialogs.taking_in import Target
from desktop.dialogs.taking_in.dialog import TakeInDialog
from tests.media import making


def test_with_large_text_on_a_small_screen_it_scrolls_and_nothing_lies_over_another(
    qtbot, archive: Archive, tmp_path: Path
):
    (tmp_path / "scans").mkdir()
    making.jpeg(tmp_path / "scans" / "a.jpg", size=(120, 80), seed=1)
    desk = Desk(archive)
    long = Target(parent_id=1, parent_title="Papers of the union & its friends " * 8)
    dialog = TakeInDialog(desk, archive, long)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    dialog.setFont(font)
    dialog.begin([tmp_path / "scans"])
    qtbot.waitUntil(lambda: dialog.take.isEnabled() and not desk.jobs.active, timeout=20_000)
    dialog.resize(900, 420)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (900, 420)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() > 0
    box = dialog.sources
    column = [box.add_folder, box.list, dialog.summary, dialog.tabs, dialog.into, dialog.tags]
    places = [QRect(one.mapTo(area.widget(), QPoint()), one.size()) for one in column]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))
    assert all(one.height() >= one.fontMetrics().height() for one in column)
    dialog.tags.setFocus()
    QTest.keyClick(dialog.tags, Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not dialog.tags.visibleRegion().isEmpty()
    desk.jobs.close()
