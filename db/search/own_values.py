"""Restrictions to the values of fields that only this archive has, kept in the records' JSON."""

from __future__ import annotations

from dataclasses import dataclass

from pyroaring import BitMap

from db.search.plan import Reading
from db.search.rows import rows
from db.search.spans import figure_fits
from db.search.tree import Value
from db.text import fold

_OWN = (
    "SELECT r.id, v.value FROM record r, json_each(r.custom) v"
    " WHERE r.kind = ? AND r.custom IS NOT NULL AND v.key = ?"
)


@dataclass(frozen=True, slots=True)
class OwnText:
    """Records of a kind with one of some words in a field that only this archive has."""

    key: str
    kind: str
    texts: tuple[str, ...]
    exact: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records in whose field the words stand side by side, or alone."""
        end = " " if self.exact else ""
        wanted = [f" {fold(text)}{end}" for text in self.texts]

        def fits(text: str) -> bool:
            folded = f" {fold(text)} "
            return any(folded == one if self.exact else one in folded for one in wanted)

        found = rows(reading.catalogue, _OWN, self.kind, self.key)
        return BitMap(int(number) for number, text in found if fits(str(text)))


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """Records of a kind with a figure in a field that only this archive has."""

    key: str
    kind: str
    value: Value

    def find(self, reading: Reading) -> BitMap:
        """Return the records whose figure is what is asked for."""
        found = rows(reading.catalogue, _OWN, self.kind, self.key)
        return BitMap(
            int(number)
            for number, figure in found
            if isinstance(figure, int | float) and figure_fits(figure, self.value)
        )
