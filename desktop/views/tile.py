"""Paints one tile of the grid: picture, title, credit, and what should not be overlooked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from db.records.listing import ListRow
from desktop.theme.scale import CLOSE, HAIR, RADIUS, TIGHT
from desktop.thumbnails import Thumbnails
from desktop.views import wording
from desktop.views.emblem import emblem, emblem_name
from desktop.views.look import Lettering, Look

GAP = 6
"""Around each tile; what lies in the gap belongs to no tile when the mouse is pressed."""

SHEET_WIDTH = 0.76
BADGE = 20
RING = 2


@dataclass(frozen=True, slots=True)
class TileState:
    """How a tile stands: picked, current with the keyboard focus, under the mouse."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False

    @property
    def ground(self) -> str:
        """The token of the colour that the tile stands on."""
        return "selected" if self.selected else "hover" if self.hovered else "mount"


class TilePainter:
    """Paints tiles in the look of one grid."""

    def __init__(self, thumbnails: Thumbnails, look: Look) -> None:
        self._thumbnails = thumbnails
        self.look = look

    def words_height(self) -> int:
        """The height below the picture: title, credit, and the gaps."""
        return self.look.body.height + self.look.caption.height + TIGHT + CLOSE

    def paint(self, painter: QPainter, rect: QRect, row: ListRow | None, state: TileState) -> None:
        """Paint the tile of a row; without a row, the placeholder of one being read."""
        frame = rect.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        self._paint_ground(painter, frame, state)
        words = self.words_height()
        box = frame.adjusted(CLOSE, CLOSE, -CLOSE, -words)
        if row is None:
            self._paint_blank(painter, box, state)
            return
        shown = self._paint_picture(painter, box, row, state)
        self._paint_badges(painter, shown, row)
        below = QRect(box.left(), box.bottom() + 1 + CLOSE - HAIR, box.width(), words)
        self._paint_words(painter, below, row, selected=state.selected)

    def _paint_ground(self, painter: QPainter, frame: QRect, state: TileState) -> None:
        if state.selected or state.hovered:
            path = QPainterPath()
            path.addRoundedRect(QRectF(frame), RADIUS + 1, RADIUS + 1)
            painter.fillPath(path, self.look.colour(state.ground))
        if state.focused:
            painter.setPen(QPen(self.look.colour("focus"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_blank(self, painter: QPainter, box: QRect, state: TileState) -> None:
        inset = box.height() // 8  # its corners are square: round ones take ten times as long
        colour = self.look.shade("ink", 0.05, state.ground)
        painter.fillRect(box.adjusted(0, inset, 0, -inset), colour)

    # ---------------------------------------------------------------- the picture

    def _paint_picture(
        self, painter: QPainter, box: QRect, row: ListRow, state: TileState
    ) -> QRect:
        if not row.sha256 or self._thumbnails.is_missing(row.sha256):
            return self._paint_emblem(painter, box, row)
        edge = round(max(box.width(), box.height()) * self.look.dense)
        picture = self._thumbnails.picture(row.sha256, edge)
        if picture is None:
            self._paint_blank(painter, box, state)
            return box
        shown = fitted(picture, box)
        painter.drawPixmap(shown, picture)
        self._paint_edge(painter, shown, state)
        return shown

    def _paint_edge(self, painter: QPainter, shown: QRect, state: TileState) -> None:
        """Draw a line of one pixel within a picture's edge, as four strips.

        A smoothed or see-through outline takes longer than the picture itself.
        """
        colour = self.look.shade("ink", 0.14, state.ground)
        across, down = QRect(shown.topLeft(), QSize(shown.width(), 1)), shown.height() - 2
        painter.fillRect(across, colour)
        painter.fillRect(across.translated(0, shown.height() - 1), colour)
        side = QRect(shown.left(), shown.top() + 1, 1, down)
        painter.fillRect(side, colour)
        painter.fillRect(side.translated(shown.width() - 1, 0), colour)

    def _paint_emblem(self, painter: QPainter, box: QRect, row: ListRow) -> QRect:
        sheet = QRect(0, 0, round(box.height() * SHEET_WIDTH), box.height())
        sheet.moveCenter(box.center())
        absent = wording.is_absent(row)
        line = Qt.PenStyle.DashLine if absent else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.look.colour("edge" if absent else "line"), 1, line))
        painter.setBrush(self.look.colour("surface", 0.4 if absent else 1.0))
        painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        side = max(24, box.width() // 4)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(sheet.center())
        emblem(emblem_name(row), "ink_soft").paint(painter, spot)
        return sheet

    # ----------------------------------------------------------------- the badges

    def _paint_badges(self, painter: QPainter, shown: QRect, row: ListRow) -> None:
        if row.problem:
            spot = QRect(shown.left() + TIGHT, shown.top() + TIGHT, BADGE + HAIR, BADGE + HAIR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.colour("warning_soft"))
            painter.drawEllipse(spot)
            emblem("warning", "warning").paint(painter, spot.adjusted(4, 3, -4, -5))
        sign = sides_sign(row)
        if sign:
            self._paint_sides(painter, shown, sign, row.files)

    def _paint_sides(self, painter: QPainter, shown: QRect, sign: str, count: int) -> None:
        words = str(count) if count > 2 or sign == "files" else ""
        letters = self.look.caption
        width = BADGE + (letters.metrics.horizontalAdvance(words) + TIGHT if words else 0)
        badge = QRect(0, 0, width, BADGE)
        badge.moveTopRight(shown.topRight() + QPointF(-TIGHT, TIGHT).toPoint())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("surface", 0.88))
        painter.drawRoundedRect(badge, BADGE / 2, BADGE / 2)
        spot = QRect(badge.left() + 4, badge.top() + 3, BADGE - 6, BADGE - 6)
        emblem(sign, "ink").paint(painter, spot)
        if words:
            painter.setPen(self.look.colour("ink"))
            painter.setFont(letters.font)
            place = badge.adjusted(BADGE - 1, 0, -TIGHT, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    # ------------------------------------------------------------------ the words

    def _paint_words(
        self, painter: QPainter, place: QRect, row: ListRow, *, selected: bool
    ) -> None:
        look = self.look
        painter.setPen(look.colour("on_selected" if selected else "ink"))
        _write(painter, place, look.body, wording.title(row))
        if below := row.credit_line or wording.subtitle(row):
            painter.setPen(look.colour("on_selected" if selected else "ink_soft"))
            _write(painter, place.adjusted(0, look.body.height, 0, 0), look.caption, below)


def _write(painter: QPainter, place: QRect, lettering: Lettering, text: str) -> None:
    """Write one line at the top of a place, in its middle."""
    line = lettering.line(text, place.width())
    painter.setFont(lettering.font)
    left = place.left() + (place.width() - line.size().width()) / 2
    painter.drawStaticText(QPointF(left, place.top()), line)


def fitted(picture: QPixmap, box: QRect) -> QRect:
    """Return where a picture lies in a box: whole, undistorted, centred, never enlarged twofold."""
    size = QSize(picture.width(), picture.height())
    size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    shown = QRect(0, 0, max(1, size.width()), max(1, size.height()))
    shown.moveCenter(box.center())
    return shown


def sides_sign(row: ListRow) -> str:
    """Return the icon that tells of a second side or of several files; none for one file."""
    if row.files < 2:
        return ""
    return "swap" if row.has_verso and row.files == 2 else "files"
