"""How long the packed program takes to start: ``python -m tests.bench.packed_start``.

On a screen (`Xvfb -noreset` does), by what its window tells every other program: shown, when the
screen has the window; opened, when its title names the archive, whose own window then stands.
From the process's own start, asked for every few milliseconds by xwininfo. Before: `make app`.
The program is ended from without, so the archive is put in order before the next start: one that
was not closed is checked whole first, which at 100,000 records takes longer than all the rest.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from db.archive import Archive
from tests.bench.generator.archives import archive_of
from tests.bench.table import show, sizes

PROGRAM = "dist/fonds/fonds"
STARTS = 7
LONGEST_S = 60
PHASES = ("archive", "shown", "opened")
_LIST = ("xwininfo", "-root", "-tree")


def start(program: Path, folder: Path, home: Path) -> tuple[float, float]:
    """Start once and return the milliseconds until the window is shown, and the archive opened."""
    born = time.perf_counter()
    with subprocess.Popen(
        [program, folder], env={**os.environ, "HOME": str(home)}, stderr=subprocess.DEVNULL
    ) as started:
        try:
            shown = _until(".*Fonds", born)
            return shown, _until(".* – Fonds", born)
        finally:
            started.terminate()


def _start_in_order(program: Path, folder: Path, home: Path) -> tuple[float, float]:
    Archive.open(folder).close()
    return start(program, folder, home)


def _until(title: str, born: float) -> float:
    """Return the milliseconds since ``born`` when a large window with such a title is there."""
    wanted = re.compile(rf'"{title}": .* \d{{3,}}x\d{{3,}}')
    while (passed := time.perf_counter() - born) < LONGEST_S:
        # It fails where a window goes while it lists them.
        tree = subprocess.run(_LIST, capture_output=True, text=True, check=False).stdout
        if wanted.search(tree):
            return passed * 1000
    raise TimeoutError(title)


def starts(program: Path, count: int) -> list[object]:
    """Return one row of the table: medians of several starts, the first one thrown away."""
    with tempfile.TemporaryDirectory() as home:
        folder = archive_of(count)
        times = [_start_in_order(program, folder, Path(home)) for _ in range(STARTS + 1)][1:]
    medians = (statistics.median(column) for column in zip(*times, strict=True))
    return [f"{count:,} records", *(f"{one:.0f}" for one in medians)]


def main() -> None:
    """Measure an archive of each size."""
    rows = [starts(Path(PROGRAM).resolve(), count) for count in sizes()]
    show("Start-up of the packed program, ms (median of 7, warm)", PHASES, rows)


if __name__ == "__main__":
    main()
