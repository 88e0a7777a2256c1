"""A large taking-in through the window: ``python -m tests.bench.taking_in [--files 100000]``.

Seeded small files (text, and one picture in ten) are taken in by the dialog of the real window,
as a person does. Meanwhile the Inbox is shown and a title in it is edited again and again. A frame
is what lies between two beats of a timer in the event loop. Memory is this process's peak.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from db import ingest
from db.archive import Archive
from desktop.app import make_application
from desktop.dialogs.taking_in.dialog import TakeInDialog
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog
from desktop.window import Window
from tests.bench.heartbeat import Heartbeat, until, wait, window_on
from tests.bench.ingest import cpu_seconds
from tests.bench.table import show, spread
from tests.media import making

FOLDER_OF = 1000
PICTURES = 10
"""One file in so many is a picture."""
DAMAGED = 50
"""One file in so many is a picture that is none."""
EVERY_S = 2
WORDS = ("yay", "düşərgə", "məktub", "сад", "вечер", "Sommer", "toy", "bayram", "lettre", "qonaq")
PATIENCE_S = 7200
_Kind = TypeVar("_Kind")


def make_files(folder: Path, count: int) -> None:
    """Write ``count`` files that all differ, the same for the same count."""
    chance = random.Random(count)
    for number in range(count):
        place = folder / f"{number // FOLDER_OF:03}"
        place.mkdir(parents=True, exist_ok=True)
        name = f"{number:06} {chance.choice(WORDS)}"
        if number % DAMAGED == 1:
            (place / f"{name}.jpg").write_bytes(b"\xff\xd8\xff\xe0 %d" % number)
        elif number % PICTURES == 0:
            making.jpeg(place / f"{name}.jpg", size=(90, 60), seed=number)
        else:
            text = " ".join(chance.choices(WORDS, k=20))
            (place / f"{name}.txt").write_text(f"{number} {text}", encoding="utf-8")


class Visit:
    """One window on one archive, and what each step in it cost."""

    def __init__(self, window: Window, archive: Archive) -> None:
        self._window = window
        self._archive = archive
        self.rows: list[list[object]] = []
        self.edits = 0

    def measure(self, name: str, way: Callable[[], object]) -> None:
        """Go a way to its end and keep its frames."""
        beat = Heartbeat()
        cpu, started = cpu_seconds(), time.perf_counter()
        beat.start()
        way()
        wait(50)
        beat.stop()
        self.rows.append(
            [
                name,
                f"{time.perf_counter() - started:.1f}",
                f"{cpu_seconds() - cpu:.1f}",
                spread(beat.frames or [0.0]),
                beat.over(50),
                spread(beat.worked or [0.0]),
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            ]
        )

    def look(self, source: Path) -> None:
        """Open the dialog and wait until the dry run and the look into files are done."""
        self._window.bench.intake.take_in([source])
        dialog = self._dialog(TakeInDialog)
        until(dialog.take.isEnabled, PATIENCE_S)
        until(lambda: not self._window.desk.jobs.active, PATIENCE_S)

    def take(self) -> None:
        """Take in, with the Inbox shown and a title in it edited every few seconds."""
        dialog = self._dialog(TakeInDialog)
        dialog.take.setFocus()
        QTest.keyClick(dialog.take, Qt.Key.Key_Space)
        del dialog  # it has closed, and goes with what it found
        self._window.book.run("go_inbox")
        began, edited = time.monotonic(), time.monotonic()
        wait(500)
        while self._under_way() and time.monotonic() - began < PATIENCE_S:
            wait(100)
            if time.monotonic() - edited > EVERY_S:
                self._edit()
                edited = time.monotonic()
        until(lambda: not self._window.desk.jobs.active, PATIENCE_S)

    def _under_way(self) -> bool:
        jobs = ingest.latest(self._archive, 1)
        return not jobs or jobs[0].state == "running"

    def _edit(self) -> None:
        """Write a letter at the end of the first title and save it."""
        view = self._window.content.stack.view()
        if view is None:
            return
        view.activateWindow()
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Home)
        wait(200)
        QTest.keyClick(view, Qt.Key.Key_F2)
        wait(200)
        writing = QApplication.focusWidget()
        if not isinstance(writing, QLineEdit):
            return
        QTest.keyClick(writing, Qt.Key.Key_End)  # all of it is selected: a letter would replace it
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(writing, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, "x"))
        QTest.keyClick(writing, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.edits += 1

    def read_report(self) -> None:
        """Open the report of the import and filter it."""
        (job,) = ingest.latest(self._archive, 1)
        self._window.bench.intake.show_import(job.id)
        dialog = self._dialog(ImportReportDialog)
        wait(200)
        dialog.filter.setFocus()
        for key in (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace):
            QTest.keyClick(dialog.filter, key)
            wait(100)
        dialog.reject()

    def list_imports(self) -> None:
        """Go to the page of all imports."""
        self._window.book.run("go_imports")
        wait(300)
        until(lambda: not self._window.desk.jobs.active, PATIENCE_S)

    def _dialog(self, kind: type[_Kind]) -> _Kind:
        def found() -> list[_Kind]:
            return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]

        until(lambda: bool(found()), PATIENCE_S)
        return found()[0]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    count = parser.parse_args().files
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        make_files(source, count)
        archive = Archive.create(Path(name) / "Bench.fonds", title="Bench")
        with window_on(application, archive) as window:
            visit = Visit(window, archive)
            until(lambda: window.finder.ready and not window.desk.jobs.active)
            visit.measure("dry run", lambda: visit.look(source))
            visit.measure("taking in, editing", visit.take)
            visit.measure("its report, filtered", visit.read_report)
            visit.measure("page of imports", visit.list_imports)
            with archive.read() as connection:
                units = connection.exec_driver_sql("SELECT count(*) FROM unit").scalar_one()
                letters = connection.exec_driver_sql(
                    "SELECT total(length(title) - length(rtrim(title, 'x'))) FROM record"
                ).scalar_one()
    headings = ("step", "s", "CPU s", "frames", "over 50 ms", "of it own work", "peak MB")
    show(f"{count:,} files through the window, {visit.edits} titles edited", headings, visit.rows)
    if letters != visit.edits:
        raise SystemExit(f"{letters:.0f} of {visit.edits} letters stand in titles")
    if units != count:
        raise SystemExit(f"{units} of {count} were taken in")


if __name__ == "__main__":
    main()
