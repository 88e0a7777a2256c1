"""Where what comes in belongs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Where what is taken in belongs: a unit, an event, with their titles for people."""

    parent_id: int | None = None
    parent_title: str = ""
    event_id: int | None = None
    event_title: str = ""
