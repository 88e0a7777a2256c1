"""Restrictions that find their records in memory or in the catalogue's rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pyroaring import BitMap
from sqlalchemy import Connection

from db.records.relation_types import RELATION_TYPES
from db.search.authorities import named
from db.search.bitmaps import bitmap, union
from db.search.facts import Has
from db.search.plan import Reading
from db.search.rows import IN, as_json, as_texts, rows
from db.search.tree import Value
from db.text import fold

_OF_PLACES = tuple(code for code, relation in RELATION_TYPES.items() if "place" in relation.b_kinds)


@dataclass(frozen=True, slots=True)
class Coded:
    """Records whose code in a column is one of several."""

    column: str
    codes: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the records with one of the codes."""
        column = reading.memory.codes[self.column]
        return union(column.having(code) for code in self.codes)


@dataclass(frozen=True, slots=True)
class Decade:
    """Records whose span begins in a decade, told by its first year."""

    first_year: str

    def find(self, reading: Reading) -> BitMap:
        """Return the records of the decade."""
        return reading.memory.decades.having(self.first_year)


@dataclass(frozen=True, slots=True)
class Credited:
    """Records whose credit line has these words, or is exactly this text."""

    text: str
    exact: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records with the words side by side in their credit line."""
        if self.exact:
            return reading.memory.credits.having(self.text)
        wanted = f" {fold(self.text)}"

        def fits(line: str) -> bool:
            return wanted in f" {fold(line)}"

        return reading.memory.credits.any_of(fits)


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """Records linked to the places, events, people or terms of these names."""

    facet: str
    values: tuple[Value, ...]
    kinds: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the linked records; lower places and narrower terms count as well."""
        targets = union(named(reading, value, self.kinds) for value in self.values)
        return reading.memory.links[self.facet].linked_to(targets)


@dataclass(frozen=True, slots=True)
class PlaceItself:
    """Records linked to the places of these names, not to what lies in them."""

    values: tuple[Value, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return what is linked to the place, less what only a lower place brings in."""
        links = reading.memory.links["place"]
        linked = LinkedTo("place", self.values, ("place",)).find(reading)
        lower = linked & reading.memory.codes["kind"].having("place")
        directly = RelatedTo(_OF_PLACES, self.values, ("place",)).find(reading)
        return (linked - lower - links.linked_to(lower)) | (directly - lower)


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Records in a language (BCP 47); ``az`` also finds ``az-Cyrl`` unless ``exact``."""

    code: str
    exact: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records whose list of languages has it."""
        wanted = self.code.lower()
        numbers = [
            number
            for code, number in reading.memory.terms["lang"].items()
            if code.lower() == wanted or (not self.exact and code.lower().startswith(f"{wanted}-"))
        ]
        return reading.memory.links["lang"].linked_to(numbers)


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """Records in a relation of one of these types to a record of such a name."""

    types: tuple[str, ...]
    values: tuple[Value, ...]
    kinds: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the near ends of the relations."""
        targets = union(named(reading, value, self.kinds) for value in self.values)
        sql = (
            f"SELECT DISTINCT a_id FROM relation WHERE b_id IN {IN}"
            f" AND type IN (SELECT value FROM json_each(?))"
        )
        return _ids(reading, sql, as_json(targets), as_texts(self.types))


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """Records that name a record in one of their columns."""

    table: str
    column: str
    values: tuple[Value, ...]
    kinds: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the records with such a link."""
        targets = union(named(reading, value, self.kinds) for value in self.values)
        key = "id" if self.table == "record" else "record_id"
        sql = f"SELECT {key} FROM {self.table} WHERE {self.column} IN {IN}"
        return _ids(reading, sql, as_json(targets))


@dataclass(frozen=True, slots=True)
class ColumnText:
    """Records with such words in a column that the index does not hold apart."""

    table: str
    column: str
    texts: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the records in whose column the words stand side by side."""
        key = "id" if self.table == "record" else "record_id"
        lines = rows(
            reading.catalogue,
            f"SELECT {self.column}, group_concat({key}) FROM {self.table}"
            f" WHERE {self.column} IS NOT NULL GROUP BY {self.column}",
        )
        wanted = [f" {fold(text)}" for text in self.texts]
        found = [ids for text, ids in lines if any(one in f" {fold(str(text))}" for one in wanted)]
        return union(bitmap(int(one) for one in str(ids).split(",")) for ids in found)


@dataclass(frozen=True, slots=True)
class RowsWhere:
    """Records that own a row of a table for which a condition holds.

    Table, owner and condition are ours, never a person's text; that stands in the parameters.
    """

    table: str
    owner: str
    condition: str
    parameters: tuple[str | float | int, ...] = ()

    def find(self, reading: Reading) -> BitMap:
        """Return the owners of such rows."""
        sql = f"SELECT DISTINCT {self.owner} FROM {self.table} WHERE {self.condition}"
        return _ids(reading, sql, *self.parameters)

    def rows_of(self, catalogue: Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Return (record, row) for those of ``ids`` that own such rows: what made them hits."""
        sql = (
            f"SELECT {self.owner}, id FROM {self.table}"
            f" WHERE ({self.condition}) AND {self.owner} IN {IN} ORDER BY id"
        )
        found = rows(catalogue, sql, *self.parameters, as_json(ids))
        return [(int(owner), int(row)) for owner, row in found]


@dataclass(frozen=True, slots=True)
class Marked:
    """Records that own a row with one of some codes in a column, or with words in it."""

    table: str
    column: str
    owner: str
    codes: tuple[str, ...] = ()
    words: str = ""

    def find(self, reading: Reading) -> BitMap:
        """Return the owners of such rows."""
        start = f"{self.table}.{self.column}="
        numbers = [
            number
            for mark, number in reading.memory.terms["mark"].items()
            if mark.startswith(start) and self._fits(mark.removeprefix(start))
        ]
        return reading.memory.links["mark"].linked_to(numbers)

    def _fits(self, text: str) -> bool:
        return text in self.codes or bool(self.words and self.words in f" {fold(text)}")

    def rows_of(self, catalogue: Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Return (record, row) for those of ``ids`` that own such rows: what made them hits."""
        sql = (
            f"SELECT {self.owner}, id, {self.column} FROM {self.table}"
            f" WHERE {self.owner} IN {IN} AND {self.column} IS NOT NULL ORDER BY id"
        )
        found = rows(catalogue, sql, as_json(ids))
        return [(int(owner), int(row)) for owner, row, text in found if self._fits(str(text))]


@dataclass(frozen=True, slots=True)
class Between:
    """Records whose span overlaps two days, or lies wholly between them."""

    lo: int
    hi: int
    surely: bool = False

    def find(self, reading: Reading) -> BitMap:
        """Return the records that may fall, or surely fall, between the days."""
        spans = reading.memory.spans
        return (
            spans.inside(self.lo, self.hi) if self.surely else spans.overlapping(self.lo, self.hi)
        )


@dataclass(frozen=True, slots=True)
class Owning:
    """Records that have something; ``has:photo`` asks the photographs that show a record."""

    what: str

    def find(self, reading: Reading) -> BitMap:
        """Return the records that have it."""
        match self.what:
            case "photo":
                return _with_units(reading, "photograph")
            case "document":
                return _with_units(reading, "textual")
            case "restriction":
                return _restricted(reading)
            case _:
                return reading.memory.having(Has[self.what])


def _with_units(reading: Reading, form: str) -> BitMap:
    """Return the units of a form and all that such units are linked to."""
    units = reading.memory.codes["form"].having(form)
    links = reading.memory.links
    linked = [links[facet].targets_of(units) for facet in ("event", "agent", "place")]
    return union([units, *linked])


def _restricted(reading: Reading) -> BitMap:
    """Return the records with a restriction in force today, their own or from above."""
    today = datetime.now(UTC).date().toordinal()  # 0001-01-01 is day 1, as in the archive
    found = rows(
        reading.catalogue,
        "SELECT record_id, inherit FROM rights WHERE rule <> 'allow'"
        " AND (lo IS NULL OR lo <= ?) AND (hi IS NULL OR hi >= ?)",
        today,
        today,
    )
    own = BitMap(int(number) for number, _ in found)
    return own | reading.memory.below(BitMap(int(number) for number, down in found if down))


@dataclass(frozen=True, slots=True)
class WithReference:
    """Records with a reference code; one that ends in ``*`` finds all that begin so."""

    values: tuple[Value, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the records with one of the codes, capitals and small letters alike."""
        return union(self._one(reading, value) for value in self.values)

    @staticmethod
    def _one(reading: Reading, value: Value) -> BitMap:
        key = fold_ref(value.text)
        exact = _coded_between(reading, key, key)
        if not value.prefix or (exact and not value.starred):
            return exact
        return _coded_between(reading, key, f"{key}\U0010ffff")


def _coded_between(reading: Reading, first: str, last: str) -> BitMap:
    """Return the records whose folded reference code lies between two."""
    sql = (
        "SELECT id FROM entry WHERE ref BETWEEN ?1 AND ?2 AND id NOT IN"
        " (SELECT id FROM pending) UNION ALL"
        " SELECT id FROM pending WHERE ref BETWEEN ?1 AND ?2"
    )
    return BitMap(int(row[0]) for row in reading.index.execute(sql, (first, last)))


@dataclass(frozen=True, slots=True)
class Below:
    """Records within others: lower units and events, lower places and what is linked to them."""

    values: tuple[Value, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return what lies within the records of these names or reference codes."""
        tops = WithReference(tuple(_exactly(value) for value in self.values)).find(reading)
        if not tops:
            tops = union(named(reading, value, ()) for value in self.values)
        links = reading.memory.links
        linked = [links[facet].linked_to(tops) for facet in ("place", "event", "tag")]
        return union([reading.memory.below(tops), *linked])


def _exactly(value: Value) -> Value:
    return Value(value.text, value.span, quoted=True)


@dataclass(frozen=True, slots=True)
class Recurring:
    """Series of events that recur on a day of the year (``12-31``) or in a month (``12``)."""

    days: tuple[str, ...]

    def find(self, reading: Reading) -> BitMap:
        """Return the series whose rule names the day."""
        sql = "SELECT record_id, recurs FROM event WHERE recurs IS NOT NULL"
        found = rows(reading.catalogue, sql)
        return BitMap(int(number) for number, rule in found if any(map(str(rule).count, self.days)))


def fold_ref(text: str) -> str:
    """Return a reference code as it is compared: signs kept, letters and figures folded."""
    return text.strip().casefold()


def _ids(reading: Reading, sql: str, *parameters: str | float) -> BitMap:
    found = rows(reading.catalogue, sql, *parameters)
    return BitMap(int(row[0]) for row in found if row[0] is not None)
