"""The facts of the sample archive, read from the TOML files under resources/sample.

Every entry has a key of its own by which the others name it: `held_at` a place's key, `type` a
concept's. Keys never reach the archive.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import resources

Table = dict[str, Any]

# In this order, so that what an entry points at with a field stands in the archive before it.
FILES = (
    "concepts",
    "places",
    "agents",
    "keeping",
    "events",
    "units",
    "invented",
    "pictures",
    "papers",
)
KINDS = ("concept", "place", "agent", "accession", "store", "event", "unit")
PARTS = ("names", "dates", "links", "notes", "rights", "acts")
POINTERS = {"parent": "parent_id", "type": "type_id", "series": "series_id", "genre": "genre_id"}
# Fields that say how a picture or paper is made; no fields of its record.
MAKING = ("scene", "size", "seed", "file", "back", "ink", "faces", "paper", "persons")


@dataclass(frozen=True)
class Entry:
    """One record to be made: its own fields, its parts, and how its file is made."""

    key: str
    kind: str
    values: Table
    parts: Mapping[str, list[Table]] = field(default_factory=dict[str, list[Table]])
    making: Table = field(default_factory=dict[str, Any])


def entries() -> list[Entry]:
    """Return all records of the sample, in an order in which they can be made."""
    return [entry for name in FILES for entry in _entries_of(name)]


def claims() -> list[Table]:
    """Return the claims with their evidence."""
    return _read("claims")["claim"]


def day(written: str) -> int:
    """Return the day number of an ISO date (0001-01-01 is 1)."""
    return date.fromisoformat(written).toordinal()


def pointers(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry that name another entry: column to key."""
    wanted = {name: POINTERS[name] for name in POINTERS if name in entry.values}
    if entry.kind != "event":  # an agent's or store's type is a word, not a concept
        wanted.pop("type", None)
    return {column: entry.values[name] for name, column in wanted.items()}


def plain(entry: Entry) -> Table:
    """Return the fields of an entry that are values of their own."""
    pointing = {name for name, column in POINTERS.items() if column in pointers(entry)}
    return {name: value for name, value in entry.values.items() if name not in pointing}


def _entries_of(name: str) -> list[Entry]:
    read = _read(name)
    defaults: Table = read.get("defaults", {})
    return [_entry(kind, {**defaults, **table}) for kind in KINDS for table in read.get(kind, [])]


def _entry(kind: str, table: Table) -> Entry:
    apart = {*PARTS, *MAKING, "key"}
    return Entry(
        key=table["key"],
        kind=kind,
        values={name: value for name, value in table.items() if name not in apart},
        parts={name: table[name] for name in PARTS if name in table},
        making={name: table[name] for name in MAKING if name in table},
    )


def _read(name: str) -> Table:
    return tomllib.loads(resources.path("sample", f"{name}.toml").read_text("utf-8"))
