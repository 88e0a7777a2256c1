"""The list under the search bar: fields and values that what is typed may become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.search import Offer
from db.words import _
from desktop.icons import icon

_MANY = 10
_SIDE = 18


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: what is shown, and what the whole query and the cursor become."""

    label: str
    detail: str
    query: str
    cursor: int
    glyph: str = ""


def completion(text: str, offer: Offer) -> Completion:
    """Return what ``text`` becomes by an offer of the search."""
    query = text[: offer.span.start] + offer.text + text[offer.span.end :]
    return Completion(offer.label, offer.detail, query, offer.span.start + len(offer.text))


class CompletionList(QFrame):
    """Offers under the bar; the bar keeps the keyboard."""

    chosen = Signal(object)

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar.window(), Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("role", "card")
        self._bar = bar
        self._offers: list[Completion] = []
        self.list = QListWidget()
        self.list.setProperty("look", "menu")
        self.list.setAccessibleName(_("Suggestions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def offer(self, offers: Sequence[Completion]) -> None:
        """Show these offers, or nothing when there are none."""
        self._offers = list(offers[:_MANY])
        self.list.clear()
        for each in self._offers:
            text = f"{each.label}    {each.detail}" if each.detail else each.label
            self.list.addItem(QListWidgetItem(icon(each.glyph or "magnifying-glass"), text))
        if not self._offers:
            self.hide()
            return
        row = max(self.list.sizeHintForRow(0), 28)
        self.list.setFixedHeight(row * len(self._offers) + 4)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        under = self._bar.mapToGlobal(QPoint(0, self._bar.height() + 2))
        width = max(self._bar.width(), 320)
        self.setGeometry(QRect(under, QSize(width, self.list.height() + 12)))

    def step(self, step: int) -> None:
        """Mark the next or previous offer; from none, the first or the last."""
        count = len(self._offers)
        if count:
            row = self.list.currentRow()
            self.list.setCurrentRow((row + step) % count if row >= 0 else (step - 1) % count)

    @property
    def marked(self) -> Completion | None:
        """The offer marked."""
        row = self.list.currentRow()
        return self._offers[row] if self.isVisible() and 0 <= row < len(self._offers) else None

    @property
    def first(self) -> Completion | None:
        """The offer on top."""
        return self._offers[0] if self.isVisible() and self._offers else None

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._offers[self.list.row(item)])
        self.hide()
