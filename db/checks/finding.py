"""One thing that a rule has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A record that deserves a look, why (in the user's language), and the field to go to."""

    record_id: int
    title: str
    why: str
    field: str = ""
