"""Everything by typing a few letters: commands, places, records, searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.text import fold
from db.words import _
from desktop.icons import icon
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.theme.tokens import Tokens
from desktop.widgets.sizing import grown

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 620
_ROWS = 11
_MANY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the palette: what it is called, what is said beside it, what it does."""

    text: str
    run: Callable[[], object]
    detail: str = ""
    shortcut: str = ""
    glyph: str = ""
    words: str = ""
    enabled: bool = True


class Part(IntEnum):
    """What the delegate asks of a line."""

    OFFER = Qt.ItemDataRole.UserRole + 1


class OfferList(QAbstractListModel):
    """The lines shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def show(self, offers: Sequence[Offer]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    def offer(self, index: Index) -> Offer | None:
        """Return the line at an index."""
        return self._offers[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._offers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        offer = self.offer(index)
        if offer is None or not offer.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offer(index)
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (offer.text, offer.detail, offer.shortcut) if part)
        return offer if role == Part.OFFER else None


_WEAK = 10


def ranked(offers: Sequence[Offer], typed: str) -> tuple[list[Offer], list[Offer]]:
    """Return the offers that hold every typed word: by their name, and only by other words."""
    words = fold(typed).split()
    if not words:
        return list(offers), []
    found: list[tuple[int, int, Offer]] = []
    for at, offer in enumerate(offers):
        score = _score(f" {fold(offer.text)}", f" {fold(offer.detail)} {fold(offer.words)}", words)
        if score is not None:
            found.append((score + (0 if offer.enabled else 2 * _WEAK), at, offer))
    found.sort(key=_first_two)
    strong = [offer for score, _at, offer in found if score < _WEAK]
    return strong, [offer for score, _at, offer in found if score >= _WEAK]


def _first_two(scored: tuple[int, int, Offer]) -> tuple[int, int]:
    return scored[0], scored[1]


def _score(name: str, beside: str, words: Sequence[str]) -> int | None:
    total = 0
    for at, word in enumerate(words):
        if name.startswith(f" {word}") and at == 0:
            total += 0
        elif f" {word}" in name:
            total += 2
        elif f" {word}" in beside:
            total += _WEAK
        else:
            return None
    return total


class CommandPalette(QDialog):
    """A line to type in and what can be done; ``typed(text)`` asks for records to be added."""

    typed = Signal(str)

    def __init__(self, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Commands and records"))
        self._offers = list(offers)
        self._records: list[Offer] = []
        self.line = QLineEdit(placeholderText=_("Type a command, a name, a code…"))
        self.line.setAccessibleName(_("Command or record"))
        self.offers = OfferList(self)
        self.view = QListView()
        self._set_up_view()
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        inner.setSpacing(CLOSE)
        inner.addWidget(self.line)
        inner.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.view.clicked.connect(self._run)
        self._show(self._offers)

    def _set_up_view(self) -> None:
        self.view.setModel(self.offers)
        self.view.setItemDelegate(_OfferDelegate(self.view))
        self.view.setProperty("look", "menu")
        self.view.setAccessibleName(_("What can be done"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = max(30, round(self.view.fontMetrics().height() * 1.9))
        self.view.setFixedHeight(row * _ROWS)

    def open_over(self, window: QWidget) -> None:
        """Show the palette over the upper middle of ``window``."""
        self.setFixedWidth(min(grown(self, _WIDTH), window.width() - 40))
        self.adjustSize()
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(left, round(window.height() * 0.09))))
        self.show()
        self.line.setFocus()

    def add_records(self, typed: str, offers: Sequence[Offer]) -> None:
        """Add records that were found for what was typed, if it still stands there."""
        if typed == self.line.text():
            self._records = list(offers)
            self._show_all()

    @Slot(str)
    def _look(self, text: str) -> None:
        self._show_all()
        self.typed.emit(text)

    def _show_all(self) -> None:
        strong, weak = ranked(self._offers, self.line.text())
        self._show([*strong, *self._records, *weak])

    def _show(self, offers: list[Offer]) -> None:
        before = self.view.currentIndex().row()
        self.offers.show(offers[:_MANY])
        able = [row for row, offer in enumerate(offers[:_MANY]) if offer.enabled]
        if able:
            row = before if before in able and not self.line.text() else able[0]
            self.view.setCurrentIndex(self.offers.index(row))

    def eventFilter(self, watched: QObject, happening: QEvent) -> bool:
        if isinstance(happening, QKeyEvent) and happening.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS,
            }
            key = Qt.Key(happening.key())
            if key in steps:
                self._step(steps[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.view.currentIndex())
                return True
        return super().eventFilter(watched, happening)

    def _step(self, step: int) -> None:
        able = [
            row
            for row in range(self.offers.rowCount())
            if self.offers.flags(self.offers.index(row)) & Qt.ItemFlag.ItemIsEnabled
        ]
        if not able:
            return
        row = self.view.currentIndex().row()
        at = able.index(row) if row in able else -1
        wanted = at + step
        if abs(step) == 1:
            wanted %= len(able)
        self.view.setCurrentIndex(self.offers.index(able[min(max(wanted, 0), len(able) - 1)]))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        offer = self.offers.offer(index)
        if offer is None or not offer.enabled:
            return
        self.close()
        offer.run()


class _OfferDelegate(QStyledItemDelegate):
    """Draws icon, text, detail, and the shortcut at the far side."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(30, round(QFontMetrics(option.font).height() * 1.9)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(Part.OFFER)
        if not isinstance(offer, Offer):
            return
        painter.save()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        tokens = Tokens.of(QGuiApplication.palette())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink, soft = ("on_selected", "on_selected") if chosen else ("ink", "ink_soft")
        if not offer.enabled:
            ink = soft = "ink_off"
        metrics = QFontMetrics(option.font)
        side = round(metrics.height() * 1.05)
        rect = option.rect.adjusted(CLOSE, 0, -CLOSE, 0)
        spot = QRect(rect.x(), rect.center().y() - side // 2, side, side)
        if offer.glyph:
            mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
            icon(offer.glyph, "" if chosen else soft).paint(painter, spot, mode=mode)
        rect.setLeft(spot.right() + ROOM)
        middle = Qt.AlignmentFlag.AlignVCenter
        if offer.shortcut:
            painter.setPen(tokens.colour(soft))
            painter.setFont(Style.CAPTION.font(option.font))
            painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, offer.shortcut)
            rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(offer.shortcut))
            rect.setRight(rect.right() - ROOM)
        painter.setFont(option.font)
        painter.setPen(tokens.colour(ink))
        text = metrics.elidedText(offer.text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, middle, text)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(text) + ROOM)
        painter.setFont(Style.CAPTION.font(option.font))
        painter.setPen(tokens.colour(soft))
        detail = painter.fontMetrics().elidedText(
            offer.detail, Qt.TextElideMode.ElideRight, max(0, rect.width() - TIGHT)
        )
        painter.drawText(rect, middle, detail)
        painter.restore()
