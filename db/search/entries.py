"""A record as the index file keeps it: folded columns, sort keys, name forms, a signature."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from db.search.facts import Document, Facts
from db.search.lookups import fold_ref
from db.search.words import field_tokens
from db.text import fold
from db.text.collation import sort_key

_FIGURES = re.compile(r"\d+")
Keys = dict[str, Any]


@dataclass(slots=True)
class Entry:
    """One document made ready to be written: everything slow is done before the lock is taken."""

    document: Document
    columns: tuple[str, str, str, str, str]
    title_key: str
    ref_key: str | None

    @property
    def id(self) -> int:
        """The record's id."""
        return self.document.id

    @property
    def head(self) -> str:
        """The folded title and names."""
        return f"{self.columns[0]} {self.columns[1]}"

    @property
    def rest(self) -> str:
        """The other folded columns."""
        return " ".join(self.columns[2:])

    @property
    def row(self) -> tuple[int, str, str | None, int | None, int | None]:
        """The row that is kept for sorting: id, keys and span."""
        facts = self.document.facts
        return (self.id, self.title_key, self.ref_key, facts.lo, facts.hi)

    @property
    def keys(self) -> Keys:
        """The keys by which the record is put in order."""
        return order_keys(self.row[1:])


def entry_of(document: Document) -> Entry:
    """Return a document with its text folded and its sort keys made."""
    heading = f"{document.title} \n{document.ref}" if document.ref else document.title
    texts = (heading, document.names, document.links, document.descr, document.body)
    title, names, links, descr, body = (fold(text) if text else "" for text in texts)
    if document.fielded:
        descr = " ".join((descr, *(field_tokens(name, text) for name, text in document.fielded)))
    return Entry(
        document,
        (title, names, links, descr, body),
        sort_key(document.title),
        fold_ref(document.ref) or None,
    )


Sorted = tuple[str, str | None, int | None, int | None]


def order_keys(row: Sorted) -> Keys:
    """Return the key of each order for title key, code, first and last day of a record."""
    return {name: order_key(name, row) for name in ("title", "ref", "date")}


def order_key(order: str, row: Sorted) -> Any:  # noqa: ANN401
    """Return the key of one order; None where a record has no place in it."""
    title, ref, lo, hi = row
    if order == "title":
        return title
    if order == "ref":
        return None if ref is None else natural(ref)
    first, last = (hi if lo is None else lo), (lo if hi is None else hi)
    return None if first is None or last is None else (first, last, title)


def natural(ref: str) -> str:
    """Return a reference code as a key in which AZD/1/10 comes after AZD/1/9."""
    return _FIGURES.sub(lambda match: match.group().lstrip("0").rjust(12, "0"), ref)


def signature(document: Document) -> bytes:
    """Return what other records take over from an authority, as a short digest."""
    facts = document.facts
    lent = (document.forms, document.upper, facts.lo, facts.hi, facts.links.get("place"))
    return hashlib.blake2b(repr(lent).encode(), digest_size=8).digest()


def facts_text(document: Document) -> str:
    """Return a record's facts as one text, to be read again at the next start."""
    facts = document.facts
    return json.dumps(
        [
            document.kind,
            facts.codes,
            facts.lo,
            facts.hi,
            facts.parent,
            facts.has,
            facts.credit,
            facts.links,
            facts.langs,
            facts.claims,
            facts.marks,
            facts.figures,
        ],
        ensure_ascii=False,
    )


def document_from(record_id: int, stored: str) -> Document:
    """Return a document without words, only with the facts of a stored text."""
    kind, codes, lo, hi, parent, has, credit, links, *texts = json.loads(stored)
    langs, claims, marks, figures = texts
    facts = Facts(codes, lo, hi, parent, has, credit)
    facts.links = {facet: tuple(ids) for facet, ids in links.items()}
    facts.langs, facts.marks, facts.figures = tuple(langs), tuple(marks), figures
    facts.claims = tuple((unit, about) for unit, about in claims)
    return Document(record_id, kind, "", facts=facts)
