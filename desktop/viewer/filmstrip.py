"""The files of a record side by side."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.words import _
from desktop.icons import icon
from desktop.theme.scale import CLOSE, RADIUS, ROOM
from desktop.theme.tokens import Tokens
from desktop.thumbnails import Thumbnails
from desktop.viewer.assets import Asset

SIDE = 72
ID = Qt.ItemDataRole.UserRole
SHA = Qt.ItemDataRole.UserRole + 1


class Filmstrip(QListWidget):
    """One small picture a file; ``chosen(asset id)`` follows when a person picks one."""

    chosen = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.setAccessibleName(_("Files of this record"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setItemDelegate(_Frame(self))
        self._fit()
        self.currentItemChanged.connect(self._tell)
        thumbnails.came.connect(self._take_pictures)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.setGridSize(QSize(SIDE + 2 * ROOM, SIDE + line + 2 * CLOSE))
        self.setFixedHeight(SIDE + line + 2 * CLOSE + ROOM)

    def show_assets(self, assets: tuple[Asset, ...]) -> None:
        """Show these files; the first is the current one until told otherwise."""
        self.blockSignals(True)
        self.clear()
        for asset in assets:
            item = QListWidgetItem(asset.name())
            item.setData(Qt.ItemDataRole.DecorationRole, self._picture(asset.sha256, asset))
            item.setData(ID, asset.id)
            item.setData(SHA, asset.sha256)
            item.setToolTip(asset.file_name)
            self.addItem(item)
        self.blockSignals(False)

    def show_current(self, asset_id: int) -> None:
        """Mark a file as the one looked at, without telling."""
        self.blockSignals(True)
        for item in self._items():
            if item.data(ID) == asset_id:
                self.setCurrentItem(item)
                self.scrollToItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _picture(self, sha256: str, asset: Asset | None = None) -> QPixmap | QIcon:
        edge = round(SIDE * self.devicePixelRatioF())
        picture = self._thumbnails.picture(sha256, edge)
        if picture is not None:
            return picture
        return icon("image" if asset is None or asset.is_picture else "file-text", "ink_soft")

    @Slot(frozenset)
    def _take_pictures(self, arrived: frozenset[str]) -> None:
        for item in self._items():
            sha256 = item.data(SHA)
            if sha256 in arrived and not self._thumbnails.is_missing(sha256):
                item.setData(Qt.ItemDataRole.DecorationRole, self._picture(sha256))

    @Slot()
    def _tell(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(int(item.data(ID)))


class _Frame(QStyledItemDelegate):
    """Paints a file of the strip: its picture in a square, its name below."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(SIDE + 2 * ROOM, SIDE + option.fontMetrics.height() + CLOSE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = Tokens.of(QGuiApplication.palette())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        frame: QRect = option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(tokens.colour("selected" if selected else "hover"))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        self._paint_picture(painter, frame, index)
        painter.setPen(tokens.colour("on_selected" if selected else "ink_soft"))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, frame.width())
        line = QRect(frame.left(), frame.bottom() - metrics.height() - 1, frame.width(), 0)
        line.setHeight(metrics.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, frame: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        box = QRect(0, 0, SIDE - CLOSE, SIDE - CLOSE)
        box.moveCenter(QPoint(frame.center().x(), frame.top() + SIDE // 2))
        if not isinstance(picture, QPixmap):
            box.adjust(ROOM, ROOM, -ROOM, -ROOM)
            picture.paint(painter, box)
            return
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(QPoint(), size)
        shown.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, picture)
