"""Which format a file is, by PRONOM's signatures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pygfried

UNKNOWN = "UNKNOWN"
# Formats to which PRONOM gives no media type, though there is one.
_MISSING_MIME = {
    "fmt/2062": "image/avif",
    "fmt/596": "audio/mp4",
    "fmt/402": "image/x-tga",
    "x-fmt/367": "image/x-tga",
    "fmt/406": "image/x-portable-graymap",
    "fmt/407": "image/x-portable-graymap",
    "fmt/408": "image/x-portable-pixmap",
    "fmt/409": "image/x-portable-bitmap",
    "fmt/1185": "image/icns",
    "fmt/712": "audio/x-wav",
}
# What has too weak a signature to be known without its name, and was read as what it says.
_BY_NAME = {
    "fmt/134": ("audio/mpeg", "MPEG 1/2 Audio Layer 3"),
    "fmt/279": ("audio/flac", "FLAC (Free Lossless Audio Codec)"),
}
_POSSIBLE = "no match; possibilities based on extension are "


@dataclass(frozen=True, slots=True)
class Format:
    """A format: PRONOM id (empty when unknown), MIME type, name with version, and what told it."""

    puid: str
    mime: str
    name: str
    basis: str
    warning: str


@lru_cache(maxsize=1)
def _scanner() -> pygfried.Scanner:
    return pygfried.Scanner()


def identify(path: Path) -> Format:
    """Return the format of a file; an unknown one has no PUID (PREMIS 1.5.4)."""
    try:
        found = _scanner().identify(str(path), detailed=True)
    except (pygfried.EmptySourceError, pygfried.GoError) as error:
        return Format("", "", "", "", str(error)[:200])
    matches = found["files"][0]["matches"]
    match = matches[0]
    puid = str(match["id"])
    name = " ".join(filter(None, (str(match["format"]), str(match["version"]))))
    return Format(
        "" if puid == UNKNOWN else puid,
        str(match["mime"]).split(",")[0].strip() or _MISSING_MIME.get(puid, ""),
        name,
        str(match["basis"]),
        str(match["warning"]),
    )


def by_name(known: Format) -> Format | None:
    """Return the one format that an unknown file's name suggests, for files read as such."""
    puid = known.warning.removeprefix(_POSSIBLE)
    if known.puid or puid not in _BY_NAME:
        return None
    return Format(puid, *_BY_NAME[puid], "its name, and that it was read as such", "")
