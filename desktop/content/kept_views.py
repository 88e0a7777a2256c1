"""The way of looking that was left, for each sort of place and for what is found."""

from __future__ import annotations

from desktop.navigation.places import Place
from desktop.settings import Settings

TIMELINE = "timeline"
_FOUND = "view/search"


class KeptViews:
    """Remembers the names of views in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def of(self, place: Place) -> str:
        """Return the view of a place, the one that suits it where none was chosen."""
        return self._settings.text(f"view/{place.sort}", place.view or "list")

    def of_search(self, in_use: str, *, narrowing: bool) -> str:
        """Return the view for what is found: only the list has room to say why it was.

        Who only narrows what is shown, or looks at a timeline, looks on in the same way.
        """
        if narrowing or in_use == TIMELINE:
            return in_use
        return self._settings.text(_FOUND, "list")

    def keep(self, place: Place | None, name: str) -> None:
        """Remember a view for places of this sort; without a place, for what is found."""
        self._settings.keep(f"view/{place.sort}" if place is not None else _FOUND, name)
