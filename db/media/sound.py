"""Duration and tags of audio and video files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.media.findings import Failing, ReadingFailed


@dataclass(frozen=True, slots=True)
class Recording:
    """``duration`` in seconds, the tags by their plain names, and technical values."""

    duration: float | None
    tags: dict[str, str]
    technical: dict[str, float | str]


def read(path: Path) -> Recording:
    """Read a recording's head; raises ReadingFailed."""
    # Few workers meet one.
    from tinytag import TinyTag, TinyTagException  # noqa: PLC0415

    if not TinyTag.is_supported(path):
        raise ReadingFailed(Failing.unsupported)
    try:
        tag = TinyTag.get(path)
    except (TinyTagException, OSError, ValueError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error
    named = {
        "title": tag.title,
        "creator": tag.artist,
        "album": tag.album,
        "date": tag.year,
        "description": tag.comment,
        "composer": tag.composer,
        "genre": tag.genre,
    }
    measured = {
        "bitrate_kbps": tag.bitrate,
        "sample_rate_hz": tag.samplerate,
        "channels": tag.channels,
        "bit_depth": tag.bitdepth,
    }
    return Recording(
        round(tag.duration, 3) if tag.duration else None,
        {name: value.strip("\0 ") for name, value in named.items() if value},
        {name: value for name, value in measured.items() if value},
    )
