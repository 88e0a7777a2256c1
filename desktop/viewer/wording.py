"""Lengths in words."""

from __future__ import annotations


def duration_text(seconds: float | None) -> str:
    """Return a length of time as hours, minutes and seconds; nothing when it is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
