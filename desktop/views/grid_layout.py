"""Where the tiles of a grid lie: arithmetic only, the same for ten tiles and ten million."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from desktop.views.order import Run

BOX_HEIGHT = 0.84


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Tiles in rows of ``columns``; lengths in device-independent pixels.

    ``count`` tiles, each ``tile_width`` by ``tile_height``, stand ``margin`` from the edges.
    What is left of the width is shared out among the columns.
    """

    count: int = 0
    columns: int = 1
    tile_width: int = 1
    tile_height: int = 1
    margin: int = 0

    @classmethod
    def fitted(cls, count: int, width: int, *, least: int, words: int, margin: int) -> GridLayout:
        """Fit tiles at least ``least`` wide into ``width``.

        A tile holds a box for the picture, a little wider than high as most photographs are,
        and ``words`` of height below it.
        """
        inner = max(least, width - 2 * margin)
        columns = max(1, inner // least)
        # A few tiles do not grow to fill a wide window.
        tile_width = inner // columns
        return cls(count, columns, tile_width, round(tile_width * BOX_HEIGHT) + words, margin)

    @property
    def lines(self) -> int:
        """How many rows of tiles there are."""
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        """The height of all rows with the margins above and below."""
        return self.lines * self.tile_height + 2 * self.margin

    def rect(self, position: int) -> QRect:
        """Return where a tile lies, counted from the top of the first row."""
        line, column = divmod(position, self.columns)
        left = self.margin + column * self.tile_width
        top = self.margin + line * self.tile_height
        return QRect(left, top, self.tile_width, self.tile_height)

    def at(self, point: QPoint) -> int | None:
        """Return the tile at a point, if there is one."""
        column, left = divmod(point.x() - self.margin, self.tile_width)
        line = (point.y() - self.margin) // self.tile_height
        del left
        position = line * self.columns + column
        inside = 0 <= column < self.columns and line >= 0 and position < self.count
        return position if inside else None

    def between(self, top: int, bottom: int) -> range:
        """Return the tiles of all rows that touch the span from ``top`` to ``bottom``."""
        first = max(0, (top - self.margin) // self.tile_height)
        last = max(0, (bottom - self.margin) // self.tile_height)
        return range(
            min(first * self.columns, self.count), min((last + 1) * self.columns, self.count)
        )

    def touched(self, area: QRect) -> Iterator[Run]:
        """Yield the runs of tiles that an area touches, one a row, or one for whole rows."""
        left = max(0, (area.left() - self.margin) // self.tile_width)
        right = min(self.columns - 1, (area.right() - self.margin) // self.tile_width)
        if left > right or area.isEmpty():
            return
        rows = self.between(area.top(), area.bottom())
        if left == 0 and right == self.columns - 1:
            if rows:
                yield rows.start, rows.stop - 1
            return
        for start in range(rows.start, rows.stop, self.columns):
            first, last = start + left, min(start + right, self.count - 1)
            if first <= last:
                yield first, last
