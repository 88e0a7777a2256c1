"""Restrictions to the values of fields that only this archive has, answered from the index."""

from __future__ import annotations

from dataclasses import dataclass

from pyroaring import BitMap

from db.search.bitmaps import union
from db.search.file import matching
from db.search.hot import key_for
from db.search.plan import Reading
from db.search.spans import figures_that_fit
from db.search.tree import Value
from db.search.words import own_start, own_whole
from db.text import fold


@dataclass(frozen=True, slots=True)
class OwnText:
    """Records of a kind with one of some texts in a field that only this archive has.

    The words of a text stand side by side there, of the last one the beginning is enough; if
    ``exact``, nothing else stands there.
    """

    key: str
    kind: str
    texts: tuple[str, ...]
    exact: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records in whose field one of the texts stands."""
        return union(self._one(reading, text) for text in self.texts)

    def _one(self, reading: Reading, text: str) -> BitMap:
        words = fold(text).split()
        if self.exact:
            token = own_whole(self.kind, self.key, text)
            ready = reading.hot.get(reading.index, key_for(token, prefix=False))
            return matching(reading.index, f'"{token}"') if ready is None else ready
        start = own_start(self.kind, self.key)
        phrase = " ".join(f"{start}{word}" for word in words)
        return matching(reading.index, f'"{phrase}"*') if words else BitMap()


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """Records of a kind with a figure in a field that only this archive has."""

    key: str
    kind: str
    value: Value

    def find(self, reading: Reading) -> BitMap:
        """Return the records whose figure is what is asked for."""
        fits = figures_that_fit(self.value)
        found = reading.memory.figures.where(self.key, fits)
        return found & reading.memory.codes["kind"].having(self.kind)
