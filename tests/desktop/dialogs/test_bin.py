from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from db import operations
from desktop.desk import Desk
from desktop.dialogs.bin import ask_to_empty
from tests.preservation.files import keep


@pytest.fixture
def desk(archive):
    desk = Desk(archive)
    yield desk
    desk.jobs.close()


@pytest.fixture
def deleted(archive, tmp_path):
    (tmp_path / "letter.txt").write_text("a letter")
    sha256 = keep(archive, tmp_path / "letter.txt")
    operations.delete(archive, [1])
    return sha256


def press(name):
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    button = next(one for one in box.buttons() if one.text().replace("&", "") == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(qtbot, desk, archive, answer):
    told = []
    desk.noticed.connect(told.append)
    parent = QWidget()
    qtbot.addWidget(parent)
    watch = QTimer(parent, interval=20)
    watch.timeout.connect(
        lambda: QApplication.activeModalWidget() and (watch.stop(), press(answer))
    )
    watch.start()
    ask_to_empty(desk, archive, parent)
    qtbot.waitUntil(lambda: not watch.isActive() or bool(told))
    qtbot.waitUntil(lambda: not desk.jobs.active)
    return told


def test_files_of_deleted_records_go_for_good_when_that_is_wanted(qtbot, desk, archive, deleted):
    told = asked(qtbot, desk, archive, "Delete for good")
    qtbot.waitUntil(lambda: bool(told))
    assert "1 file was deleted" in told[0].what
    assert not list(archive.originals.rglob(f"{deleted}*"))


def test_nothing_is_deleted_when_it_is_not_wanted(qtbot, desk, archive, deleted):
    assert asked(qtbot, desk, archive, "Cancel") == []
    assert list(archive.originals.rglob(f"{deleted}*"))


def test_an_empty_bin_says_so(qtbot, desk, archive):
    told = asked(qtbot, desk, archive, "Cancel")
    qtbot.waitUntil(lambda: bool(told))
    assert "no files to delete" in told[0].what
