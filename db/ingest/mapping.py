"""From the files of one thing to its draft description; the raw blocks stay in the asset."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from db.ingest.declared import EmbeddedFields
from db.ingest.drafts import Draft, DraftAsset
from db.ingest.naming import title_of
from db.ingest.said import write_said
from db.media.findings import Analysis
from db.media.originals import Kept
from db.media.stills import FILM_ENDINGS
from db.media.texts import code_pages
from db.text import clean

# MP4 and Ogg hold sound as well as films, and PRONOM gives some formats no media type.
_SOUNDS = frozenset({"mp3", "m4a", "m4b", "aac", "aif", "aiff", "flac", "opus", "wv", "ape"})


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that is safe in the archive, and what reading it found."""

    entry_id: int
    kept: Kept
    found: Analysis
    side: str = "whole"


def draft(files: Sequence[Taken], table: EmbeddedFields, *, now: str) -> Draft:
    """Return the description of one thing from its files, the first of which speaks for it."""
    first = files[0]
    result = Draft()
    result.unit = {
        "form": form_of(first.found, first.kept.extension),
        "page_count": first.found.page_count,
        "duration_s": first.found.duration,
        "credit_line": None,
    }
    write_said(result, first.found, table)
    supplied = "title" not in result.record
    if supplied:
        result.record = {"title": title_of(_stem(files)), "title_lang": None}
    result.record["title_supplied"] = int(supplied)
    for number, taken in enumerate(files, 1):
        regions = taken.found.embedded.get("regions", [])
        result.assets.append(DraftAsset(taken.entry_id, _asset(taken, number, now), regions))
    return result


def form_of(found: Analysis, extension: str = "") -> str:
    """Return the form (RiC-A10) that a file's format, or else its ending, suggests."""
    if found.mime == "image/svg+xml" or extension == "svg":
        return "graphic"
    if found.mime.startswith("image/"):
        return "photograph"
    if found.mime.startswith("audio/") or extension in _SOUNDS:
        return "audio"
    if found.mime.startswith("video/") or f".{extension}" in FILM_ENDINGS:
        return "moving_image"
    # A recording without a type of its own may have a cover.
    if found.thumbnail and found.mime != "application/pdf" and not found.duration:
        return "photograph"
    if found.mime == "application/pdf" or found.pages or found.mime.startswith("text/"):
        return "textual"
    # What has a length in time and is nothing else is a recording.
    return "audio" if found.duration else "born_digital"


def _stem(files: Sequence[Taken]) -> str:
    """Return what the files' names have in common, without front and back."""
    stems = [Path(shown_name(taken.kept.source)).stem for taken in files]
    shared = takewhile(_are_equal, zip(*stems, strict=False))
    common = "".join(letters[0] for letters in shared).rstrip(" _-.")
    return common or stems[0]


def _are_equal(letters: tuple[str, ...]) -> bool:
    return len(set(letters)) == 1


def _asset(taken: Taken, number: int, now: str) -> dict[str, Any]:
    kept, found = taken.kept, taken.found
    text = "\f".join(map(clean, found.pages)) if found.text else None
    return {
        "seq": number,
        "side": taken.side,
        "sha256": kept.sha256,
        "extension": kept.extension,
        "file_name": shown_name(kept.source),
        "source_path": os.fsencode(kept.source),
        "bytes": kept.size,
        "mime": found.mime or None,
        "puid": found.puid or None,
        "width": found.width,
        "height": found.height,
        "duration_s": found.duration,
        "page_count": found.page_count,
        "text": text,
        "text_lang": (found.text_lang or None) if text else None,
        "text_source": "file" if text else None,
        "tech": _technical(taken),
        "problem": problem_of(found),
        "taken_in": now,
        "phash": found.phash,
        "dhash": found.dhash,
    }


def shown_name(path: Path) -> str:
    """Return a file's name as text, by its guessed code page where it is not Unicode."""
    return " ".join(clean(code_pages.decode(os.fsencode(path.name))).split()) or "?"


def shown_path(path: Path) -> str:
    """Return a file's path as text, by its guessed code page where it is not Unicode."""
    return clean(code_pages.decode(os.fsencode(path))).replace("\n", " ") or "?"


def problem_of(found: Analysis) -> str | None:
    """Return in words what could not be read, or None."""
    sentences = dict.fromkeys(problem.sentence for problem in found.problems)
    return clean(" ".join(sentences)) or None


def _technical(taken: Taken) -> dict[str, Any]:
    said = dict(taken.found.embedded)
    changed = datetime.fromtimestamp(taken.kept.mtime_ns / 1e9, UTC).isoformat(timespec="seconds")
    kept: dict[str, Any] = {"file_changed": changed, **taken.found.technical}
    if taken.found.format_name:
        kept["format"] = taken.found.format_name
    if taken.found.text_lang:
        kept["text_lang_guessed"] = True
    for name in ("created", "digitised", "changed", "position", "camera", "software"):
        if said.get(name):
            kept[name] = said[name]
    for name in ("guesses", "orientation", "rating", "source_type", "instructions", "raw"):
        if said.get(name):
            kept[name] = said[name]
    problems = [(p.kind.value, p.part, p.detail) for p in taken.found.problems]
    if problems:
        kept["problems"] = problems
    return kept
