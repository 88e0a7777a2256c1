"""A signal of the system ends the program as closing its window does: all is written first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import operations
from db.archive import Archive
from desktop.ending import Ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there signals end at once")

TYPE_AND_BE_ENDED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app

class Person(app.Program):
    def start(self, folder):
        super().start(folder)
        self.watch = QTimer(self, interval=20)
        self.watch.timeout.connect(self.type)
        self.watch.start()

    def type(self):
        if self.session is None or not self.session.settled:
            return
        inspector = self.session.window.inspector
        inspector.show_records((int(sys.argv[2]),))
        if inspector.page.form is None:
            return
        self.watch.stop()
        inspector.page.focus_field("title")
        line = QApplication.focusWidget()
        line.setText("Typed")
        line.textEdited.emit("Typed")
        os.kill(os.getpid(), signal.SIGTERM)

app.Program = Person
sys.exit(app.main(Path(sys.argv[1])))
"""


@pytest.fixture
def ending(qtbot: QtBot) -> Iterator[Ending]:
    del qtbot
    made = Ending()
    yield made
    made.stop()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_is_heard_on_the_windows_thread(qtbot: QtBot, ending: Ending, name: str) -> None:
    with qtbot.waitSignal(ending.asked, timeout=5000):
        os.kill(os.getpid(), getattr(signal, name))


def test_what_is_typed_is_written_when_the_system_ends_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "Small.fonds"
    with Archive.create(folder, title="Small") as archive:
        unit = operations.create(archive, "unit", {"title": "Before"}).record
    ended = subprocess.run(
        [sys.executable, "-c", TYPE_AND_BE_ENDED, str(folder), str(unit)],
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    with Archive.open(folder) as archive, archive.read() as connection:
        found = connection.exec_driver_sql("SELECT title FROM record WHERE id = ?", (unit,))
        assert found.scalar_one() == "Typed"
