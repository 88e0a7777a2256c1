"""The photographs of a record as a wall of pictures, each with its title and credit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.records.listing import ListRow
from db.words import _
from desktop.icons import icon
from desktop.theme.scale import HAIR, Style
from desktop.thumbnails import Thumbnails
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import ElidedLabel

SIDE = 168


class PictureWall(QWidget):
    """Pictures in lines; ``opened(record id)`` follows a press on one."""

    opened = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._tiles: dict[str, list[QToolButton]] = {}
        self._flow = FlowLayout(self, gap=12)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.came.connect(self._take_pictures)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these photographs."""
        self._flow.clear()
        self._tiles.clear()
        for row in rows:
            self._flow.addWidget(self._tile(row))
        self.updateGeometry()

    def _tile(self, row: ListRow) -> QWidget:
        tile = QWidget()
        picture = QToolButton()
        picture.setProperty("role", "picture")
        picture.setIconSize(QSize(SIDE, SIDE * 3 // 4))
        picture.setFixedSize(SIDE + 8, SIDE * 3 // 4 + 8)
        picture.setAccessibleName(_("Photograph: {title}").format(title=row.title))
        picture.setToolTip(row.title)
        picture.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        picture.clicked.connect(partial(self._tell, row.id))
        self._tiles.setdefault(row.sha256, []).append(picture)
        self._paint(picture, row.sha256)
        column = QVBoxLayout(tile)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(picture)
        title = ElidedLabel(row.title, Style.CAPTION)
        title.setFixedWidth(SIDE + 8)
        column.addWidget(title)
        credit = ElidedLabel(row.credit_line or row.ref, Style.CAPTION, tone="soft")
        credit.setFixedWidth(SIDE + 8)
        column.addWidget(credit)
        return tile

    def _paint(self, picture: QToolButton, sha256: str) -> None:
        edge = round(SIDE * self.devicePixelRatioF())
        found = self._thumbnails.picture(sha256, edge) if sha256 else None
        picture.setIcon(icon("image", "edge") if found is None else QIcon(found))

    def _tell(self, record_id: int, *_clicked: object) -> None:
        self.opened.emit(record_id)

    @Slot(frozenset)
    def _take_pictures(self, arrived: frozenset[str]) -> None:
        for sha256 in arrived & self._tiles.keys():
            for picture in self._tiles[sha256]:
                self._paint(picture, sha256)
