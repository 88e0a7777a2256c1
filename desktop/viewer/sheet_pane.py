"""One sheet of one file on the canvas: drawn soon, drawn sharper when looked at closely."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSizeF, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.media.findings import Problem, Word
from desktop.thumbnails import Thumbnails
from desktop.viewer.assets import Asset
from desktop.viewer.drawing import SHARP, SHARPEST, Drawings, Drawn, Sheet
from desktop.viewer.file_card import FileCard
from desktop.viewer.marking import MarkingCanvas
from desktop.viewer.word_search import places

PAGE_PIXELS = 1600.0
"""The longer side of a page at 100 %: about that of A4 at 135 dots an inch."""

PathOf = Callable[[str, str], Path]
"""Returns where an original lies, by its SHA-256 and its extension."""


class SheetPane(QStackedWidget):
    """Shows a page of an asset, or the card that says why there is nothing to see."""

    copy_wanted = Signal()
    drawn = Signal(bool)

    def __init__(
        self,
        drawings: Drawings,
        thumbnails: Thumbnails,
        path_of: PathOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._thumbnails = thumbnails
        self._path_of = path_of
        self._asset: Asset | None = None
        self._sheet: Sheet | None = None
        self._asked = 0
        self._query = ""
        self.canvas = MarkingCanvas()
        self.card = FileCard()
        self.card.copy_wanted.connect(self.copy_wanted)
        self.canvas.sharper_wanted.connect(self._draw_sharper)
        thumbnails.came.connect(self._take_thumbnail)
        thumbnails.renewed.connect(self._ask_for_cover)
        self.addWidget(self.canvas)
        self.addWidget(self.card)

    def show_sheet(self, asset: Asset, page: int) -> None:
        """Show a page, counted from 0, of a file."""
        sheet = Sheet(self._path_of(asset.sha256, asset.extension), page)
        if sheet == self._sheet:
            self._asset = asset
            return
        same_file = self._asset is not None and self._asset.sha256 == asset.sha256
        self._asset, self._sheet, self._asked = asset, sheet, 0
        self.canvas.stop_marking()
        if not asset.drawable:
            self._show_card("")
            return
        if not same_file:
            self._show_thumbnail(asset)
        self.setCurrentWidget(self.canvas)
        self._drawings.draw(sheet, SHARP, self._take, key="sheet")

    def show_nothing(self, note: str = "") -> None:
        """Show an empty board, and perhaps a note that says why."""
        self._asset = self._sheet = None
        self.canvas.clear(note)
        self.setCurrentWidget(self.canvas)

    def draw_ahead(self, asset: Asset, page: int) -> None:
        """Have a page drawn that will probably be looked at next."""
        if asset.drawable:
            sheet = Sheet(self._path_of(asset.sha256, asset.extension), page)
            self._drawings.draw(sheet, SHARP, self._ignore, key="ahead")

    def light_up(self, query: str) -> None:
        """Light up words on the page that is shown."""
        self._query = query
        if self._sheet is None or not query or self._asset is None or not self._asset.is_paged:
            self.canvas.show_words(())
        else:
            self._drawings.find_words(self._sheet, self._take_words)

    def _show_thumbnail(self, asset: Asset) -> None:
        picture = self._thumbnails.picture(asset.sha256, 256) if asset.is_picture else None
        size = QSizeF(asset.width or 0, asset.height or 0)
        if picture is not None and not size.isEmpty():
            self.canvas.show_picture(size, picture.toImage())
        else:
            self.canvas.clear()

    @Slot(frozenset)
    def _take_thumbnail(self, arrived: frozenset[str]) -> None:
        asset = self._asset
        if asset is None or asset.sha256 not in arrived:
            return
        if self.currentWidget() is self.card:
            self._show_cover(asset)
        elif not self.canvas.has_picture:
            self._show_thumbnail(asset)

    @Slot()
    def _ask_for_cover(self) -> None:
        if self._asset is not None and self.currentWidget() is self.card:
            self._show_cover(self._asset)

    def _show_cover(self, asset: Asset) -> None:
        """Show a film's still, or the cover of a recording, on its card."""
        picture = self._thumbnails.picture(asset.sha256, 256)
        if picture is not None:
            self.card.show_cover(picture)

    def _take(self, drawn: Drawn) -> None:
        if drawn.sheet != self._sheet or self._asset is None:
            return
        if drawn.problem is not None:
            self._show_card(_sentence(drawn.problem))
            return
        self.canvas.show_picture(self._full_size(drawn), drawn.image)
        self.light_up(self._query)
        self.drawn.emit(True)

    def _full_size(self, drawn: Drawn) -> QSizeF:
        size = QSizeF(drawn.image.size())
        longer = max(size.width(), size.height(), 1.0)
        asset = self._asset
        if asset is not None and asset.is_picture and asset.width and asset.height:
            # By the longer side only: which side that is, the upright drawing knows.
            return size * (max(asset.width, asset.height) / longer)
        return size * (PAGE_PIXELS / longer)

    @Slot(int)
    def _draw_sharper(self, pixels: int) -> None:
        edge = next(one for one in (4096, SHARPEST) if one >= pixels or one == SHARPEST)
        if self._sheet is not None and edge > self._asked:
            self._asked = edge
            self._drawings.draw(self._sheet, edge, self._take_sharper, key="sharper")

    def _take_sharper(self, drawn: Drawn) -> None:
        if drawn.sheet == self._sheet and drawn.problem is None:
            self.canvas.add_image(drawn.image)

    def _take_words(self, words: tuple[Word, ...]) -> None:
        self.canvas.show_words(places(words, self._query))

    def _ignore(self, drawn: Drawn) -> None:
        """A page drawn ahead is kept; there is nothing to show yet."""

    def _show_card(self, problem: str) -> None:
        if self._asset is not None:
            self.canvas.clear()
            self.card.show_asset(self._asset, problem)
            self._show_cover(self._asset)
            self.setCurrentWidget(self.card)
            self.drawn.emit(False)


def _sentence(problem: Problem) -> str:
    return problem.sentence
