"""Restrictions to single fields whose words and figures the index holds apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap
from sqlalchemy import Connection

from db.search.bitmaps import union
from db.search.file import matching
from db.search.hot import key_for
from db.search.lookups import RowsWhere
from db.search.plan import Reading
from db.search.rows import IN, as_json, rows
from db.search.spans import figures_that_fit
from db.search.tree import Value
from db.search.words import FILE_NAME, field_start, field_whole
from db.text import fold


@dataclass(frozen=True, slots=True)
class FieldText:
    """Records with one of some texts in a field.

    The words of a text stand side by side there, of the last one the beginning is enough; if
    ``exact``, nothing else stands there.
    """

    field: str
    texts: tuple[str, ...]
    exact: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records in whose field one of the texts stands."""
        return union(self._one(reading, text) for text in self.texts)

    def _one(self, reading: Reading, text: str) -> BitMap:
        if self.exact:
            token = field_whole(self.field, text)
            ready = reading.hot.get(reading.index, key_for(token, prefix=False))
            return matching(reading.index, f'"{token}"') if ready is None else ready
        start = field_start(self.field)
        phrase = " ".join(f"{start}{word}" for word in fold(text).split())
        return matching(reading.index, f'"{phrase}"*') if phrase else BitMap()


@dataclass(frozen=True, slots=True)
class FileNamed:
    """Records with a file in whose name a text stands: as words, else as any letters."""

    text: str
    table: str = "asset"

    def find(self, reading: Reading) -> BitMap:
        """Return the records with such files."""
        return FieldText(FILE_NAME, (self.text,)).find(reading) or self._letters.find(reading)

    @property
    def _letters(self) -> RowsWhere:
        escaped = "".join(f"\\{sign}" if sign in "\\%_" else sign for sign in self.text)
        return RowsWhere("asset", "record_id", "file_name LIKE ? ESCAPE '\\'", (f"%{escaped}%",))

    def rows_of(self, catalogue: Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Return (record, row) for those of ``ids`` that own such rows: what made them hits."""
        sql = f"SELECT record_id, id, file_name FROM asset WHERE record_id IN {IN} ORDER BY id"
        words = fold(self.text)
        found = [
            (int(owner), int(row))
            for owner, row, name in rows(catalogue, sql, as_json(ids))
            if words and f" {words}" in f" {fold(str(name))}"
        ]
        return found or self._letters.rows_of(catalogue, ids)


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
