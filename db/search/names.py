"""The name forms of authorities in the index file: written, completed, met by their sound."""

from __future__ import annotations

from collections.abc import Iterable

from db.search.connection import IndexConnection
from db.search.facts import Document
from db.search.rows import IN, as_json
from db.text import fold, match_keys

_SIGNS = ".,;:()[]{}\"'«»“”„!?"


def write_names(writer: IndexConnection, document: Document) -> None:
    """Write the name forms of an authority, within the transaction of the caller."""
    forms = [(fold(text), text) for text in document.forms]
    writer.execute_many(
        "INSERT OR IGNORE INTO name_form VALUES (?, ?, ?, ?, ?)",
        [
            (folded, document.id, place, text, document.kind)
            for place, (folded, text) in enumerate(forms)
            if folded
        ],
    )
    words = dict.fromkeys(pair for _, text in forms for pair in words_of(text))
    writer.execute_many(
        "INSERT OR IGNORE INTO name_key VALUES (?, ?, ?, ?)",
        [
            (key, folded, document.id, written)
            for folded, written in words
            for key in match_keys(written)
        ],
    )


def words_of(text: str) -> list[tuple[str, str]]:
    """Return the words of a name, folded and as written; folded twice where they do not pair."""
    folded, written = fold(text).split(), text.split()
    if len(folded) == len(written):
        return [(one, other.strip(_SIGNS)) for one, other in zip(folded, written, strict=True)]
    return [(one, one) for one in folded]


def forget_names(writer: IndexConnection, ids: Iterable[int]) -> None:
    """Delete the name forms of records, within the transaction of the caller."""
    listed = as_json(ids)
    writer.execute(f"DELETE FROM name_form WHERE id IN {IN}", (listed,))
    writer.execute(f"DELETE FROM name_key WHERE id IN {IN}", (listed,))
