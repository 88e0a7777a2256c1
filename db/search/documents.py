"""From record ids to documents to index: all a record's words and facts, read in batches."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from db.search.facts import Document, Facts, Has
from db.search.hierarchy import Hierarchy
from db.search.rows import (
    ACTS,
    ASSETS,
    CITED,
    DATES,
    EVENTS,
    HEADER,
    IN,
    KIND_TABLES,
    NAMES,
    NOTES,
    PLACES_OF,
    REGIONS,
    RELATIONS,
    RIGHTS,
    STATEMENTS,
    UPPER,
    Grouped,
    Row,
    as_json,
    grouped,
    rows,
)
from db.search.words import ASK_LATER, FILE_NAME, own_field

BATCH = 500
_FACET_OF_KIND = {"place": "place", "event": "event", "agent": "agent", "concept": "tag"}
_NAMED = {"place", "event", "agent", "concept", "accession", "store"}
_INHERITING = {"documents", "depicts"}
_DOUBTFUL = {"conjectured", "disputed"}
_NAMES_KEPT = 200_000  # name texts of linked records remembered during one reading


class DocumentReader:
    """Reads documents through one connection; what many records share is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[int, str] = {}
        self._upper = {facet: Hierarchy(connection, facet) for facet in UPPER}
        self._places_of_event: dict[int, tuple[int, ...]] = {}
        self._has_citations = bool(rows(connection, "SELECT 1 FROM citation LIMIT 1"))

    def read(self, ids: Sequence[int]) -> Iterator[Document]:
        """Yield the documents of those ids that are records, in ascending order of id."""
        ordered = sorted(set(ids))
        for start in range(0, len(ordered), BATCH):
            yield from self._batch(as_json(ordered[start : start + BATCH]))

    def _batch(self, ids: str) -> list[Document]:
        batch = _Batch(self._connection, ids, with_citations=self._has_citations)
        linked = {number for links in batch.linked.values() for number, _ in links}
        self._learn(linked)
        return [self._document(header, batch) for header in batch.headers]

    def _learn(self, linked: set[int]) -> None:
        """Read what linked records lend to others: names, what they lie in, their place."""
        for hierarchy in self._upper.values():
            hierarchy.learn(linked)
        if len(self._names) > _NAMES_KEPT:
            self._names.clear()
        missing = as_json(linked - self._names.keys())
        if missing == "[]":
            return
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for number, text in rows(self._connection, _TITLES, missing):
            found[number][text] = None
        for number, text, _, _ in rows(self._connection, NAMES, missing):
            found[number][text] = None
        for number in linked - self._names.keys():
            self._names[number] = " \n".join(found.get(number, ()))

    def _document(self, header: Row, batch: _Batch) -> Document:
        number, kind, title, ref = header[:4]
        names = [row[1] for row in batch.names.get(number, ()) if row[1] != title]
        links = batch.linked.get(number, [])
        facts = self._facts(header, batch)
        document = Document(
            id=number,
            kind=kind,
            title=title,
            ref=ref or "",
            names=" \n".join(dict.fromkeys(names)),
            links=" \n".join(
                dict.fromkeys(self._names[one] for one, other in links if other in _NAMED)
            ),
            descr=" \n".join(_descriptions(header, batch)),
            body=" \n".join(row[2] for row in batch.assets.get(number, ()) if row[2]),
            facts=facts,
        )
        document.fielded = tuple(_fielded(header, batch, facts))
        if document.is_authority:
            document.forms = tuple(dict.fromkeys([title, *names]))
            facet = _FACET_OF_KIND.get(kind)
            if facet in self._upper:
                self._upper[facet].learn([number])
                document.upper = self._upper[facet].above(number)
        return document

    def _facts(self, header: Row, batch: _Batch) -> Facts:
        number, kind, _, _, lo, hi, parent = header[:7]
        values = batch.values.get(number, {})
        facts = Facts(codes={"kind": kind, "state": header[7], "access": header[8]})
        facts.codes |= {name: values[name] or "" for name in KIND_TABLES[kind].coded}
        facts.lo, facts.hi, facts.parent = lo, hi, parent or 0
        facts.credit = values.get("credit_line") or ""
        facts.langs = tuple(dict.fromkeys((values.get("langs") or "").split()))
        facts.links = self._facets(number, kind, batch)
        facts.marks = tuple(dict.fromkeys(_marks(number, batch)))
        facts.claims = tuple(
            (row[5] or "", row[1])
            for row in batch.statements.get(number, ())
            if row[3] is not None or row[4] is not None
        )
        if lo is None and hi is None and kind == "unit":
            facts.lo, facts.hi = batch.span_of_events(number)
        facts.has = _what_it_has(header, facts, batch)
        return facts

    def _facets(self, number: int, kind: str, batch: _Batch) -> dict[str, tuple[int, ...]]:
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for linked, other in batch.linked.get(number, ()):
            facet = _FACET_OF_KIND.get(other)
            if facet is not None:
                found[facet][linked] = None
        for place in batch.places_of_events(number) if kind == "unit" else ():
            found["place"][place] = None
        for linked in batch.types.get(number, ()):
            found["tag"].pop(linked, None)
            found["type"][linked] = None
        for facet, hierarchy in self._upper.items():
            if found.get(facet):
                hierarchy.learn(found[facet])
                for linked in tuple(found[facet]):
                    found[facet].update(dict.fromkeys(hierarchy.above(linked)))
        return {facet: tuple(ids) for facet, ids in found.items() if ids}


_TITLES = f"SELECT id, title FROM record WHERE id IN {IN}"


class _Batch:
    """All rows of some hundred records, grouped by record."""

    def __init__(self, connection: Connection, ids: str, *, with_citations: bool) -> None:
        self.headers = sorted(rows(connection, HEADER, ids))
        self.names = grouped(connection, NAMES, ids)
        self.notes = grouped(connection, NOTES, ids)
        self.dates = grouped(connection, DATES, ids)
        self.relations = grouped(connection, RELATIONS, ids)
        self.statements = grouped(connection, STATEMENTS, ids)
        self.rights = grouped(connection, RIGHTS, ids)
        self.assets = grouped(connection, ASSETS, ids)
        self.regions = grouped(connection, REGIONS, ids)
        self.acts = grouped(connection, ACTS, ids)
        self.marked = {
            "statement": (self.statements, (("modality", 11), ("verdict", 10), ("property", 1))),
            "relation": (self.relations, (("certainty", 4), ("role", 3))),
            "rights": (self.rights, (("code", 2), ("rule", 3), ("basis", 4), ("act", 5))),
            "act": (self.acts, (("kind", 1),)),
            "asset": (self.assets, (("mime", 1), ("extension", 6))),
        }
        self.cited = (
            {row[0] for row in rows(connection, CITED, ids)} if with_citations else set[int]()
        )
        self.values = self._kind_values(connection)
        self.types: dict[int, list[int]] = defaultdict(list)
        self.linked = self._all_links()
        self._spans, self._places = self._events(connection)

    def _kind_values(self, connection: Connection) -> dict[int, dict[str, Any]]:
        by_kind: dict[str, list[int]] = defaultdict(list)
        for row in self.headers:
            by_kind[row[1]].append(row[0])
        found: dict[int, dict[str, Any]] = {}
        for kind, ids in by_kind.items():
            table = KIND_TABLES[kind]
            for row in rows(connection, table.sql, as_json(ids)):
                found[row[0]] = dict(zip(table.columns, row[1:], strict=True))
        return found

    def _all_links(self) -> dict[int, list[tuple[int, str]]]:
        """Return what each record is linked to, in whatever way, as (id, kind)."""
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for number, links in self.relations.items():
            found[number].extend((row[2], row[6]) for row in links)
        for number, statements in self.statements.items():
            found[number].extend((row[7], "place") for row in statements if row[7])
        for number, regions in self.regions.items():
            found[number].extend((row[3], row[4]) for row in regions if row[4])
        for header in self.headers:
            number, kind = header[:2]
            for column, target in KIND_TABLES[kind].links:
                linked = self.values.get(number, {}).get(column)
                if linked:
                    found[number].append((linked, target))
                    if target == "concept":
                        self.types[number].append(linked)
        return found

    def _events(
        self, connection: Connection
    ) -> tuple[dict[int, tuple[int | None, int | None]], Grouped]:
        """Return span and places of the events that units take theirs from."""
        ids = as_json({one for links in self.relations.values() for one in _events_in(links)})
        if ids == "[]":
            return {}, {}
        spans = {row[0]: (row[1], row[2]) for row in rows(connection, EVENTS, ids)}
        return spans, grouped(connection, PLACES_OF, ids)

    def span_of_events(self, number: int) -> tuple[int | None, int | None]:
        """Return the span of the events a unit documents or shows, None where undated."""
        spans = [self._spans.get(one) for one in _events_in(self.relations.get(number, ()))]
        lows = [one[0] for one in spans if one and one[0] is not None]
        highs = [one[1] for one in spans if one and one[1] is not None]
        return (min(lows), max(highs)) if lows and highs else (None, None)

    def places_of_events(self, number: int) -> list[int]:
        """Return the places of the events a unit documents or shows."""
        events = _events_in(self.relations.get(number, ()))
        return [row[1] for one in events for row in self._places.get(one, ())]


def _events_in(links: Iterable[Row]) -> list[int]:
    """Return the events a unit takes its date and place from: not those only conjectured."""
    return [
        row[2]
        for row in links
        if row[6] == "event" and row[1] in _INHERITING and row[4] not in _DOUBTFUL
    ]


def _descriptions(header: Row, batch: _Batch) -> Iterator[str]:
    """Yield the texts that describe a record: its notes, and the words in its other rows."""
    number, kind = header[:2]
    values = batch.values.get(number, {})
    yield from (row[1] for row in batch.notes.get(number, ()))
    yield from (values[name] for name in KIND_TABLES[kind].texts if values.get(name))
    yield from (row[1] for row in batch.dates.get(number, ()))
    for row in batch.relations.get(number, ()):
        yield from (text for text in (row[3], row[5]) if text)
    for row in batch.statements.get(number, ()):
        yield _claim_text(row)
    for row in batch.regions.get(number, ()):
        yield from (text for text in row[1:3] if text)
    yield from (row[1] for row in batch.rights.get(number, ()) if row[1])
    yield from (row[3] for row in batch.assets.get(number, ()))
    yield from (text for text in (header[9], values.get("code")) if text)
    for stored in (header[11], values.get("identifiers")):
        if stored:
            yield from _texts_in(json.loads(stored))


def _marks(number: int, batch: _Batch) -> Iterator[str]:
    """Yield the codes in a record's rows, each with its table and column."""
    for table, (grouped_rows, places) in batch.marked.items():
        for row in grouped_rows.get(number, ()):
            for name, place in places:
                if row[place]:
                    yield f"{table}.{name}={row[place]}"


def _claim_text(row: Row) -> str:
    figures = dict.fromkeys(f"{number:.10g}" for number in row[3:5] if number is not None)
    return " ".join(part for part in (row[1], row[2], *figures, row[5]) if part)


def _fielded(header: Row, batch: _Batch, facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the texts of fields asked for by themselves; own figures go into the facts."""
    number, kind, ask_later, custom = header[0], header[1], header[9], header[11]
    yield from ((FILE_NAME, row[3]) for row in batch.assets.get(number, ()) if row[3])
    if ask_later:
        yield ASK_LATER, ask_later
    for key, value in json.loads(custom).items() if custom else ():
        name = own_field(kind, key)
        if isinstance(value, bool):
            yield name, str(int(value))
        elif isinstance(value, int | float):
            facts.figures[key] = float(value)
        else:
            yield from ((name, text) for text in _texts_in(value))


def _texts_in(value: object) -> Iterator[str]:
    """Yield every text and number inside a JSON value."""
    match value:
        case str() | int() | float():
            yield str(value)
        case list():
            for one in value:  # type: ignore[reportUnknownVariableType] - JSON of any shape
                yield from _texts_in(one)  # type: ignore[reportUnknownArgumentType]
        case dict():
            for one in value.values():  # type: ignore[reportUnknownVariableType]
                yield from _texts_in(one)  # type: ignore[reportUnknownArgumentType]
        case _:
            return


def _what_it_has(header: Row, facts: Facts, batch: _Batch) -> int:
    number, ref = header[0], header[3]
    assets = batch.assets.get(number, ())
    notes = batch.notes.get(number, ())
    names = batch.names.get(number, ())
    statements = batch.statements.get(number, ())
    types = {row[1] for row in batch.relations.get(number, ())}
    values = batch.values.get(number, {})
    languages = {row[3] for row in names if row[2] in _TRANSLATING} | {header[10]}
    answers = (
        (_BITS["image"], any((row[1] or "").startswith("image/") for row in assets)),
        (_BITS["file"], bool(assets)),
        (_BITS["text"], any(row[2] for row in assets)),
        (_BITS["date"], facts.lo is not None or facts.hi is not None),
        (_BITS["place"], "place" in facts.links),
        (_BITS["agent"], "agent" in facts.links),
        (_BITS["event"], "event" in facts.links),
        (_BITS["tag"], "tag" in facts.links),
        (_BITS["credit"], bool(facts.credit) or "credited_to" in types),
        (_BITS["note"], bool(notes)),
        (_BITS["translation"], len(languages - {None}) > 1 or len({row[2] for row in notes}) > 1),
        (_BITS["claim"], bool(statements)),
        (_BITS["source"], number in batch.cited),
        (_BITS["rights"], number in batch.rights),
        (_BITS["disagreement"], _disagrees(statements)),
        (_BITS["question"], bool(header[9])),
        (_BITS["region"], number in batch.regions),
        (
            _BITS["location"],
            "kept_in" in types or any(row[2] for row in batch.acts.get(number, ())),
        ),
        (_BITS["ref"], bool(ref)),
        (_BITS["problem"], any(row[4] for row in assets)),
        (_BITS["accession"], "accessioned_in" in types),
        (_BITS["coordinates"], values.get("lat") is not None),
    )
    return sum(bit for bit, answer in answers if answer)


_BITS = {one.name: one.value for one in Has}
_TRANSLATING = {"authorised", "title", "parallel"}


def _disagrees(statements: Sequence[Row]) -> bool:
    """Tell whether two open claims give one property different dates or figures.

    Claims about different objects or places (a community in each of four countries) are
    many facts, not a disagreement.
    """
    seen: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in statements:
        value = (row[3], row[4], row[8], row[9])
        if row[10] != "open" or value == (None,) * 4:
            continue
        if seen.setdefault((row[1], row[5], row[6], row[7]), value) != value:
            return True
    return False
