"""How a grid of photographs scrolls with its thumbnails: ``python -m tests.bench.grid_scrolling``.

The first photographs of the archive of a million records get thumbnails, each a JPEG of its own
in a file like that of an archive, of which 1,000 show different pictures. The grid is scrolled in
the event loop, as by a wheel, by paging and by dragging the scroll bar, while a thread reads and
decodes what comes into sight. A frame is what lies between two beats of a timer in that loop; own
work the time in it that the window's thread itself worked.
"""

from __future__ import annotations

import os
import random
import sys
import time
from array import array
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QSize
from sqlalchemy import Connection

from db.archive import Archive
from db.media.previews import Previews
from desktop.app import make_application
from desktop.collecting import Collector
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.views.record_grid import RecordGrid
from desktop.views.records_model import RecordsModel
from tests.bench.generator.archives import archive_of, bench_folder
from tests.bench.heartbeat import Heartbeat, until, wait
from tests.bench.table import show, spread

RECORDS = 1_000_000
PHOTOGRAPHS = 100_000
PICTURES = 1_000
WINDOW = QSize(1200, 800)
TURN_MS = 16
SEED = 7
HEADINGS = ("way", "steps", "frames", "over 16 ms", "of it own work", "own over 16 ms")
_FOUND = """
SELECT u.record_id, a.sha256 FROM unit u JOIN asset a ON a.record_id = u.record_id
WHERE u.form = 'photograph' AND a.seq = (SELECT min(seq) FROM asset WHERE record_id = u.record_id)
ORDER BY u.record_id LIMIT ?
"""


def thumbnail(number: int) -> bytes:
    """Return a JPEG of 256 pixels with as much detail as a photograph's has."""
    seeded = random.Random(number)
    size = (256, 192) if number % 3 else (192, 256)
    picture = Image.effect_noise(size, 40).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for _each in range(12):
        at = (seeded.randrange(256), seeded.randrange(256))
        end = (at[0] + seeded.randrange(20, 120), at[1] + seeded.randrange(20, 120))
        colour = (seeded.randrange(256), seeded.randrange(256), seeded.randrange(256))
        draw.ellipse((at, end), fill=colour)
    file = BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def photographs(connection: Connection) -> dict[int, str]:
    """Return the checksum of the first file of each photograph, in order."""
    found = connection.exec_driver_sql(_FOUND, (PHOTOGRAPHS,))
    return {number: sha if isinstance(sha, str) else sha.hex() for number, sha in found.all()}


def thumbnails_of(shas: list[str]) -> Path:
    """Return a file with their thumbnails, made where it is missing."""
    file = bench_folder() / f"thumbnails-{PHOTOGRAPHS}.db"
    if not file.exists():
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        previews = Previews(unfinished)
        jpegs = [thumbnail(number) for number in range(PICTURES)]
        for at in range(0, len(shas), PICTURES):
            previews.put(dict(zip(shas[at : at + PICTURES], jpegs, strict=False)))
        previews.close()
        unfinished.rename(file)
    return file


class Scrolling:
    """One grid, scrolled in its own event loop."""

    def __init__(self, grid: RecordGrid, thumbnails: Thumbnails, shas: dict[int, str]) -> None:
        self._grid = grid
        self._thumbnails = thumbnails
        self._shas = shas
        self._random = random.Random(SEED)
        self.rows: list[list[object]] = []

    def measure(self, name: str, steps: int, pause: int, step: Callable[[], int]) -> None:
        """Scroll in some way, ``pause`` ms from one step to the next."""
        beat = Heartbeat()
        beat.start()
        for _each in range(steps):
            self._grid.verticalScrollBar().setValue(step())
            wait(pause)
        beat.stop()
        until(self._is_filled)
        own = sum(one > TURN_MS for one in beat.worked)
        frames = [spread(beat.frames), f"{beat.over(TURN_MS)}", spread(beat.worked), f"{own}"]
        self.rows.append([name, f"{steps}", *frames])

    def go(self) -> None:
        """Scroll in every way."""
        bar = self._grid.verticalScrollBar()
        until(self._is_filled)
        self.measure("wheel", 400, TURN_MS, lambda: bar.value() + 3 * bar.singleStep())
        self.measure("page down", 60, 150, lambda: bar.value() + bar.pageStep())
        self.measure("drag", 400, TURN_MS, lambda: bar.value() + bar.maximum() // 500)
        self.measure("jump", 60, 150, lambda: self._random.randrange(bar.maximum() + 1))

    def _is_filled(self) -> bool:
        """Tell whether every tile in sight has its picture."""
        seen = self._grid.in_sight()
        model = self._grid.records
        return bool(seen) and all(
            model.row_if_read(at) is not None and self._thumbnails._sizes.get(self._sha(at))
            for at in seen
        )

    def _sha(self, at: int) -> str:
        return self._shas[self._grid.records.ids[at]]


def measure() -> list[list[object]]:
    """Return the rows of the table."""
    archive = Archive.open(archive_of(RECORDS), read_only=True)
    desk = Desk(archive)
    with archive.read() as connection:
        shas = photographs(connection)
    previews = Previews(thumbnails_of(list(shas.values())))
    thumbnails = Thumbnails(previews.get)
    model = RecordsModel(desk.read_soon)
    grid = RecordGrid(model, thumbnails)
    grid.resize(WINDOW)
    started = time.perf_counter()
    model.set_ids(array("q", shas))
    grid.show()
    collector = Collector(grid)  # garbage is looked for as the program itself does
    collector.begin()
    scrolling = Scrolling(grid, thumbnails, shas)
    scrolling.go()
    collector.end()
    sys.stderr.write(f"{time.perf_counter() - started:.0f} s\n")
    grid.close()
    thumbnails.close()
    desk.close()
    previews.close()
    return scrolling.rows


def main() -> None:
    """Measure once."""
    _application = make_application()
    show(f"A grid of {PHOTOGRAPHS:,} photographs with thumbnails, ms", HEADINGS, measure())


if __name__ == "__main__":
    main()
