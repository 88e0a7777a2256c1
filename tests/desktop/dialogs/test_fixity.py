from __future__ import annotations

import gc
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db import operations, preservation
from db.media.fixity import Fixity
from db.preservation import Checked
from desktop.desk import Desk
from desktop.dialogs.fixity import FixityDialog, start_check
from desktop.dialogs.fixity_watch import FixityWatch
from tests.preservation.files import damage, keep


@pytest.fixture
def desk(archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


@pytest.fixture
def sums(archive, tmp_path):
    made = []
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name * 9)
        made.append(keep(archive, tmp_path / name))
    return made


@pytest.fixture
def told(desk):
    notices = []
    desk.noticed.connect(notices.append)
    return notices


def opened(qtbot, desk, archive):
    dialog = FixityDialog(desk, archive)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: "Looking" not in dialog.words.text())
    return dialog


def age(archive):
    with archive.operation("Age") as op:
        op.update_many("asset", op.ids("SELECT id FROM asset"), {"taken_in": "2001-01-01"})
        op.finish()


def test_an_archive_without_files_has_nothing_to_check(qtbot, desk, archive):
    dialog = opened(qtbot, desk, archive)
    assert "no files" in dialog.words.text()
    assert not dialog.check_all.isEnabled()


def test_what_is_due_can_be_checked_by_key(qtbot, desk, archive, sums, told):
    age(archive)
    dialog = opened(qtbot, desk, archive)
    assert "2 were not read" in dialog.words.text()
    dialog.check_due.setFocus()
    QTest.keyClick(dialog.check_due, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told))
    assert "2 files are as they were" in told[0].what


def test_a_damaged_file_is_told_listed_and_brought_back(qtbot, desk, archive, sums, told, tmp_path):
    damage(archive, sums[0])
    dialog = opened(qtbot, desk, archive)
    QTest.mouseClick(dialog.check_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].is_error
    again = opened(qtbot, desk, archive)
    assert again.files.topLevelItem(0).text(0) == "a.txt"
    assert again.bring_back.isEnabled()
    again.bring_back_from(tmp_path)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "1 file was brought back" in told[1].what
    assert preservation.check_originals(archive, sums).fixity.all_sound


def test_the_notice_leads_to_the_files(qtbot, desk, archive, sums, told):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    damage(archive, sums[0])
    start_check(desk, archive, sums)
    qtbot.waitUntil(lambda: bool(told))
    told[0].action()
    gc.collect()
    (dialog,) = window.findChildren(FixityDialog)
    qtbot.waitUntil(lambda: dialog.files.topLevelItemCount() == 1)
    assert dialog.isVisible()


def test_only_what_concerns_files_is_looked_at_again(qtbot, desk, archive, sums):
    dialog = opened(qtbot, desk, archive)
    desk.announce(operations.create(archive, "event", {"title": "Camp"}))
    QApplication.processEvents()
    assert not desk.jobs.active
    age(archive)
    desk.announce(preservation.set_days_between_checks(archive, 30))
    qtbot.waitUntil(lambda: "2 were not read for 30 days" in dialog.words.text())


def test_return_on_a_failed_file_opens_its_record(qtbot, desk, archive, sums):
    damage(archive, sums[1])
    preservation.check_originals(archive, sums)
    dialog = opened(qtbot, desk, archive)
    dialog.files.setFocus()
    dialog.files.setCurrentItem(dialog.files.topLevelItem(0))
    with qtbot.waitSignal(desk.opened) as record:
        QTest.keyClick(dialog.files, Qt.Key.Key_Return)
    assert record.args == [2]


def test_the_span_between_checks_is_kept_in_the_archive(qtbot, desk, archive, sums):
    dialog = opened(qtbot, desk, archive)
    dialog.spans.setFocus()
    with qtbot.waitSignal(desk.changed):
        QTest.keyClick(dialog.spans, Qt.Key.Key_Up)
    assert preservation.days_between_checks(archive) == 30


def test_files_that_are_due_are_checked_without_being_asked_for(qtbot, desk, archive, sums, told):
    age(archive)
    watch = FixityWatch(desk, archive, desk)
    watch.look()
    qtbot.waitUntil(lambda: bool(told))
    assert "2 files are as they were" in told[0].what


def test_a_check_that_a_person_stopped_is_not_begun_again(qtbot, desk, archive, sums, monkeypatch):
    age(archive)
    begun, stopped = [], Event()

    def check(_archive, _expected, job):
        begun.append(job)
        stopped.wait(5)
        return Checked(Fixity(), ())

    monkeypatch.setattr(preservation, "check_originals", check)
    watch = FixityWatch(desk, archive, desk)
    watch.look()
    qtbot.waitUntil(lambda: bool(begun))
    begun[0].cancel()
    stopped.set()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    watch.look()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    assert len(begun) == 1


def test_nothing_is_checked_by_itself_where_that_is_not_wanted(qtbot, desk, archive, sums):
    age(archive)
    preservation.set_days_between_checks(archive, 0)
    watch = FixityWatch(desk, archive, desk)
    watch.look()
    qtbot.waitUntil(lambda: not desk.jobs.active)
    with archive.read() as connection:
        assert preservation.due(connection, 1)
