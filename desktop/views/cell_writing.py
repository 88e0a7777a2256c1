"""What is typed into a table, written to the archive."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from db.operations.cells import Cell, edit_cells
from db.records.fields import Choice, Kind
from db.words import _
from desktop.desk import Desk, Notice
from desktop.views.columns import Column
from desktop.views.record_table import CellWords, RecordTable

YES = {"1", "yes", "true", "x", "✓"}


class CellWriting(QObject):
    """Writes the cells of one table; what is typed, filled or pasted at once is one step."""

    def __init__(self, desk: Desk, table: RecordTable) -> None:
        super().__init__(table)
        self._desk = desk
        table.typed.connect(self._write)
        table.refused.connect(self._tell)

    @Slot(list)
    def _write(self, cells: Sequence[CellWords]) -> None:
        written = [
            Cell(record_id, column.name, stored_value(column, words))
            for record_id, column, words in cells
        ]
        self._desk.perform(edit_cells, written)

    @Slot(str)
    def _tell(self, reason: str) -> None:
        self._desk.tell(Notice(reason))


def stored_value(column: Column, words: str) -> str | None:
    """Return what a cell's words mean: the code of a choice, 1 or 0, or the words themselves."""
    words = words.strip()
    field = column.field
    if field is None or not words:
        return "0" if field is not None and field.kind is Kind.flag else None
    if field.kind is Kind.flag:
        return "1" if words.casefold() in {*YES, _("yes").casefold()} else "0"
    if field.choices is not None:
        return _code(field.choices, words)
    return words


def _code(choices: type[Choice], words: str) -> str:
    """Return the code whose label was typed or pasted; else the words, to be refused in words."""
    for choice in choices:
        if words.casefold() in {choice.value.casefold(), _(choice.label).casefold()}:
            return choice.value
    return words
