"""From a plan to the set of records it finds, in the cheapest order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from pyroaring import BitMap
from sqlalchemy import Connection

from db.search.bitmaps import union
from db.search.connection import IndexConnection
from db.search.file import Cancelled, matching
from db.search.hot import HEAD, HotSets, Key
from db.search.memory import Memory


@dataclass(slots=True)
class Reading:
    """One look at the archive: the index, the catalogue and the memory, all of one moment.

    ``quick`` may take a phrase of very common words for the records with all of them; the
    answer is ``provisional`` then. ``excluding`` says that what is found is to be left out.
    """

    index: IndexConnection
    catalogue: Connection
    memory: Memory
    hot: HotSets
    cancelled: Callable[[], bool]
    kept: dict[object, BitMap] = field(default_factory=dict[object, BitMap])
    titles: dict[str, str] = field(default_factory=dict[str, str])
    quick: bool = False
    provisional: bool = False
    excluding: bool = False

    def check(self) -> None:
        """Stop here where the query has been cancelled."""
        if self.cancelled():
            raise Cancelled


class Lookup(Protocol):
    """A restriction that finds its records itself, without the words of the index."""

    def find(self, reading: Reading) -> BitMap:
        """Return the records; not to be changed by the caller."""
        ...


@dataclass(frozen=True, slots=True)
class Match:
    """Words for FTS5; ``hot`` is the key of a ready-made set that may hold the answer.

    ``head`` is the same asked of title and names only, with its own key. ``parts`` are the
    words of a phrase.
    """

    expression: str
    hot: Key | None = None
    head: str = ""
    head_hot: Key | None = None
    parts: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts must hold; without parts, every record is found."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of the parts must hold."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Plan


@dataclass(frozen=True, slots=True)
class Found:
    """A restriction that looks its records up."""

    lookup: Lookup


Plan = Match | Every | Some | Not | Found


def evaluate(plan: Plan, reading: Reading) -> BitMap:
    """Return the records a plan finds; not to be changed by the caller."""
    reading.check()
    match plan:
        case Match():
            return _match(plan, reading)
        case Every(parts=parts):
            return _every(parts, reading)
        case Some(parts=parts):
            return _some(parts, reading)
        case Not(part=part):
            return reading.memory.present - _excluded(part, reading)
        case Found(lookup=lookup):
            return _looked_up(lookup, reading)


def _looked_up(lookup: Lookup, reading: Reading) -> BitMap:
    """Return what a lookup finds, remembered until something changes."""
    known = reading.kept.get(lookup)
    if known is None:
        known = lookup.find(reading) & reading.memory.present
        reading.kept[lookup] = known
    return known


def _match(plan: Match, reading: Reading) -> BitMap:
    ready = _ready(plan, reading)
    return matching(reading.index, plan.expression) if ready is None else ready


def _ready(plan: Match, reading: Reading) -> BitMap | None:
    """Return the answer from a ready-made set, or None where FTS5 has to be asked."""
    if plan.hot is not None:
        return reading.hot.get(reading.index, plan.hot)
    if reading.quick and plan.parts and not is_cold(plan, reading):
        reading.provisional = True  # the phrase itself is looked for when nobody is typing
        # What is shown at once may have more than the whole answer will, and lacks nothing of it.
        return BitMap() if reading.excluding else _every(plan.parts, reading)
    return None


def _every(parts: tuple[Plan, ...], reading: Reading) -> BitMap:
    """Return what all parts find: ready sets first, then FTS5 once for all its words."""
    ready: list[BitMap] = []
    words: list[Match] = []
    later: list[Plan] = []
    for part in parts:
        if isinstance(part, Match):
            known = _ready(part, reading)
            words.append(part) if known is None else ready.append(known)
        elif isinstance(part, Not):
            later.append(part)
        else:
            ready.append(evaluate(part, reading))
        if ready and not ready[-1]:
            return BitMap()
    if words:
        ready.append(matching(reading.index, together(words)))
    found = _intersection(ready) if ready else reading.memory.present
    for part in later:
        if not found:
            break
        if isinstance(part, Not):
            found = found - _excluded(part.part, reading)
    return found


def _excluded(plan: Plan, reading: Reading) -> BitMap:
    """Return the records that a plan leaves out; what it leaves out itself is left in."""
    reading.excluding = not reading.excluding
    try:
        return evaluate(plan, reading)
    finally:
        reading.excluding = not reading.excluding


def _some(parts: tuple[Plan, ...], reading: Reading) -> BitMap:
    """Return what any part finds: FTS5 is asked once for all words without a ready set."""
    found: list[BitMap] = []
    words: list[Match] = []
    for part in parts:
        known = _ready(part, reading) if isinstance(part, Match) else None
        if known is not None:
            found.append(known)
        elif isinstance(part, Match) and not part.parts:
            words.append(part)
        else:
            found.append(evaluate(part, reading))
    if words:
        expression = " OR ".join(f"({one.expression})" for one in words)
        found.append(matching(reading.index, expression))
    return found[0] if len(found) == 1 else union(found)


def _intersection(sets: list[BitMap]) -> BitMap:
    ordered = sorted(sets, key=len)
    found = ordered[0]
    for one in ordered[1:]:
        found = found & one
    return found


def together(words: list[Match]) -> str:
    """Return one FTS5 expression for several."""
    return " AND ".join(f"({one.expression})" for one in words)


def wanted_words(plan: Plan) -> list[Match]:
    """Return the words that every hit has: those a ranking can go by."""
    match plan:
        case Match():
            return [plan]
        case Every(parts=parts):
            return [one for part in parts for one in wanted_words(part)]
        case _:
            return []


def is_cold(words: Match, reading: Reading) -> bool:
    """Tell whether FTS5 itself finds these words fast: one of them is not very common."""
    if words.parts:
        return any(is_cold(part, reading) for part in words.parts)
    return words.hot not in reading.hot.keys


def in_head(words: Match, reading: Reading) -> BitMap:
    """Return the records with these words in their title or names."""
    if words.parts:  # near enough for an order: the words in the head, whether side by side or not
        return _intersection([in_head(part, reading) for part in words.parts])
    if words.head_hot is not None:
        ready = reading.hot.get(reading.index, words.head_hot)
        if ready is not None:
            return ready
    return matching(reading.index, words.head or f"{HEAD} : ({words.expression})")
