"""A connection to the index file, with the few calls that search makes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self, cast

import apsw

Row = tuple[Any, ...]
_PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "cache_size = -65536",
    "mmap_size = 4000000000",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 0",
)


class IndexConnection:
    """One connection of SQLite's own Python library, for one thread at a time.

    The index uses a newer SQLite than the catalogue does; each file belongs to one of them.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
        self._inner: Any = apsw.Connection(str(path), flags=flags)
        if create:
            self.execute("PRAGMA page_size = 8192")
        for pragma in _PRAGMAS:
            self.execute(f"PRAGMA {pragma}")

    def execute(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Run one statement and return all its rows."""
        return cast("list[Row]", self._inner.execute(sql, values).fetchall())

    def each(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Run one statement and yield its rows as they are read."""
        return cast("Iterator[Row]", self._inner.execute(sql, values))

    def first(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Run one statement and return its first row, None where there is none."""
        return cast("Row | None", self._inner.execute(sql, values).fetchone())

    def number(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one statement and return its first value as a whole number, 0 where there is none."""
        row = self.first(sql, values)
        return int(row[0]) if row and row[0] is not None else 0

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of the rows of values."""
        self._inner.executemany(sql, rows)

    def changes(self) -> int:
        """Return how many rows have been changed since the connection was opened."""
        return int(self._inner.total_changes())

    def last_id(self) -> int:
        """Return the id of the row inserted last."""
        return int(self._inner.last_insert_rowid())

    def stop_when(self, asked: Callable[[], bool] | None) -> None:
        """Ask now and then, while a statement runs, whether it is still wanted."""
        self._inner.set_progress_handler(asked, 20_000)

    @contextmanager
    def written(self, gate: AbstractContextManager[object]) -> Generator[Callable[[], None]]:
        """Begin a transaction, and give what commits it: within the gate, at the block's end.

        The gate is held from the commit to the end of the block, and not while rows are
        written: those who read wait for no more than that.
        """
        self.execute("BEGIN IMMEDIATE")
        with ExitStack() as held:

            def commit() -> None:
                held.enter_context(gate)
                self.execute("COMMIT")

            try:
                yield commit
            finally:
                if self.in_transaction:
                    self.execute("ROLLBACK")

    @property
    def in_transaction(self) -> bool:
        """True between the beginning and the end of a transaction."""
        return bool(self._inner.in_transaction)

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def __enter__(self) -> Self:
        """Begin a transaction: all of the block is written, or nothing."""
        self._inner.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._inner.__exit__(*exception)
