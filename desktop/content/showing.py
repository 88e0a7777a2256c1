"""Which records are shown: those of a place or of a search, in an order; kept up to date."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.records.listing import Order
from db.search import Options, Reason, Result
from db.words import _
from desktop.changes import Touched
from desktop.content.kept_views import KeptViews
from desktop.content.orders import PLACE_ORDERS, RELEVANCE, SEARCH_ORDERS
from desktop.content.pane import ContentPane
from desktop.content.place_reading import MANY, PlaceReading
from desktop.desk import Desk
from desktop.navigation.places import BY_KEY, Place
from desktop.navigation.reading import ORDERS
from desktop.search_bar.finder import Finder
from desktop.search_bar.reasons import Reasons, spot_of
from desktop.search_bar.wording import narrowed, told, useful_facets
from desktop.settings import Settings
from desktop.widgets.chips_row import ChipText

_CALM_MS = 120


class Showing(QObject):
    """Joins navigation, search bar and content.

    ``place_shown(Place)`` follows when a place is shown, ``search_shown(text)`` when a search is
    begun that is no place, ``text_wanted(text)`` when another query belongs into the bar,
    ``understood(Result)`` and ``told(words)`` what is to be seen there of the answer, ``named``
    the name of a condition that will be asked.
    """

    place_shown = Signal(object)
    search_shown = Signal(str)
    text_wanted = Signal(str)
    understood = Signal(object)
    told = Signal(str)
    named = Signal(str, str)

    def __init__(
        self, desk: Desk, settings: Settings, content: ContentPane, finder: Finder
    ) -> None:
        super().__init__(content)
        self._desk = desk
        self._settings = settings
        self._views = KeptViews(settings)
        self._content = content
        self._finder = finder
        self.reasons = Reasons(finder, content.stack.model, self)
        self.place: Place | None = None
        self.saved: Place | None = None
        self.text = ""
        self._listed: Place | None = None  # whose records are in the list; None for a search
        self._opening: Place | None = None
        self._narrowing = False
        self._is_new = False
        self.search_order = RELEVANCE
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.read_again)
        self._reading = PlaceReading(desk, finder, self)
        self._reading.came.connect(self._show_ids)
        self._reading.outdated.connect(self._calm.start)
        content.order_chosen.connect(self.set_order)
        content.asked.connect(self.ask_instead)
        content.facets.narrowed.connect(self.narrow)
        desk.changed.connect(self._take_changes)
        finder.answered.connect(self._show_result)
        finder.counted.connect(self._show_facets)
        finder.renewed.connect(self._ask_again)

    @property
    def listed_kind(self) -> str:
        """The kind of all that the list shows; empty for a search, which may find any."""
        return self.place.kind if self.place is not None and not self.text else ""

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show the records of a place, in the order and the way that suit it."""
        if place.is_search:
            self._opening = place
            self.text_wanted.emit(place.query)
            return
        self.place, self.saved, self.text = place, None, ""
        self.reasons.explain(None)
        self._content.forget_search()
        self._content.stack.show_columns_of(place.kind)
        self._content.show_title(_label(place))
        self._content.show_orders(PLACE_ORDERS, self.order)
        self._content.empty.say(place.glyph, _(place.sentence) or _("Nothing is here yet."))
        view = self._views.of(place)
        if view in self._content.stack.names:
            self._content.show_view(view)
        if self._listed is None or self._listed.key != place.key:
            self._content.wait_for_ids()
        self.read_again()
        self.named.emit(place.query, _label(place))
        self.place_shown.emit(place)

    @property
    def order(self) -> Order:
        """The order in force at the place shown."""
        return "title" if self.place is None else _order_at(self.place, self._settings)

    @Slot(str)
    def set_order(self, name: str) -> None:
        """Show the same records in another order."""
        if self.text:
            self.search_order = name
            self._finder.ask(self.text, Options(order=self.search_order))
        elif self.place is not None:
            self._settings.keep(f"order/{self.place.sort}", name)
            self.read_again()

    def keep_view(self, name: str) -> None:
        """Remember the way of looking for places of this sort, or for what is found."""
        self._views.keep(None if self.text else self.place, name)

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to read again after changes that were just made."""
        return self._calm.isActive()

    @Slot()
    def read_again(self) -> None:
        """Read which records belong here now; if they are being read, once more after a while."""
        if self.place is not None and self.place.is_list:
            if self._reading.read(self.place, self.order) and self.place.query:
                self._finder.count(self.place.query)
        elif self.place is not None:
            self._reading.give_up()
            self._show_ids(array("q"))

    @Slot(object)
    def _show_ids(self, ids: array[int]) -> None:
        if not self.text:
            self._listed = self.place
            self._content.show_ids(ids)

    @Slot(object)
    def _show_facets(self, result: Result) -> None:
        if not self.text and self.place is not None and result.text == self.place.query:
            self._content.facets.show_facets(useful_facets(result))
            self._content.update_facets()

    # ------------------------------------------------------------------ searching

    @Slot(str)
    def search(self, text: str) -> None:
        """Show what is found for ``text``; without text go back to the place."""
        opening, self._opening = self._opening, None
        narrowing, self._narrowing = self._narrowing, False
        if not text.strip():
            if self.text and self.place is not None:
                self.show_place(self.place)
            return
        if opening is not None:
            self.search_order = opening.search_order or RELEVANCE
        elif not self.text:
            self.search_order = RELEVANCE
        if not self.text:
            in_use = self._content.stack.name
            self._content.show_view(self._views.of_search(in_use, narrowing=narrowing))
        if text != self.text or opening is not None:
            self.saved = opening
        if self.saved is None:
            self.search_shown.emit(text)
        self.text, self._is_new = text, True
        self._finder.ask(text, Options(order=self.search_order))

    @Slot(object, object)
    def _show_result(self, result: Result, ids: array[int]) -> None:
        if result.text != self.text:
            return
        content = self._content
        if self._is_new:  # an answer that is only brought up to date takes no page away
            content.leave_page()
        self._is_new = False
        content.stack.show_columns_of("unit")
        content.show_title(self.saved.label if self.saved is not None else _("Found"))
        content.show_orders(SEARCH_ORDERS, self.search_order)
        content.tell_of(result, _only_in(self.place, self.text))
        content.facets.show_facets(useful_facets(result))
        self.reasons.explain(result)
        self._listed = None
        content.show_ids(ids)
        self.understood.emit(result)
        self.told.emit(told(result))

    def spot(self, record_id: int) -> Reason | None:
        """Return where in its files a record was found, as far as that is known."""
        hit = self.reasons.hit(record_id) if self.text else None
        return spot_of(hit) if hit is not None else None

    @Slot(str, str)
    def narrow(self, narrowing: str, label: str) -> None:
        """Ask also for ``narrowing``, a clause of the query language called ``label``."""
        self.named.emit(narrowing, label)
        base = self.text or (self.place.query if self.place is not None else "")
        self._narrowing = True
        self.ask_instead(narrowed(base, narrowing))

    @Slot(str)
    def ask_instead(self, text: str) -> None:
        """Put another query into the bar and ask it."""
        self.text_wanted.emit(text)

    @Slot()
    def _ask_again(self) -> None:
        if self.text:
            self._finder.ask(self.text, Options(order=self.search_order))
        elif len(self._content.stack.model.ids) > MANY:
            self.read_again()
        elif self.place is not None and self.place.query:
            self._finder.count(self.place.query)

    @Slot(object)
    def _take_changes(self, changes: Touched) -> None:
        self._content.stack.model.take_changes(changes)
        # What was created, moved or renamed may belong here, or elsewhere in the order.
        if not self.text:
            self._calm.start()


def _only_in(place: Place | None, text: str) -> list[ChipText]:
    """Return the chip that asks the same within the place one came from."""
    if place is None or not place.query or place.query in text:
        return []
    words = _("only in {place}").format(place=_label(place))
    return [ChipText(words, narrowed(text, place.query))]


def _label(place: Place) -> str:
    return _(place.label) if place.key in BY_KEY else place.label


def _order_at(place: Place, settings: Settings) -> Order:
    kept = settings.text(f"order/{place.sort}", place.ordering)
    by_name: dict[str, Order] = {order: order for order in ORDERS}
    return by_name.get(kept, place.ordering)
