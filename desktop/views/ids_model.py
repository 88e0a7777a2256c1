"""A model of ids in order, which tells views no more than what really changed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.views import order as ordering
from desktop.views.carried import RECORDS_MIME, records_mime
from desktop.views.order import Ids

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class IdsModel(QAbstractTableModel):
    """Record ids in order: a million of them cost eight megabytes.

    ``replaced`` follows when other records, or the same ones in another order, are shown.
    """

    replaced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: Ids = array("q")

    @property
    def ids(self) -> Ids:
        """The ids in the order shown; not to be changed in place."""
        return self._ids

    def position(self, record_id: int) -> int | None:
        """Return the row at which a record stands, if it does."""
        return ordering.position(self._ids, record_id)

    def about_to_show(self, ids: Ids) -> None:
        """Called before other ids are shown, for those who keep what belongs to positions."""

    def _show(self, ids: Ids) -> None:
        if ids == self._ids:
            return
        gone = ordering.taken_out(self._ids, ids) if ids else None
        come = ordering.taken_out(ids, self._ids) if self._ids and gone is None else None
        self.about_to_show(ids)
        if gone is not None:
            self._remove(gone)
        elif come is not None:
            self._insert(come, ids)
        elif len(ids) == len(self._ids) and not ordering.differ(ids, self._ids):
            self._rearrange(ids)
        else:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            self.replaced.emit()

    def _rearrange(self, ids: Ids) -> None:
        """Show the same records in another order; what is selected stays selected."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = {self._ids[index.row()] for index in before}
        rows = {ids[row]: row for row in ordering.positions(ids, held)}
        after = [self.index(rows[self._ids[index.row()]], index.column()) for index in before]
        self._ids = ids
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.replaced.emit()

    def _remove(self, gone: Sequence[ordering.Run]) -> None:
        # A copy: whoever gave the ids may still hold them.
        self._ids = self._ids[:]
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()

    def _insert(self, come: Sequence[ordering.Run], ids: Ids) -> None:
        self._ids = self._ids[:]
        for first, last in come:
            self.beginInsertRows(NOWHERE, first, last)
            self._ids[first:first] = ids[first : last + 1]
            self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    # ----------------------------------------------------------------- dragging

    def mimeTypes(self) -> list[str]:
        return [RECORDS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return records_mime(self._ids[row] for row in sorted({index.row() for index in indexes}))

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
