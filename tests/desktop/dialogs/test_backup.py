from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db import preservation
from db.archive import Archive
from desktop.desk import Desk
from desktop.dialogs.backup import BackupDialog, fitting


@pytest.fixture
def desk(archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


def opened(qtbot, desk, archive):
    dialog = BackupDialog(desk, archive)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.last.text()))
    return dialog


def back_up(qtbot, desk, dialog, place):
    told = []
    desk.noticed.connect(told.append)
    dialog.place.setText(str(place))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_without_a_place_there_is_nothing_to_start(qtbot, desk, archive):
    dialog = opened(qtbot, desk, archive)
    assert "No backup" in dialog.last.text()
    assert not dialog.start.isEnabled()


def test_return_makes_the_backup_and_tells_that_it_is_verified(qtbot, desk, archive, tmp_path):
    notice = back_up(qtbot, desk, opened(qtbot, desk, archive), tmp_path / "disk" / "A.fonds")
    assert "verified" in notice.what
    Archive.open(tmp_path / "disk" / "A.fonds", read_only=True).close()


def test_the_next_time_the_same_folder_stands_there(qtbot, desk, archive, tmp_path):
    preservation.back_up(archive, tmp_path / "A.fonds")
    dialog = opened(qtbot, desk, archive)
    qtbot.waitUntil(lambda: bool(dialog.place.text()))
    assert dialog.place.text() == str(tmp_path / "A.fonds")


def test_a_folder_that_holds_something_else_is_told_in_words(qtbot, desk, archive, tmp_path):
    (tmp_path / "photo.jpg").touch()
    notice = back_up(qtbot, desk, opened(qtbot, desk, archive), tmp_path)
    assert notice.is_error
    assert notice.todo


def test_a_disk_that_is_chosen_gets_a_folder_for_the_archive(archive, tmp_path):
    assert fitting(tmp_path, Path("/x/Club.fonds")) == tmp_path / "Club.fonds"
    preservation.back_up(archive, tmp_path / "B.fonds")
    assert fitting(tmp_path / "B.fonds", Path("/x/Club.fonds")) == tmp_path / "B.fonds"
