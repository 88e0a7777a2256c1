"""Brings rows to the window: at once when they are kept, within milliseconds, or a little later."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.views.columns import Line
from desktop.views.order import Ids
from desktop.views.pages import PAGE, PageReading, RowsKept
from desktop.views.rows import ReadLines, ReadSoon

PATIENCE_S = 0.006
"""How long one turn of the event loop may wait for rows before it paints placeholders.

Less than half of a frame of the screen: the rest is for painting.
"""

IMPATIENT_MS = 200
"""How long no turn waits after one has waited in vain, as while the scroll bar is dragged."""


class RowReader(QObject):
    """Reads pages of rows on another thread and keeps them; ``came`` follows a late arrival.

    Whoever paints asks for a line; the first questions of a turn of the event loop wait for
    the page a few milliseconds, so that scrolling mostly shows words and no placeholders.
    """

    came = Signal()

    def __init__(
        self, read_soon: ReadSoon, read_lines: ReadLines, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read_soon = read_soon
        self._read_lines = read_lines
        self._kept = RowsKept()
        self._reading: dict[int, PageReading] = {}
        self._patience = PATIENCE_S
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._be_patient_again)

    def line(self, ids: Ids, position: int) -> Line | None:
        """Return the line at a position; None while it is being read, or when it is gone."""
        record_id = ids[position]
        if not self._kept.wants_reading(record_id):
            return self._kept.get(record_id)
        reading = self._read_page(ids, position // PAGE)
        if self._patience > 0 and self._kept.get(record_id) is None:
            self._wait(reading)
        return self._kept.get(record_id)

    def kept(self, record_id: int) -> Line | None:
        """Return a line if it was read before, without having it read."""
        return self._kept.get(record_id)

    def is_waiting(self, record_id: int) -> bool:
        """Whether the row was never read yet, or is to be read again."""
        return self._kept.wants_reading(record_id)

    def prefetch(self, ids: Ids, first: int, last: int) -> None:
        """Start reading the pages of these positions, so that scrolling finds them there."""
        for page in range(max(0, first) // PAGE, min(last, len(ids) - 1) // PAGE + 1):
            if page not in self._reading and self._kept.wants_reading(ids[page * PAGE]):
                self._read_page(ids, page)

    def read_anew(self, read_lines: ReadLines) -> None:
        """Read every row anew, and from now on in another way."""
        self._read_lines = read_lines
        self._kept.mark_all_stale()
        self.forget_pages()

    def mark_stale(self, record_ids: Iterable[int]) -> bool:
        """Have these rows read again when next painted; return whether any of them is kept."""
        return bool(self._kept.mark_stale(record_ids))

    def mark_all_stale(self) -> None:
        """Have every row read again when it is next painted."""
        self._kept.mark_all_stale()

    def forget_pages(self) -> None:
        """Pages now hold other records: what is on its way is kept by id when it comes."""
        self._reading.clear()

    def _read_page(self, ids: Ids, page: int) -> PageReading:
        reading = self._reading.get(page)
        if reading is None:
            span = ids[page * PAGE : (page + 1) * PAGE]
            wanted = [each for each in span if self._kept.wants_reading(each)]
            reading = PageReading(self._read_lines, wanted, page=page, moment=self._kept.moment)
            self._reading[page] = reading
            self._read_soon(reading, self._take)
        return reading

    def _wait(self, reading: PageReading) -> None:
        started = perf_counter()
        if not reading.wait(self._patience):
            self._patience = 0.0
            self._rest.start(IMPATIENT_MS)
            return
        if not reading.taken:
            self._forget(reading)
            self._kept.take(reading)
        self._patience -= perf_counter() - started
        self._rest.start(0)

    @Slot()
    def _be_patient_again(self) -> None:
        self._patience = PATIENCE_S

    def _take(self, reading: PageReading) -> None:
        self._forget(reading)
        if not reading.taken:
            self._kept.take(reading)
            self.came.emit()

    def _forget(self, reading: PageReading) -> None:
        if self._reading.get(reading.page) is reading:
            del self._reading[reading.page]
