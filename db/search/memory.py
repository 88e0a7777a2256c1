"""What the index keeps in memory of every record, saved with the index file and loaded again."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from pyroaring import BitMap

from db.dates.days import OPEN_HI, OPEN_LO, from_day_number
from db.search.bitmaps import as_array, as_mask, bitmap
from db.search.columns import Array, Codes, Spans, grown
from db.search.facts import FACETS, Document, Has
from db.search.fields import CODED
from db.search.links import Links
from db.search.orders import Order

ORDERS = ("title", "ref", "date")
Keys = dict[str, Any]


class Memory:
    """The coded side of all records: what filters, facets and orders are worked out from."""

    def __init__(self) -> None:
        self.present = BitMap()
        self.codes: dict[str, Codes] = {name: Codes() for name in CODED}
        self.credits = Codes()
        self.decades = Codes()
        self.spans = Spans()
        self.has: Array = np.zeros(1024, dtype=np.uint32)
        self.parents: Array = np.zeros(1024, dtype=np.int32)
        self.links: dict[str, Links] = {facet: Links() for facet in FACETS}
        self.languages: list[str] = []
        self.claims: set[tuple[str, str]] = set()
        self.orders: dict[str, Order] = {name: Order() for name in ORDERS}

    @property
    def size(self) -> int:
        """One more than the highest record id."""
        return (self.present.max() + 1) if self.present else 1

    def put(self, document: Document) -> None:
        """Take in the facts of a record, new or changed."""
        self.put_codes(document)
        for facet, links in self.links.items():
            links.set(document.id, self.targets(document, facet))

    def put_codes(self, document: Document) -> None:
        """Take in all facts of a record but its links."""
        number, facts = document.id, document.facts
        self.present.add(number)
        self.has = grown(self.has, number + 1)
        self.parents = grown(self.parents, number + 1)
        self.has[number] = facts.has
        self.parents[number] = facts.parent
        self.spans.set(number, facts.lo, facts.hi)
        for name, codes in self.codes.items():
            codes.set(number, facts.codes.get(name, ""))
        self.credits.set(number, facts.credit)
        self.decades.set(number, decade(facts.lo, facts.hi))
        self.claims.update(facts.claims)

    def targets(self, document: Document, facet: str) -> tuple[int, ...]:
        """Return what a record is linked to in a facet; languages as numbers in their list."""
        if facet != "lang":
            return document.facts.links.get(facet, ())
        return tuple(self.language(code) for code in document.facts.langs)

    def language(self, code: str) -> int:
        """Return the number of a language code, giving it one when it is new."""
        if code not in self.languages:
            self.languages.append(code)
        return self.languages.index(code)

    def remove(self, record_id: int) -> None:
        """Forget a record."""
        self.present.discard(record_id)
        self.put(Document(record_id, "", ""))
        self.present.discard(record_id)

    def place(self, record_id: int, keys: Keys, key_of: Callable[[str, int], Any]) -> None:
        """Put a record into every order; keys of None take it out."""
        for name, order in self.orders.items():

            def known(number: int, name: str = name) -> Any:  # noqa: ANN401
                return key_of(name, int(number))

            order.set(record_id, keys.get(name), known)

    def having(self, one: Has) -> BitMap:
        """Return the records that have something."""
        return bitmap(np.flatnonzero(self.has & np.uint32(int(one))))

    def below(self, tops: BitMap) -> BitMap:
        """Return all records that lie below ``tops`` in the tree, those themselves left out."""
        size = max(self.size, len(self.parents))
        parents = grown(self.parents, size)
        inside = as_mask(as_array(tops), size)
        inside[0] = False
        found = np.zeros(size, dtype=np.bool_)
        while True:
            new = inside[parents] & ~found
            if not new.any():
                return bitmap(np.flatnonzero(found)) & self.present
            found |= new
            inside = new

    # ------------------------------------------------------------------ saving

    def _coded(self) -> dict[str, Codes]:
        return {**self.codes, "credit": self.credits, "decade": self.decades}

    def saved(self) -> dict[str, bytes]:
        """Return everything as named blobs, changes worked in."""
        size = self.size
        blobs = {
            "present": self.present.serialize(),
            "has": _packed(self.has[:size]),
            "parents": _packed(self.parents[:size]),
            "lo": _packed(self.spans.lo[:size]),
            "hi": _packed(self.spans.hi[:size]),
            "languages": json.dumps(self.languages).encode(),
            "claims": json.dumps(sorted(self.claims)).encode(),
        }
        for name, codes in self._coded().items():
            blobs[f"codes.{name}"] = _packed(codes.array[:size])
            blobs[f"values.{name}"] = json.dumps(codes.values).encode()
        for facet, links in self.links.items():
            records, targets = links.pairs()
            blobs[f"records.{facet}"] = _packed(records)
            blobs[f"targets.{facet}"] = _packed(targets)
        for name, order in self.orders.items():
            blobs[f"order.{name}"] = _packed(order.settled().base)
        return blobs

    @classmethod
    def loaded(cls, blobs: Mapping[str, bytes]) -> Memory:
        """Return what ``saved`` gave; raises KeyError or ValueError where parts are missing."""
        memory = cls()
        memory.present = BitMap.deserialize(blobs["present"])
        memory.has = _unpacked(blobs["has"])
        memory.parents = _unpacked(blobs["parents"])
        memory.spans = Spans(_unpacked(blobs["lo"]), _unpacked(blobs["hi"]))
        memory.languages = json.loads(blobs["languages"])
        for name in CODED:
            memory.codes[name] = _codes(blobs, name)
        memory.credits = _codes(blobs, "credit")
        memory.decades = _codes(blobs, "decade")
        memory.claims = {(unit, name) for unit, name in json.loads(blobs["claims"])}
        for facet in FACETS:
            records, targets = blobs[f"records.{facet}"], blobs[f"targets.{facet}"]
            memory.links[facet] = Links(_unpacked(records), _unpacked(targets))
        for name in ORDERS:
            memory.orders[name] = Order(_unpacked(blobs[f"order.{name}"]))
        return memory

    def settle(self, names: Iterable[str] = ()) -> None:
        """Work the changes into the compact parts, so that later ones start from there."""
        for facet, links in self.links.items():
            self.links[facet] = Links(*links.pairs())
        for name in names or ORDERS:
            self.orders[name] = self.orders[name].settled()


def decade(lo: int | None, hi: int | None) -> str:
    """Return the first year of the decade in which a span begins; ends where that is open."""
    for day in (lo, hi):
        if day is not None and OPEN_LO < day < OPEN_HI:
            return str(from_day_number(day)[0] // 10 * 10)
    return ""


def _packed(array: Array) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


def _unpacked(blob: bytes) -> Array:
    return np.load(io.BytesIO(blob), allow_pickle=False)


def _codes(blobs: Mapping[str, bytes], name: str) -> Codes:
    return Codes(_unpacked(blobs[f"codes.{name}"]), json.loads(blobs[f"values.{name}"]))
