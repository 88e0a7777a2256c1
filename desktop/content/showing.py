"""Which records are shown: those of a place or of a search, in an order; kept up to date."""

from __future__ import annotations

from array import array
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.records.listing import Order
from db.words import _
from desktop.changes import Touched
from desktop.content.pane import RELEVANCE, ContentPane
from desktop.desk import Desk
from desktop.navigation.places import BY_KEY, Place
from desktop.navigation.reading import ORDERS, record_ids
from desktop.settings import Settings

_CALM_MS = 120


class Showing(QObject):
    """Joins navigation and content; ``place_shown(Place)`` follows when a place is shown."""

    place_shown = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, content: ContentPane) -> None:
        super().__init__(content)
        self._desk = desk
        self._settings = settings
        self._content = content
        self.place: Place | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.read_again)
        content.order_chosen.connect(self.set_order)
        desk.changed.connect(self._take_changes)

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show the records of a place, in the order and the way that suit it."""
        self.place = place
        self._content.leave_page()
        self._content.show_title(_(place.label) if place.key in BY_KEY else place.label)
        self._content.show_order(self.order, relevance=False)
        self._content.empty.say(place.glyph, _(place.sentence) or _("Nothing is here yet."))
        view = self._settings.text(f"view/{_sort_of(place)}", place.view)
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
        if self.place is not None and name != RELEVANCE:
            self._settings.keep(f"order/{_sort_of(self.place)}", name)
            self.read_again()

    def keep_view(self, name: str) -> None:
        """Remember the way of looking for places of this sort."""
        if self.place is not None:
            self._settings.keep(f"view/{_sort_of(self.place)}", name)

    @Slot()
    def read_again(self) -> None:
        """Read which records belong here now."""
        if self.place is not None and self.place.is_list:
            work = partial(record_ids, place=self.place, ordering=self.order)
            self._desk.read_soon(work, self._show, key=self)

    def _show(self, ids: array[int]) -> None:
        self._content.show_ids(ids)

    @Slot(object)
    def _take_changes(self, changes: Touched) -> None:
        self._content.stack.model.take_changes(changes)
        # What was created, moved or renamed may belong here, or elsewhere in the order.
        self._calm.start()


def _sort_of(place: Place) -> str:
    return place.key.split(":", maxsplit=1)[0]
