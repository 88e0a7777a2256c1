"""Numbers as people read them."""

from __future__ import annotations


def counted(count: int) -> str:
    """Return a count with narrow blanks between the thousands."""
    return f"{count:,}".replace(",", "\u202f")
