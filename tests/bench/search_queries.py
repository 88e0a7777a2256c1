"""The classes of query that search is measured by, drawn from an index's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from db.search.connection import IndexConnection

DRAWN = 20  # queries of a class
COMMON = (0.01, 0.05)  # of all records


@dataclass(frozen=True, slots=True)
class Asked:
    """One query as it is put to the search, and as plain FTS5 would be asked."""

    text: str
    plain: str = ""
    options: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Words:
    """An index's words by how many records have them."""

    very_common: Sequence[str]
    common: Sequence[str]
    medium: Sequence[str]
    rare: Sequence[str]


def words_of(index: IndexConnection, records: int) -> Words:
    """Return the words of an index in four bands of frequency."""
    rows = [
        (str(term), int(df))
        for term, df in index.each("SELECT term, df FROM vocab WHERE df > 1 ORDER BY id")
        if term.isalpha() and len(term) > 1
    ]

    def band(low: float, high: float) -> list[str]:
        return [term for term, df in rows if low <= df < high]

    common = band(COMMON[0] * records, COMMON[1] * records)
    return Words(
        [term for term, _ in sorted(rows, key=_most_first)[:12]],
        common or band(records / 1000, records),
        band(records / 2000, records / 500) or common,
        band(2, 12),
    )


def _most_first(row: tuple[str, int]) -> int:
    return -row[1]


class Drawing:
    """Draws the queries of each class, the same ones for the same index."""

    def __init__(self, words: Words, seed: int) -> None:
        self._words = words
        self._random = Random(seed)

    def _draw(self, words: Sequence[str], many: int = DRAWN) -> list[str]:
        return self._random.sample(list(words), min(many, len(words)))

    def _prefixes(self, length: int) -> list[str]:
        long = [word for word in (*self._words.common, *self._words.medium) if len(word) > length]
        return self._draw(sorted({word[:length] for word in long}))

    def _pairs(self, first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
        return [(self._random.choice(first), self._random.choice(second)) for _ in range(DRAWN)]

    def classes(self) -> dict[str, list[Asked]]:
        """Return the queries of each class by its name."""
        words = self._words
        found = {
            "everything": [Asked("", "")],
            "very common word": [_word(one) for one in words.very_common],
            "common (1-5 %)": [_word(one) for one in self._draw(words.common)],
            "medium": [_word(one) for one in self._draw(words.medium)],
            "rare": [_word(one) for one in self._draw(words.rare)],
        }
        for length in range(1, 7):
            found[f"beginning of {length}"] = [
                Asked(one, f'"{one}"*') for one in self._prefixes(length)
            ]
        found |= self._several()
        found |= self._narrowed()
        return found

    def _several(self) -> dict[str, list[Asked]]:
        words = self._words
        three = zip(self._pairs(words.medium, words.common), self._draw(words.common), strict=False)
        return {
            "two words": [_all(*pair) for pair in self._pairs(words.common, words.medium)],
            "three words": [_all(*pair, one) for pair, one in three],
            "two common words": [_all(*pair) for pair in self._pairs(words.common, words.common)],
            "two very common words": [
                _all(*pair) for pair in self._pairs(words.very_common, words.very_common)
            ],
            "word and beginning of 2": [
                Asked(f"{one} {two[:2]}", f'"{one}" "{two[:2]}"*')
                for one, two in self._pairs(words.common, words.common)
            ],
            "phrase": [_phrase(*pair) for pair in self._pairs(words.very_common, words.common)],
            "phrase of very common words": [
                _phrase(*pair) for pair in self._pairs(words.very_common, words.very_common)
            ],
            "the same, at once": [
                _phrase(*pair, quick=True)
                for pair in self._pairs(words.very_common, words.very_common)
            ],
        }

    def _narrowed(self) -> dict[str, list[Asked]]:
        words = self._words
        common, very = self._draw(words.common), words.very_common
        photo = "form:photograph decade:1990"
        return {
            "title:word": [
                Asked(f"title:{one} ", f'title : "{one}"') for one in self._draw(words.common)
            ],
            "common, by date": [_word(one, order="-date") for one in common],
            "common, by title": [_word(one, order="title") for one in common],
            "very common, by title": [_word(one, order="title") for one in very],
            "very common, by date, from 10,000 on": [
                _word(one, order="-date", offset=10_000) for one in very
            ],
            "common, photographs of the 1990s, by date": [
                Asked(f"{one} {photo} ", f'"{one}"', {"order": "-date"}) for one in common
            ],
            "restrictions only": [
                Asked(text)
                for text in (
                    f"{photo} ", "kind:event ", "date:1985..1990 ", "sure:1985..1990 ",
                    "has:photo kind:event ", "no:photo kind:event ", "form:photograph has:place ",
                    "countries:>20 ", "certainty:conjectured ", "state:draft date:..1970 ",
                )
            ],
            "unknown word": [Asked(f"{one}xq ", f'"{one}xq"') for one in common],
        }  # fmt: skip


def _word(word: str, **options: object) -> Asked:
    return Asked(f"{word} ", f'"{word}"', dict(options))


def _all(*words: str) -> Asked:
    return Asked(" ".join(words) + " ", " ".join(f'"{word}"' for word in words))


def _phrase(*words: str, **options: object) -> Asked:
    return Asked(f'"{" ".join(words)}" ', f'"{" ".join(words)}"', dict(options))
