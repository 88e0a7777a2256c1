"""The timeline of what is shown: counted while it is seen, and a choice in it narrows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from db.search import EVERYTHING, Plan, Timeline
from db.words import _
from desktop.content.kept_views import TIMELINE
from desktop.content.pane import ContentPane
from desktop.content.showing import Showing
from desktop.search_bar.finder import Finder
from desktop.views.timeline import TimelineView


class Spreading(QObject):
    """Adds the timeline to the ways of looking and keeps it true to what is shown."""

    def __init__(self, content: ContentPane, finder: Finder, showing: Showing) -> None:
        super().__init__(content)
        self._content = content
        self._finder = finder
        self._showing = showing
        self._view = TimelineView()
        content.add_view(TIMELINE, _("Timeline"), "chart-bar-horizontal", self._view)
        content.stack.counted.connect(self._count)
        content.stack.taken_away.connect(self._forget)
        finder.renewed.connect(self._count)
        self._view.wanted.connect(self._count)
        self._view.narrowed.connect(showing.narrow)

    @Slot()
    def _forget(self) -> None:
        self._view.show_timeline(None, narrows=False)

    @Slot()
    def _count(self) -> None:
        if self._view.isVisible() and not self._content.stack.waits:
            self._finder.spread(self._content.stack.model.ids, self._plan(), self._show)

    def _plan(self) -> Plan:
        """Return what is asked for: at a place, nothing more than to be there."""
        result = self._showing.reasons.result
        return result.plan if self._showing.text and result is not None else EVERYTHING

    def _show(self, timeline: Timeline | None) -> None:
        if self._content.stack.waits:  # it is of the records before
            return
        place = self._showing.place
        can_be_asked = bool(self._showing.text or (place is not None and place.query))
        self._view.show_timeline(timeline, narrows=can_be_asked)
