"""The records that are selected, as ids: from and to Qt's selection model."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from desktop.views import order
from desktop.views.order import Ids
from desktop.views.records_model import RecordsModel

SELECT = QItemSelectionModel.SelectionFlag


def picked_ids(selection: QItemSelectionModel, model: RecordsModel) -> Ids:
    """Return the ids of the selected rows in the order shown."""
    spans = sorted({(span.top(), span.bottom()) for span in selection.selection().toList()})
    ids: Ids = array("q")
    reached = -1
    for top, bottom in spans:
        first = max(top, reached + 1)
        ids.extend(model.ids[first : bottom + 1])
        reached = max(reached, bottom)
    return ids


def as_selection(model: RecordsModel, record_ids: Iterable[int]) -> QItemSelection:
    """Return the rows of these records as a selection; those not shown are left out."""
    selection = QItemSelection()
    last_column = model.columnCount() - 1
    for first, last in order.runs(order.positions(model.ids, record_ids)):
        selection.select(model.index(first, 0), model.index(last, last_column))
    return selection
