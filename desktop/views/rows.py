"""How a view comes by the rows that it paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection

from db.records.listing import ListRow

ReadRows: TypeAlias = Callable[[Connection, Sequence[int]], Sequence[ListRow]]
"""Reads the rows of some records; records that are gone are left out, order does not matter."""


class ReadSoon(Protocol):
    """The desk's way of running a reading function on another thread."""

    def __call__(
        self, work: Callable[[Connection], Any], done: Callable[[Any], object], /
    ) -> object: ...
