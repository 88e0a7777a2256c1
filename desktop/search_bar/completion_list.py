"""The list under the search bar: fields and values that what is typed may become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.search import Offer
from db.words import _
from desktop.icons import icon

_MANY = 8
_SIDE = 18
_WIDEST = 640
_GLYPHS = {
    "place": "map-pin",
    "agent": "users",
    "event": "calendar-blank",
    "tag": "tag",
    "within": "folder",
}


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: what is shown, and what the whole query and the cursor become.

    ``names`` are names for conditions in the query; ``is_whole`` says that the query stands for
    all that is in the bar.
    """

    label: str
    detail: str
    query: str
    cursor: int
    glyph: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    is_whole: bool = False


def completion(text: str, offer: Offer) -> Completion:
    """Return what ``text`` becomes by an offer of the search."""
    query = text[: offer.span.start] + offer.text + text[offer.span.end :]
    cursor = offer.span.start + len(offer.text)
    start = query.rfind(" ", 0, max(0, cursor - 1)) + 1
    piece = query[start:cursor].strip()
    name, colon, value = piece.lstrip("-−").partition(":")
    names = {piece: offer.label} if colon and value.startswith("#") else {}
    detail = offer.detail
    if detail.startswith(f"{offer.label} · "):  # the title once is enough
        detail = detail.removeprefix(f"{offer.label} · ")
    elif detail == offer.label:
        detail = ""
    return Completion(offer.label, detail, query, cursor, _GLYPHS.get(name, ""), names)


def recent(query: str) -> Completion:
    """Return a search made before, to be made again."""
    glyph = "clock-counter-clockwise"
    return Completion(query, "", query, len(query), glyph, is_whole=True)


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
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        row = max(self.list.sizeHintForRow(0), 28)
        height = row * len(self._offers) + 4
        self.list.setFixedHeight(height)
        under = self._bar.mapToGlobal(QPoint(0, self._bar.height() + 2))
        width = min(max(self._bar.width(), 320), round(_WIDEST * self._grown()))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            under.setX(under.x() + self._bar.width() - width)
        self.setFixedSize(QSize(width, height + 12))
        self.move(under)

    def _grown(self) -> float:
        return max(1.0, self.font().pointSizeF() / 10)

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
