"""The searches a person made last in an archive."""

from __future__ import annotations

import json
from functools import partial

from desktop.search_bar.bar import SearchBar
from desktop.settings import Settings

_MANY = 12


class RecentSearches:
    """Queries that led somewhere, the newest first, kept in the person's settings."""

    def __init__(self, settings: Settings, archive: str) -> None:
        self._settings = settings
        self._key = f"searches/{archive}"

    def serve(self, bar: SearchBar) -> None:
        """Remember what is searched for in ``bar``, and offer it there again."""
        bar.entered.connect(partial(_remember, self, bar))
        bar.recent_wanted.connect(partial(_offer, self, bar))

    @property
    def queries(self) -> list[str]:
        """The queries kept."""
        kept = self._settings.text(self._key)
        try:
            found = json.loads(kept) if kept else []
        except ValueError:
            return []
        return [query for query in found if isinstance(query, str)]

    def remember(self, query: str) -> None:
        """Put a query first; one that only went on to be typed gives its place up."""
        query = query.strip()
        if not query:
            return
        older = [one for one in self.queries if not query.startswith(one)]
        # As JSON: a settings file would take the commas of a query for its own.
        self._settings.keep(self._key, json.dumps([query, *older][:_MANY]))


def _remember(searches: RecentSearches, bar: SearchBar) -> None:
    searches.remember(bar.text)


def _offer(searches: RecentSearches, bar: SearchBar) -> None:
    bar.offer_recent(searches.queries)
