"""Rows on their way from a reading thread to the window, and the rows kept there."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from desktop.turns import WINDOW
from desktop.views.columns import Line
from desktop.views.rows import ReadLines

PAGE = 256
_PIECE = 64
PAGES_KEPT = 48


class PageReading:
    """One reading of up to a page of rows; called with a connection on a reading thread."""

    def __init__(
        self, read_lines: ReadLines, ids: Sequence[int], *, page: int = -1, moment: int = 0
    ) -> None:
        self.ids = ids
        self.page = page
        self.moment = moment
        self.lines: Sequence[Line] = ()
        self.taken = False
        self._read_lines = read_lines
        self._ready = threading.Event()

    def __call__(self, connection: Connection) -> PageReading:
        """Read the rows and return the reading itself, for the window to take.

        In pieces, between which the window may paint: each would take turns with it otherwise.
        """
        lines: list[Line] = []
        for at in range(0, len(self.ids), _PIECE):
            WINDOW.step_back()
            lines += self._read_lines(connection, self.ids[at : at + _PIECE])
        self.lines = lines
        self._ready.set()
        return self

    def wait(self, seconds: float) -> bool:
        """Wait at most ``seconds`` and return whether the rows have come."""
        return self._ready.wait(seconds)


class RowsKept:
    """The rows last looked at, by record id. A stale row stays until its new reading is in."""

    def __init__(self, capacity: int = PAGE * PAGES_KEPT) -> None:
        self._capacity = capacity
        self._rows: OrderedDict[int, Line | None] = OrderedDict()
        self._stale: dict[int, int] = {}
        self._moment = 0

    @property
    def moment(self) -> int:
        """Counts the markings, so that a reading knows which of them it is newer than."""
        return self._moment

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, record_id: int) -> Line | None:
        """Return the row as last read; None when it was not read, or is gone."""
        row = self._rows.get(record_id)
        if row is not None:
            self._rows.move_to_end(record_id)
        return row

    def wants_reading(self, record_id: int) -> bool:
        """Whether the row was never read or has changed since."""
        return record_id not in self._rows or record_id in self._stale

    def mark_stale(self, record_ids: Iterable[int]) -> list[int]:
        """Have these rows read again before long; return those that are kept."""
        self._moment += 1
        kept = [record_id for record_id in record_ids if record_id in self._rows]
        self._stale.update(dict.fromkeys(kept, self._moment))
        return kept

    def mark_all_stale(self) -> None:
        """Have every row read again when it is next looked at."""
        self.mark_stale(tuple(self._rows))

    def take(self, reading: PageReading) -> None:
        """Keep what a reading brought; a record it did not find is kept as gone."""
        reading.taken = True
        rows: dict[int, Line | None] = dict.fromkeys(reading.ids)
        rows.update((line.row.id, line) for line in reading.lines)
        for record_id, row in rows.items():
            self._rows[record_id] = row
            self._rows.move_to_end(record_id)
            if self._stale.get(record_id, self._moment + 1) <= reading.moment:
                del self._stale[record_id]
        while len(self._rows) > self._capacity:
            oldest, _ = self._rows.popitem(last=False)
            self._stale.pop(oldest, None)
