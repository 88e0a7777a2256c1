"""Making the whole index anew from the catalogue, beside the old one, then taking its place."""

from __future__ import annotations

import gc
import os
from array import array
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection

from db.archive import Archive
from db.search.connection import IndexConnection
from db.search.documents import DocumentReader
from db.search.entries import Entry, entry_of, order_key, signature
from db.search.file import Cancelled, IndexFile, delete_index, in_batches
from db.search.hot import make_hot_sets
from db.search.links import Links, compact_of
from db.search.memory import ORDERS, Memory
from db.search.names import write_names
from db.search.orders import Order
from db.search.rows import rows
from db.search.settling import save_memory
from db.search.spelling import make_vocabulary
from db.search.writing import INSERT_WORDS

Progress = Callable[[float], None]
_AT_ONCE = 5_000  # records read and written in one transaction
_SHARES = (0.75, 0.85, 0.97)  # of the time: records read, then words, then ready-made sets


@dataclass(frozen=True, slots=True)
class Work:
    """How a rebuilding is watched and stopped.

    ``progress`` is told the share done, 0 to 1; ``release`` is called when the new file is
    whole, before it takes the place of the old one.
    """

    progress: Progress
    cancelled: Callable[[], bool]
    release: Callable[[], None]
    many: int


def rebuild(archive: Archive, path: Path, work: Work) -> None:
    """Make a new index file at ``path``; what is there stays in use until the new one is whole.

    Raises Cancelled when asked to stop; then, and after a crash, nothing is left of the new
    file that could be mistaken for an index.
    """
    fresh = path.with_name(f"{path.name}.new")
    file = IndexFile.create(fresh)
    try:
        file.writer.execute("PRAGMA journal_mode = OFF")  # a file half made is thrown away
        file.writer.execute("PRAGMA synchronous = OFF")
        file.writer.execute("PRAGMA temp_store = FILE")
        _fill(archive, file, work)
    except BaseException:
        file.close()
        delete_index(fresh)
        raise
    file.close()
    _make_durable(fresh)
    work.release()
    delete_index(path)
    fresh.replace(path)
    work.progress(1.0)


def _make_durable(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _fill(archive: Archive, file: IndexFile, work: Work) -> None:
    filling = _Filling(file, Memory())
    # One state of the catalogue is read, whatever happens to it meanwhile.
    with archive.read() as connection, _without_collecting():
        _write_all(connection, filling, work)
    filling.finish()

    def told(start: float, end: float) -> Progress:
        def tell(share: float) -> None:
            if work.cancelled():
                raise Cancelled
            work.progress(start + (end - start) * share)

        return tell

    file.merge_later()
    with file.writer:
        make_vocabulary(file.writer, told(_SHARES[0], _SHARES[1]))
    with file.writer:
        make_hot_sets(file.writer, many=work.many, told=told(_SHARES[1], _SHARES[2]))
        save_memory(file.writer, filling.memory, filling.memory.settled())


@contextmanager
def _without_collecting() -> Generator[None]:
    """Keep Python from looking for circles: none are made; looking takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write_all(connection: Connection, filling: _Filling, work: Work) -> None:
    """Write all records; SQLite writes some while Python reads and folds the next."""
    ids = [row[0] for row in rows(connection, "SELECT id FROM record ORDER BY id")]
    reader = DocumentReader(connection)
    with ThreadPoolExecutor(1) as writing:
        written: Future[None] | None = None
        for number, batch in enumerate(in_batches(ids, _AT_ONCE)):
            if work.cancelled():
                raise Cancelled
            entries = [entry_of(document) for document in reader.read(batch)]
            if written is not None:
                written.result()
            written = writing.submit(filling.write, entries)
            work.progress(_SHARES[0] * min(1.0, (number + 1) * _AT_ONCE / len(ids)))
        if written is not None:
            written.result()


class _Filling:
    """Writes entries into an empty index and gathers what its memory will hold."""

    def __init__(self, file: IndexFile, memory: Memory) -> None:
        self._writer = file.writer
        self.memory = memory
        self._pairs = {facet: (array("i"), array("i")) for facet in memory.links}

    def write(self, entries: list[Entry]) -> None:
        """Write some entries in one transaction."""
        writer = self._writer
        with writer:
            writer.execute_many(INSERT_WORDS, [(one.id, *one.columns) for one in entries])
            writer.execute_many(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?)", [one.row for one in entries]
            )
            for entry in entries:
                if entry.document.is_authority:
                    write_names(writer, entry.document)
            writer.execute_many(
                "INSERT INTO signature VALUES (?, ?)",
                [(one.id, signature(one.document)) for one in entries if one.document.is_authority],
            )
        for entry in entries:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self.memory.put_codes(entry.document)
        for facet, (records, targets) in self._pairs.items():
            found = self.memory.targets(entry.document, facet)
            records.extend((entry.id,) * len(found))
            targets.extend(found)

    def finish(self) -> None:
        """Make the links and orders of the memory from what was gathered."""
        for facet, (records, targets) in self._pairs.items():
            pairs = (np.frombuffer(one, dtype=np.int32) for one in (records, targets))
            self.memory.links[facet] = Links(compact_of(*pairs))
        for name in ORDERS:
            self.memory.orders[name] = Order(_in_order(self._writer, name))


def _in_order(writer: IndexConnection, name: str) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Return the ids of all entries that have a key, in the order of their keys."""
    keyed = [
        (key, number)
        for number, title, ref, lo, hi in writer.each("SELECT id, title, ref, lo, hi FROM entry")
        if (key := order_key(name, (title, ref, lo, hi))) is not None
    ]
    keyed.sort()
    return np.asarray([number for _, number in keyed], dtype=np.uint32)
