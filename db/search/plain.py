"""Plain search over titles, names and codes, for the while that the index is being made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import Connection

from db.search.file import Cancelled
from db.search.rows import rows
from db.search.tree import All, Any, Clause, Phrase, Query, Restriction, Without, Word
from db.search.words import query_tokens
from db.text import fold

_AT_ONCE = 5_000
_LINES = (
    "SELECT id, title, coalesce(ref, '') FROM record WHERE id BETWEEN ? AND ?",
    "SELECT record_id, text, '' FROM name WHERE record_id BETWEEN ? AND ?",
)


def plain_search(catalogue: Connection, query: Query, cancelled: Callable[[], bool]) -> list[int]:
    """Return the ids of records whose title, names or code have the words, in order of title.

    Restrictions to fields are passed over: they need the index.
    """
    last = rows(catalogue, "SELECT coalesce(max(id), 0) FROM record")[0][0]
    found: list[tuple[str, int]] = []
    for first in range(1, int(last) + 1, _AT_ONCE):
        if cancelled():
            raise Cancelled
        found += [
            (texts[0], number)
            for number, texts in _texts(catalogue, first, first + _AT_ONCE - 1).items()
            if _fits(query.tree, f" {' '.join(texts)} ")
        ]
    return [number for _, number in sorted(found)]


def _texts(catalogue: Connection, first: int, last: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for sql in _LINES:
        for number, text, ref in rows(catalogue, sql, first, last):
            found[number].append(fold(f"{text} {ref}"))
    return found


def has_restrictions(clause: Clause) -> bool:
    """Tell whether a query asks for fields, which plain search passes over."""
    match clause:
        case All(clauses=clauses) | Any(clauses=clauses):
            return any(map(has_restrictions, clauses))
        case Without(clause=inner):
            return has_restrictions(inner)
        case _:
            return isinstance(clause, Restriction)


def _fits(clause: Clause, text: str) -> bool:
    match clause:
        case All(clauses=clauses):
            return all(_fits(one, text) for one in clauses)
        case Any(clauses=clauses):
            return any(_fits(one, text) for one in clauses)
        case Without(clause=inner):
            return isinstance(inner, Restriction) or not _fits(inner, text)
        case Word(prefix=open_end) | Phrase(open_end=open_end):
            words = " ".join(query_tokens(clause.text))
            return (f" {words}" if open_end else f" {words} ") in text
        case Restriction():
            return True
