"""The records of the sample archive, written within one operation from its facts."""

from __future__ import annotations

from collections.abc import Sequence

from db.history.operation import Operation
from db.operations.parts import insert_part
from db.operations.records import insert_record
from db.sample.facts import Entry, Table, day, plain, pointers

_DAYS = ("lo", "hi")


class Records:
    """The records made so far, by the keys of their entries."""

    def __init__(self, op: Operation) -> None:
        self._op = op
        self.ids: dict[str, int] = {}

    def add(self, entries: Sequence[Entry]) -> None:
        """Make the records, then all that joins them."""
        for entry in entries:
            values = {"title_lang": "en", "state": "described", "detail": "partial", **plain(entry)}
            values |= {column: self.ids[key] for column, key in pointers(entry).items()}
            self.ids[entry.key] = insert_record(self._op, entry.kind, values)
        for entry in entries:
            self._add_parts(self.ids[entry.key], entry)

    def add_claims(self, claims: Sequence[Table]) -> None:
        """Make the claims, each with its evidence."""
        for claim in claims:
            row = _without(claim, "about", "evidence", "object", "place")
            for name in ("object", "place"):
                if name in claim:
                    row[f"{name}_id"] = self.ids[claim[name]]
            about = self.ids[claim["about"]]
            statement = insert_part(self._op, "statement", {"record_id": about, **row})
            for evidence in claim["evidence"]:
                self._cite("statement", statement, evidence)

    def _add_parts(self, record_id: int, entry: Entry) -> None:
        for row in entry.parts.get("names", ()):
            self._insert("name", record_id, {"kind": "parallel", **_with_days(row)})
        for row in entry.parts.get("notes", ()):
            self._insert("note", record_id, row)
        for row in entry.parts.get("rights", ()):
            self._insert("rights", record_id, {"inherit": True, **_with_days(row)})
        for row in entry.parts.get("dates", ()):
            self._add_date(record_id, row)
        for row in entry.parts.get("links", ()):
            ends = {"a_id": record_id, "b_id": self.ids[row["to"]]}
            insert_part(self._op, "relation", {**ends, **_without(row, "to")})
        for row in entry.parts.get("acts", ()):
            moved = {"to_id": self.ids[row["to"]]} if "to" in row else {}
            self._insert("act", record_id, {**_without(row, "to"), **moved})

    def _insert(self, table: str, record_id: int, values: Table) -> int:
        return insert_part(self._op, table, {"record_id": record_id, **values})

    def _add_date(self, record_id: int, row: Table) -> None:
        values = {**_without(row, "words", "primary", "passage"), "expressed": row["words"]}
        values["is_primary"] = row.get("primary", False)
        date = self._insert("date", record_id, values)
        if "passage" in row:
            self._cite("date", date, {"source": "article", "passage": row["passage"]})

    def _cite(self, target: str, target_id: int, evidence: Table) -> None:
        row: Table = {
            "target": target,
            "target_id": target_id,
            "locator": evidence["passage"],
            "stance": evidence.get("stance", "supports"),
            "confidence": evidence.get("confidence", 2),
        }
        for name in ("source", "attributed_to"):
            if name in evidence:
                row[f"{name}_id"] = self.ids[evidence[name]]
        insert_part(self._op, "citation", row)


def _without(row: Table, *names: str) -> Table:
    return {name: value for name, value in row.items() if name not in names}


def _with_days(row: Table) -> Table:
    return {name: day(value) if name in _DAYS else value for name, value in row.items()}
