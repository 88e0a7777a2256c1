"""Paints a period: its name, a bar of what is sure and, fainter, of what may be, its counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.search import Period
from desktop.theme.scale import CLOSE, ROOM, TIGHT
from desktop.views.look import Look
from desktop.views.timeline.model import PeriodsModel
from desktop.widgets.counted import counted

_LEAST = 3
_FAINT = 0.3
_THICKEST = 26


class BarPainter(QStyledItemDelegate):
    """Names stand in one column, counts in another, the bars take the room between."""

    def __init__(self, model: PeriodsModel, view: QWidget) -> None:
        super().__init__(view)
        self._periods = model
        self._widths = (0, 0)
        self.look = Look(view)

    def measure(self) -> None:
        """Measure the columns of names and counts anew."""
        rows = range(self._periods.rowCount())
        names = (str(self._periods.index(row).data()) for row in rows)
        counts = map(_figures, self._periods.timeline.periods)
        body, small = self.look.body.metrics, self.look.caption.metrics
        self._widths = (
            max(map(body.horizontalAdvance, names), default=0),
            max(map(small.horizontalAdvance, counts), default=0),
        )

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, self.look.body.height + CLOSE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.look.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.look.colour("hover"))
        period = self._periods.timeline.periods[index.row()]
        self._paint_words(painter, rect, str(index.data()), period)
        self._paint_bar(painter, self._room_for_bar(rect), period)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.look.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, name: str, period: Period) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(ROOM, 0, -ROOM, 0)
        painter.setFont(self.look.body.font)
        painter.setPen(self.look.colour("ink" if period.may else "ink_soft"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeading, name)
        painter.setFont(self.look.caption.font)
        painter.setPen(self.look.colour("ink_soft"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignTrailing, _figures(period))

    def _room_for_bar(self, rect: QRect) -> QRect:
        names, counts = self._widths
        thick = min(_THICKEST, rect.height() - TIGHT)
        room = rect.adjusted(ROOM + names + ROOM, 0, -(ROOM + counts + ROOM), 0)
        if self._is_mirrored:
            room = rect.adjusted(ROOM + counts + ROOM, 0, -(ROOM + names + ROOM), 0)
        room.setTop(rect.center().y() - thick // 2)
        room.setHeight(thick)
        return room

    @property
    def _is_mirrored(self) -> bool:
        view = self.parent()
        return (
            isinstance(view, QWidget) and view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )

    def _paint_bar(self, painter: QPainter, room: QRect, period: Period) -> None:
        for count, strength in ((period.may, _FAINT), (period.sure, 1.0)):
            if not count or not self._periods.most:
                continue
            bar = QRect(room)
            bar.setWidth(max(_LEAST, round(room.width() * count / self._periods.most)))
            if self._is_mirrored:
                bar.moveRight(room.right())
            painter.fillRect(bar, self.look.colour("accent", strength))


def _figures(period: Period) -> str:
    """Return a period's counts in short: those that are sure, then those that may be."""
    if period.may == period.sure:
        return counted(period.sure) if period.sure else ""
    return f"{counted(period.sure)} + {counted(period.may - period.sure)} ?"
