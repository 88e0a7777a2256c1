"""The window of one open archive: its panes and menus, and what commands may ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QInputDialog, QSplitter, QVBoxLayout, QWidget

from db import operations
from db.archive import Archive
from db.history.changes import Changes
from db.words import _
from desktop.actions.action import Menu
from desktop.actions.book import ActionBook
from desktop.actions.catalogue import ACTIONS
from desktop.actions.palette import open_palette
from desktop.content.header import Header
from desktop.content.history_news import HistoryNews
from desktop.content.pane import ContentPane
from desktop.content.record_pages import RecordPages
from desktop.content.showing import Showing
from desktop.content.status_bar import StatusBar
from desktop.content.views import add_views, new_model, new_thumbnails
from desktop.content.work_pages import work_page
from desktop.desk import Desk, Notice, Selection
from desktop.dialogs.jobs_panel import JobsPanel
from desktop.dialogs.keys_sheet import KeysSheet
from desktop.dialogs.report import ReportDialog, Subject
from desktop.dialogs.taking_in import TakeInDialog, Target
from desktop.forms.inspector import RecordInspector
from desktop.frame import Frame
from desktop.navigation.pane import NavigationPane
from desktop.navigation.places import Place
from desktop.navigation.recording import values_of_new
from desktop.search_bar.finder import Finder
from desktop.settings import Settings
from desktop.theme.theme import Theme

_PANES = ("navigation", "content", "inspector")
_WIDTHS = (230, 760, 370)


class Window(QWidget):
    """Three panes between header and status bar; one selection drives them all."""

    archive_wanted = Signal(object)
    new_archive_wanted = Signal()

    def __init__(self, frame: Frame, archive: Archive, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._frame = frame
        self._archive = archive
        self.desk = desk = Desk(archive)
        self.finder = Finder(desk, archive, self)
        self.settings = settings
        self.theme = theme
        self.header = Header(desk.archive.title)
        self.content = ContentPane(new_model(desk))
        self.thumbnails = new_thumbnails(archive, self.content)
        add_views(self.content, desk, self.thumbnails)
        self.pages = RecordPages(desk, archive, self.content, self.finder.names)
        self.pages.use(self.thumbnails)
        self.navigation = NavigationPane(desk)
        self.inspector = RecordInspector(desk, self.finder.names)
        self.status = StatusBar()
        self.showing = Showing(desk, settings, self.content, self.finder)
        self.news = HistoryNews(desk, self)
        self.jobs_panel = JobsPanel(desk.jobs, self)
        self._lay_out()
        self.book = ActionBook(self, ACTIONS, frame)
        self._connect_search()
        menus = self.book.fill(frame.menuBar())
        self.header.set_archive_menu(menus[Menu.ARCHIVE])
        self._connect()
        self._restore()

    # ------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        self.inspector.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for at, pane in enumerate((self.navigation, self.content, self.inspector)):
            pane.setMinimumWidth((170, 320, 260)[at])
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(at, 1 if at == 1 else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.status)

    def _connect_search(self) -> None:
        bar = self.header.search
        bar.asked.connect(self.showing.search)
        bar.completion_wanted.connect(self.finder.complete)
        bar.entered.connect(self.content.focus_records)
        bar.save_wanted.connect(self.book.qt("save_search").trigger)
        self.finder.offered.connect(bar.offer)
        self.showing.told.connect(bar.tell)
        self.showing.text_wanted.connect(bar.ask)
        self.showing.search_shown.connect(self.navigation.leave)
        self.showing.place_shown.connect(self._empty_search)
        self.desk.searched.connect(bar.ask)
        for view in self.content.stack.views():
            self.showing.reasons.watch(view)

    def _connect(self) -> None:
        self.header.palette_wanted.connect(self.show_palette)
        self.header.jobs_wanted.connect(self.show_jobs)
        self.header.theme_wanted.connect(self.book.qt("toggle_theme").trigger)
        self.navigation.place_chosen.connect(self._show_place)
        self.content.view_chosen.connect(self.show_view)
        self.content.back_wanted.connect(self.content.leave_page)
        self.content.stack.picked.connect(self.desk.select)
        self.content.stack.opened.connect(self.desk.open_record)
        self.status.undo_wanted.connect(self.book.qt("undo").trigger)
        self.news.told.connect(self._show_history)
        self.desk.selected.connect(self._show_selection)
        self.desk.opened.connect(self.pages.open)
        self.pages.level_opened.connect(self._open_level)
        self.pages.fields_wanted.connect(self._open_fields)
        self.pages.shown.connect(self.book.refresh)
        self.content.stack.looked.connect(self.pages.glance)
        self.desk.noticed.connect(self._tell)
        self.desk.changed.connect(self._count_changes)
        self.desk.saved_changed.connect(self.status.show_saved)
        self.desk.jobs.started.connect(self._count_jobs)
        self.desk.jobs.finished.connect(self._count_jobs)

    def _restore(self) -> None:
        state = self.settings.layout("panes")
        if not self.splitter.restoreState(state):
            self.splitter.setSizes(list(_WIDTHS))
        for name in ("navigation", "inspector"):
            self._pane(name).setVisible(self.settings.truth(f"panes/{name}", default=True))
        self.content.facets_wanted = self.settings.truth("panes/facets", default=True)
        self.content.show_view("list")
        self.navigation.go_to(self.settings.text("place", "holdings"))
        self.content.setFocus()

    def keep_layout(self) -> None:
        """Keep the sizes of the panes for the next start."""
        self.settings.keep_layout("panes", self.splitter.saveState())
        if self.showing.place is not None:
            self.settings.keep("place", self.showing.place.key)

    def _pane(self, name: str) -> QWidget:
        return (self.navigation, self.content, self.inspector)[_PANES.index(name)]

    # ------------------------------------------------------------------ news

    @Slot()
    def _empty_search(self) -> None:
        self.header.search.show_text("")

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        self.showing.show_place(place)
        page = work_page(self.desk, place.key, self.go_to_field)
        if page is not None:
            self.content.show_page(page, _(place.label), can_go_back=False)
        self.book.refresh()

    def go_to_field(self, record_id: int, field: str) -> None:
        """Look at a record wherever one is, and put the keyboard into one of its fields."""
        self.desk.select((record_id,), record_id)
        self.focus_field(field)

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        position, total = self.content.stack.place_of_current()
        self.status.show_where(position, total, len(selection.record_ids))
        self.inspector.show_records(selection.record_ids)
        self.book.refresh()

    @Slot()
    def _show_history(self) -> None:
        self.status.show_undo(self.news.undo_title)
        self.book.refresh()

    @Slot(object)
    def _count_changes(self, changes: Changes) -> None:
        self.status.count_change(changes.records)

    @Slot()
    def _count_jobs(self) -> None:
        self.header.show_jobs(sum(bool(job.title) for job in self.desk.jobs.active))

    @Slot(object)
    def _tell(self, notice: Notice) -> None:
        text = " ".join(part for part in (notice.what, notice.kept, notice.todo) if part)
        self._frame.messages.say(
            text,
            level="error" if notice.is_error else "plain",
            details=notice.details,
            action_text=notice.action_text,
            action=notice.action,
        )

    # ------------------------------------------------------------------ the bench

    @property
    def undo_title(self) -> str | None:
        return self.news.undo_title

    @property
    def redo_title(self) -> str | None:
        return self.news.redo_title

    @property
    def view_name(self) -> str:
        return self.content.view_name

    def dialog_parent(self) -> QWidget:
        return self._frame

    def save_typing(self) -> None:
        self.inspector.save_now()

    def open_archive(self, folder: Path | None) -> None:
        self.archive_wanted.emit(folder)

    def make_archive(self) -> None:
        self.new_archive_wanted.emit()

    @Slot(str)
    def show_view(self, name: str) -> None:
        self.content.show_view(name)
        self.showing.keep_view(name)
        self.content.focus_records()
        self.book.refresh()

    def go_to(self, place: str) -> None:
        self.navigation.go_to(place)
        self.content.focus_records()

    def step_record(self, step: int) -> None:
        self.content.stack.step(step)

    def fill_down(self) -> bool:
        return self.content.stack.fill_down()

    def select_all(self) -> None:
        self.content.stack.select_all()

    def cycle_pane(self, step: int) -> None:
        stops = [self.header.search, *(self._pane(name) for name in _PANES)]
        shown = [pane for pane in stops if pane.isVisible()]
        focused = self._frame.focusWidget()
        at = next((i for i, pane in enumerate(shown) if focused and pane.isAncestorOf(focused)), -1)
        target = shown[(at + step) % len(shown)]
        if target is self.content:
            self.content.focus_records()
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_pane(self, name: str) -> None:
        shown = not self.pane_shown(name)
        self.settings.keep_truth(f"panes/{name}", value=shown)
        if name == "facets":
            self.content.facets_wanted = shown
            self.content.update_facets()
        else:
            self._pane(name).setVisible(shown)

    def pane_shown(self, name: str) -> bool:
        return self.settings.truth(f"panes/{name}", default=True)

    def focus_search(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.line.selectAll()

    def focus_field(self, field: str) -> None:
        if not self.pane_shown("inspector"):
            self.toggle_pane("inspector")
        self.inspector.focus_field(field)

    @Slot(int)
    def open_page(self, record_id: int | None) -> None:
        if record_id is None:
            self.content.leave_page()
            self.content.focus_records()
        else:
            self.pages.open(record_id)

    @Slot(int)
    def _open_level(self, record_id: int) -> None:
        self.navigation.go_to(f"unit:{record_id}")

    @Slot(int)
    def _open_fields(self) -> None:
        self.focus_field("")

    def take_in(self, paths: Sequence[Path] = ()) -> None:
        TakeInDialog(self.desk, self._archive, self._target(), self._frame).begin(paths)

    def _target(self) -> Target:
        place, row = self.showing.place, self.content.stack.current_row
        in_unit = place is not None and place.record_id is not None
        event = row if row is not None and row.kind == "event" else None
        return Target(
            parent_id=place.record_id if place is not None and in_unit else None,
            parent_title=place.label if place is not None and in_unit else "",
            event_id=event.id if event else None,
            event_title=event.title if event else "",
        )

    def make_report(self) -> None:
        row = self.content.stack.current_row
        subject = Subject(
            record_id=row.id if row else None,
            kind=row.kind if row else "",
            title=row.title if row else "",
            selected=self.desk.selection.record_ids,
            language=QLocale().name().split("_")[0],
        )
        ReportDialog(self.desk, self._archive, subject, self._frame).open()

    def new_record(self, kind: str) -> None:
        place = self.showing.place
        kind = kind or (place.kind if place else "unit")
        values = values_of_new(kind, place)
        self.desk.perform(operations.create, kind, values, done=self._show_new)

    def _show_new(self, changes: Changes) -> None:
        self.content.stack.show_when_there(changes.record)
        self.focus_field("title")

    @Slot()
    def show_palette(self) -> None:
        open_palette(self, self.book, self._frame)

    @Slot()
    def show_jobs(self) -> None:
        self.jobs_panel.open_under(self.header)

    def show_keys(self) -> None:
        KeysSheet(self.book.key_groups(), self._frame).exec()

    def saved_searches(self) -> list[tuple[str, str]]:
        return self.navigation.saved

    def save_search(self) -> None:
        query = self.header.search.text
        if not query:
            self.focus_search()
            return
        name, agreed = QInputDialog.getText(
            self._frame, _("Save this search"), _("Name of the search"), text=query
        )
        if agreed and name.strip():
            values = {"name": name.strip(), "query": query, "ordering": None}
            self.desk.perform(operations.configure, "saved_search", values)

    def keyPressEvent(self, press: QKeyEvent) -> None:
        if press.text() == "?":
            self.show_keys()
        else:
            super().keyPressEvent(press)

    def close_down(self) -> None:
        """Write everything, keep the layout and close the archive."""
        self.save_typing()
        self.keep_layout()
        self.thumbnails.close()
        self.finder.interrupt()
        self.pages.close()
        self.desk.jobs.close()
        self.finder.close()
        self.desk.close()
