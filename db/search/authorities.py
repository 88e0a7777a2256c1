"""Names of people, places, events, terms: from a name in any script to the record it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from db.search.bitmaps import as_array, union
from db.search.connection import IndexConnection
from db.search.file import matching
from db.search.hot import HEAD
from db.search.memory import Memory
from db.search.plan import Reading
from db.search.rows import IN, as_json, as_texts, rows
from db.search.tree import Value
from db.search.words import query_tokens
from db.text import asked_keys, fold

_LINKED_BY = ("place", "event", "agent", "tag", "type")
_BEFORE = 400  # name forms looked at for one completion, the most used records of them shown


@dataclass(frozen=True, slots=True)
class Completion:
    """A record offered while a name is typed: the name that fits, and how often it is linked."""

    id: int
    name: str
    title: str
    kind: str
    count: int
    exact: bool = False


def named(reading: Reading, value: Value, kinds: tuple[str, ...]) -> BitMap:
    """Return the records of ``kinds`` (all when empty) that a value names.

    ``#12`` is the record of that number. A name that is exactly one of a record's names
    finds the records so named; only where there is none, those whose names have the words.
    """
    if value.text.startswith("#") and value.text[1:].isdecimal():
        return BitMap([int(value.text[1:])]) & reading.memory.present
    wanted = of_kinds(reading.memory, kinds)
    exact = BitMap(_exactly_named(reading.index, fold(value.text))) & wanted
    if exact and not (value.prefix and not value.quoted):
        return exact
    tokens = query_tokens(value.text)
    if not tokens or value.sign == "=":
        return exact
    stars = [""] * (len(tokens) - 1) + ["*" if value.prefix else ""]
    words = " AND ".join(f'"{word}"{star}' for word, star in zip(tokens, stars, strict=True))
    return exact | (matching(reading.index, f"{HEAD} : ({words})") & wanted)


def of_kinds(memory: Memory, kinds: tuple[str, ...]) -> BitMap:
    """Return all records of some kinds, of all kinds when none is given."""
    if not kinds:
        return memory.present
    return union(memory.codes["kind"].having(kind) for kind in kinds)


def _exactly_named(index: IndexConnection, folded: str) -> list[int]:
    rows = index.execute("SELECT id FROM name_form WHERE folded = ?", (folded,))
    return [int(row[0]) for row in rows]


def complete_name(
    reading: Reading, typed: str, kinds: tuple[str, ...], *, limit: int
) -> tuple[Completion, ...]:
    """Return records of ``kinds`` for a name being typed, in any script.

    Exact names come first, then names that begin so, then names with words that begin so,
    then names that only sound alike; within each the most linked records first.
    """
    folded = fold(typed)
    wanted = of_kinds(reading.memory, kinds)
    found: dict[int, int] = {}
    for rank, ids in enumerate(_by_closeness(reading, typed, wanted)):
        for number in ids:
            found.setdefault(number, rank)
        if len(found) >= _BEFORE:
            break
    counted = zip(found.values(), _links_to(reading, list(found)), found, strict=True)
    best = sorted((rank, -links, number) for rank, links, number in counted)[:limit]
    return tuple(_completions(reading, best, folded))


def _by_closeness(reading: Reading, typed: str, wanted: BitMap) -> Iterator[BitMap]:
    index, folded = reading.index, fold(typed)
    if not folded:
        by_title = reading.memory.orders["title"].arranged(reading.memory.choose(wanted))
        yield BitMap(by_title[:_BEFORE])
        return
    yield BitMap(_exactly_named(index, folded)) & wanted
    rows = index.execute(
        "SELECT DISTINCT id FROM name_form WHERE folded BETWEEN ? AND ? LIMIT ?",
        (folded, f"{folded}\U0010ffff", _BEFORE * 4),
    )
    yield BitMap(int(row[0]) for row in rows) & wanted
    words = " AND ".join(f'"{word}"*' for word in folded.split())
    with_words = matching(index, f"{HEAD} : ({words})") & wanted
    yield BitMap(as_array(with_words)[:_BEFORE])
    yield BitMap(sounding_like(index, typed.split())) & wanted


def sounding_like(index: IndexConnection, words: Sequence[str]) -> set[int]:
    """Return the authorities in whose names every one of the words has one that sounds alike."""
    found: set[int] | None = None
    for word in words:
        rows = index.execute(
            f"SELECT DISTINCT id FROM name_key WHERE key IN {IN} LIMIT ?",
            (as_texts(asked_keys(word)), _BEFORE * 10),
        )
        ids = {int(row[0]) for row in rows}
        found = ids if found is None else found & ids
        if not found:
            break
    return found or set()


def _links_to(reading: Reading, ids: Sequence[int]) -> list[int]:
    """Return how often each record is linked, by the facet that links it most."""
    targets = np.asarray(ids, dtype=np.int64)
    counts = [reading.memory.links[facet].counts_of(targets) for facet in _LINKED_BY]
    return np.max(counts, axis=0).tolist()


def _completions(
    reading: Reading, best: list[tuple[int, int, int]], folded: str
) -> Iterator[Completion]:
    listed = as_json(number for _, _, number in best)
    headers = {
        row[0]: row
        for row in rows(
            reading.catalogue, f"SELECT id, title, kind FROM record WHERE id IN {IN}", listed
        )
    }
    forms: dict[int, list[tuple[str, str]]] = defaultdict(list)
    found = reading.index.execute(
        f"SELECT id, folded, text FROM name_form WHERE id IN {IN} ORDER BY id, pos", (listed,)
    )
    for number, form, text in found:
        forms[int(number)].append((str(form), str(text)))
    for rank, links, number in best:
        if number in headers:
            _, title, kind = headers[number]
            name = _closest(forms.get(number, []), folded, title)
            yield Completion(number, name, title, kind, -links, exact=bool(folded) and rank == 0)


def _closest(forms: list[tuple[str, str]], folded: str, title: str) -> str:
    """Return the name form that a person seems to be typing; the title when none begins so."""
    first = folded.split()[:1]
    for fits in (str.__eq__, str.startswith):
        for form, text in forms:
            if fits(form, folded):
                return text
    for form, text in forms:
        if first and any(word.startswith(first[0]) for word in form.split()):
            return text
    return title
