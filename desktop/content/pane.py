"""The middle pane: a title, ways of looking, facets, and the records themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.search import Result
from db.words import _
from desktop.content.nothing_found import NothingFound
from desktop.content.orders import Orders
from desktop.content.pane_head import PaneHead
from desktop.content.records_stack import RecordsStack
from desktop.content.search_notes import SearchNotes
from desktop.search_bar.facets_strip import FacetsStrip
from desktop.views.records_model import RecordsModel
from desktop.widgets.chips_row import ChipText
from desktop.widgets.counted import counted
from desktop.widgets.empty_state import EmptyState

_LEAST_LINES = 22
"""So many lines of text must the pane be high for facets to stand open above the records."""


class ContentPane(QWidget):
    """Shows some records under a title; which ones, it is told."""

    view_chosen = Signal(str)
    order_chosen = Signal(str)
    back_wanted = Signal()
    page_left = Signal()
    asked = Signal(str)

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "main")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stack = RecordsStack(model)
        self.empty = EmptyState("stack", "")
        self.facets = FacetsStrip()
        self.nothing = NothingFound()
        self.notes = SearchNotes()
        for teller in (self.nothing, self.notes):
            teller.asked.connect(self.asked)
        self.facets_wanted = True
        self._when_none: QWidget = self.empty
        self._page: QWidget | None = None
        self._title_before = ""
        self._can_go_back = False
        self._head = PaneHead()
        self._head.back.clicked.connect(self.back_wanted)
        self._head.switcher.chosen.connect(self.view_chosen)
        self._head.order.activated.connect(self._tell_order)
        self.facets.emptied.connect(self.focus_records)
        self.switcher, self.order = self._head.switcher, self._head.order
        self._title, self._count = self._head.title, self._head.count
        self._pages = QStackedWidget()
        self._pages.addWidget(self.stack)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.nothing)
        self._lay_out()
        self.setFocusProxy(self.stack)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.notes)
        column.addWidget(self.facets)
        column.addWidget(self._pages, 1)

    def add_view(self, name: str, text: str, glyph: str, view: QWidget) -> None:
        """Add a way of looking with its button in the switcher."""
        number = len(self.stack.names) + 1
        self.stack.add_view(name, view)
        self.switcher.add(name, text, glyph, f"Ctrl+{number}")

    def show_view(self, name: str) -> None:
        """Look at the records as list, grid, table or timeline."""
        self.leave_page()
        self.stack.show_view(name)
        self.switcher.choose(name)

    def show_title(self, title: str) -> None:
        """Say what is shown."""
        self._title.setText(title)

    @property
    def title(self) -> str:
        """What is shown."""
        return self._title.text()

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        self._count.setText(counted(count))
        self._count.setAccessibleName(_("{count} records").format(count=count))

    def show_orders(self, orders: Orders, name: str) -> None:
        """Offer these orders and show which is in force."""
        self.order.offer(orders, name)

    def show_ids(self, record_ids: Iterable[int]) -> None:
        """Show these records, or the sentence that stands for none."""
        self.stack.show_ids(record_ids)
        count = len(self.stack.model.ids)
        self.show_count(count)
        if self._page is None:
            self._pages.setCurrentWidget(self._records)
        self.update_facets()

    def wait_for_ids(self) -> None:
        """Show no record under the title until those that belong there are read."""
        self.stack.take_away()
        self._count.setText("…")
        self._count.setAccessibleName(_("Being read…"))
        if self._page is None:
            self._pages.setCurrentWidget(self._records)
        self.update_facets()

    @property
    def _records(self) -> QWidget:
        return self.stack if self.stack.model.ids or self.stack.waits else self._when_none

    def tell_of(self, result: Result, others: Sequence[ChipText]) -> None:
        """Say what there is to say of a search; ``others`` are further ways of asking."""
        self.notes.show_result(result, others)
        self.nothing.show_result(result, others)
        self._when_none = self.nothing

    def forget_search(self) -> None:
        """Take away what was said of a search, and any page: a place is shown."""
        self.leave_page()
        self.notes.clear()
        self._when_none = self.empty
        self.facets.show_facets([])

    def update_facets(self) -> None:
        """Show the facets where they are wanted and tell anything."""
        useful = self.facets.is_useful and self.stack.model.ids and self._page is None
        self.facets.setVisible(self.facets_wanted and bool(useful))

    def show_page(self, page: QWidget, title: str, *, can_go_back: bool = True) -> None:
        """Show a page of its own instead of the records, until left."""
        self.leave_page()
        self._page = page
        self._title_before = self._title.text()
        self._can_go_back = can_go_back
        self._title.setText(title)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._dress_for_page(page_shown=True)
        page.setFocus()

    def leave_page(self) -> None:
        """Go back from a record's page to the records."""
        page, self._page = self._page, None
        if page is None:
            return
        self._title.setText(self._title_before)
        self._pages.removeWidget(page)
        self._pages.setCurrentWidget(self._records)
        page.deleteLater()
        self._dress_for_page(page_shown=False)
        self.page_left.emit()

    def _dress_for_page(self, *, page_shown: bool) -> None:
        self._head.dress_for_page(page_shown=page_shown, can_go_back=self._can_go_back)
        self.notes.setVisible(not page_shown and self.notes.says_anything)
        self.update_facets()

    @property
    def page(self) -> QWidget | None:
        """The record's page that is shown."""
        return self._page

    @property
    def view_name(self) -> str:
        """The way of looking in use."""
        return "page" if self._page is not None else self.stack.name

    def focus_records(self) -> None:
        """Put the keyboard on the records, or on what stands there for them."""
        if self._page is not None:
            self._page.setFocus()
        elif self._pages.currentWidget() in {self.empty, self.nothing}:
            (self.nothing if self._when_none is self.nothing else self.empty).focus_first()
        elif (way := self.stack.currentWidget()) is not None:
            way.setFocus()

    @Slot(int)
    def _tell_order(self, at: int) -> None:
        self.order_chosen.emit(self.order.itemData(at))

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._fit_facets()

    def changeEvent(self, change: QEvent) -> None:
        super().changeEvent(change)
        if change.type() == QEvent.Type.FontChange:
            self._fit_facets()
        if change.type() == QEvent.Type.PaletteChange:
            self.empty.repaint_picture()

    def _fit_facets(self) -> None:
        self.facets.set_slim(slim=self.height() < _LEAST_LINES * self.fontMetrics().height())
