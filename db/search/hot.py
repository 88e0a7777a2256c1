"""Ready-made sets of records for the words and beginnings that very many records have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyroaring import BitMap

from db.search.connection import IndexConnection
from db.search.file import matching
from db.search.words import MARK

MANY = 50_000  # records: FTS5 itself hands over fewer ids than this in some milliseconds
SHORT = 2  # letters: beginnings this short join too many posting lists
LONGEST = 7  # letters of the longest beginning kept ready
_WORD, _HEAD_WORD, _PREFIX, _HEAD_PREFIX = range(4)
HEAD = "{title names}"

Key = tuple[int, str]


def key_for(token: str, *, prefix: bool, head: bool = False) -> Key:
    """Return the key of a word, or of all words beginning so; in the head: title and names."""
    return (2 * prefix + head, token)


class HotSets:
    """The stored sets, corrected by what has changed since they were stored."""

    def __init__(self, connection: IndexConnection) -> None:
        rows = connection.execute("SELECT kind, key FROM hot")  # by their index: no set is read
        self.keys: frozenset[Key] = frozenset((int(kind), str(key)) for kind, key in rows)
        self.changed = BitMap()
        self._new: dict[Key, BitMap] = defaultdict(BitMap)
        self._keys_of: dict[int, tuple[Key, ...]] = {}
        self._tokens: dict[int, set[str]] = defaultdict(set)
        for kind, token in self.keys:
            self._tokens[kind].add(token)

    def get(self, connection: IndexConnection, key: Key) -> BitMap | None:
        """Return the records of a stored set as they are now, or None where it is not stored."""
        if key not in self.keys:
            return None
        return self._as_now(key, _stored(connection, key))

    def _as_now(self, key: Key, stored: BitMap) -> BitMap:
        return (stored - self.changed) | self._new.get(key, BitMap())

    def keys_in(self, head: str, rest: str) -> tuple[Key, ...]:
        """Return the stored sets that a record with these folded texts belongs to."""
        if not self.keys:
            return ()
        in_head = set(head.split())
        found: list[Key] = []
        for is_head, words in ((True, in_head), (False, in_head | set(rest.split()))):
            for prefix, tokens in ((False, words), (True, _beginnings(words))):
                kind, _ = key_for("", prefix=prefix, head=is_head)
                found += [(kind, token) for token in tokens & self._tokens[kind]]
        return tuple(found)

    def put(self, record_id: int, keys: Iterable[Key]) -> None:
        """Note a changed record; one that is gone has no keys."""
        for key in self._keys_of.pop(record_id, ()):
            self._new[key].discard(record_id)
        self.changed.add(record_id)
        self._keys_of[record_id] = kept = tuple(keys)
        for key in kept:
            self._new[key].add(record_id)

    def settle(self, writer: IndexConnection, keys: Iterable[Key]) -> None:
        """Store those sets that have changed, within the transaction of the caller.

        What is stored is corrected as before until ``settled`` is called, to the same.
        """
        for key in keys:
            stored = _stored(writer, key)
            now = self._as_now(key, stored)
            if now != stored:
                _store(writer, key, now)

    def settled(self, later: Iterable[int]) -> None:
        """Forget the changes, which the stored sets hold now, but those of ``later`` records."""
        kept = {number: self._keys_of[number] for number in later}
        self.changed = BitMap()
        self._new.clear()
        self._keys_of.clear()
        for number, keys in kept.items():
            self.put(number, keys)


def _beginnings(words: set[str]) -> set[str]:
    """Return all beginnings of some words that may be kept ready."""
    found: set[str] = set()
    for length in range(LONGEST, 0, -1):  # each from the one before, of which there are fewer
        words = {word[:length] for word in words}
        found |= words
    return found


def as_text(keys: Iterable[Key]) -> str:
    """Return keys as one text to be stored."""
    return " ".join(f"{kind}{word}" for kind, word in keys)


def from_text(text: str) -> tuple[Key, ...]:
    """Return the keys of a stored text."""
    return tuple((int(part[0]), part[1:]) for part in text.split())


def make_hot_sets(
    writer: IndexConnection, *, many: int = MANY, told: Callable[[float], None]
) -> None:
    """Make all sets anew from the words in the index, within the caller's transaction.

    ``told`` is called with the share done, 0 to 1.
    """
    writer.execute("DELETE FROM hot")
    total = writer.number("SELECT count(*) FROM entry")
    if total < many:
        return
    keys = list(_candidates(writer, many))
    for number, key in enumerate(keys):
        kind, word = key
        star = "*" if kind >= _PREFIX else ""
        ids = matching(writer, f'"{word}"{star}')
        if len(ids) >= many or (star and len(word) <= SHORT):
            _store(writer, key, ids)
            head = matching(writer, f'{HEAD} : "{word}"{star}')
            _store(writer, (kind + 1, word), head)
        told((number + 1) / len(keys))


def _candidates(writer: IndexConnection, many: int) -> Iterator[Key]:
    for (term,) in writer.execute("SELECT term FROM vocab WHERE df >= ?", (many,)):
        yield (_WORD, str(term))
    sums: dict[str, int] = defaultdict(int)
    for term, df in writer.each("SELECT term, df FROM vocab WHERE term NOT LIKE ?", (f"{MARK}%",)):
        for length in range(1, min(LONGEST, len(term)) + 1):
            sums[term[:length]] += df
    for prefix, df in sums.items():
        if df >= many or (len(prefix) <= SHORT and df >= many // 100):
            yield (_PREFIX, prefix)


def _stored(connection: IndexConnection, key: Key) -> BitMap:
    row = connection.first("SELECT ids FROM hot WHERE kind = ? AND key = ?", key)
    return BitMap.deserialize(row[0]) if row else BitMap()


def _store(writer: IndexConnection, key: Key, ids: BitMap) -> None:
    ids.run_optimize()
    writer.execute("REPLACE INTO hot VALUES (?, ?, ?)", (*key, ids.serialize()))
