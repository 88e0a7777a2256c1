"""Why each record in sight was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView

from db.search import Hit, Reason, Result
from desktop.search_bar.finder import Finder
from desktop.views.record_list import RecordList
from desktop.views.records_model import RecordsModel
from desktop.views.why import Spans, Why

_CALM_MS = 60
_AROUND = 20
_SHOWN = 2
_FILES = ("asset", "region")
_GAP = "   "
_BLANKS = dict.fromkeys(map(ord, "\n\r\t\f\v"), " ")


class Reasons(QObject):
    """Reads the reasons of the records in sight and gives them to the model.

    ``place_wanted(record id)`` follows a click on a reason that stands in a file.
    """

    place_wanted = Signal(int)

    def __init__(self, finder: Finder, model: RecordsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._model = model
        self._result: Result | None = None
        self._hits: dict[int, Hit] = {}
        self._list: RecordList | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._explain)
        finder.explained.connect(self._take)

    def watch(self, view: QAbstractItemView) -> None:
        """Explain what is in sight in this list."""
        if isinstance(view, RecordList):
            self._list = view
            view.reason_clicked.connect(self.place_wanted)
            view.verticalScrollBar().valueChanged.connect(self._calm.start)

    def explain(self, result: Result | None) -> None:
        """Explain the records of a result from now on; None: nothing is to be explained."""
        self._result = result if result is not None and result.text.strip() else None
        hits: Sequence[Hit] = self._result.hits if self._result else ()
        self._hits = {hit.id: hit for hit in hits}
        self._model.set_reasons({hit.id: why_of(hit) for hit in hits})

    @property
    def result(self) -> Result | None:
        """The result whose records are explained."""
        return self._result

    def hit(self, record_id: int) -> Hit | None:
        """Return what is known of why a record was found."""
        return self._hits.get(record_id)

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
            self._hits |= {hit.id: hit for hit in hits}
            found = {hit.id: why_of(hit) for hit in hits}
            self._model.set_reasons(self._model.reasons | found)


def why_of(hit: Hit) -> Why:
    """Return what the list shows of why a record was found: the title is there already."""
    in_title = [reason for reason in hit.reasons if _is_title(reason, hit)]
    title = tuple(
        (span.start + reason.passage.at, span.end + reason.passage.at)
        for reason in in_title[:1]
        for span in reason.passage.spans
    )
    text, kept = "", 0
    lit: Spans = ()
    for reason in [one for one in hit.reasons if one not in in_title][:_SHOWN]:
        text += f"{_GAP if text else ''}{reason.label}: "
        start, passage = len(text), reason.passage
        kept = kept or start
        lit += tuple((start + span.start, start + span.end) for span in passage.spans)
        text += passage.text.translate(_BLANKS)
    return Why(title, text, lit, kept, opens=spot_of(hit) is not None)


def _is_title(reason: Reason, hit: Hit) -> bool:
    piece = reason.passage
    end = piece.at + len(piece.text)
    return reason.table == "record" and hit.title[piece.at : end] == piece.text


def spot_of(hit: Hit) -> Reason | None:
    """Return the reason that stands at a place in a file of the record: a passage, a region."""
    in_files = (one for one in hit.reasons if one.table in _FILES or one.is_marked)
    return next(in_files, None)
