"""How long Fonds takes to start: ``python -m tests.bench.start_up``.

Each start is a process of its own, offscreen. Painted: the frame was shown and painted for the
first time. Settled: the archive is open and its list is shown. Both from the process's own start.
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
LONGEST_S = 60
PROBE = """
import os, sys, time
from pathlib import Path
born = float(os.environ["FONDS_BENCH_BORN"])
from PySide6.QtCore import QEvent, QObject, QTimer
from desktop import app
from desktop.settings import Settings
loaded = time.time()

class FirstPaint(QObject):
    at = 0.0
    def eventFilter(self, watched, event):
        if not self.at and event.type() == QEvent.Type.Paint:
            self.at = time.time()
        return False

class Watch(QTimer):
    def look(self):
        if program.session is None or (sys.argv[1] and not program.session.settled):
            return
        print(loaded - born, paint.at - born, time.time() - born)
        program.session.close()
        application.quit()

application = app.make_application()
program = app.Program(application, Settings(Path(sys.argv[2])))
paint = FirstPaint()
program.frame.centralWidget().installEventFilter(paint)
program.start(Path(sys.argv[1]) if sys.argv[1] else None)
# A waiting event loop leaves the interpreter to the thread that loads the rest.
watch = Watch(interval=5)
watch.timeout.connect(watch.look)
watch.start()
application.exec()
"""


def start(folder: Path | None, home: Path) -> list[float]:
    """Start once and return the milliseconds until loaded, painted and settled."""
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
    return [label, *(f"{statistics.median(column):.0f}" for column in zip(*times, strict=True))]


def main() -> None:
    """Measure the start page and an archive of each size."""
    rows = [starts("start page", None)]
    rows += [starts(f"{count:,} records", archive_of(count)) for count in sizes()]
    show("Start-up, ms (median of 7, warm)", ("opened", "loaded", "painted", "settled"), rows)


if __name__ == "__main__":
    main()
