"""The order of a result: by relevance within bounds, by date, title or reference code."""

from __future__ import annotations

import numpy as np
from pyroaring import BitMap

from db.search.bitmaps import Chosen, Ids, as_array, bitmap, mask_of
from db.search.file import count_matching
from db.search.plan import (
    Every,
    Match,
    Plan,
    Reading,
    Some,
    in_head,
    is_cold,
    together,
    wanted_words,
)
from db.text import fold

ORDERS = ("relevance", "date", "title", "ref")
RANKED = 8_000  # hits that are weighed one by one: each costs FTS5 about a microsecond
_WEIGHTS = "10.0, 8.0, 3.0, 2.0, 1.0"  # of title, names, names of linked records, descr, body


def arrange(plan: Plan, chosen: Chosen, *, order: str, reading: Reading) -> Ids:
    """Return the whole result in order; ``-`` before the order's name turns it round."""
    name = order.removeprefix("-")
    if name != "relevance":
        return reading.memory.orders[name].arranged(chosen, descending=order.startswith("-"))
    found = chosen.found
    words = wanted_words(plan)
    # every hit has the words: where there are too many hits, there are too many to weigh
    expression = _expression(plan, words, reading) if len(found) <= RANKED else ""
    if expression:
        return _exact_first(words, found, _weighed(expression, found, reading), reading)
    return _exact_first(words, found, _in_tiers(words, chosen, reading), reading)


def _newest_first(chosen: Chosen, reading: Reading) -> Ids:
    return reading.memory.orders["date"].arranged(chosen, descending=True)


def _expression(plan: Plan, words: list[Match], reading: Reading) -> str:
    """Return what FTS5 is to weigh: the rarer words, where few enough records have them."""
    cold = [one for one in words if is_cold(one, reading)]
    if cold:
        expression = together(cold)
        return expression if count_matching(reading.index, expression) <= RANKED else ""
    alternatives = _alternatives(plan)
    if words or not alternatives or not all(is_cold(one, reading) for one in alternatives):
        return ""
    if sum(count_matching(reading.index, one.expression) for one in alternatives) > RANKED:
        return ""
    return " OR ".join(f"({one.expression})" for one in alternatives)


def _alternatives(plan: Plan) -> list[Match]:
    """Return the words of which every hit has one or another; none where that is not so."""
    match plan:
        case Match():
            return [plan]
        case Some(parts=parts):
            found = [_alternatives(part) for part in parts]
            return [one for part in found for one in part] if all(found) else []
        case Every(parts=parts):
            found = [_alternatives(part) for part in parts]
            return next((one for one in found if one), list[Match]())
        case _:
            return []


def _weighed(expression: str, found: BitMap, reading: Reading) -> Ids:
    row = reading.index.first(
        "SELECT group_concat(id) FROM (SELECT rowid AS id FROM fts WHERE fts MATCH ?"
        f" ORDER BY bm25(fts, {_WEIGHTS}))",
        (expression,),
    )
    text = str(row[0]) if row and row[0] else ""
    ranked = np.fromstring(text, dtype=np.uint32, sep=",") if text else np.zeros(0, np.uint32)
    kept = ranked[np.isin(ranked, as_array(found), assume_unique=True)]
    if len(kept) == len(found):
        return kept
    rest = reading.memory.choose(found - bitmap(kept))  # found by another spelling
    return np.concatenate((kept, _newest_first(rest, reading)))


def _in_tiers(words: list[Match], chosen: Chosen, reading: Reading) -> Ids:
    """Return hits in title and names first, then the others, the newest first in both."""
    ordered = _newest_first(chosen, reading)
    head = chosen.found if words else BitMap()
    for one in words:
        head = head & in_head(one, reading)
    return _put_first(head, ordered, reading)


def _put_first(first: BitMap, ids: Ids, reading: Reading) -> Ids:
    """Return ids, those of a set before the others, which keep their order."""
    if not first or len(first) == len(ids):
        return ids
    is_first = mask_of(first, reading.memory.size).take(ids, mode="wrap")
    return np.concatenate((ids.compress(is_first), ids.compress(~is_first)))


def _exact_first(words: list[Match], found: BitMap, ids: Ids, reading: Reading) -> Ids:
    """Put the records whose name is exactly what was typed before all others."""
    if not words or len(ids) < 2:
        return ids
    typed = " ".join(one.expression for one in words).replace('"', "").replace("*", "")
    rows = reading.index.execute("SELECT id FROM name_form WHERE folded = ?", (fold(typed),))
    named = BitMap(int(row[0]) for row in rows) & found
    return _put_first(named, ids, reading)
