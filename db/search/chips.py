"""The parts of a query as chips: what each means, and which piece of the text it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from db.search.fields import FieldList
from db.search.rows import IN, as_json, rows
from db.search.tree import Clause, Query, Restriction, Span, Value, Without, clauses_of
from db.search.vocabularies import label_of

_RECORD = re.compile(r"#(\d+)")


@dataclass(frozen=True, slots=True)
class Chip:
    """One clause of a query: taken away by cutting ``span`` out of the query's text."""

    label: str
    text: str
    span: Span
    excluded: bool = False
    field: str = ""


def chips_of(query: Query, fields: FieldList, catalogue: Connection) -> tuple[Chip, ...]:
    """Return the chips of a query in the order of its text."""
    titles = _titles(query.text, catalogue)
    return tuple(_chip(clause, query.text, fields, titles) for clause in clauses_of(query.tree))


def _titles(text: str, catalogue: Connection) -> dict[str, str]:
    """Return the titles of the records that a query names by number."""
    numbers = _RECORD.findall(text)
    if not numbers:
        return {}
    listed = as_json(map(int, numbers))
    found = rows(catalogue, f"SELECT id, title FROM record WHERE id IN {IN}", listed)
    return {str(number): str(title) for number, title in found}


def _chip(clause: Clause, text: str, fields: FieldList, titles: dict[str, str]) -> Chip:
    excluded = isinstance(clause, Without)
    inner = clause.clause if isinstance(clause, Without) else clause
    piece = text[clause.span.start : clause.span.end]
    if not isinstance(inner, Restriction):
        return Chip(piece.lstrip("-−") if excluded else piece, piece, clause.span, excluded)
    values = ", ".join(_shown(inner.field, value, titles) for value in inner.values)
    label = f"{fields.label(inner.field)}: {values}"
    return Chip(label, piece, clause.span, excluded, inner.field)


def _shown(name: str, value: Value, titles: dict[str, str]) -> str:
    if value.text.startswith("#"):
        return titles.get(value.text[1:], value.text)
    if value.sign == "..":
        return f"{value.text}–{value.upper}"
    sign = "" if value.sign == "=" else value.sign
    return f"{sign}{label_of(name, value.text)}"
