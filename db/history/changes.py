"""What an operation did, for those who show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one operation.

    ``name`` with ``args`` is the operation's name for people (translate, then format);
    ``created``, ``deleted`` and ``records`` are local record ids, ``records`` holding all
    that were touched in any way; ``tables`` are the tables written to; ``parts`` the ids of
    rows inserted, by table, in order.
    """

    operation: int
    name: str
    args: Mapping[str, object] = field(default_factory=dict[str, object])
    created: tuple[int, ...] = ()
    deleted: frozenset[int] = frozenset()
    records: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    @property
    def record(self) -> int:
        """The one record created; IndexError where there was none."""
        return self.created[0]
