"""How long Fonds takes to start: ``python -m tests.bench.start_up``.

Each start is a process of its own, offscreen; every time counts from the process's own start.
Loaded: the modules of the first paint are there. Painted: the frame was painted for the first
time. Core: everything else is loaded. Opened: the archive is. Built: its window stands. Listed:
the records of its place are shown. Settled: nothing is being read any more.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.generator.archives import archive_of
from tests.bench.table import show, sizes

STARTS = 7
PHASES = ("archive", "loaded", "painted", "core", "built", "listed", "settled")
LONGEST_S = 60
PROBE = """
import os, sys, time
from pathlib import Path
born = float(os.environ["FONDS_BENCH_BORN"])
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from desktop import app
from desktop.settings import Settings
loaded = time.time()

class FirstPaint(QObject):
    at = 0.0
    def eventFilter(self, watched, event):
        if not self.at and event.type() == QEvent.Type.Paint:
            self.at = time.time()
        return False

class Phases:
    core = built = listed = 0.0

def note_core(module):
    Phases.core = time.time()

class Watch(QTimer):
    def look(self):
        session = program.session
        window = session.window if session is not None else None
        if window is not None and not Phases.built:
            Phases.built = time.time()
        if window is not None and not Phases.listed and len(window.content.stack.model.ids):
            Phases.listed = time.time()
        if session is None or not Phases.core or (sys.argv[1] and not session.settled):
            return
        times = [loaded, paint.at, Phases.core]
        if sys.argv[1]:
            times += [Phases.built, Phases.listed]
        print(*(at - born for at in (*times, time.time())))
        session.close()
        application.quit()

application = app.make_application()
program = app.Program(application, Settings(Path(sys.argv[2])))
paint = FirstPaint()
program.frame.centralWidget().installEventFilter(paint)
program._loader.loaded.connect(note_core, Qt.ConnectionType.DirectConnection)
program.start(Path(sys.argv[1]) if sys.argv[1] else None)
# A waiting event loop leaves the interpreter to the thread that loads the rest.
watch = Watch(interval=2)
watch.timeout.connect(watch.look)
watch.start()
application.exec()
"""


def start(folder: Path | None, home: Path) -> list[float]:
    """Start once and return the milliseconds until the end of each phase."""
    code = f"import os, time; os.environ['FONDS_BENCH_BORN'] = str(time.time())\n{PROBE}"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(folder or ""), str(home / "fonds.ini")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST_S,
    )
    return [float(word) * 1000 for word in ended.stdout.split()]


def starts(label: str, folder: Path | None) -> list[object]:
    """Return one row of the table: medians of several starts, the first one thrown away."""
    with tempfile.TemporaryDirectory() as home:
        times = [start(folder, Path(home)) for _ in range(STARTS + 1)][1:]
    medians = [f"{statistics.median(column):.0f}" for column in zip(*times, strict=True)]
    return [label, *medians[:3], *(medians[3:-1] or ("", "", "")), medians[-1]]


def main() -> None:
    """Measure the start page and an archive of each size."""
    rows = [starts("start page", None)]
    rows += [starts(f"{count:,} records", archive_of(count)) for count in sizes()]
    show("Start-up, ms (median of 7, warm)", PHASES, rows)


if __name__ == "__main__":
    main()
