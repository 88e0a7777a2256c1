"""Opens the command palette with every command and place, and finds records in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from db.text import fold
from db.words import _
from desktop.actions.bench import Bench
from desktop.actions.book import ActionBook
from desktop.dialogs.command_palette import CommandPalette, Offer
from desktop.navigation.places import KIND_GLYPHS

_MANY = 12
_LEAST_LETTERS = 2


class _RecordFinder(QObject):
    """Adds records to an open palette while one types."""

    def __init__(self, bench: Bench, palette: CommandPalette) -> None:
        super().__init__(palette)
        self._bench = bench
        self._palette = palette
        palette.typed.connect(self._look)

    @Slot(str)
    def _look(self, typed: str) -> None:
        if len(typed.strip()) < _LEAST_LETTERS:
            self._palette.add_records(typed, [])
            return
        work = partial(records_named, words=typed)
        self._bench.desk.read_soon(work, partial(self._show, typed), key=self)

    def _show(self, typed: str, found: list[tuple[int, str, str, str]]) -> None:
        offers = [
            Offer(
                text=title or _("[Untitled]"),
                run=partial(self._bench.desk.open_record, record_id),
                detail=ref,
                glyph=KIND_GLYPHS.get(kind, "file-text"),
            )
            for record_id, kind, ref, title in found
        ]
        self._palette.add_records(typed, offers)


def records_named(
    connection: Connection, words: str, limit: int = _MANY
) -> list[tuple[int, str, str, str]]:
    """Return id, kind, code and title of records one of whose names begins like ``words``."""
    wanted = fold(words)
    found: list[tuple[int, str, str, str]] = []
    rows = connection.exec_driver_sql("SELECT id, kind, ref, title FROM record ORDER BY id DESC")
    for record_id, kind, ref, title in rows:
        folded = f" {fold(title)} {fold(ref or '')}"
        if f" {wanted}" in folded:
            found.append((record_id, kind, ref or "", title))
            if len(found) == limit:
                break
    return found


def open_palette(bench: Bench, book: ActionBook, window: QWidget) -> CommandPalette:
    """Open the palette over ``window``."""
    palette = CommandPalette(book.offers(), window)
    _RecordFinder(bench, palette)
    palette.open_over(window)
    return palette
