"""The window of one open archive: its panes and menus, joined by their news."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.archive import Archive
from db.words import _
from desktop.actions.action import Menu
from desktop.content.following import FieldsFollowing
from desktop.content.header import Header
from desktop.content.pane import ContentPane
from desktop.content.panes import Panes
from desktop.content.preview_watch import PreviewWatch
from desktop.content.record_pages import RecordPages
from desktop.content.showing import Showing
from desktop.content.spreading import Spreading
from desktop.content.status_bar import StatusBar
from desktop.content.status_news import StatusNews
from desktop.content.views import add_views, new_model, new_thumbnails
from desktop.content.work_pages import Ways, work_page
from desktop.desk import Desk, Notice
from desktop.dialogs.fixity_watch import FixityWatch
from desktop.dialogs.taking_in import paths_of
from desktop.forms.inspector import RecordInspector
from desktop.frame import Frame
from desktop.navigation.pane import NavigationPane
from desktop.navigation.places import Place
from desktop.search_bar.finder import Finder
from desktop.search_bar.recent import RecentSearches
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.workbench import Workbench

_PLACE = "place"


class Window(QWidget):
    """Three panes between header and status bar; one selection drives them all."""

    def __init__(self, frame: Frame, archive: Archive, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._frame = frame
        self._settings = settings
        self.desk = desk = Desk(archive)
        self.finder = Finder(desk, archive, self)
        self.header = Header(archive.title)
        self.content = ContentPane(new_model(desk))
        self.thumbnails = new_thumbnails(archive, self.content)
        add_views(self.content, desk, self.thumbnails, settings)
        self.pages = RecordPages(desk, archive, self.content, self.finder.names)
        self.pages.use(self.thumbnails)
        self.navigation = NavigationPane(desk)
        self.inspector = RecordInspector(desk, self.finder.names)
        self.panes = Panes(settings, self.navigation, self.content, self.inspector)
        self.showing = Showing(desk, settings, self.content, self.finder)
        Spreading(self.content, self.finder, self.showing)
        self.recent = RecentSearches(settings, archive.folder.stem)
        self.status = StatusBar()
        FieldsFollowing(desk, self.header.search, self.inspector)
        self.bench = self._make_bench(archive, theme)
        self.book = self.bench.book
        self._lay_out()
        self._connect_search()
        self._connect_records()
        self._connect_news()
        self.content.show_view("list")
        self.navigation.go_to(settings.text(_PLACE, "holdings"))
        self.bench.describing.resume()
        if not archive.read_only:
            self.bench.intake.begin()
        self._fixity = FixityWatch(desk, archive, self)
        self._previews = PreviewWatch(desk, archive, self.thumbnails, self)

    def _make_bench(self, archive: Archive, theme: Theme) -> Workbench:
        return Workbench(
            self._frame,
            archive,
            desk=self.desk,
            settings=self._settings,
            theme=theme,
            header=self.header,
            panes=self.panes,
            pages=self.pages,
            showing=self.showing,
            finder=self.finder,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
        menus = self.book.fill(self._frame.menuBar())
        self.header.set_archive_menu(menus[Menu.ARCHIVE])
        take_in = self.content.empty.add_button(_("Take in files…"), role="primary")
        take_in.clicked.connect(self.book.qt("take_in").trigger)
        new_here = self.content.empty.add_button(_("New record here"))
        new_here.clicked.connect(self.book.qt("new_here").trigger)

    # ------------------------------------------------------------------ joining

    def _connect_search(self) -> None:
        bar = self.header.search
        bar.asked.connect(self.showing.search)
        bar.completion_wanted.connect(self.finder.complete)
        bar.entered.connect(self.content.focus_records)
        bar.save_wanted.connect(self.book.qt("save_search").trigger)
        self.finder.offered.connect(bar.offer)
        self.showing.told.connect(bar.tell)
        self.showing.named.connect(bar.name)
        self.showing.understood.connect(bar.understand)
        self.showing.text_wanted.connect(bar.ask)
        self.showing.search_shown.connect(self.navigation.leave)
        self.showing.place_shown.connect(self._empty_search)
        self.showing.place_shown.connect(self.navigation.mark)
        self.desk.searched.connect(bar.ask)
        for view in self.content.stack.views():
            self.showing.reasons.watch(view)
        self.showing.reasons.place_wanted.connect(self._open_found)
        self.recent.serve(bar)

    def _connect_records(self) -> None:
        self.navigation.place_chosen.connect(self._show_place)
        self.navigation.saved_read.connect(self.finder.count_all)
        self.navigation.saved_work.export_wanted.connect(self.bench.export_found)
        self.finder.totalled.connect(self.navigation.model.take_saved_counts)
        self.content.view_chosen.connect(self.bench.show_view)
        self.content.back_wanted.connect(self.book.qt("back").trigger)
        self.content.stack.picked.connect(self.desk.select)
        self.content.stack.opened.connect(self._open_found)
        self.content.stack.looked.connect(self.pages.glance)
        self.desk.selected.connect(self.book.refresh)
        self.desk.opened.connect(self.pages.open)
        self.desk.evidence_wanted.connect(self.pages.open_evidence)

    def _connect_news(self) -> None:
        self.header.palette_wanted.connect(self.bench.show_palette)
        self.header.jobs_wanted.connect(self.bench.show_jobs)
        self.header.theme_wanted.connect(self.book.qt("toggle_theme").trigger)
        self.status.undo_wanted.connect(self.book.qt("undo").trigger)
        self.desk.noticed.connect(self._tell)
        self.desk.changed.connect(self._frame.messages.take_changes)
        self.status.pause_wanted.connect(self.book.qt("pause_session").trigger)
        StatusNews(
            self.desk,
            stack=self.content.stack,
            history=self.bench.news,
            describing=self.bench.describing,
            header=self.header,
            status=self.status,
        )

    # ------------------------------------------------------------------ news

    @Slot()
    def _empty_search(self) -> None:
        self.header.search.show_text("")

    @Slot(int)
    def _open_found(self, record_id: int) -> None:
        """Open a record, and where a search found it in one of its files, at that place."""
        spot = self.showing.spot(record_id)
        if self.showing.text:
            self.recent.remember(self.header.search.text)
        if spot is None:
            self.desk.open_record(record_id)
        else:
            self.pages.open_at(record_id, spot)

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        self.showing.show_place(place)
        ways = Ways(self.bench.go_to_field, self.bench.intake.show_import, self.thumbnails)
        page = work_page(self.desk, place.key, ways)
        if page is not None:
            self.desk.select(())  # records out of sight are not to be changed
            self.content.show_page(page, _(place.label), can_go_back=False)
        self.book.refresh()

    @Slot(object)
    def _tell(self, notice: Notice) -> None:
        text = " ".join(part for part in (notice.what, notice.kept, notice.todo) if part)
        self._frame.messages.say(
            text,
            level="error" if notice.is_error else "warning" if notice.stays else "plain",
            details=notice.details,
            action_text=notice.action_text,
            action=notice.action,
            over=notice.over,
        )

    # ------------------------------------------------------------------ the window itself

    def keyPressEvent(self, press: QKeyEvent) -> None:
        if press.text() == "?":
            self.bench.show_keys()
        else:
            super().keyPressEvent(press)

    def dragEnterEvent(self, dragged: QDragEnterEvent) -> None:
        if dragged.mimeData().hasUrls() and paths_of(dragged):
            dragged.acceptProposedAction()

    def dropEvent(self, dropped: QDropEvent) -> None:
        self.bench.take_in(paths_of(dropped))

    def close_down(self) -> None:
        """Write everything, keep the layout and close the archive."""
        self.bench.save_typing()
        self.panes.keep()
        self.bench.describing.keep()
        if self.showing.place is not None:
            self._settings.keep(_PLACE, self.showing.place.key)
        self.thumbnails.close()
        self.finder.interrupt()
        self.pages.close()
        self._previews.close()
        self.desk.jobs.close()
        self.finder.close()
        self.desk.close()
