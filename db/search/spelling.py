"""Typing errors: words of the index that lie one slip away from a word that finds little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from db.search.connection import IndexConnection
from db.search.file import count_matching, in_batches
from db.search.rows import IN, as_texts
from db.search.words import MARK

_BEGINNING = 7  # letters of a word that are compared with one left out (SymSpell's idea)
_SHORTEST = 4  # shorter words have too many neighbours
_LONGEST = 32
_COMMON = 1_000  # records with a word of one field alone, for it to stand in the list
_ENOUGH = 50  # records with a word, or words, that are known without a second look


def cuts(word: str) -> Iterator[str]:
    """Yield the beginning of a word, and it with each of its letters left out."""
    beginning = word[:_BEGINNING]
    yield beginning
    seen = {beginning}
    for place in range(len(beginning)):
        cut = beginning[:place] + beginning[place + 1 :]
        if cut not in seen:
            seen.add(cut)
            yield cut


def is_offered(word: str) -> bool:
    """Tell whether a word is fit to be offered: no number, neither very short nor very long."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def add_words(
    writer: IndexConnection, columns: Iterable[str], learnt: AbstractSet[str] = frozenset()
) -> set[str]:
    """Learn the words of one record, within the transaction of the caller; return them.

    Words in ``learnt`` are known to be in the list and not looked for.
    """
    words = {word for text in columns for word in text.split() if word[0] != MARK}
    words -= learnt
    known = writer.execute(
        "SELECT term FROM vocab WHERE term IN (SELECT value FROM json_each(?))", (as_texts(words),)
    )
    for word in words - {str(row[0]) for row in known}:
        writer.execute("INSERT OR IGNORE INTO vocab(term, df) VALUES (?, 1)", (word,))
        if is_offered(word):
            number = writer.last_id()
            writer.execute_many(
                "INSERT OR IGNORE INTO deletion VALUES (?, ?)",
                [(cut, number) for cut in cuts(word)],
            )
    return words


def make_vocabulary(writer: IndexConnection, told: Callable[[float], None]) -> None:
    """Make the list of words and the table of slips anew from the index.

    ``told`` is called with the share done, 0 to 1.
    """
    writer.execute("DELETE FROM deletion")
    writer.execute("DELETE FROM vocab")
    writer.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'fts', 'row')")
    writer.execute(
        "INSERT INTO vocab(term, df) SELECT term, doc FROM temp.words WHERE term NOT LIKE ?"
        " OR doc >= ?",
        (f"{MARK}%", _COMMON),
    )
    writer.execute("DROP TABLE temp.words")
    total = writer.number("SELECT count(*) FROM vocab") or 1
    writer.execute("CREATE TEMP TABLE cuts(cut TEXT, id INTEGER)")
    done = 0
    for batch in in_batches(writer.execute("SELECT id, term FROM vocab"), 20_000):
        rows = [(cut, number) for number, word in batch if is_offered(word) for cut in cuts(word)]
        writer.execute_many("INSERT INTO temp.cuts VALUES (?, ?)", rows)
        done += len(batch)
        told(done / total * 0.7)
    # In the order of the table's key, so that SQLite only appends; it sorts beside memory.
    writer.execute("INSERT INTO deletion SELECT cut, id FROM temp.cuts ORDER BY cut, id")
    writer.execute("DROP TABLE temp.cuts")
    told(1.0)


def is_known(index: IndexConnection, word: str, *, prefix: bool = False) -> bool:
    """Tell whether any record has a word, or one that begins so."""
    rows = index.execute(
        "SELECT term, df FROM vocab WHERE term BETWEEN ? AND ? LIMIT ?",
        (word, f"{word}\U0010ffff" if prefix else word, _ENOUGH),
    )
    if sum(int(df) for _term, df in rows) > _ENOUGH:
        return True  # the list of words keeps those of records deleted since, so few are counted
    star = "*" if prefix else ""
    return bool(rows) and count_matching(index, f'"{word}"{star}') > 0


def neighbours(index: IndexConnection, word: str, limit: int = 20) -> list[str]:
    """Return words of the index at most one slip away, the most frequent first.

    A slip is a letter too many, too few, another one, or two that have changed places.
    """
    if len(word) < _SHORTEST - 1:
        return []
    rows = index.execute(
        f"SELECT term, df FROM vocab WHERE id IN (SELECT id FROM deletion WHERE cut IN {IN})",
        (as_texts(cuts(word)),),
    )
    # Only here, so that no start waits for it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    allowed = 1 if len(word) < 9 else 2
    found = [
        (distance, -int(df), str(term))
        for term, df in rows
        if 0 < (distance := OSA.distance(word, str(term), score_cutoff=allowed)) <= allowed
    ]
    return [term for _, _, term in sorted(found)[:limit]]
