"""Where a new record belongs, and what it is, at the place one is looking at."""

from __future__ import annotations

from desktop.navigation.places import Place


def values_of_new(kind: str, place: Place | None) -> dict[str, object]:
    """Return the first values of a record of ``kind`` made at ``place``."""
    values: dict[str, object] = {"title": ""}
    if kind == "unit":
        values["level"] = "item"
        if place is not None and place.record_id is not None:
            values["parent_id"] = place.record_id
        if place is not None and place.key == "holdings":
            values["level"] = "fonds"
        if place is not None and place.key == "photographs":
            values["form"] = "photograph"
        if place is not None and place.key == "documents":
            values["form"] = "textual"
    return values
