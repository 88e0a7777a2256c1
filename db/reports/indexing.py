"""Indexes: names in the order of the language, by first letter, each with its records."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.reports.passages import Passage
from db.reports.reading import Header, NameForm
from db.text.collation import sort_key
from db.typesetting.volume import Json

INDEXED_KINDS = ("agent", "place", "event")
_NO_LETTER = "#"
_DOTTED = ("az", "tr")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name to be: what it is ordered by, its first letter, and the records that name it."""

    order: str
    letter: str
    name: Passage
    records: Sequence[int]
    see: Passage | None = None


def index(
    named: Mapping[int, Header],
    mentions: Mapping[int, Iterable[int]],
    language: str,
    *,
    names: Mapping[int, Sequence[NameForm]],
) -> list[Json]:
    """Return the index of ``named`` by letter; ``mentions`` holds the records that name each.

    From every other form in ``names``, in whatever script, the index leads to the one it uses.
    """
    entries: list[_Entry] = []
    for number, header in named.items():
        if mentions.get(number):
            records = list(dict.fromkeys(mentions[number]))
            entries.append(_entry(header.title, records, language))
            entries.extend(_others(header, names.get(number, ()), language))
    groups: dict[str, list[_Entry]] = defaultdict(list)
    for one in sorted(entries, key=_order):
        # A letter with no place of its own in this language stands with the one it is like.
        groups[sort_key(one.letter, language)[:1]].append(one)
    return [
        {
            "letter": _heading([one.letter for one in found], language),
            "entries": [
                {"name": one.name, "records": list(one.records), "see": one.see} for one in found
            ],
        }
        for found in groups.values()
    ]


def _entry(
    name: Passage, records: Sequence[int], language: str, see: Passage | None = None
) -> _Entry:
    text = name["text"]
    return _Entry(sort_key(text, language), first_letter(text, language), name, records, see)


def _others(header: Header, names: Sequence[NameForm], language: str) -> Iterator[_Entry]:
    """Give an entry for each form that a reader might look under instead."""
    seen = {sort_key(header.title["text"], language)}
    for one in (header.original, *(name.passage for name in names)):
        key = sort_key(one["text"], language)
        if key not in seen:
            seen.add(key)
            yield _entry(one, (), language, see=header.title)


def _order(entry: _Entry) -> str:
    return entry.order


def first_letter(text: str, language: str) -> str:
    """Return the letter that a name is filed under, brackets and quotes aside; small."""
    first = next((one for one in text if one.isalnum()), "")
    if not first.isalpha():
        return _NO_LETTER
    return (
        {"I": "ı", "İ": "i"}.get(first, first.lower()) if language in _DOTTED else first.lower()[0]
    )


def _heading(letters: Sequence[str], language: str) -> str:
    """Return the capital that stands over a group: without marks where they do not count."""
    letter = min(letters)
    bare = unicodedata.normalize("NFD", letter)[:1]
    if sort_key(bare, language)[:1] == sort_key(letter, language)[:1]:
        letter = bare
    if language in _DOTTED:
        return {"i": "İ", "ı": "I"}.get(letter, letter.upper())
    return letter.upper()
