"""Opens the command palette with every command and place, and finds records in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from db.search import Result
from db.words import _
from desktop.actions.bench import Bench
from desktop.actions.book import ActionBook
from desktop.dialogs.command_palette import CommandPalette, Offer
from desktop.navigation.places import KIND_GLYPHS
from desktop.widgets.counted import counted

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
        else:
            self._bench.finder.look_up(typed, self._show)

    def _show(self, result: Result) -> None:
        offers = [
            Offer(
                text=hit.title or _("[Untitled]"),
                run=partial(self._bench.desk.open_record, hit.id),
                detail="  ".join(part for part in (hit.ref, hit.date) if part),
                glyph=KIND_GLYPHS.get(hit.kind, "file-text"),
            )
            for hit in result.hits
        ]
        everything = Offer(
            text=_("Search everything for “{text}”").format(text=result.text),
            run=partial(self._bench.desk.search, result.text),
            detail=counted(result.total),
            glyph="magnifying-glass",
        )
        self._palette.add_records(result.text, [*offers, everything])


def open_palette(bench: Bench, book: ActionBook, window: QWidget) -> CommandPalette:
    """Open the palette over ``window``."""
    palette = CommandPalette([*book.offers(), *_saved(bench)], window)
    _RecordFinder(bench, palette)
    palette.open_over(window)
    return palette


def _saved(bench: Bench) -> list[Offer]:
    return [
        Offer(
            text=name,
            run=partial(bench.desk.search, query),
            detail=_("Saved search"),
            glyph="star",
        )
        for name, query in bench.saved_searches()
    ]
