"""Draws a row of the navigation: icon, name, and the count at the far side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QIcon, QPainter
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
        tokens = Tokens.of(QGuiApplication.palette())
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = tokens.colour("on_selected" if chosen else "ink")
        soft = tokens.colour("on_selected" if chosen else "ink_soft")
        metrics = QFontMetrics(option.font)
        rect = option.rect.adjusted(TIGHT, 0, -CLOSE, 0)
        place = index.data(Role.PLACE)
        if isinstance(place, Place):
            side = round(metrics.height() * 1.05)
            spot = QRect(rect.x(), rect.center().y() - side // 2, side, side)
            mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
            icon(place.glyph, "" if chosen else "ink_soft").paint(painter, spot, mode=mode)
            rect.setLeft(spot.right() + CLOSE)
        self._paint_words(painter, rect, index, (option.font, ink, soft))

    def _paint_words(
        self, painter: QPainter, rect: QRect, index: Index, look: tuple[QFont, object, object]
    ) -> None:
        font, ink, soft = look
        middle = Qt.AlignmentFlag.AlignVCenter
        count = index.data(Role.COUNT)
        if count is not None:
            small = Style.CAPTION.font(font)
            width = QFontMetrics(small).horizontalAdvance(counted(count))
            painter.setFont(small)
            painter.setPen(soft)
            painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, counted(count))
            rect = rect.adjusted(0, 0, -(width + CLOSE), 0)
        painter.setFont(font)
        painter.setPen(ink if index.data(Role.PLACE) is not None else soft)
        label = QFontMetrics(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, middle, label)
