"""Why each record in sight was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView

from db.search import Hit, Result
from desktop.search_bar.finder import Finder
from desktop.views.record_list import RecordList
from desktop.views.records_model import RecordsModel

_CALM_MS = 60
_AROUND = 20
_SHOWN = 2


class Reasons(QObject):
    """Reads the reasons of the records in sight and gives them to the model."""

    def __init__(self, finder: Finder, model: RecordsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._model = model
        self._result: Result | None = None
        self._list: RecordList | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._explain)
        finder.explained.connect(self._take)

    def watch(self, view: QAbstractItemView) -> None:
        """Explain what is in sight in this list."""
        if isinstance(view, RecordList):
            self._list = view
            view.verticalScrollBar().valueChanged.connect(self._calm.start)

    def explain(self, result: Result | None) -> None:
        """Explain the records of a result from now on; None: nothing is to be explained."""
        self._result = result if result is not None and result.text else None
        if self._list is not None:
            self._list.set_with_reasons(shown=self._result is not None)
        hits: Sequence[Hit] = self._result.hits if self._result else ()
        self._model.set_reasons({hit.id: reason_of(hit) for hit in hits})

    @Slot()
    def _explain(self) -> None:
        if self._result is None or self._list is None:
            return
        seen = self._list.in_sight()
        known = self._model.reasons
        ids = self._model.ids[seen.start : seen.stop]
        if any(record_id not in known for record_id in ids):
            first = max(0, seen.start - _AROUND)
            self._finder.explain(self._result, first, len(seen) + 2 * _AROUND)

    @Slot(object)
    def _take(self, hits: Sequence[Hit]) -> None:
        if self._result is not None:
            found = {hit.id: reason_of(hit) for hit in hits}
            self._model.set_reasons(self._model.reasons | found)


def reason_of(hit: Hit) -> str:
    """Return in one line why a record was found."""
    parts = [f"{reason.label}: {reason.passage.text}" for reason in hit.reasons[:_SHOWN]]
    return "   ".join(parts)
