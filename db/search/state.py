"""One index that is open: its file and its memory, kept to the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection

from db.search.connection import IndexConnection
from db.search.entries import document_from, order_key, order_keys
from db.search.file import Cancelled, IndexFile, UnusableIndex
from db.search.hot import HotSets, from_text
from db.search.memory import Memory
from db.search.plan import Reading


class OpenIndex:
    """An index in use. ``gate`` is held while a query is worked out and while a change lands."""

    def __init__(self, file: IndexFile, memory: Memory) -> None:
        self.file = file
        self.memory = memory
        self.hot = HotSets(file.writer)
        self.gate = threading.RLock()
        self.kept: dict[object, BitMap] = {}
        self.titles: dict[str, str] = {}
        self.closed = False

    @classmethod
    def load(cls, file: IndexFile) -> OpenIndex:
        """Load the memory saved with a file, and the changes since; raises UnusableIndex."""
        blobs = {
            str(name): bytes(blob) for name, blob in file.writer.execute("SELECT * FROM snapshot")
        }
        try:
            index = cls(file, Memory.loaded(blobs))
        except (KeyError, ValueError) as error:
            raise UnusableIndex(str(error)) from error
        rows = file.writer.execute("SELECT id, title, ref, lo, hi, hot, facts FROM pending")
        for number, title, ref, lo, hi, hot, facts in rows:
            keys = order_keys((title, ref, lo, hi)) if facts else {}
            index.hot.put(number, from_text(hot or ""))
            index.memory.place(number, index.memory.places(number, keys, index.key_of))
            if facts:
                index.memory.put(document_from(number, facts))
            else:
                index.memory.remove(number)
        return index

    def key_of(self, order: str, record_id: int) -> Any:  # noqa: ANN401
        """Return the key a record had when the order was last made."""
        return base_key(self.file.writer, order, record_id)

    @contextmanager
    def reading(
        self, catalogue: Connection, cancelled: Callable[[], bool], *, quick: bool = False
    ) -> Generator[Reading]:
        """Give one look at index and memory; changes wait until it is over."""
        with self.gate:
            if self.closed:
                raise UnusableIndex
            if cancelled():
                raise Cancelled
            with self.file.reading(cancelled) as connection:
                yield Reading(
                    connection,
                    catalogue,
                    self.memory,
                    self.hot,
                    cancelled,
                    kept=self.kept,
                    titles=self.titles,
                    quick=quick,
                )

    def forget(self) -> None:
        """Drop what lookups found and titles that were read, after a change."""
        self.kept.clear()
        self.titles.clear()

    def close(self) -> None:
        """Close the file."""
        with self.gate:
            self.closed = True
            self.file.close()


def base_key(connection: IndexConnection, order: str, record_id: int) -> Any:  # noqa: ANN401
    """Return the key by which the index file last put a record in order."""
    row = connection.first("SELECT title, ref, lo, hi FROM entry WHERE id = ?", (record_id,))
    title, ref, lo, hi = row or ("", None, None, None)
    return order_key(order, (title, ref, lo, hi))
