"""How the list, the grid and the table of records scroll: ``python -m tests.bench.list_scrolling``.

A frame is a step of the scroll bar and everything painted for it; a jump ends when the rows
themselves are on the screen, not their placeholders.
"""

from __future__ import annotations

import os
import random
import time
from array import array
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from db.archive import Archive
from db.records.listing import Collection, ids
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.views.columns import columns_of
from desktop.views.record_grid import RecordGrid
from desktop.views.record_list import RecordList
from desktop.views.record_table import RecordTable
from desktop.views.records_model import RecordsModel
from tests.bench.generator.archives import archive_of
from tests.bench.table import milliseconds, show, sizes, spread

FRAMES = 200
JUMPS = 50
WINDOW = QSize(1200, 800)
View = RecordList | RecordGrid | RecordTable


class Scrolling:
    """One view of one archive's records, scrolled."""

    def __init__(self, view: View, model: RecordsModel, record_ids: array[int]) -> None:
        self._view = view
        self._model = model
        self._ids = record_ids
        self._random = random.Random(1)

    def row(self) -> list[object]:
        """Return the measured times."""
        self._view.resize(WINDOW)
        filled = milliseconds(self._show)
        frames = [milliseconds(self._frame) for _ in range(FRAMES)]
        jumps = [milliseconds(self._jump) for _ in range(JUMPS)]
        again = milliseconds(self._reset)
        return [f"{filled:.1f}", spread(frames), spread(jumps), f"{again:.1f}"]

    def _show(self) -> None:
        self._model.set_ids(self._ids)
        self._view.show()
        self._until_read()

    def _frame(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + 3 * bar.singleStep())
        self._view.viewport().repaint()
        QApplication.processEvents()

    def _jump(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(self._random.randrange(bar.maximum() + 1))
        self._until_read()

    def _reset(self) -> None:
        self._model.set_ids(array("q", reversed(self._ids)))
        self._until_read()

    def _until_read(self) -> None:
        """Paint until every row in sight is there; raises TimeoutError after ten seconds."""
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            self._view.viewport().repaint()
            QApplication.processEvents()
            seen = self._view.in_sight()
            if seen and all(self._model.row_if_read(place) is not None for place in seen):
                self._view.viewport().repaint()
                return
        raise TimeoutError


def _no_picture(_sha256: str) -> None:
    return None


def record_list(model: RecordsModel, thumbnails: Thumbnails) -> View:
    """Return the list."""
    return RecordList(model, thumbnails)


def record_grid(model: RecordsModel, thumbnails: Thumbnails) -> View:
    """Return the grid."""
    return RecordGrid(model, thumbnails)


def record_table(model: RecordsModel, thumbnails: Thumbnails) -> View:
    """Return the table with all columns of descriptions."""
    model.set_columns(columns_of("unit"))
    return RecordTable(model)


def measure(make: Callable[[RecordsModel, Thumbnails], View], count: int) -> list[object]:
    """Return one row of the table."""
    archive = Archive.open(archive_of(count), read_only=True)
    desk = Desk(archive)
    thumbnails = Thumbnails(_no_picture)
    model = RecordsModel(desk.read_soon)
    view = make(model, thumbnails)
    started = time.perf_counter()
    with archive.read() as connection:
        record_ids = ids(connection, Collection(), "newest")
    asked = (time.perf_counter() - started) * 1000
    times = Scrolling(view, model, record_ids).row()
    view.close()
    thumbnails.close()
    desk.close()
    return [make.__name__, f"{count:,}", f"{asked:.1f}", *times]


VIEWS = (record_list, record_grid, record_table)


def main() -> None:
    """Measure every view at each size."""
    _application = QApplication([])
    rows = [measure(make, count) for count in sizes() for make in VIEWS]
    show(
        "Scrolling, ms",
        ("view", "records", "ids", "filled", "frame p50 / p95 / max", "jump", "other order"),
        rows,
    )


if __name__ == "__main__":
    main()
