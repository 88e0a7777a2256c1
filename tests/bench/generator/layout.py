"""Which record of a chunk is what, so that any chunk can point at those before it unseen."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.random import Generator

CHUNK = 10_000
"""Records of one chunk; a chunk points only at itself and at chunks before it."""

SECTIONS = {
    "store": 10,
    "accession": 5,
    "place": 85,
    "concept": 100,
    "agent": 500,
    "event": 300,
    "fonds": 1,
    "series": 10,
    "file": 189,
    "item": 8_800,
}
EVENT_TYPES = 8
"""The first concepts of the first chunk are types of events; all others are tags."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The ids of one chunk's records."""

    chunk: int

    def ids(self, section: str) -> range:
        """Return the record ids of a section of this chunk."""
        start = self.chunk * CHUNK + 1
        for name, count in SECTIONS.items():
            if name == section:
                return range(start, start + count)
            start += count
        raise KeyError(section)

    def any_id(self, section: str, random: Generator) -> int:
        """Return an id of a section in this chunk or an earlier one; some far more often."""
        ids = Layout(int(random.integers(self.chunk + 1))).ids(section)
        first = EVENT_TYPES if section == "concept" and ids.start < CHUNK else 0
        rank = int(random.exponential(len(ids) / 6)) % (len(ids) - first)
        return ids[first + rank]

    def event_type(self, random: Generator) -> int:
        """Return the id of a type of event."""
        return Layout(0).ids("concept")[int(random.integers(EVENT_TYPES))]
