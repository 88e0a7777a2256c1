"""Where a source says what it is cited for: its page, its words, its region, or why not."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from db.records.description import Row
from db.words import _
from desktop.desk import Desk
from desktop.viewer.spot import Spot, read_cited
from desktop.viewer.viewer import Viewer
from desktop.widgets.empty_state import EmptyState


class SourcePane(QStackedWidget):
    """Shows the place that one citation points at, in the viewer, or says that there is none."""

    def __init__(self, desk: Desk, viewer: Viewer) -> None:
        super().__init__()
        self._desk = desk
        self._row: Row | None = None
        self._shown: tuple[int, Spot] | None = None
        self.viewer = viewer
        viewer.brief = True
        self.empty = EmptyState("quotes", "")
        for way in (self.viewer, self.empty):
            self.addWidget(way)

    def show_citation(self, row: Row | None) -> None:
        """Show what a citation points at; None where a claim has none."""
        self._row = row
        if row is None:
            self._say(_("These claims rest on no evidence yet."))
            return
        work = partial(read_cited, citation_id=row["id"])
        self._desk.read_soon(work, self._take, key=(id(self), "cited"))

    def _take(self, found: tuple[int, Spot] | None) -> None:
        if self._row is None:
            return
        if found is None:
            unnamed = self._row["source_id"] is None
            no_file = _("The archive has no file of this source.")
            self._say(_("No record is named as the source.") if unnamed else no_file)
            return
        self.setCurrentWidget(self.viewer)
        if found != self._shown:
            self._shown = found
            self.viewer.show_spot(*found)

    def _say(self, sentence: str) -> None:
        self._shown = None
        self.empty.say("quotes", sentence)
        self.setCurrentWidget(self.empty)
