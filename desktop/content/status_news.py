"""What header and foot of the window tell, kept as it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop.content.describing import Describing
from desktop.content.header import Header
from desktop.content.history_news import HistoryNews
from desktop.content.records_stack import RecordsStack
from desktop.content.status_bar import StatusBar
from desktop.desk import Desk


class StatusNews(QObject):
    """Tells where one is, what can be undone, how the session goes and what is worked on."""

    def __init__(
        self,
        desk: Desk,
        *,
        stack: RecordsStack,
        history: HistoryNews,
        describing: Describing,
        header: Header,
        status: StatusBar,
    ) -> None:
        super().__init__(status)
        self._desk = desk
        self._stack = stack
        self._history = history
        self._describing = describing
        self._header = header
        self._status = status
        stack.counted.connect(self._show_where)
        self._desk.selected.connect(self._show_where)
        history.told.connect(self._show_history)
        describing.told.connect(self._show_session)
        self._desk.saved_changed.connect(self._status.show_saved)
        self._desk.jobs.started.connect(self._count_jobs)
        self._desk.jobs.finished.connect(self._count_jobs)

    @Slot()
    def _show_where(self) -> None:
        position, total = self._stack.place_of_current()
        self._status.show_where(position, total, len(self._desk.selection.record_ids))

    @Slot()
    def _show_history(self) -> None:
        self._status.show_undo(self._history.undo_title)

    @Slot()
    def _show_session(self) -> None:
        doing = self._describing
        self._status.show_session(doing.figures, doing.pinned, paused=doing.session.paused)

    @Slot()
    def _count_jobs(self) -> None:
        self._header.show_jobs(sum(bool(job.title) for job in self._desk.jobs.active))
