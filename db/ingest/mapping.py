"""From embedded metadata to the catalogue's fields; the raw blocks stay in the asset.

IPTC Photo Metadata 2025.1, EXIF 3.0, the information of PDF and office files, mail headings.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from db.ingest.drafts import Draft, DraftAsset, DraftDate, Linked
from db.ingest.naming import title_of
from db.media.findings import Analysis, Embedded, Tongues
from db.media.originals import Kept
from db.media.texts import code_pages
from db.text import clean

SCOPE = "isad.3.3.1"
REPRODUCTION = "isad.3.4.2"
_ANY_LANGUAGE = "x-default"
_MAX_NAME = 500
# MP4 and Ogg hold sound as well as films, and PRONOM gives some formats no media type.
_SOUNDS = frozenset({"mp3", "m4a", "m4b", "aac", "aif", "aiff", "flac", "opus", "wv", "ape"})
_FILMS = frozenset({"mp4", "m4v", "mov", "avi", "mkv", "3gp", "3g2", "mpg", "mpeg", "ogv", "webm"})


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that is safe in the archive, and what reading it found."""

    entry_id: int
    kept: Kept
    found: Analysis
    side: str = "whole"


def draft(files: Sequence[Taken], *, now: str) -> Draft:
    """Return the description of one thing from its files, the first of which speaks for it."""
    first = files[0]
    said = first.found.embedded
    result = Draft()
    titles = _titles(said)
    lang, title = titles[0] if titles else (None, title_of(_stem(files)))
    result.record = {
        "title": title,
        "title_lang": lang,
        "title_supplied": int(not titles),
    }
    result.unit = {
        "form": form_of(first.found, first.kept.extension),
        "page_count": first.found.page_count,
        "duration_s": first.found.duration,
        "credit_line": _line(said.get("credit_line")),
    }
    result.names = [{"text": text, "lang": lang, "kind": "parallel"} for lang, text in titles[1:]]
    if said.get("identifier"):
        text = _line(said.get("identifier"))
        result.names.append({"text": text, "lang": None, "kind": "identifier"})
    result.notes = list(_notes(said))
    result.dates = list(_dates(first.found))
    result.links = list(_links(first.found))
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
    if found.mime.startswith("video/") or extension in _FILMS:
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


def _line(text: str | None) -> str | None:
    plain = " ".join(clean(text or "").split())[:_MAX_NAME]
    return plain or None


def _texts(tongues: Tongues | None) -> list[tuple[str | None, str]]:
    """Return a text in its languages; one without a language has None."""
    return [
        (None if lang == _ANY_LANGUAGE else lang, text)
        for lang, value in (tongues or {}).items()
        if (text := clean(value).strip())
    ]


def _titles(said: Embedded) -> list[tuple[str | None, str]]:
    found = [(lang, " ".join(text.split())) for lang, text in _texts(said.get("title"))]
    headline = _line(said.get("headline"))
    return found or ([(None, headline)] if headline else [])


def _notes(said: Embedded) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str | None, str]] = set()
    for element, tongues in (
        (SCOPE, said.get("description")),
        (SCOPE, said.get("long_description")),
        (SCOPE, said.get("alt_text")),
        (REPRODUCTION, said.get("rights")),
        (REPRODUCTION, said.get("usage_terms")),
    ):
        for lang, text in _texts(tongues):
            if (element, lang, text) not in seen:
                seen.add((element, lang, text))
                yield {"element": element, "lang": lang, "text": text}


def _dates(found: Analysis) -> Iterator[DraftDate]:
    said = found.embedded
    created, digitised = said.get("created"), said.get("digitised")
    if created:
        # A scan without text was made by a scanner: its date is not the paper's.
        scan = found.mime == "application/pdf" and not found.text
        yield DraftDate("digitised" if scan else "creation", created["edtf"], created["edtf"])
    if digitised:
        yield DraftDate("digitised", digitised["edtf"], digitised["edtf"])


def _links(found: Analysis) -> Iterator[Linked]:
    said = found.embedded
    picture = found.mime.startswith("image/")
    for name in _names(said.get("keywords")):
        yield Linked("subject", "concept", name)
    for name in _names(said.get("creator")):
        yield Linked("photographer" if picture else "author", "agent", name)
    for name in _names([said.get("source", "")]):
        yield Linked("credited_to", "agent", name, (("type", "corporate"),))
    for name in _names(said.get("people")):
        yield Linked("depicts", "agent", name)
    for name in _names(said.get("organisations")):
        yield Linked("depicts", "agent", name, (("type", "corporate"),))
    for name in _names([said.get("event", "")]):
        yield Linked("documents", "event", name)
    for relation, spots in (
        ("place_created", said.get("place_created", [])),
        ("place_shown", said.get("place_shown", [])),
    ):
        for spot in spots:
            parts = (spot.get(part) for part in ("name", "sublocation", "city", "state", "country"))
            for name in _names([next(filter(None, parts), "")]):
                yield Linked(relation, "place", name)


def _names(texts: Sequence[str] | None) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts or ():
        name = _line(text)
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


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
