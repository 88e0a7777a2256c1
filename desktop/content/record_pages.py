"""A record's own page, the viewer of its files, and a quick look on the way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy import Connection

from db.archive import Archive
from db.media.originals import Originals
from db.media.pool import WorkerPool
from db.records import listing
from db.records.listing import ListRow
from db.search import Reason
from desktop.content.pane import ContentPane
from desktop.desk import Desk, Selection
from desktop.forms.name_box import NameBox
from desktop.forms.writing import Complete, Writing
from desktop.navigation.places import CONTAINERS
from desktop.pages.evidence import EvidencePage
from desktop.pages.evidence_writing import EvidenceWriting, cited_source
from desktop.pages.record_page import RecordPage
from desktop.thumbnails import Thumbnails
from desktop.viewer.drawing import Drawings
from desktop.viewer.quick_look import QuickLook
from desktop.viewer.spot import Found, Spot, read_spot
from desktop.viewer.viewer import Viewer

_WORKERS = 2
_NAMED = ("agent", "place", "event", "concept", "unit")


class RecordPages(QObject):
    """Opens records: a level of description asks for its place, files are viewed, the rest read.

    ``level_opened(key)`` asks for a level's place, ``shown`` follows when a page is shown.
    """

    level_opened = Signal(str)
    shown = Signal()

    def __init__(
        self, desk: Desk, archive: Archive, content: ContentPane, complete: Complete
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._content = content
        self._complete = complete
        self._thumbnails: Thumbnails | None = None
        self._originals = Originals(archive.originals, archive.tmp)
        self._pool = WorkerPool(_WORKERS)
        self._drawings = Drawings(self._pool, desk.jobs, self)
        self._glance: QuickLook | None = None
        desk.selected.connect(self._follow)

    def use(self, thumbnails: Thumbnails) -> None:
        """Show these thumbnails until a picture is drawn."""
        self._thumbnails = thumbnails

    # ------------------------------------------------------------------ pages

    @Slot(int)
    def open(self, record_id: int) -> None:
        """Open a record as it is used most: its place, its files or its own page."""
        self._desk.read_soon(partial(_row, record_id=record_id), self._show, key=(self, "page"))

    def open_page(self, record_id: int) -> None:
        """Show the page that tells all about a record."""
        work = partial(_row, record_id=record_id)
        self._desk.read_soon(work, self._show_page, key=(self, "page"))

    @Slot(int, int)
    def open_evidence(self, record_id: int, statement_id: int = 0) -> None:
        """Show what is claimed about a record beside the sources, the claim asked for first."""
        work = partial(_row_and_claim, record_id=record_id, statement_id=statement_id)
        self._desk.read_soon(work, self._show_evidence, key=(self, "page"))

    def open_at(self, record_id: int, reason: Reason) -> None:
        """Open a record's files where a search found it: the passage marked, the region picked."""
        work = partial(_row_and_spot, record_id=record_id, reason=reason)
        self._desk.read_soon(work, self._show_at, key=(self, "page"))

    def _show_at(self, found: tuple[ListRow | None, Spot | None]) -> None:
        row, spot = found
        if row is None or spot is None:
            self._show(row)
        else:
            self._show_files(row, spot)

    def _show(self, row: ListRow | None) -> None:
        if row is None:
            return
        if row.level in CONTAINERS:
            self.level_opened.emit(f"unit:{row.id}")
        elif row.files:
            self._show_files(row)
        else:
            self._show_page(row)

    def _show_files(self, row: ListRow, spot: Spot | None = None) -> None:
        viewer = self._viewer()
        viewer.passage_chosen.connect(self._cite)
        self._turn_to(viewer, row)
        if spot is None:
            viewer.show_record(row.id)
        else:
            viewer.show_spot(row.id, spot)
        viewer.setFocus()
        self.shown.emit()

    @Slot(int, int, int, str)
    def _cite(self, asset_id: int, start: int, stop: int, quote: str) -> None:
        viewer = self._content.page
        if isinstance(viewer, Viewer):
            words = EvidenceWriting(Writing(self._desk, self._complete), viewer)
            source = cited_source(viewer, asset_id, quote)
            words.cite_for_some_claim(source, (start, stop))

    def _show_page(self, row: ListRow | None) -> None:
        if row is not None:
            self._turn_to(RecordPage(self._desk, self._pictures(), row.id), row)
            self.shown.emit()

    def _show_evidence(self, found: tuple[ListRow | None, int]) -> None:
        row, statement_id = found
        if row is not None:
            writing = Writing(self._desk, self._complete)
            claim = (row.id, statement_id or None)
            self._turn_to(EvidencePage(writing, self._viewer(), claim), row)
            self.shown.emit()

    def _turn_to(self, page: QWidget, row: ListRow) -> None:
        """Show a page about a record, then select that: the page shown before would follow."""
        self._content.show_page(page, row.title)
        self._desk.select((row.id,), row.id)

    @Slot(object)
    def _follow(self, selection: Selection) -> None:
        page, current = self._content.page, selection.current
        if current is None:
            return
        if isinstance(page, Viewer | EvidencePage):
            page.show_record(current)
            row = self._content.stack.current_row
            if row is not None and row.id == current:
                self._content.show_title(row.title)
        elif isinstance(page, RecordPage) and page.record_id != current:
            self.open_page(current)
        if self._glance is not None and self._glance.isVisible():
            self._glance.look_at(current)

    # ------------------------------------------------------------------ files

    def _viewer(self) -> Viewer:
        return Viewer(
            self._desk,
            self._drawings,
            self._pictures(),
            self._originals.path_of,
            make_name_line=self._name_line,
        )

    def _pictures(self) -> Thumbnails:
        if self._thumbnails is None:
            raise RuntimeError("no thumbnails to show")
        return self._thumbnails

    def _name_line(self) -> QLineEdit:
        return NameBox(_NAMED, Writing(self._desk, self._complete))

    @Slot(int)
    def glance(self, record_id: int) -> None:
        """Look quickly at a record; Space ends it."""
        if self._glance is None:
            self._glance = QuickLook(
                self._desk,
                self._drawings,
                self._pictures(),
                self._originals.path_of,
                parent=self._content,
            )
            self._glance.stepped.connect(self._content.stack.step)
            self._glance.opened.connect(self.open)
        self._glance.look_at(record_id)

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()


def _row(connection: Connection, *, record_id: int) -> ListRow | None:
    found = listing.rows(connection, (record_id,))
    return found[0] if found else None


def _row_and_claim(
    connection: Connection, *, record_id: int, statement_id: int
) -> tuple[ListRow | None, int]:
    return _row(connection, record_id=record_id), statement_id


def _row_and_spot(
    connection: Connection, *, record_id: int, reason: Reason
) -> tuple[ListRow | None, Spot | None]:
    found = Found(reason.table, reason.row_id, reason.passage.text, reason.passage.at)
    first = reason.passage.spans[0] if reason.passage.spans else None
    if first is not None:
        found = replace(found, start=first.start, stop=first.end)
    return _row(connection, record_id=record_id), read_spot(connection, record_id, found)
