"""Cells as lines of tab-separated words, the way spreadsheets copy and paste them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def to_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as text; a cell with a tab, a line break or quotes is quoted."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue()


def from_tsv(text: str) -> list[list[str]]:
    """Return the cells of a copied text; what is not quoted well is taken as it stands."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not unix:
        return []
    if unix.count('"') % 2:
        return [line.split("\t") for line in unix.split("\n")]
    return list(csv.reader(io.StringIO(unix), dialect="excel-tab"))
