"""The viewer: one record's photographs and documents, looked at closely."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from db.words import _
from desktop.changes import Touched
from desktop.desk import Desk
from desktop.thumbnails import Thumbnails
from desktop.viewer.assets import Asset, Shown, read_shown
from desktop.viewer.copying import ask_for_copy
from desktop.viewer.drawing import Drawings
from desktop.viewer.filmstrip import Filmstrip
from desktop.viewer.region_dialog import MakeNameLine
from desktop.viewer.region_work import RegionWork
from desktop.viewer.regions_panel import RegionsPanel
from desktop.viewer.sheet_pane import PathOf, SheetPane
from desktop.viewer.spot import Spot
from desktop.viewer.text_panel import TextPanel
from desktop.viewer.text_work import TextWork
from desktop.viewer.toolbar import Toolbar
from desktop.viewer.tour import Tour


class Viewer(QWidget):
    """Shows the files of one record, page by page, with their text and regions.

    ``passage_chosen(asset id, start, stop, quote)`` follows "Use as evidence": the place is
    counted in characters of the file's text.
    """

    passage_chosen = Signal(int, int, int, str)

    def __init__(
        self,
        desk: Desk,
        drawings: Drawings,
        thumbnails: Thumbnails,
        path_of: PathOf,
        *,
        make_name_line: MakeNameLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path_of = path_of
        self._wanted: int | None = None
        self._spot: Spot | None = None
        self.brief = False  # no row of files; text without the card of a file that has no picture
        self.tour = Tour()
        self.toolbar = Toolbar()
        self.sheet = SheetPane(drawings, thumbnails, path_of)
        self.canvas = self.sheet.canvas
        self.filmstrip = Filmstrip(thumbnails)
        self.text = TextPanel()
        self.regions = RegionsPanel()
        self._lay_out()
        self.text_work = TextWork(self.toolbar.find_line, self.sheet, self.text, self)
        self.region_work = RegionWork(
            desk, self.canvas, self.regions, make_name_line=make_name_line, window=self
        )
        self._connect()
        _add_keys(self)
        self.show_record(None)

    def _lay_out(self) -> None:
        self.panel = QTabWidget()
        self.panel.setAccessibleName(_("Text and regions"))
        self.panel.setDocumentMode(True)
        self.panel.addTab(self.text, _("Text"))
        self.panel.addTab(self.regions, _("Regions"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.sheet)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([900, 320])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(split, 1)
        column.addWidget(self.filmstrip)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        bar, canvas = self.toolbar, self.canvas
        bar.previous.clicked.connect(self.go_back)
        bar.next.clicked.connect(self.go_on)
        bar.page_wanted.connect(self.show_page)
        bar.verso.clicked.connect(self.turn_over)
        bar.zoom_out.clicked.connect(canvas.zoom_out)
        bar.zoom_in.clicked.connect(canvas.zoom_in)
        bar.fit.clicked.connect(canvas.fit)
        bar.full.clicked.connect(canvas.show_full_size)
        bar.rotate.clicked.connect(self.rotate)
        bar.mark.clicked.connect(self.region_work.mark)
        bar.save.clicked.connect(self.ask_for_copy)
        bar.panel.toggled.connect(self.panel.setVisible)
        canvas.zoomed.connect(bar.show_share)
        self.region_work.marking_changed.connect(bar.mark.setChecked)
        self.sheet.copy_wanted.connect(self.ask_for_copy)
        self.sheet.drawn.connect(bar.enable_zoom)
        self.filmstrip.chosen.connect(self.show_asset)
        self.text_work.page_wanted.connect(self.show_page)
        self.text_work.passage_chosen.connect(self.passage_chosen)
        self._desk.changed.connect(self._take_changes)

    # ---------------------------------------------------------------- what is shown

    def show_record(self, record_id: int | None, asset_id: int | None = None) -> None:
        """Show a record's files, the first or the one given; None shows nothing."""
        self._wanted = asset_id
        if record_id is None:
            self._take(None)
            return
        work = partial(read_shown, record_id=record_id)
        self._desk.read_soon(work, self._take, key=(id(self), "shown"))

    def show_spot(self, record_id: int, spot: Spot) -> None:
        """Show a place in one of a record's files: a passage or a region."""
        self._spot = spot
        self.show_record(record_id, spot.asset_id)

    def _take(self, shown: Shown | None) -> None:
        before = self.tour.assets
        self.tour.take(shown, self._wanted)
        self._wanted = None
        if self.tour.assets != before:
            self.filmstrip.show_assets(self.tour.assets)
        self.filmstrip.setVisible(len(self.tour.assets) > 1 and not self.brief)
        self._show()
        spot, self._spot = self._spot, None
        if spot is not None and shown is not None:
            _go_to(self, spot)

    def _show(self) -> None:
        asset, page = self.tour.asset, self.tour.page
        self._dress(asset)
        self.region_work.show(self.tour)
        if asset is None:
            self.sheet.show_nothing(_("No file yet") if self.tour.shown else "")
            return
        self.filmstrip.show_current(asset.id)
        self.canvas.setAccessibleName(self._spoken(asset))
        self.sheet.show_sheet(asset, page)
        self.text_work.show(asset, page)
        if page + 1 < asset.pages:
            self.sheet.draw_ahead(asset, page + 1)

    def _spoken(self, asset: Asset) -> str:
        title = self.tour.shown.title if self.tour.shown else ""
        page = _("page {page} of {count}").format(page=self.tour.page + 1, count=asset.pages)
        return ", ".join(filter(None, (title, asset.name(), page if asset.pages > 1 else "")))

    def _dress(self, asset: Asset | None) -> None:
        """Show the buttons and panels that are of use for this file."""
        self.toolbar.dress(self.tour)
        texted = asset is not None and bool(asset.text)
        drawn = asset is not None and asset.drawable
        self.panel.setTabVisible(0, texted)
        self.panel.setTabVisible(1, drawn)
        self.sheet.setVisible(drawn or not (self.brief and texted))
        useful = texted or bool(self.tour.regions)
        self.toolbar.panel.setChecked(useful)
        self.panel.setVisible(useful)

    @Slot(object)
    def _take_changes(self, changes: Touched) -> None:
        shown = self.tour.shown
        if shown is not None and shown.record_id in changes.records:
            self.show_record(shown.record_id)

    # ------------------------------------------------------------------ going about

    @Slot(int)
    def show_asset(self, asset_id: int) -> None:
        """Look at another file of the record."""
        if self.tour.to_asset(asset_id):
            self._show()

    @Slot(int)
    def show_page(self, page: int) -> None:
        """Look at another page, counted from 0."""
        if self.tour.to_page(page):
            self._show()

    @Slot()
    def go_on(self) -> None:
        """Go to the next page, and from the last page to the next file."""
        if self.tour.go(1):
            self._show()

    @Slot()
    def go_back(self) -> None:
        """Go to the page before, and from the first page to the file before."""
        if self.tour.go(-1):
            self._show()

    @Slot()
    def turn_over(self) -> None:
        """Look at the other side: from the front to the back, and again to the front."""
        other = self.tour.other_side
        if other is not None:
            self.show_asset(other)

    @Slot()
    def rotate(self) -> None:
        """Turn the picture clockwise on the screen."""
        self.canvas.rotate(90)

    def show_passage(self, start: int, stop: int) -> None:
        """Show a passage of the file's text, counted in characters."""
        self.toolbar.panel.setChecked(True)
        self.panel.setCurrentWidget(self.text)
        self.text_work.show_passage(start, stop)

    @Slot()
    def ask_for_copy(self) -> None:
        """Ask where a copy of the original should go, and put it there."""
        asset = self.tour.asset
        if asset is not None:
            ask_for_copy(self._desk, asset, self._path_of(asset.sha256, asset.extension), self)


def _go_to(viewer: Viewer, spot: Spot) -> None:
    if spot.page:
        viewer.show_page(spot.page - 1)
    if spot.words:
        viewer.toolbar.find_line.setText(spot.words)
        viewer.toolbar.find_line.setCursorPosition(0)
        viewer.show_passage(spot.start, spot.stop)
    if spot.region_id is not None:
        viewer.toolbar.panel.setChecked(True)
        viewer.panel.setCurrentWidget(viewer.regions)
        viewer.region_work.pick(spot.region_id)


def _add_keys(viewer: Viewer) -> None:
    for keys, does in (
        ("+", viewer.canvas.zoom_in),
        ("=", viewer.canvas.zoom_in),
        ("-", viewer.canvas.zoom_out),
        ("0", viewer.canvas.fit),
        ("1", viewer.canvas.show_full_size),
        ("L", viewer.rotate),
        ("V", viewer.turn_over),
        ("R", viewer.region_work.mark),
        ("T", viewer.toolbar.panel.toggle),
        ("Alt+Right", viewer.go_on),
        ("Alt+Left", viewer.go_back),
        ("PgDown", viewer.go_on),
        ("PgUp", viewer.go_back),
    ):
        key = QShortcut(QKeySequence(keys), viewer)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(does)
