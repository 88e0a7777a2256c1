"""The orders that records can be shown in: those of a place, and those of what is found."""

from __future__ import annotations

from typing import TypeAlias

from db.words import N_

RELEVANCE = "relevance"
Orders: TypeAlias = tuple[tuple[str, str], ...]
PLACE_ORDERS: Orders = (
    ("tree", N_("Arrangement")),
    ("title", N_("Title")),
    ("ref", N_("Reference code")),
    ("date", N_("Date")),
    ("newest", N_("Newest first")),
    ("changed", N_("Last changed")),
)
SEARCH_ORDERS: Orders = (
    (RELEVANCE, N_("Best match")),
    ("title", N_("Title")),
    ("ref", N_("Reference code")),
    ("date", N_("Oldest first")),
    ("-date", N_("Latest first")),
)
