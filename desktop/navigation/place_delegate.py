"""Draws a row of the navigation: icon, name, and the count at the far side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.icons import icon
from desktop.navigation.places import Place
from desktop.navigation.tree_model import Role
from desktop.theme.scale import CLOSE, TIGHT, Style
from desktop.theme.tokens import Tokens
from desktop.widgets.counted import counted

Index = QModelIndex | QPersistentModelIndex


class PlaceDelegate(QStyledItemDelegate):
    """Headings in small type, places with icon and count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(option.font).height()
        grown = round(height * 1.75)
        if index.data(Role.HEADING):
            grown = round(height * (1.5 if index.row() == 0 else 2.0))
        return QSize(80, max(28, grown))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if index.data(Role.HEADING):
            self._paint_heading(painter, option, index)
        else:
            self._paint_place(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.setFont(Style.OVERLINE.font(option.font))
        painter.setPen(Tokens.of(QGuiApplication.palette()).colour("ink_soft"))
        rect = option.rect.adjusted(TIGHT, 0, -TIGHT, -3)
        rect.setLeft(CLOSE)
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, str(index.data()))

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        metrics = QFontMetrics(option.font)
        rect = option.rect.adjusted(TIGHT, 0, -CLOSE, 0)
        place = index.data(Role.PLACE)
        if isinstance(place, Place):
            side = round(metrics.height() * 1.05)
            spot = QRect(rect.x(), rect.center().y() - side // 2, side, side)
            rect.setLeft(spot.right() + CLOSE)
            spot = style.visualRect(option.direction, option.rect, spot)
            mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
            icon(place.glyph, "" if chosen else "ink_soft").paint(painter, spot, mode=mode)
        self._paint_words(painter, option, rect, index)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index
    ) -> None:
        tokens = Tokens.of(QGuiApplication.palette())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        soft = tokens.colour("on_selected" if chosen else "ink_soft")
        ink = tokens.colour("on_selected" if chosen else "ink")
        style, middle = option.widget.style(), Qt.AlignmentFlag.AlignVCenter
        count = index.data(Role.COUNT)
        if count is not None:
            small = Style.CAPTION.font(option.font)
            width = QFontMetrics(small).horizontalAdvance(counted(count))
            place = style.visualRect(option.direction, option.rect, rect)
            painter.setFont(small)
            painter.setPen(soft)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, counted(count))
            rect = rect.adjusted(0, 0, -(width + CLOSE), 0)
        painter.setFont(option.font)
        painter.setPen(ink if index.data(Role.PLACE) is not None else soft)
        label = QFontMetrics(option.font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width()
        )
        place = style.visualRect(option.direction, option.rect, rect)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, label)
