"""Dragging records out of a view: what is carried, and the picture under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from db.words import ngettext
from desktop.theme.scale import CLOSE, RADIUS, ROOM
from desktop.views import wording
from desktop.views.carried import records_mime
from desktop.views.look import Look
from desktop.views.picked import picked_ids
from desktop.views.records_model import RecordsModel


def start_drag(
    view: QAbstractItemView, model: RecordsModel, supported: Qt.DropAction
) -> Qt.DropAction:
    """Drag the records picked in ``view`` until they are dropped, and return what was done."""
    record_ids = picked_ids(view.selectionModel(), model)
    if not record_ids:
        return Qt.DropAction.IgnoreAction
    drag = QDrag(view)
    drag.setMimeData(records_mime(record_ids))
    drag.setPixmap(label_picture(view, label_words(view, model, len(record_ids))))
    drag.setHotSpot(QPoint(-ROOM, -ROOM))
    return drag.exec(supported, Qt.DropAction.MoveAction)


def label_words(view: QAbstractItemView, model: RecordsModel, count: int) -> str:
    """Return what is dragged, in words: the title of one record, the number of many."""
    current = view.currentIndex().row()
    row = model.row_at(current) if count == 1 and current >= 0 else None
    if row is not None:
        return wording.title(row)
    return ngettext("{count} record", "{count} records", count).format(count=f"{count:n}")


def label_picture(view: QAbstractItemView, words: str) -> QPixmap:
    """Return the words on a small rounded label."""
    look = Look(view)
    words = look.body.fitted(words, 280)
    width = look.body.metrics.horizontalAdvance(words) + 2 * ROOM
    size = QSize(width, look.body.height + 2 * CLOSE)
    picture = QPixmap(size * look.dense)
    picture.setDevicePixelRatio(look.dense)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), RADIUS, RADIUS)
    painter.setPen(look.colour("on_accent"))
    painter.setFont(look.body.font)
    painter.drawText(0, 0, width, size.height(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
