"""What the index keeps in memory of every record, saved with the index file and loaded again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from pyroaring import BitMap

from db.dates.days import OPEN_HI, OPEN_LO, from_day_number
from db.search.bitmaps import Chosen, mask_of, set_of
from db.search.columns import Array, Codes, Figures, Spans, grown, narrowed
from db.search.facts import FACETS, WORDED, Document, Has
from db.search.fields import CODED
from db.search.links import Compact, Links
from db.search.orders import Order

ORDERS = ("title", "ref", "date")
Keys = dict[str, Any]
Places = dict[str, tuple[Any, int]]
Targets = dict[str, tuple[int, ...]]
NOWHERE: Places = dict.fromkeys(ORDERS, (None, -1))


@dataclass(frozen=True, slots=True)
class Settled:
    """Links and orders without changes beside them."""

    links: dict[str, Links]
    orders: dict[str, Order]


class Memory:
    """The coded side of all records: what filters, facets and orders are worked out from."""

    def __init__(self) -> None:
        self.present = BitMap()
        self.codes: dict[str, Codes] = {name: Codes() for name in CODED}
        self.credits = Codes()
        self.decades = Codes()
        self.spans = Spans()
        self.figures = Figures()
        self.has: Array = np.zeros(1024, dtype=np.uint32)
        self.parents: Array = np.zeros(1024, dtype=np.int32)
        self.links: dict[str, Links] = {facet: Links() for facet in FACETS}
        self.terms: dict[str, dict[str, int]] = {facet: {} for facet in WORDED}
        self.claims: set[tuple[str, str]] = set()
        self.counted: set[str] = set()
        self.orders: dict[str, Order] = {name: Order() for name in ORDERS}

    @property
    def size(self) -> int:
        """One more than the highest record id."""
        return (self.present.max() + 1) if self.present else 1

    def choose(self, found: BitMap) -> Chosen:
        """Return a set of records in the forms that it is counted and ordered by."""
        return Chosen(found, len(self.has), everything=len(found) == len(self.present))

    def put(self, document: Document) -> None:
        """Take in the facts of a record, new or changed."""
        self.put_codes(document)
        self.link(document.id, self.all_targets(document))

    def link(self, record_id: int, targets: Targets) -> None:
        """Give a record its links in every facet."""
        for facet, links in self.links.items():
            links.set(record_id, targets[facet])

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
        self.figures.set(number, facts.figures)
        self.credits.set(number, facts.credit)
        self.decades.set(number, decade(facts.lo, facts.hi))
        self.learn_claims(facts.claims)

    def learn_claims(self, claims: Iterable[tuple[str, str]]) -> None:
        """Remember what figures are claimed about: their units and properties."""
        for pair in claims:
            self.claims.add(pair)
            self.counted.update(pair)

    def all_targets(self, document: Document) -> Targets:
        """Return what a record is linked to, by facet."""
        return {facet: self.targets(document, facet) for facet in self.links}

    def targets(self, document: Document, facet: str) -> tuple[int, ...]:
        """Return what a record is linked to in a facet: ids, or the numbers of texts."""
        facts = document.facts
        if facet not in WORDED:
            return facts.links.get(facet, ())
        known = self.terms[facet]
        texts = facts.langs if facet == "lang" else facts.marks
        return tuple(known.setdefault(text, len(known)) for text in texts)

    def remove(self, record_id: int) -> None:
        """Forget a record."""
        self.present.discard(record_id)
        self.put(Document(record_id, "", ""))
        self.present.discard(record_id)

    def places(self, record_id: int, keys: Keys, key_of: Callable[[str, int], Any]) -> Places:
        """Return where a record with these keys belongs now: see ``places_in``."""
        return places_in(self.orders, record_id, keys, key_of)

    def place(self, record_id: int, places: Places) -> None:
        """Put a record into every order at the places found for it."""
        for name, (key, place) in places.items():
            self.orders[name].set(record_id, key, place)

    def having(self, one: Has) -> BitMap:
        """Return the records that have something."""
        return set_of((self.has & np.uint32(int(one))) != 0)

    def below(self, tops: BitMap) -> BitMap:
        """Return all records that lie below ``tops`` in the tree, those themselves left out."""
        size = max(self.size, len(self.parents))
        parents = grown(self.parents, size)
        inside = mask_of(tops, size)[:size]
        inside[0] = False
        found = np.zeros(size, dtype=np.bool_)
        while True:
            new = inside[parents] & ~found
            if not new.any():
                return set_of(found) & self.present
            found |= new
            inside = new

    # ------------------------------------------------------------------ saving

    def _coded(self) -> dict[str, Codes]:
        return {**self.codes, "credit": self.credits, "decade": self.decades}

    def settled(self) -> Settled:
        """Return links and orders with the changes worked in, to be saved and then taken."""
        return Settled(
            {facet: links.settled() for facet, links in self.links.items()},
            {name: order.settled() for name, order in self.orders.items()},
        )

    def take(self, settled: Settled) -> None:
        """Go on from links and orders into which all changes have been worked."""
        self.links = settled.links
        self.orders = settled.orders

    def saved(self, settled: Settled) -> dict[str, bytes]:
        """Return everything as named blobs."""
        size = self.size
        blobs = {
            "present": self.present.serialize(),
            "has": _packed(self.has[:size]),
            "parents": _packed(self.parents[:size]),
            "lo": _packed(self.spans.lo[:size]),
            "hi": _packed(self.spans.hi[:size]),
            "figures": json.dumps(list(self.figures.arrays)).encode(),
            "terms": json.dumps({facet: list(one) for facet, one in self.terms.items()}).encode(),
            "claims": json.dumps(sorted(self.claims)).encode(),
        }
        for name, codes in self._coded().items():
            blobs[f"codes.{name}"] = _packed(narrowed(codes.array[:size]))
            blobs[f"values.{name}"] = json.dumps(codes.values).encode()
        for name, array in self.figures.arrays.items():
            blobs[f"figure.{name}"] = _packed(array[:size])
        for facet, links in settled.links.items():
            for part, array in links.arrays().items():
                blobs[f"links.{facet}.{part}"] = _packed(array)
        for name, order in settled.orders.items():
            blobs[f"order.{name}"] = _packed(order.base)
        return blobs

    @classmethod
    def loaded(cls, blobs: Mapping[str, bytes]) -> Memory:
        """Return what ``saved`` gave; raises KeyError or ValueError where parts are missing."""
        memory = cls()
        memory.present = BitMap.deserialize(blobs["present"])
        memory.has = _read(blobs["has"])
        memory.parents = _read(blobs["parents"])
        memory.spans = Spans(_read(blobs["lo"]), _read(blobs["hi"]))
        names = json.loads(blobs["figures"])
        memory.figures = Figures({name: _read(blobs[f"figure.{name}"]) for name in names})
        for facet, texts in json.loads(blobs["terms"]).items():
            memory.terms[facet] = {text: number for number, text in enumerate(texts)}
        for name in CODED:
            memory.codes[name] = _codes(blobs, name)
        memory.credits = _codes(blobs, "credit")
        memory.decades = _codes(blobs, "decade")
        memory.learn_claims((unit, about) for unit, about in json.loads(blobs["claims"]))
        for facet in FACETS:
            parts = {one.name: blobs[f"links.{facet}.{one.name}"] for one in fields(Compact)}
            arrays = {name: _read(blob) for name, blob in parts.items()}
            memory.links[facet] = Links(Compact(**arrays))
        for name in ORDERS:
            memory.orders[name] = Order(_read(blobs[f"order.{name}"]))
        return memory


def places_in(
    orders: Mapping[str, Order], record_id: int, keys: Keys, key_of: Callable[[str, int], Any]
) -> Places:
    """Return where a record with these keys belongs, in each order in which it moves.

    ``key_of`` tells, by order, the key that a record had when the order was made.
    """
    found: Places = {}
    for name, order in orders.items():

        def known(number: int, name: str = name) -> Any:  # noqa: ANN401
            return key_of(name, int(number))

        if not order.keeps(record_id, keys.get(name), known):
            found[name] = (keys.get(name), order.place_of(keys.get(name), known))
    return found


def decade(lo: int | None, hi: int | None) -> str:
    """Return the first year of the decade in which a span begins; ends where that is open."""
    for day in (lo, hi):
        if day is not None and OPEN_LO < day < OPEN_HI:
            return str(from_day_number(day)[0] // 10 * 10)
    return ""


def _packed(array: Array) -> bytes:
    return array.dtype.str.encode() + array.tobytes()


def _read(blob: bytes) -> Array:
    """Return the array of a blob, copied: numpy goes slowly through one at an odd address.

    It cannot be written to until it has been ``grown``.
    """
    kind = blob[:3].decode()
    array = np.frombuffer(blob, dtype=kind, offset=3).copy()
    array.flags.writeable = False
    return array


def _codes(blobs: Mapping[str, bytes], name: str) -> Codes:
    return Codes(_read(blobs[f"codes.{name}"]), json.loads(blobs[f"values.{name}"]))
