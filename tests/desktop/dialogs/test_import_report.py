from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from db.ingest import ImportReport, Line
from desktop.desk import Desk
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog


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


def test_the_list_can_be_copied(qtbot, desk, report):
    dialog = opened(qtbot, desk, report)
    dialog.copy.click()
    assert "/scans/b.jpg: The picture is damaged." in QGuiApplication.clipboard().text()
