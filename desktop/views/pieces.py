"""Painting tiles in pieces while one scrolls, so that none of them holds up the window."""

from __future__ import annotations

from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.views.tile_area import TileArea

_SCROLLING_S = 0.2  # since the last step of scrolling
_PIECE_S = 0.005
"""How long one painting may take while one scrolls: a third of a frame of the screen."""


class Pieces(QObject):
    """Keeps the tiles for which the time was too short: they follow with the next piece."""

    def __init__(self, area: TileArea) -> None:
        super().__init__(area)
        self._area = area
        self._scrolled = -inf
        self._ends = inf
        self._later: set[int] = set()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._paint_rest)
        area.verticalScrollBar().valueChanged.connect(self._note)

    @Slot()
    def _note(self) -> None:
        self._scrolled = perf_counter()

    def begin(self) -> None:
        """Begin a painting, which may take as long as it needs unless one scrolls."""
        started = perf_counter()
        self._ends = started + _PIECE_S if started - self._scrolled < _SCROLLING_S else inf

    def allow(self, position: int) -> bool:
        """Tell whether there is time for a tile now; otherwise it follows."""
        in_time = perf_counter() < self._ends
        if not in_time:
            self._later.add(position)
        return in_time

    def end(self) -> None:
        """End a painting; what it left follows when the event loop comes back."""
        if self._later:
            self._rest.start()

    @Slot()
    def _paint_rest(self) -> None:
        for position in self._later.intersection(self._area.in_sight()):
            self._area.viewport().update(self._area.tile_rect(position))
        self._later.clear()
