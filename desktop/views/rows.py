"""How a view comes by the rows that it paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection

from desktop.views.columns import Line

ReadLines: TypeAlias = Callable[[Connection, Sequence[int]], Sequence[Line]]
"""Reads rows together with what else the columns in use show."""


class ReadSoon(Protocol):
    """The desk's way of running a reading function on another thread."""

    def __call__(
        self, work: Callable[[Connection], Any], done: Callable[[Any], object], /
    ) -> object: ...
