"""The classes of query that search is measured by, drawn from an index's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from random import Random
from typing import Any

from db.search.connection import IndexConnection

DRAWN = 20  # queries of a class
COMMON = (0.01, 0.05)  # of all records


@dataclass(frozen=True, slots=True)
class Wanted:
    """What another engine is asked for: words, each a whole word, a beginning or a phrase."""

    words: tuple[str, ...]
    title_only: bool = False
    form: str = ""
    decade: str = ""
    order: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One query as it is put to the search, and what it asks for, where others can be asked."""

    text: str
    wanted: Wanted | None = None
    options: dict[str, Any] = field(default_factory=dict[str, Any])


Classes = dict[str, list[Asked]]


def for_peers(classes: Classes) -> dict[str, list[dict[str, object]]]:
    """Return the queries that other engines can be asked, ready for JSON."""
    found = {
        name: [asdict(one.wanted) for one in asked if one.wanted] for name, asked in classes.items()
    }
    return {name: wanted for name, wanted in found.items() if wanted}


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

    def classes(self) -> Classes:
        """Return the queries of each class by its name."""
        words = self._words
        found = {
            "everything": [Asked("")],
            "very common word": _each(words.very_common),
            "common (1-5 %)": _each(self._draw(words.common)),
            "medium": _each(self._draw(words.medium)),
            "rare": _each(self._draw(words.rare)),
        }
        for length in range(1, 7):
            found[f"beginning of {length}"] = [
                Asked(one, Wanted((f"{one}*",))) for one in self._prefixes(length)
            ]
        return found | self._several() | self._narrowed() | self._offering()

    def _several(self) -> Classes:
        words = self._words
        very = self._pairs(words.very_common, words.very_common)
        three = zip(self._pairs(words.medium, words.common), self._draw(words.common), strict=False)
        beginnings = [(one, two[:2]) for one, two in self._pairs(words.common, words.common)]
        return {
            "two words": [_all(*pair) for pair in self._pairs(words.common, words.medium)],
            "three words": [_all(*pair, one) for pair, one in three],
            "two common words": [_all(*pair) for pair in self._pairs(words.common, words.common)],
            "two very common words": [_all(*pair) for pair in very],
            "word and beginning of 2": [
                Asked(f"{one} {two}", Wanted((one, f"{two}*"))) for one, two in beginnings
            ],
            "phrase": [_phrase(*pair) for pair in self._pairs(words.very_common, words.common)],
            "phrase of very common words": [_phrase(*pair) for pair in very],
            "the same, at once": [_phrase(*pair, quick=True) for pair in very],
        }

    def _narrowed(self) -> Classes:
        words = self._words
        common, very = self._draw(words.common), words.very_common
        narrow = {"form": "photograph", "decade": "1990"}
        photo = " ".join(f"{name}:{value}" for name, value in narrow.items())
        by_date, by_title = {"order": "-date"}, {"order": "title"}
        narrowed = partial(Wanted, form="photograph", decade="1990", order="-date")
        return {
            "title:word": [
                Asked(f"title:{one} ", Wanted((one,), title_only=True))
                for one in self._draw(words.common)
            ],
            "common, by date": _each(common, by_date),
            "common, by title": _each(common, by_title),
            "very common, by date": _each(very, by_date),
            "very common, by title": _each(very, by_title),
            "very common, by date, from 10,000 on": _each(very, {**by_date, "offset": 10_000}),
            "common, photographs of the 1990s, by date": [
                Asked(f"{one} {photo} ", narrowed((one,)), by_date) for one in common
            ],
            "restrictions only": [
                Asked(text)
                for text in (
                    f"{photo} ", "kind:event ", "date:1985..1990 ", "sure:1985..1990 ",
                    "has:photo kind:event ", "no:photo kind:event ", "form:photograph has:place ",
                    "countries:>20 ", "certainty:conjectured ", "state:draft date:..1970 ",
                )
            ],
        }  # fmt: skip

    def _offering(self) -> Classes:
        """Return queries to which other spellings are offered."""
        common = [one for one in self._words.common if len(one) > 5]
        slips = [f"{one[:2]}{one[3]}{one[2]}{one[4:]}" for one in self._draw(common)]
        pairs = self._pairs(slips, slips)
        return {
            "unknown word": [Asked(f"{one}xq ") for one in self._draw(self._words.common)],
            "one slip": [Asked(f"{one} ") for one in slips],
            "two words, a slip in both": [Asked(f"{one} {other} ") for one, other in pairs],
            "any spelling": [
                Asked(f"{one} ", options={"any_spelling": True}) for one in self._draw(common)
            ],
            "other forms": [
                Asked(f"{one} ", options={"any_form": True}) for one in self._draw(common)
            ],
        }


def _each(words: Sequence[str], options: dict[str, Any] | None = None) -> list[Asked]:
    given = dict(options or {})
    return [Asked(f"{one} ", Wanted((one,), **given), given) for one in words]


def _all(*words: str) -> Asked:
    return Asked(" ".join(words) + " ", Wanted(words))


def _phrase(*words: str, **options: object) -> Asked:
    text = " ".join(words)
    return Asked(f'"{text}" ', None if options else Wanted((text,)), dict(options))
