"""The index of an archive that is in use, and its exchange for another while queries wait."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from db.archive import Archive
from db.search.file import BROKEN, IndexFile, UnusableIndex
from db.search.state import OpenIndex
from db.search.writing import Follower

FILE_NAME = "search.db"
T = TypeVar("T")


class IndexInUse:
    """The open index of one archive and what keeps it in step; both None where there is none."""

    def __init__(self, archive: Archive) -> None:
        """Open the archive's index, where it has a sound one."""
        self._archive = archive
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self.path = archive.derived / FILE_NAME
        self.index: OpenIndex | None = None
        self.follower: Follower | None = None
        self._damaged: list[OpenIndex | None] = []
        self._exchange = threading.RLock()
        self.open()

    def ask(self, work: Callable[[OpenIndex, Connection], T]) -> T | None:
        """Return what ``work`` makes of the index; None where there is none, or a damaged one."""
        while (index := self._present()) is not None:
            try:
                with self._archive.read() as catalogue:
                    return work(index, catalogue)
            except UnusableIndex:
                continue  # it was closed meanwhile: perhaps a newer one stands in its place
            except BROKEN:
                self.give_up(index)
        return None

    def _present(self) -> OpenIndex | None:
        """Return the index in use; while one takes the place of another, wait for it."""
        with self._exchange:
            return self.index

    @contextmanager
    def exchanged(self) -> Generator[Callable[[], None]]:
        """Give what closes the index, and open another at the block's end.

        Who asks in between waits for the other one.
        """
        with ExitStack() as held:

            def release() -> None:
                held.enter_context(self._exchange)
                self.close()

            yield release
            self.open()

    def open(self) -> None:
        """Use the file at ``path`` where it is sound."""
        try:
            index = OpenIndex.load(IndexFile(self.path))
        except (UnusableIndex, *BROKEN):
            return
        self.index = index
        self.follower = Follower(self._archive, index)

    def give_up(self, index: OpenIndex | None) -> None:
        """Part with a damaged index: the next catching up makes a new one in its place."""
        if self.index is index:
            self.index, self.follower = None, None
            self._damaged.append(index)

    def make_apart(self) -> None:
        """Have the next index of an archive that may not be written to in a folder apart."""
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="fonds-index-")
            self.path = Path(self._scratch.name) / FILE_NAME

    def close(self) -> None:
        """Close the index in use, and those that were damaged."""
        index, self.index, self.follower = self.index, None, None
        for one in (index, *self._damaged):
            if one is not None:
                one.close()
        self._damaged.clear()

    def clean_up(self) -> None:
        """Take away the folder apart, where there is one."""
        if self._scratch is not None:
            self._scratch.cleanup()
