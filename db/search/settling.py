"""Working what has changed into the index's compact parts, in steps short enough to wait for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.search.connection import IndexConnection
from db.search.entries import Keys
from db.search.file import in_batches
from db.search.memory import Memory, Settled, Targets, places_in
from db.search.rows import IN, as_json
from db.search.state import OpenIndex, base_key

_SETS = 400  # ready-made sets looked at in one step


class Settling:
    """One settling of an index under way.

    Between two steps the index may be asked, and may follow the catalogue: what is told to
    ``changed`` since it began stays beside the compact parts, for the next settling. Given up
    or killed at any point nothing is lost, since every step leaves the file whole.
    """

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._later: dict[int, tuple[Keys, Targets]] = {}
        self._steps = self._all()

    def step(self) -> bool:
        """Do the next step; return whether there may be more to do."""
        return next(self._steps, False)

    def changed(self, record_id: int, keys: Keys, targets: Targets) -> None:
        """Note a record that has changed since, with its keys and links as they are now."""
        self._later[record_id] = (keys, targets)

    def _all(self) -> Iterator[bool]:
        """Do everything, one step after the other."""
        index, memory, writer = self._index, self._index.memory, self._index.file.writer
        changed = writer.execute("SELECT id, title, ref, lo, hi, facts IS NULL FROM pending")
        # Orders and the keys they were made by belong together: both are of this moment.
        orders = {name: order.settled() for name, order in memory.orders.items()}
        yield True
        for keys in in_batches(sorted(index.hot.keys), _SETS):
            with writer:
                index.hot.settle(writer, keys)
            yield True
        index.file.checkpoint()
        settled = Settled({}, orders)
        for facet, links in memory.links.items():
            yield True
            settled.links[facet] = links.settled()
        yield True
        self._exchange(changed, settled)
        yield True
        index.file.merge_later()
        while index.file.merge():
            yield True
        index.file.checkpoint()

    def _exchange(self, changed: list[tuple[Any, ...]], settled: Settled) -> None:
        """Put the compact parts in the place of the old ones, in the file and in memory."""
        index, writer = self._index, self._index.file.writer

        def key_of(order: str, record_id: int) -> Any:  # noqa: ANN401 - as orders sort by it
            return base_key(writer, order, record_id)

        with writer.written(index.gate) as commit:
            writer.execute_many("DELETE FROM entry WHERE id = ?", [row[:1] for row in changed])
            entries = [row[:5] for row in changed if not row[5]]
            writer.execute_many("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", entries)
            save_memory(writer, index.memory, settled)
            writer.execute(f"DELETE FROM pending WHERE id NOT IN {IN}", (as_json(self._later),))
            later = {
                number: (places_in(settled.orders, number, keys, key_of), targets)
                for number, (keys, targets) in self._later.items()
            }
            commit()
            index.memory.take(settled)
            index.hot.settled(later)
            for number, (places, targets) in later.items():
                index.memory.place(number, places)
                index.memory.link(number, targets)


def save_memory(writer: IndexConnection, memory: Memory, settled: Settled) -> None:
    """Store the memory in the index file, within the caller's transaction."""
    writer.execute("DELETE FROM snapshot")
    writer.execute_many("INSERT INTO snapshot VALUES (?, ?)", list(memory.saved(settled).items()))
