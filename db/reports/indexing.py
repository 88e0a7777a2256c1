"""Indexes: names in the order of their language, by first letter, each with its records."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from db.reports.passages import Passage
from db.reports.reading import Header
from db.typesetting.volume import Json

INDEXED_KINDS = ("agent", "place", "event")
_NO_LETTER = "#"


def index(
    named: Mapping[int, Header], mentions: Mapping[int, Iterable[int]], language: str
) -> list[Json]:
    """Return the index of ``named`` by letter; ``mentions`` holds the records that name each."""
    entries = [
        (
            sort_key(header.title["text"], language),
            header.title,
            list(dict.fromkeys(mentions[number])),
        )
        for number, header in named.items()
        if mentions.get(number)
    ]
    groups: dict[str, list[Json]] = {}
    for _, name, records in sorted(entries, key=_first):
        groups.setdefault(_letter(name, language), []).append({"name": name, "records": records})
    return [{"letter": letter, "entries": found} for letter, found in groups.items()]


def _first(entry: tuple[str, Passage, list[int]]) -> str:
    return entry[0]


def _letter(name: Passage, language: str) -> str:
    for character in name["text"]:
        if character.isalpha():
            return "İ" if character == "i" and language in ("az", "tr") else character.upper()
        if character.isdigit():
            break
    return _NO_LETTER


def sort_key(text: str, language: str) -> str:
    """Return what a name is ordered by; marks and case do not count at first."""
    return unicodedata.normalize("NFD", text.casefold())
