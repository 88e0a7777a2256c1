"""Paints one line of the list: small picture, title, facts, reference code, state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.records.listing import ListRow
from db.records.vocabulary import State
from desktop.theme.scale import CLOSE, HAIR, RADIUS, ROOM, TIGHT
from desktop.thumbnails import Thumbnails
from desktop.views import wording
from desktop.views.emblem import emblem, emblem_name
from desktop.views.look import Look
from desktop.views.records_model import RecordsModel
from desktop.views.tile import fitted
from desktop.views.why import NO_REASON, Inks, Words, paint_lit

STATE_COLOURS = {
    State.stub: "ink_off",
    State.draft: "warning",
    State.described: "accent",
    State.checked: "accent",
    State.published: "good",
    State.withdrawn: "danger",
}
SIDE_SHARE = 0.28
DOT = 7


class LinePainter(QStyledItemDelegate):
    """Paints records as lines of two rows of words; a hit says in the second why it is one."""

    def __init__(self, model: RecordsModel, thumbnails: Thumbnails, view: QWidget) -> None:
        super().__init__(view)
        self._records = model
        self._thumbnails = thumbnails
        self._view = view
        self.look = Look(view)

    def line_height(self) -> int:
        """The height of a line in the present lettering."""
        words = self.look.body.height + self.look.caption.height
        return words + 2 * CLOSE + HAIR

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self.line_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._records.row_at(index.row())
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, rect, state)
        inner = rect.adjusted(ROOM, CLOSE, -ROOM, -CLOSE - 1)
        if row is None:
            self._paint_blank(painter, inner)
        else:
            self._paint_row(painter, inner, row, selected=selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.look.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.look.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.look.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_blank(self, painter: QPainter, inner: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("ink", 0.05))
        side = inner.height()
        painter.drawRoundedRect(QRect(inner.left(), inner.top(), side, side), RADIUS, RADIUS)
        left = inner.left() + side + ROOM
        painter.drawRoundedRect(left, inner.top() + 3, 220, self.look.body.height - 6, 3, 3)

    def _paint_row(self, painter: QPainter, inner: QRect, row: ListRow, *, selected: bool) -> None:
        side = self._side()
        self._paint_picture(painter, QRect(inner.left(), inner.top(), side, side), row)
        words, beside = self._places(inner)
        self._paint_side(painter, beside, row, selected)
        self._paint_words(painter, words, row, selected)

    def _side(self) -> int:
        return self.look.body.height + self.look.caption.height + HAIR

    def _places(self, inner: QRect) -> tuple[QRect, QRect]:
        """Return where the words stand, and the code and state beside them."""
        words = inner.adjusted(self._side() + ROOM, 0, 0, 0)
        right = min(max(120, round(words.width() * SIDE_SHARE)), 260)
        return words.adjusted(0, 0, -right - ROOM, 0), words.adjusted(
            words.width() - right, 0, 0, 0
        )

    def reason_place(self, rect: QRect) -> QRect:
        """Return where in a line's rectangle its reason stands."""
        words, _beside = self._places(rect.adjusted(ROOM, CLOSE, -ROOM, -CLOSE - 1))
        top = words.top() + self.look.body.height
        return QRect(words.left(), top, words.width(), rect.bottom() - top)

    def _paint_picture(self, painter: QPainter, box: QRect, row: ListRow) -> None:
        edge = round(box.width() * self.look.dense)
        wanted = bool(row.sha256) and not self._thumbnails.is_missing(row.sha256)
        picture = self._thumbnails.picture(row.sha256, edge) if wanted else None
        if picture is not None:
            painter.drawPixmap(fitted(picture, box), picture)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("ink", 0.06))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if not wanted:
            inset = box.width() // 4
            emblem(emblem_name(row), "ink_soft").paint(
                painter, box.adjusted(inset, inset, -inset, -inset)
            )

    def _paint_words(self, painter: QPainter, place: QRect, row: ListRow, selected: bool) -> None:  # noqa: FBT001
        why = self._records.reasons.get(row.id, NO_REASON)
        line = QRect(place.left(), place.top(), place.width(), self.look.body.height)
        title = Words(wording.title(row), why.title if row.title else ())
        inks = self._inks("on_selected" if selected else "ink")
        paint_lit(painter, line, title, letters=self.look.body, inks=inks)
        top = line.bottom() + 1 + HAIR
        line = QRect(place.left(), top, place.width(), self.look.caption.height)
        soft = "on_selected" if selected else "ink_soft"
        if not why.text:
            below = wording.DOT.join(filter(None, (wording.subtitle(row), row.credit_line)))
            self._write(painter, line, below or wording.what_it_is(row), soft, small=True)
            return
        lead = f"{wording.date(row)}{wording.DOT}" if row.date else ""
        lit = tuple((start + len(lead), end + len(lead)) for start, end in why.lit)
        found = Words(lead + why.text, lit, len(lead) + why.kept)
        inks = self._inks("link" if why.opens and not selected else soft)
        paint_lit(painter, line, found, letters=self.look.caption, inks=inks)

    def _inks(self, words: str) -> Inks:
        look = self.look
        return Inks(look.colour(words), look.colour("on_highlight"), look.colour("highlight"))

    def _paint_side(self, painter: QPainter, place: QRect, row: ListRow, selected: bool) -> None:  # noqa: FBT001
        soft = "on_selected" if selected else "ink_soft"
        line = QRect(place.left(), place.top(), place.width(), 0)
        self._write(painter, line, row.ref or "", soft, right=True)
        line.moveTop(place.top() + self.look.body.height + HAIR)
        words = wording.problem_or_state(row)
        self._write(painter, line, words, soft, small=True, right=True)
        if words:
            self._paint_mark(painter, line, words, row)

    def _paint_mark(self, painter: QPainter, line: QRect, words: str, row: ListRow) -> None:
        """Put a mark before the words at the right: a warning sign, or a dot for the state."""
        letters = self.look.caption
        shown = letters.metrics.horizontalAdvance(letters.fitted(words, line.width()))
        right = line.right() - shown - TIGHT
        middle = line.top() + letters.height // 2
        if row.problem:
            side = letters.height
            spot = QRect(right - side, line.top(), side, side)
            emblem("warning", "warning").paint(painter, spot)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour(STATE_COLOURS[State(row.state)]))
        painter.drawEllipse(QRectF(right - DOT - HAIR, middle - DOT / 2 + 0.5, DOT, DOT))

    def _write(
        self,
        painter: QPainter,
        line: QRect,
        text: str,
        ink: str,
        *,
        small: bool = False,
        right: bool = False,
    ) -> None:
        letters = self.look.caption if small else self.look.body
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        place = QRect(line.left(), line.top(), line.width(), letters.height)
        painter.setFont(letters.font)
        painter.setPen(self.look.colour(ink))
        painter.drawText(
            place, side | Qt.AlignmentFlag.AlignVCenter, letters.fitted(text, line.width())
        )
