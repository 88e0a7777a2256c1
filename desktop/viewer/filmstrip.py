"""The files of a record side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from db.words import _
from desktop.icons import icon
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
        self.setIconSize(QSize(SIDE, SIDE))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSpacing(2)
        self._fit()
        self.currentItemChanged.connect(self._tell)
        thumbnails.came.connect(self._take_picture)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.setGridSize(QSize(SIDE + 24, SIDE + line + 14))
        self.setFixedHeight(SIDE + line + 34)

    def show_assets(self, assets: tuple[Asset, ...]) -> None:
        """Show these files; the first is the current one until told otherwise."""
        self.blockSignals(True)
        self.clear()
        for asset in assets:
            item = QListWidgetItem(self._icon(asset.sha256, asset), asset.name())
            item.setData(ID, asset.id)
            item.setData(SHA, asset.sha256)
            item.setToolTip(asset.file_name)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
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

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _icon(self, sha256: str, asset: Asset | None = None) -> QIcon:
        edge = round(SIDE * self.devicePixelRatioF())
        picture = self._thumbnails.picture(sha256, edge)
        if picture is not None:
            return QIcon(picture)
        return icon("image" if asset is None or asset.is_picture else "file-text", "ink_soft")

    @Slot(str)
    def _take_picture(self, sha256: str) -> None:
        for item in self._items():
            if item.data(SHA) == sha256 and not self._thumbnails.is_missing(sha256):
                item.setIcon(self._icon(sha256))

    @Slot()
    def _tell(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(int(item.data(ID)))
