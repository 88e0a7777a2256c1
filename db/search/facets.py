"""Facets: how the whole result divides by kind, decade, place, person, subject and so on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from pyroaring import BitMap

from db.search.bitmaps import Chosen
from db.search.columns import Codes
from db.search.links import top
from db.search.memory import Memory
from db.search.plan import Reading
from db.search.rows import IN, UPPER, as_json, rows
from db.search.vocabularies import label_of
from db.text.collation import sort_key
from db.words import N_, _, language

SHOWN = 20  # values of one facet that are counted out and labelled
_MANY = 10_000  # hits beyond which sets are cut instead of codes gathered

CODE_FACETS = {
    "kind": N_("Kind"),
    "form": N_("Form"),
    "level": N_("Level"),
    "state": N_("State"),
    "holding": N_("Holding"),
    "access": N_("Access"),
}
LINK_FACETS = {
    "place": N_("Place"),
    "event": N_("Event"),
    "agent": N_("Person or organisation"),
    "tag": N_("Subject or tag"),
    "type": N_("Type"),
}
FACET_NAMES = (
    "kind", "form", "decade", "place", "event", "agent", "tag", "type", "lang", "level", "state",
    "holding", "access", "rights", "credit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    ``filter`` is the line of query that keeps only its records, ``exclusion`` the one that
    leaves them out. ``upper`` is the key of another value of the facet that this one lies
    within (a city in its country), and whose count holds this one's; empty where there is none.
    """

    key: str
    label: str
    count: int
    filter: str
    upper: str = ""

    @property
    def exclusion(self) -> str:
        """The line of query that leaves the value's records out."""
        return f"-{self.filter}"


@dataclass(frozen=True, slots=True)
class Facet:
    """A way the result divides: its values with their counts, and how many values there are."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    distinct: int


def count_facets(reading: Reading, chosen: Chosen) -> tuple[Facet, ...]:
    """Return the facets of a result in the order they are shown, empty ones left out."""
    facets: list[Facet] = []
    for name in FACET_NAMES:
        reading.check()
        facets.append(_facet(reading.memory, name, chosen))
    return tuple(_labelled(facets, reading))


def _facet(memory: Memory, name: str, chosen: Chosen) -> Facet:
    if name in LINK_FACETS:
        counted = memory.links[name].count(chosen)
        # Which of those that count equally are shown goes by their titles, as lists do.
        by_title = memory.orders["title"].ranks_of
        values = tuple(
            FacetValue(str(number), "", count, f"{name}:#{number}")
            for number, count in top(counted, SHOWN, by_title)
        )
        return Facet(name, _(LINK_FACETS[name]), values, int(np.count_nonzero(counted[1])))
    if name == "lang":
        counted = memory.links["lang"].count(chosen)
        texts = list(memory.terms["lang"])
        codes = [(texts[number], count) for number, count in top(counted, SHOWN)]
        values = tuple(FacetValue(code, code, count, f"lang:={code}") for code, count in codes)
        return Facet(name, _("Language"), values, int(np.count_nonzero(counted[1])))
    if name == "decade":
        return _decades(count_codes(memory.decades, chosen))
    if name == "rights":
        return _coded("rule", _("Rights"), _count_rules(memory, chosen.found), name)
    if name == "credit":
        return _coded(name, _("Credit line"), count_codes(memory.credits, chosen))
    return _coded(name, _(CODE_FACETS[name]), count_codes(memory.codes[name], chosen))


def count_codes(codes: Codes, chosen: Chosen) -> list[tuple[str, int]]:
    """Return how many records of a result have each value of a column."""
    if len(chosen) <= _MANY or len(codes.values) > SHOWN * 10:
        return codes.counts(chosen.places)
    counted = (
        (value, chosen.found.intersection_cardinality(codes.having(value)))
        for value in codes.values[1:]
    )
    return [(value, count) for value, count in counted if count]


def _count_rules(memory: Memory, found: BitMap) -> list[tuple[str, int]]:
    """Return how many records of a result have a rights statement of each rule."""
    start = "rights.rule="
    counted = [
        (mark.removeprefix(start), memory.links["mark"].among(number, found))
        for mark, number in memory.terms["mark"].items()
        if mark.startswith(start)
    ]
    return [(rule, count) for rule, count in counted if count]


def _coded(name: str, label: str, counted: list[tuple[str, int]], asked: str = "") -> Facet:
    """Return the facet of a column; ``asked`` is the field it is asked by, where another."""
    ordered = sorted(counted, key=_most_first)
    sign = "=" if name == "credit" else ""
    start = f"{asked or name}:{sign}"
    values = tuple(
        FacetValue(value, label_of(name, value), count, f"{start}{quoted(value)}")
        for value, count in ordered[:SHOWN]
    )
    return Facet(asked or name, label, values, len(counted))


def _decades(counted: list[tuple[str, int]]) -> Facet:
    ordered = sorted(counted, key=_by_year)
    values = tuple(
        FacetValue(year, _("{year}s").format(year=year), count, f"decade:{quoted(year)}")
        for year, count in ordered
    )
    return Facet("decade", _("Decade"), values, len(counted))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], _alphabetical(counted[0], language())


_alphabetical = lru_cache(maxsize=1 << 14)(sort_key)  # credit lines may be many


def _by_year(counted: tuple[str, int]) -> int:
    return int(counted[0])


def quoted(value: str) -> str:
    """Return a value as a query takes it."""
    if value.replace("_", "").isalnum():
        return value
    return '"' + value.replace('"', "'") + '"'


def _labelled(facets: list[Facet], reading: Reading) -> list[Facet]:
    """Give the values that are records their titles, the missing ones read all at once."""
    titles = reading.titles
    keys = [one.key for facet in facets if facet.name in LINK_FACETS for one in facet.values]
    if wanted := [int(key) for key in keys if key not in titles]:
        sql = f"SELECT id, title FROM record WHERE id IN {IN}"
        found = rows(reading.catalogue, sql, as_json(wanted))
        titles |= {str(number): str(title) for number, title in found}
    return [_in_order(_with_titles(facet, titles, reading)) for facet in facets if facet.values]


def _in_order(facet: Facet) -> Facet:
    """Return a facet with values of equal count by the reader's alphabet; decades go by time."""
    if facet.name == "decade":
        return facet
    code = language()
    values = sorted(facet.values, key=lambda one: (-one.count, sort_key(one.label, code)))
    return replace(facet, values=tuple(values))


def _with_titles(facet: Facet, titles: dict[str, str], reading: Reading) -> Facet:
    if facet.name not in LINK_FACETS:
        return facet
    upper = _uppers(facet, reading) if facet.name in UPPER else {}
    values = tuple(
        replace(one, label=titles.get(one.key, one.key), upper=upper.get(one.key, ""))
        for one in facet.values
    )
    return replace(facet, values=values)


def _uppers(facet: Facet, reading: Reading) -> dict[str, str]:
    """Return for the values that lie within others shown within which: of several the narrowest.

    A town may be said to lie in its region and in its country: the region has no more records,
    and where it has as many it lies within the country itself.
    """
    counts = {one.key: one.count for one in facet.values}
    above: dict[str, list[str]] = {key: [] for key in counts}
    for number, parent in rows(reading.catalogue, UPPER[facet.name], as_json(map(int, counts))):
        if counts.get(str(parent), 0) >= counts[str(number)]:
            above[str(number)].append(str(parent))
    widest_last = {key: (counts[key], -len(above[key])) for key in counts}
    return {key: min(some, key=widest_last.__getitem__) for key, some in above.items() if some}
