"""What commands may ask of the window: the deeds behind menus, keys and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.records.listing import ListRow
from desktop.actions.book import ActionBook
from desktop.actions.catalogue import ACTIONS
from desktop.actions.palette import open_palette
from desktop.content.describing import Describing
from desktop.content.elsewhere import Elsewhere
from desktop.content.header import Header
from desktop.content.history_news import HistoryNews
from desktop.content.list_export import export_shown
from desktop.content.new_records import NewRecords
from desktop.content.panes import Panes
from desktop.content.record_pages import RecordPages
from desktop.content.search_saving import ask_and_save
from desktop.content.showing import Showing
from desktop.content.work_page import Steps
from desktop.desk import Desk
from desktop.dialogs.help import DialogHelp
from desktop.dialogs.jobs_panel import JobsPanel
from desktop.dialogs.keys_sheet import KeysSheet
from desktop.dialogs.manual_pages import topic_of
from desktop.dialogs.report_subject import Subject
from desktop.dialogs.taking_in import Intake, Target
from desktop.late import late
from desktop.navigation.places import Place
from desktop.navigation.saved_work import SavedWork
from desktop.search_bar.finder import Finder
from desktop.settings import Settings
from desktop.theme.theme import Theme

_open_manual = late("desktop.dialogs.manual", "open_manual")
_ReportDialog = late("desktop.dialogs.report", "ReportDialog")


class Workbench(QObject):
    """Carries out commands on the parts of one window; see ``actions.bench.Bench``."""

    def __init__(  # noqa: PLR0913 - the parts of the window, joined here
        self,
        window: QWidget,
        archive: Archive,
        *,
        desk: Desk,
        settings: Settings,
        theme: Theme,
        header: Header,
        panes: Panes,
        pages: RecordPages,
        showing: Showing,
        finder: Finder,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._archive = archive
        self._header = header
        self._panes = self.layout = panes
        self._pages = pages
        self._showing = showing
        self.desk = desk
        self.settings = settings
        self.theme = theme
        self.finder = finder
        self.intake, self.news = Intake(desk, archive, window), HistoryNews(desk, self)
        self.describing = doing = Describing(desk, panes, settings)
        self.elsewhere = Elsewhere(self)
        self.new = NewRecords(panes, showing, doing, look=self.go_to_field, parent=self)
        self._jobs_panel = JobsPanel(desk.jobs, window)
        DialogHelp(self)
        self.book = ActionBook(self, ACTIONS, window)
        self.news.told.connect(self.book.refresh)
        pages.level_opened.connect(self.go_to)
        pages.shown.connect(self.book.refresh)

    # ------------------------------------------------------------------ what is so

    @property
    def archive(self) -> Archive:
        return self._archive

    @property
    def undo_title(self) -> str | None:
        return self.news.undo_title

    @property
    def redo_title(self) -> str | None:
        return self.news.redo_title

    @property
    def view_name(self) -> str:
        return self._panes.content.view_name

    def pane_shown(self, name: str) -> bool:
        return self._panes.is_shown(name)

    def saved_searches(self) -> list[tuple[str, str]]:
        return self._panes.navigation.saved

    def dialog_parent(self) -> QWidget:
        return self._window

    def records(self) -> QWidget:
        return self._panes.content.stack

    # ------------------------------------------------------------------ files in, papers out

    def take_in(self, paths: Sequence[Path] = ()) -> None:
        row = self._panes.content.stack.current_row
        self.intake.take_in(paths, _target(self._showing.place, row))

    def make_report(self) -> None:
        selected = self.desk.selection.record_ids
        subject = _subject(self._panes, self._showing, self.finder, selected)
        _ReportDialog(self.desk, self._archive, subject, self._window).open()

    # ------------------------------------------------------------------ looking

    @Slot(str)
    def show_view(self, name: str) -> None:
        self._panes.content.show_view(name)
        self._showing.keep_view(name)
        self._panes.content.focus_records()
        self.book.refresh()

    def go_to(self, place: str) -> None:
        self._panes.navigation.go_to(place)
        self._panes.content.focus_records()

    @Slot(int)
    def open_page(self, record_id: int | None) -> None:
        if record_id is None:
            self._panes.content.leave_page()
            self._panes.content.focus_records()
        else:
            self._pages.open_page(record_id)

    def open_evidence(self, record_id: int) -> None:
        self._pages.open_evidence(record_id)

    def go_to_field(self, record_id: int, field: str) -> None:
        """Look at a record wherever one is, and put the keyboard into one of its fields."""
        self.desk.select((record_id,), record_id)
        self.focus_field(field)

    def step_record(self, step: int) -> None:
        page = self._panes.content.page
        if isinstance(page, Steps):
            page.step(step)
        else:
            self._panes.content.stack.step(step)

    def select_all(self) -> None:
        self._panes.content.stack.select_all()

    def cycle_pane(self, step: int) -> None:
        self._panes.cycle(self._header, step)

    def toggle_pane(self, name: str) -> None:
        self._panes.show_side(name, shown=not self._panes.is_shown(name))

    def focus_search(self) -> None:
        self._header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._header.search.line.selectAll()

    @Slot()
    def show_palette(self) -> None:
        open_palette(self, self.book, self._window)

    @Slot()
    def show_jobs(self) -> None:
        self._jobs_panel.open_under(self._header)

    def show_manual(self) -> None:
        showing = self._showing
        key = showing.place.key if showing.place else ""
        _open_manual(self._window, topic_of(key, searching=bool(showing.text)))

    def show_keys(self) -> None:
        KeysSheet(self.book.key_groups(), self._window).open()

    # ------------------------------------------------------------------ changing

    def save_typing(self) -> None:
        self._panes.inspector.save_now()

    def focus_field(self, field: str) -> None:
        if not self.pane_shown("inspector"):
            self.toggle_pane("inspector")
        self._panes.inspector.show_records(self.desk.selection.record_ids)
        self._panes.inspector.focus_field(field)

    def fill_down(self) -> bool:
        return self._panes.content.stack.fill_down()

    def edit_cell(self) -> bool:
        return self._panes.content.stack.edit_cell()

    def save_search(self) -> None:
        query = self._header.search.text
        if query.strip():
            ask_and_save(self._window, self.desk, query, self._showing.search_order)
        else:
            self.focus_search()

    @property
    def saved_work(self) -> SavedWork:
        return self._panes.navigation.saved_work

    @Slot()
    def export_found(self) -> None:
        export_shown(self._panes.content, self.desk, self._archive)


def _subject(panes: Panes, showing: Showing, finder: Finder, selected: tuple[int, ...]) -> Subject:
    """Return what a report may be about here."""
    return replace(
        _about(panes.content.stack.current_row),
        selected=selected,
        listed=panes.content.stack.model.ids,
        listed_kind=showing.listed_kind,
        searches=panes.navigation.saved,
        find=finder.all_ids,
    )


def _about(row: ListRow | None) -> Subject:
    """Return what a report is about when nothing but the current record is known."""
    language = QLocale().name().split("_")[0]
    if row is None:
        return Subject(language=language)
    return Subject(record_id=row.id, kind=row.kind, title=row.title, language=language)


def _target(place: Place | None, row: ListRow | None) -> Target:
    """Return what new files belong to: the level one is in, the event one is looking at."""
    level = place if place is not None and place.record_id is not None else None
    event = row if row is not None and row.kind == "event" else None
    return Target(
        parent_id=level.record_id if level else None,
        parent_title=level.label if level else "",
        event_id=event.id if event else None,
        event_title=event.title if event else "",
    )
