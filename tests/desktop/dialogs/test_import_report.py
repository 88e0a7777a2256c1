from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from db.ingest import ImportReport, Line
from desktop.desk import Desk
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog
from desktop.widgets.counted import counted


@pytest.fixture
def desk(archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


@pytest.fixture
def report():
    report = ImportReport("job", files=4, taken=2, records=2)
    report.errors = [Line("/scans/a.jpg", "It could not be read.")]
    report.problems = [Line("/scans/b.jpg", "The picture is damaged.", 7)]
    report.duplicates = [Line("/scans/c.jpg", "", 8)]
    return report


def opened(qtbot, desk, report):
    dialog = ImportReportDialog(desk, report)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_files_are_listed_by_what_happened_and_what_went_wrong_is_unfolded(qtbot, desk, report):
    dialog = opened(qtbot, desk, report)
    lines = dialog.lines
    groups = [lines.topLevelItem(at) for at in range(lines.topLevelItemCount())]
    assert [group.isExpanded() for group in groups] == [True, True, False]
    assert all(group.isFirstColumnSpanned() for group in groups)
    assert groups[0].child(0).text(0) == "/scans/a.jpg"
    assert groups[1].child(0).text(1) == "The picture is damaged."


def test_enter_on_a_line_opens_its_record(qtbot, desk, report):
    dialog = opened(qtbot, desk, report)
    lines = dialog.lines
    lines.setFocus()
    lines.setCurrentItem(lines.topLevelItem(1).child(0))
    with qtbot.waitSignal(desk.opened) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args == [7]


def test_a_file_without_a_record_opens_nothing(qtbot, desk, report):
    dialog = opened(qtbot, desk, report)
    lines = dialog.lines
    lines.setCurrentItem(lines.topLevelItem(0).child(0))
    with qtbot.assertNotEmitted(desk.opened):
        QTest.keyClick(lines, Qt.Key.Key_Return)


def test_words_choose_lines_and_a_long_list_says_how_much_more_there_is(qtbot, desk):
    long = ImportReport("job")
    long.errors = [Line(f"/scans/Şəkil {number}.jpg", "Damaged.") for number in range(1200)]
    dialog = opened(qtbot, desk, long)
    group = dialog.lines.topLevelItem(0)
    assert group.text(0).endswith(counted(1200))
    assert group.childCount() == 1001
    assert group.child(1000).text(0).startswith("200 more")
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "1199 damaged")
    qtbot.waitUntil(lambda: dialog.lines.topLevelItem(0).childCount() == 1)
    assert dialog.lines.topLevelItem(0).child(0).text(0) == "/scans/Şəkil 1199.jpg"
    QTest.keyClicks(dialog.filter, " none")
    qtbot.waitUntil(lambda: dialog.lines.topLevelItemCount() == 0)


def test_the_list_can_be_copied(qtbot, desk, report):
    dialog = opened(qtbot, desk, report)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "/scans/b.jpg: The picture is damaged." in copied
    assert "/scans/c.jpg: In the archive already" in copied
