"""What Tantivy takes for the same pages, over the same folded text and with its own facet counts.

It needs the extra ``bench``. One field holds all words, one the title, as is best for it.
"""

from __future__ import annotations

import importlib
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.search.documents import DocumentReader
from db.search.entries import Entry, entry_of
from db.search.memory import decade
from tests.bench.peer import SHOWN, Measured, answer
from tests.bench.search_queries import Wanted
from tests.bench.table import milliseconds

tantivy: Any = importlib.import_module("tantivy")  # without its types: it is seldom installed

_CODES = ("kind", "form", "decade")
_LINKS = ("place", "tag")
_FACETS = {name: {"terms": {"field": name, "size": 20}} for name in (*_CODES, *_LINKS)}
_AT_ONCE = 5_000
_UPDATES = 30
_MEMORY = 256_000_000


def schema() -> Any:
    """Return the fields: words with positions, and fast columns to count and sort by."""
    builder = tantivy.SchemaBuilder()
    for name in ("words", "title"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (*_CODES, "sort_title"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("id", "lo", *_LINKS):
        builder.add_integer_field(name, fast=True, indexed=name == "id")
    return builder.build()


class Peer:
    """An index made anew in a folder of its own."""

    def __init__(self, archive: Archive, folder: Path) -> None:
        self.known = Measured()
        self._schema = schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._catalogue = sqlite3.connect(archive.catalogue)
        self._make(archive)
        self.known.size = sum(one.stat().st_size for one in folder.iterdir()) / 1e6
        self._searcher = self._index.searcher()

    def _make(self, archive: Archive) -> None:
        """Make the index; the time that the records take to be read and folded is left out."""
        writer = self._index.writer(_MEMORY, 1)
        last: list[Entry] = []
        for entries in _entries(archive):
            started = time.perf_counter()
            for entry in entries:
                writer.add_document(self._document(entry))
            self.known.made_in += time.perf_counter() - started
            last = entries
        started = time.perf_counter()
        writer.commit()
        self.known.made_in += time.perf_counter() - started
        for entry in last[-_UPDATES:]:
            self.known.update.append(milliseconds(lambda e=entry: self._replace(writer, e)))
        writer.wait_merging_threads()
        self._index.reload()

    def _replace(self, writer: Any, entry: Entry) -> None:
        writer.delete_documents_by_term("id", entry.id)
        writer.add_document(self._document(entry))
        writer.commit()
        self._index.reload()

    def _document(self, entry: Entry) -> Any:
        facts = entry.document.facts
        document = tantivy.Document()
        document.add_text("words", f"{entry.head} {entry.rest}")
        document.add_text("title", entry.columns[0])
        document.add_text("sort_title", entry.title_key)
        document.add_text("kind", entry.document.kind)
        for name, code in (
            ("form", facts.codes.get("form")),
            ("decade", decade(facts.lo, facts.hi)),
        ):
            if code:
                document.add_text(name, code)
        document.add_integer("id", entry.id)
        if facts.lo is not None:
            document.add_integer("lo", facts.lo)
        for name in _LINKS:
            for number in facts.links.get(name, ()):
                document.add_integer(name, number)
        return document

    def page(self, wanted: Wanted) -> int:
        """Work out total, fifty rows and five facets."""
        query = self._query(wanted)
        order = {"-date": ("lo", tantivy.Order.Desc), "title": ("sort_title", tantivy.Order.Asc)}
        sorted_by: dict[str, Any] = {}
        if wanted.order:
            name, direction = order[wanted.order]
            sorted_by = {"order_by_field": name, "order": direction}
        found = self._searcher.search(query, SHOWN, offset=wanted.offset, **sorted_by)
        addresses = [address for _, address in found.hits]
        ids = [int(one) for one in self._searcher.fast_field_values("id", addresses)]
        rows = "SELECT * FROM record WHERE id IN (SELECT value FROM json_each(?))"
        self._catalogue.execute(rows, (json.dumps(ids),)).fetchall()
        self._searcher.aggregate(query, _FACETS)
        return int(found.count)

    def _query(self, wanted: Wanted) -> Any:
        field = "title" if wanted.title_only else "words"
        parts = [self._part(field, words) for words in wanted.words]
        codes = {"form": wanted.form, "decade": wanted.decade}
        term = tantivy.Query.term_query
        parts += [term(self._schema, name, code) for name, code in codes.items() if code]
        if len(parts) == 1:
            return parts[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in parts])

    def _part(self, field: str, words: str) -> Any:
        make = tantivy.Query
        if words.endswith("*"):
            return make.regex_query(self._schema, field, f"{words[:-1]}.*")
        tokens = words.split()
        if len(tokens) > 1:
            return make.phrase_query(self._schema, field, tokens)
        return make.term_query(self._schema, field, words)


def _entries(archive: Archive) -> Iterator[list[Entry]]:
    with archive.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM record ORDER BY id")
        ids = [int(row[0]) for row in found]
        reader = DocumentReader(connection)
        for start in range(0, len(ids), _AT_ONCE):
            yield [entry_of(one) for one in reader.read(ids[start : start + _AT_ONCE])]


def main() -> None:
    """Make the index beside nothing else, then answer."""
    with (
        Archive.open(Path(sys.argv[1]), read_only=True) as archive,
        tempfile.TemporaryDirectory() as folder,
    ):
        peer = Peer(archive, Path(folder))
        answer(peer.page, peer.known)


if __name__ == "__main__":
    main()
