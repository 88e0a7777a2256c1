"""What a search gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from db.search.bitmaps import Ids
from db.search.chips import Chip
from db.search.compile import EVERYTHING
from db.search.facets import Facet
from db.search.hits import Hit
from db.search.plan import Plan
from db.search.suggestions import Suggestion
from db.search.tree import Trouble


def no_ids() -> Ids:
    """Return an empty array of ids."""
    return np.zeros(0, dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Options:
    """How a search is to be done.

    ``filters`` are further lines of query that must hold too. ``order`` is relevance, date,
    title or ref, with ``-`` before it the other way round. ``any_form`` also finds other
    forms of the words, ``any_spelling`` other spellings. ``quick`` may answer a phrase of
    very common words with the records that have all of them: the result is ``provisional``.
    """

    filters: Sequence[str] = ()
    order: str = "relevance"
    offset: int = 0
    limit: int = 50
    facets: bool = True
    suggestions: bool = True
    any_form: bool = False
    any_spelling: bool = False
    quick: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The answer to one query.

    ``ids`` are all records found, in order; ``hits`` the rows of the page asked for.
    ``plain`` says that only titles, names and codes were looked at, since the index is being
    made. ``milliseconds`` is the time the answer took.
    """

    text: str
    total: int = 0
    ids: Ids = field(default_factory=no_ids)
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    errors: tuple[Trouble, ...] = ()
    milliseconds: float = 0.0
    provisional: bool = False
    plain: bool = False
    plan: Plan = EVERYTHING

    @property
    def error(self) -> Trouble | None:
        """The first part of the query that was not understood."""
        return self.errors[0] if self.errors else None
