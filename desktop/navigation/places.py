"""The places of an archive: each names a set of records, as a collection and as a query."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.listing import Collection, Order
from db.words import N_

KIND_GLYPHS = {
    "unit": "file-text",
    "agent": "users",
    "event": "calendar-blank",
    "place": "map-pin",
    "concept": "tag",
    "accession": "package",
    "store": "archive-box",
}
LEVEL_GLYPHS = {
    "fonds": "archive",
    "collection": "archive",
    "subfonds": "folders",
    "series": "folder",
    "subseries": "folder",
    "file": "folder-simple",
}
CONTAINERS = ("fonds", "subfonds", "collection", "series", "subseries", "file")


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: ``holds`` names its records, ``query`` does so in the search language.

    ``kind`` is what a new record made here is, ``ordering`` the order records are shown in at
    first, ``view`` the way of looking that suits them.
    """

    key: str
    label: str
    glyph: str
    holds: Collection | None = None
    query: str = ""
    kind: str = "unit"
    record_id: int | None = None
    ordering: Order = "title"
    view: str = ""
    sentence: str = ""
    search_order: str = ""

    @property
    def sort(self) -> str:
        """What places share for which the same order and way of looking are kept."""
        return self.key.split(":", maxsplit=1)[0]

    @property
    def is_search(self) -> bool:
        """Whether it is a search that was saved."""
        return self.holds is None and bool(self.query)

    @property
    def search_id(self) -> int | None:
        """The row of the saved search that it is."""
        return int(self.key.removeprefix("saved:")) if self.is_search else None

    @property
    def is_list(self) -> bool:
        """Whether records can be shown for it."""
        return self.holds is not None or bool(self.query)


INBOX = Place(
    "inbox",
    N_("Inbox"),
    "tray",
    Collection(kind="unit", level="item", without_parent=True, holding="held"),
    ordering="newest",
    view="grid",
    sentence=N_("Everything that came in has found its place."),
)
HOLDINGS = Place(
    "holdings",
    N_("Holdings"),
    "archive",
    Collection(kind="unit", parent=-1),
    ordering="tree",
    view="list",
    sentence=N_("No fonds or collection is described yet."),
)
PLACES: tuple[Place, ...] = (
    INBOX,
    HOLDINGS,
    Place(
        "photographs",
        N_("Photos"),
        "image",
        Collection(kind="unit", form="photograph"),
        "kind:unit form:photograph",
        ordering="ref",
        view="grid",
        sentence=N_("There are no photographs yet."),
    ),
    Place(
        "documents",
        N_("Documents"),
        "file-text",
        Collection(kind="unit", form="textual"),
        "kind:unit form:textual",
        ordering="ref",
        view="list",
        sentence=N_("There are no documents yet."),
    ),
    Place(
        "events",
        N_("Events"),
        KIND_GLYPHS["event"],
        Collection(kind="event"),
        "kind:event",
        kind="event",
        ordering="date",
        view="list",
        sentence=N_("No event is described yet."),
    ),
    Place(
        "agents",
        N_("People and organisations"),
        KIND_GLYPHS["agent"],
        Collection(kind="agent"),
        "kind:agent",
        kind="agent",
        view="list",
        sentence=N_("No person or organisation is described yet."),
    ),
    Place(
        "places",
        N_("Places"),
        KIND_GLYPHS["place"],
        Collection(kind="place"),
        "kind:place",
        kind="place",
        view="list",
        sentence=N_("No place is described yet."),
    ),
    Place(
        "concepts",
        N_("Subjects and tags"),
        KIND_GLYPHS["concept"],
        Collection(kind="concept"),
        "kind:concept",
        kind="concept",
        view="list",
        sentence=N_("There are no subjects or tags yet."),
    ),
    Place(
        "accessions",
        N_("Accessions"),
        KIND_GLYPHS["accession"],
        Collection(kind="accession"),
        "kind:accession",
        kind="accession",
        ordering="ref",
        view="list",
        sentence=N_("The accession register is empty."),
    ),
    Place(
        "stores",
        N_("Shelves"),
        KIND_GLYPHS["store"],
        Collection(kind="store"),
        "kind:store",
        kind="store",
        ordering="ref",
        view="list",
        sentence=N_("No shelf or box is described yet."),
    ),
    Place(
        "saved",
        N_("Saved searches"),
        "star",
        sentence=N_("Saved searches stand below this line; the star in the search bar keeps one."),
    ),
    Place("asked", N_("Ask later"), "flag"),
    Place("alike", N_("Look-alikes"), "image-square"),
    Place("imports", N_("Imports"), "download-simple"),
    Place("checks", N_("Checks"), "check-square-offset"),
    Place("history", N_("History"), "clock-counter-clockwise"),
    Place("bin", N_("Bin"), "trash"),
)
BY_KEY = {place.key: place for place in PLACES}
ALL = Place("all", N_("All records"), "stack", Collection())

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Material"), ("inbox", "holdings", "photographs", "documents")),
    (N_("Context"), ("events", "agents", "places", "concepts")),
    (N_("Custody"), ("accessions", "stores")),
    (N_("Work"), ("saved", "asked", "alike", "imports", "checks", "history", "bin")),
)


def unit_place(record_id: int, label: str, level: str) -> Place:
    """Return the place of one unit: what it directly holds."""
    return Place(
        f"unit:{record_id}",
        label,
        LEVEL_GLYPHS.get(level, "folder"),
        Collection(parent=record_id),
        f"within:#{record_id}",
        record_id=record_id,
        ordering="tree",
        sentence=N_("Nothing is described below this level yet."),
    )


def saved_place(search_id: int, name: str, query: str, ordering: str) -> Place:
    """Return the place of a saved search; ``ordering`` is one of the orders of what is found."""
    return Place(f"saved:{search_id}", name, "star", query=query, search_order=ordering)
