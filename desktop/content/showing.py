"""Which records are shown: those of a place or of a search, in an order; kept up to date."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.records.listing import Order
from db.search import Options, Result
from db.words import _, ngettext
from desktop.changes import Touched
from desktop.content.pane import PLACE_ORDERS, RELEVANCE, SEARCH_ORDERS, ContentPane
from desktop.desk import Desk
from desktop.navigation.places import BY_KEY, Place
from desktop.navigation.reading import ORDERS, record_ids
from desktop.search_bar.finder import Finder
from desktop.search_bar.reasons import Reasons
from desktop.search_bar.wording import condition_chips, instead_chips, narrowed, useful_facets
from desktop.settings import Settings
from desktop.widgets.chips_row import ChipText
from desktop.widgets.counted import counted

_CALM_MS = 120
_SEARCH_VIEW = "view/search"


class Showing(QObject):
    """Joins navigation, search bar and content.

    ``place_shown(Place)`` follows when a place is shown, ``search_shown(text)`` a search,
    ``text_wanted(text)`` when another query belongs into the bar, ``told(words)`` what to say
    there of the answer.
    """

    place_shown = Signal(object)
    search_shown = Signal(str)
    text_wanted = Signal(str)
    told = Signal(str)

    def __init__(
        self, desk: Desk, settings: Settings, content: ContentPane, finder: Finder
    ) -> None:
        super().__init__(content)
        self._desk = desk
        self._settings = settings
        self._content = content
        self._finder = finder
        self.reasons = Reasons(finder, content.stack.model, self)
        self.place: Place | None = None
        self.text = ""
        self._search_order = RELEVANCE
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.read_again)
        content.order_chosen.connect(self.set_order)
        content.conditions.clicked.connect(self.ask_instead)
        content.instead.clicked.connect(self.ask_instead)
        content.facets.narrowed.connect(self.narrow)
        desk.changed.connect(self._take_changes)
        finder.answered.connect(self._show_result)
        finder.counted.connect(self._show_facets)
        finder.renewed.connect(self._ask_again)

    @property
    def listed_kind(self) -> str:
        """The kind of all that the list shows; empty for a search, which may find any."""
        return self.place.kind if self.place is not None and not self.text else ""

    # ------------------------------------------------------------------ places

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show the records of a place, in the order and the way that suit it."""
        if place.query and place.holds is None:
            self.search(place.query)
            return
        self.place, self.text = place, ""
        self._content.leave_page()
        self.reasons.explain(None)
        self._content.conditions.show_chips("", [])
        self._content.instead.show_chips("", [])
        self._content.facets.show_facets([])
        self._content.stack.show_columns_of(place.kind)
        self._content.show_title(_(place.label) if place.key in BY_KEY else place.label)
        self._content.show_orders(PLACE_ORDERS, self.order)
        self._content.empty.say(place.glyph, _(place.sentence) or _("Nothing is here yet."))
        view = self._settings.text(f"view/{_sort_of(place)}", place.view or "list")
        if view in self._content.stack.names:
            self._content.show_view(view)
        self.read_again()
        self.place_shown.emit(place)

    @property
    def order(self) -> Order:
        """The order in force at the place shown."""
        if self.place is None:
            return "title"
        kept = self._settings.text(f"order/{_sort_of(self.place)}", self.place.ordering)
        by_name: dict[str, Order] = {order: order for order in ORDERS}
        return by_name.get(kept, self.place.ordering)

    @Slot(str)
    def set_order(self, name: str) -> None:
        """Show the same records in another order."""
        if self.text:
            self._search_order = name
            self.search(self.text)
        elif self.place is not None:
            self._settings.keep(f"order/{_sort_of(self.place)}", name)
            self.read_again()

    def keep_view(self, name: str) -> None:
        """Remember the way of looking for places of this sort, or for what is found."""
        if self.text:
            self._settings.keep(_SEARCH_VIEW, name)
        elif self.place is not None:
            self._settings.keep(f"view/{_sort_of(self.place)}", name)

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to read again after changes that were just made."""
        return self._calm.isActive()

    @Slot()
    def read_again(self) -> None:
        """Read which records belong here now."""
        if self.place is not None and self.place.is_list:
            work = partial(record_ids, place=self.place, ordering=self.order)
            self._desk.read_soon(work, self._show_ids, key=(self, "place"))
            if self.place.query:
                self._finder.count(self.place.query)

    def _show_ids(self, ids: array[int]) -> None:
        if not self.text:
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
        if not text:
            self._stop_searching()
            return
        if not self.text:
            self._search_order = RELEVANCE
            # Only the list has room to say why each record was found.
            self._content.show_view(self._settings.text(_SEARCH_VIEW, "list"))
            self.search_shown.emit(text)
        self.text = text
        self._finder.ask(text, Options(order=self._search_order, quick=True))

    def _stop_searching(self) -> None:
        if self.text and self.place is not None:
            self.show_place(self.place)

    @Slot(object)
    def _show_result(self, result: Result) -> None:
        if result.text != self.text:
            return
        content = self._content
        content.leave_page()
        content.stack.show_columns_of("unit")
        content.show_title(_("Found"))
        content.show_orders(SEARCH_ORDERS, self._search_order)
        content.conditions.show_chips("", condition_chips(result))
        content.instead.show_chips(_("Also:"), self._others(result))
        content.facets.show_facets(useful_facets(result))
        content.empty.say("magnifying-glass", _("Nothing was found."), _advice(result))
        self.reasons.explain(result)
        content.show_ids(array("q", result.ids.tolist()))
        self.told.emit(_told(result))
        if result.provisional:
            self._finder.ask(self.text, Options(order=self._search_order))

    def _others(self, result: Result) -> list[ChipText]:
        chips = instead_chips(result)
        if self.place is not None and self.place.query and self.place.query not in self.text:
            label = _(self.place.label) if self.place.key in BY_KEY else self.place.label
            words = _("only in {place}").format(place=label)
            chips.append(ChipText(words, narrowed(self.text, self.place.query)))
        return chips

    @Slot(str)
    def narrow(self, narrowing: str) -> None:
        """Ask also for ``narrowing``, a clause of the query language."""
        base = self.text or (self.place.query if self.place is not None else "")
        self.ask_instead(narrowed(base, narrowing))

    @Slot(str)
    def ask_instead(self, text: str) -> None:
        """Put another query into the bar and ask it."""
        self.text_wanted.emit(text)

    @Slot()
    def _ask_again(self) -> None:
        if self.text:
            self._finder.ask(self.text, Options(order=self._search_order))
        elif self.place is not None and self.place.query:
            self._finder.count(self.place.query)

    @Slot(object)
    def _take_changes(self, changes: Touched) -> None:
        self._content.stack.model.take_changes(changes)
        # What was created, moved or renamed may belong here, or elsewhere in the order.
        if not self.text:
            self._calm.start()


def _sort_of(place: Place) -> str:
    return place.key.split(":", maxsplit=1)[0]


def _told(result: Result) -> str:
    if result.plain:
        return _("titles and codes only, the search is being prepared")
    words = ngettext("{count} found", "{count} found", result.total)
    words = words.format(count=counted(result.total))
    return f"{words} · {result.milliseconds:.0f} ms"


def _advice(result: Result) -> str:
    if result.error is not None:
        return result.error.what
    return _("Try fewer words, or one of the other ways above.") if result.suggestions else ""
