"""Keeping the index in step: what has changed in the catalogue is read, folded and written."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.archive import Archive
from db.search.documents import DocumentReader
from db.search.entries import Entry, Keys, entry_of, facts_text, signature
from db.search.facts import WORDED, Document
from db.search.hot import Key, as_text
from db.search.memory import NOWHERE, Places
from db.search.names import forget_names, write_names
from db.search.rows import IN, as_json, rows
from db.search.settling import Settling
from db.search.spelling import add_words
from db.search.state import OpenIndex

AT_ONCE = 200  # records written in one transaction: readers wait for no more than that
SWAMPED = 5_000  # waiting records, where they are also more than a third of those known
WORDS_KEPT = 50_000  # words remembered as known, so that the list of words is not asked again
SETTLE_AT = 5_000  # changed records after which they are worked into the compact parts
_FIRST, _LATER = 0, 1


@dataclass(slots=True)
class _Batch:
    """Some records read and folded, ready to be written."""

    entries: list[Entry] = field(default_factory=list[Entry])
    gone: list[int] = field(default_factory=list[int])
    hot: dict[int, tuple[Key, ...]] = field(default_factory=dict[int, tuple[Key, ...]])
    places: dict[int, Places] = field(default_factory=dict[int, Places])
    words: set[str] = field(default_factory=set[str])


class Follower:
    """Brings one open index up to date with its archive; one thread at a time."""

    def __init__(self, archive: Archive, index: OpenIndex) -> None:
        self._archive = archive
        self._index = index
        self._writer = index.file.writer
        self._busy = threading.Lock()
        self._learnt: set[str] = set()
        self._settling: Settling | None = None

    def catch_up(self, *, settle_at: int = SETTLE_AT) -> int:
        """Index all that has changed; return how many records were looked at.

        First what was changed, then what was linked to a record whose names or dates have
        changed. Killed at any point, the next call goes on where this one stopped. Very many
        changes are settled by the way, a step after each of their batches.
        """
        with self._busy:
            done = 0
            self.take_over()
            while ids := self._next():
                self._write(ids)
                done += len(ids)
                self.take_over()
                if self.pending >= settle_at:
                    self._step()
            return done

    @property
    def pending(self) -> int:
        """How many changed records have not been worked into the compact parts."""
        return len(self._index.hot.changed)

    def is_swamped(self) -> bool:
        """Tell whether so much has changed that making the index anew is faster."""
        with self._archive.read() as connection:
            waiting = int(rows(connection, "SELECT count(*) FROM search_dirty")[0][0])
        waiting += self._writer.number("SELECT count(*) FROM queue")
        return waiting > max(SWAMPED, len(self._index.memory.present) // 3)

    def take_over(self) -> None:
        """Move the catalogue's queue into our own: kept there first, deleted there second."""
        with self._archive.read() as connection:
            dirty = [(row[0], _FIRST) for row in rows(connection, _DIRTY)]
        if not dirty:
            return
        with self._writer:
            self._writer.execute_many("REPLACE INTO queue VALUES (?, ?)", dirty)
        with self._archive.bookkeeping() as connection:
            connection.exec_driver_sql(
                f"DELETE FROM search_dirty WHERE record_id IN {IN}",
                (as_json(number for number, _ in dirty),),
            )

    def _next(self) -> list[int]:
        found = self._writer.execute("SELECT id FROM queue ORDER BY turn, id LIMIT ?", (AT_ONCE,))
        return [int(row[0]) for row in found]

    def _write(self, ids: Sequence[int]) -> None:
        with self._archive.read() as connection:
            reader = DocumentReader(connection)
            entries = [entry_of(document) for document in reader.read(ids)]
        gone = sorted(set(ids) - {entry.id for entry in entries})
        index = self._index
        batch = _Batch(entries, gone)
        for entry in entries:
            batch.hot[entry.id] = index.hot.keys_in(entry.head, entry.rest)
            batch.places[entry.id] = index.memory.places(entry.id, entry.keys, index.key_of)
        with self._writer.written(index.gate) as commit:
            later = self._write_rows(batch)
            self._writer.execute(f"DELETE FROM queue WHERE id IN {IN}", (as_json(ids),))
            self._writer.execute_many(
                "INSERT OR IGNORE INTO queue VALUES (?, ?)", [(one, _LATER) for one in later]
            )
            commit()
            self._remember(batch)

    def _write_rows(self, batch: _Batch) -> set[int]:
        """Write a batch's rows; return the records that take something over from them."""
        writer = self._writer
        later: set[int] = set()
        forget_names(writer, [*batch.gone, *(entry.id for entry in batch.entries)])
        for number in batch.gone:
            writer.execute("DELETE FROM fts WHERE rowid = ?", (number,))
            writer.execute("DELETE FROM signature WHERE id = ?", (number,))
            writer.execute("REPLACE INTO pending(id) VALUES (?)", (number,))
            later |= self._linked_to(number)
        for entry in batch.entries:
            writer.execute(INSERT_WORDS, (entry.id, *entry.columns))
            writer.execute(
                "REPLACE INTO pending VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*entry.row, as_text(batch.hot[entry.id]), facts_text(entry.document)),
            )
            batch.words |= add_words(writer, entry.columns, self._learnt)
            if entry.document.is_authority:
                write_names(writer, entry.document)
                later |= self._taking_over_from(entry)
        return later

    def _taking_over_from(self, entry: Entry) -> set[int]:
        """Return the records to look at again because of what this authority lends them."""
        now = signature(entry.document)
        before = self._writer.first("SELECT digest FROM signature WHERE id = ?", (entry.id,))
        if before is not None and before[0] == now:
            return set()
        self._writer.execute("REPLACE INTO signature VALUES (?, ?)", (entry.id, now))
        return self._linked_to(entry.id)

    def _linked_to(self, record_id: int) -> set[int]:
        found = {
            number
            for facet, links in self._index.memory.links.items()
            if facet not in WORDED
            for number in links.linked_to([record_id])
        }
        with self._archive.read() as connection:
            found |= {row[0] for row in rows(connection, _NEAR_ENDS, f"[{record_id}]")}
        return found - {record_id}

    def _remember(self, batch: _Batch) -> None:
        """Bring the memory to what was just written; the gate is held."""
        index = self._index
        if len(self._learnt) > WORDS_KEPT:
            self._learnt.clear()
        self._learnt |= batch.words
        for number in batch.gone:
            index.hot.put(number, ())
            index.memory.remove(number)
            index.memory.place(number, NOWHERE)
            self._tell_settling(number, {}, Document(number, "", ""))
        for entry in batch.entries:
            index.hot.put(entry.id, batch.hot[entry.id])
            index.memory.put(entry.document)
            index.memory.place(entry.id, batch.places[entry.id])
            self._tell_settling(entry.id, entry.keys, entry.document)
        index.forget()

    def _tell_settling(self, record_id: int, keys: Keys, document: Document) -> None:
        if self._settling is not None:
            targets = self._index.memory.all_targets(document)
            self._settling.changed(record_id, keys, targets)

    def settle_step(self, *, at_least: int = 1) -> bool:
        """Work the changes into the compact parts by one step; return whether there are more.

        For moments when nobody waits. With less than ``at_least`` changes what was written is
        only brought into the file.
        """
        with self._busy:
            if self._settling is not None or self.pending >= at_least:
                return self._step()
            self._index.file.checkpoint()
            return False

    def _step(self) -> bool:
        settling = self._settling or Settling(self._index)
        self._settling = None  # where the step fails, the next settling begins anew
        if more := settling.step():
            self._settling = settling
        return more


INSERT_WORDS = (
    "INSERT OR REPLACE INTO fts(rowid, title, names, links, descr, body) VALUES (?, ?, ?, ?, ?, ?)"
)
_DIRTY = "SELECT record_id FROM search_dirty"
_NEAR_ENDS = (
    f"SELECT a_id FROM relation WHERE b_id IN {IN} UNION"
    f" SELECT record_id FROM statement WHERE place_id IN {IN} UNION"
    f" SELECT s.record_id FROM region g JOIN asset s ON s.id = g.asset_id WHERE g.record_id IN {IN}"
)


def empty_queue(archive: Archive, follower: Follower | None) -> None:
    """Empty the catalogue's queue, of which an index made anew will not be in need.

    An index there is keeps the queue as its own, should the new one never be finished.
    """
    if follower is not None:
        follower.take_over()
        return
    with archive.bookkeeping() as connection:
        connection.exec_driver_sql("DELETE FROM search_dirty")
