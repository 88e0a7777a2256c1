"""Looking for words in a file, showing a passage, and citing one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from db.media.quotes import pages_with
from desktop.viewer.assets import PAGE_BREAK, Asset
from desktop.viewer.sheet_pane import SheetPane
from desktop.viewer.text_panel import TextPanel
from desktop.viewer.toolbar import FindLine


class TextWork(QObject):
    """Joins the line to find with, the pages and their text.

    ``page_wanted(page)`` asks for another page, counted from 0.
    """

    page_wanted = Signal(int)
    passage_chosen = Signal(int, int, int, str)

    def __init__(self, line: FindLine, sheet: SheetPane, panel: TextPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._sheet = sheet
        self._panel = panel
        self._asset: Asset | None = None
        self._page = 0
        line.textChanged.connect(self._light_up)
        line.stepped.connect(self._step)
        panel.passage_chosen.connect(self._hand_on)

    def show(self, asset: Asset, page: int) -> None:
        """Show the text of a page."""
        self._asset, self._page = asset, page
        pages = asset.page_texts
        text = pages[page] if page < len(pages) else ""
        before = sum(len(one) + len(PAGE_BREAK) for one in pages[:page])
        self._panel.show_text(text, before=before, lang=asset.text_lang, source=asset.text_source)
        self._light_up()

    def look_for(self, words: str) -> None:
        """Look for words and show the first page that has them."""
        self._line.setText(words)
        pages = self._pages()
        if pages and self._page not in pages:
            self.page_wanted.emit(pages[0])

    def show_passage(self, start: int, stop: int) -> None:
        """Show a passage of the file's text, counted in characters: its page, selected."""
        before = 0
        for page, text in enumerate(self._asset.page_texts if self._asset else ()):
            if start <= before + len(text):
                if page != self._page:
                    self.page_wanted.emit(page)
                self._panel.select(start - before, min(stop - before, len(text)))
                return
            before += len(text) + len(PAGE_BREAK)

    def _pages(self) -> list[int]:
        return pages_with(self._asset.page_texts, self._line.text()) if self._asset else []

    @Slot()
    def _light_up(self) -> None:
        words = self._line.text().strip()
        self._sheet.light_up(words)
        self._panel.light_up(words)

    @Slot(int)
    def _step(self, step: int) -> None:
        pages = self._pages()
        ahead = [page for page in pages if (page - self._page) * step > 0]
        if ahead:
            self.page_wanted.emit(min(ahead) if step > 0 else max(ahead))
        elif pages:
            self.page_wanted.emit(pages[0] if step > 0 else pages[-1])

    @Slot(int, int, str)
    def _hand_on(self, start: int, stop: int, quote: str) -> None:
        if self._asset is not None:
            self.passage_chosen.emit(self._asset.id, start, stop, quote)
