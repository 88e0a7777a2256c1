"""A test with a window that fails takes no other test along with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FAILING = '''
"""Tests that run in a process of their own: the first fails with a dialog open."""

import gc
import threading

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog


KEPT = []


class Restless(QDialog):
    """A dialog whose timer runs, and which holds itself in a circle."""

    def __init__(self):
        super().__init__()
        self.circle = [self]
        self.timer = QTimer(self, interval=10)
        self.timer.timeout.connect(self.tick)
        self.timer.start()

    @Slot()
    def tick(self):
        self.setWindowTitle("still here")


def in_a_thread():
    looking = threading.Thread(target=gc.collect)
    looking.start()
    looking.join()


def test_1_fails_with_a_dialog_open(qtbot):
    dialog, kept = Restless(), Restless()
    KEPT.append(kept)
    for one in (dialog, kept):
        one.show()
    assert dialog is None


def test_2_has_no_window_and_a_thread_that_looks_for_garbage():
    in_a_thread()


def test_3_has_a_window_of_its_own(qtbot):
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    qtbot.wait(50)


def test_4_fails_before_its_dialog_is_shown(qtbot):
    timer = QTimer(interval=10)
    circle = [timer]
    circle.append(circle)
    timer.start()
    raise LookupError


def test_5_has_a_thread_that_looks_for_garbage():
    in_a_thread()


def test_6_waits(qtbot):
    qtbot.wait(50)
'''


def test_a_failing_test_with_a_dialog_leaves_the_next_ones_alone(tmp_path: Path) -> None:
    here = Path(__file__).parents[3]
    file = tmp_path / "test_restless.py"
    file.write_text(FAILING, "utf-8")
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", "utf-8")
    options = ["-q", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-c", here / "pyproject.toml", file],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = ran.stdout + ran.stderr
    assert "2 failed, 4 passed" in said, said
    assert "another thread" not in said
