"""Other ways of asking, each with its count: other spellings, other forms, one filter less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from db.search.authorities import sounding_like
from db.search.connection import IndexConnection
from db.search.file import count_matching
from db.search.rows import IN, as_json, as_texts
from db.search.spelling import neighbours
from db.search.tree import Clause, Query, Span, Word, clauses_of
from db.search.words import query_tokens
from db.text import asked_keys, similar

OFFERED = 10
_WORDS = 5  # words of a query for which other spellings are looked up
_SHORTEST = 3  # letters of a word for which others are looked up;
_BEGUN = 5  # of one that is still being typed and finds something
_FEW = 50  # hits up to which whole names are compared
_LOOKED_AT = 60  # candidates that are compared; the nearest are counted

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something: never followed unless a person says so.

    ``reason`` is ``name`` (a name that sounds alike), ``typing`` (one slip away), ``forms``
    (other forms of the words) or ``without`` (one clause less).
    """

    reason: str
    label: str
    query: str
    count: int


def suggest(query: Query, total: int, index: IndexConnection, count: Count) -> list[Suggestion]:
    """Return other ways of asking a query that found ``total`` records, the nearest first."""
    words = [one for one in clauses_of(query.tree) if isinstance(one, Word)][:_WORDS]
    found: list[Suggestion] = []
    for word in words:
        for reason, other in _other_words(word, index, known=total > 0):
            found.append(Suggestion(reason, other, _replaced(query.text, word.span, other), 0))
    if len(words) > 1 and total < _FEW:
        found += _whole_names(query, words, index)
    if words and not total:
        text = _with_forms(query, words)
        found.append(Suggestion("forms", text, text, 0))
    if not total:
        found += _without_one(query)
    return _counted(found, total, count)


def _counted(candidates: list[Suggestion], total: int, count: Count) -> list[Suggestion]:
    """Return the candidates that find something else than what was found already."""
    kept: dict[str, Suggestion] = {}
    for one in candidates:
        if len(kept) >= OFFERED:
            break
        if one.query in kept:
            continue
        number = count(one.query)
        if number and not (one.reason == "forms" and number == total):
            kept[one.query] = Suggestion(one.reason, one.label, one.query, number)
    return list(kept.values())


def _other_words(word: Word, index: IndexConnection, *, known: bool) -> Iterator[tuple[str, str]]:
    tokens = query_tokens(word.text)
    shortest = _BEGUN if word.prefix and known else _SHORTEST
    if len(tokens) != 1 or len(tokens[0]) < shortest:
        return
    for _folded, written in words_sounding_like(index, word.text):
        yield "name", written
    star = "*" if word.prefix else ""
    if not known and not count_matching(index, f'"{tokens[0]}"{star}'):
        for other in neighbours(index, tokens[0], OFFERED):
            yield "typing", other


def words_sounding_like(index: IndexConnection, typed: str) -> list[tuple[str, str]]:
    """Return words of authorities' names that sound like one typed, the nearest first.

    Each is given folded and as written in one of the names.
    """
    plain = " ".join(query_tokens(typed))
    rows = index.execute(
        "SELECT word, min(written), count(DISTINCT key), count(DISTINCT id) FROM name_key"
        f" WHERE key IN {IN} AND word <> ? GROUP BY word",
        (as_texts(asked_keys(typed)), plain),
    )
    found = [
        (-int(shared), -fuzz.ratio(plain, str(word)), -int(bearers), str(word), str(written))
        for word, written, shared, bearers in rows
    ]
    return [(word, written) for *_, word, written in sorted(found)[:OFFERED]]


def _whole_names(query: Query, words: list[Word], index: IndexConnection) -> list[Suggestion]:
    """Return names of authorities in which every word of the query sounds alike."""
    typed = " ".join(word.text for word in words)
    whole = " ".join(query_tokens(typed))
    ids = sorted(sounding_like(index, [word.text for word in words]))
    rows = index.execute(
        f"SELECT folded, text FROM name_form WHERE id IN {IN} LIMIT 500",
        (as_json(ids[:_LOOKED_AT]),),
    )
    ranked = sorted(
        (-fuzz.ratio(whole, str(folded)), str(folded), str(text))
        for folded, text in rows
        if folded != whole and similar(str(text), typed)
    )
    span = Span(words[0].span.start, words[-1].span.end)
    return [
        Suggestion("name", text, _replaced(query.text, span, text), 0)
        for _, _, text in ranked[:OFFERED]
    ]


def _replaced(text: str, span: Span, other: str) -> str:
    return f"{text[: span.start]}{other}{text[span.end :]}".strip() + " "


def _with_forms(query: Query, words: list[Word]) -> str:
    text = query.text
    for word in reversed(words):
        if not word.forms:
            piece = text[word.span.start : word.span.end]
            text = f"{text[: word.span.start]}~{piece}{text[word.span.end :]}"
    return text


def _without_one(query: Query) -> list[Suggestion]:
    clauses = clauses_of(query.tree)
    if len(clauses) < 2:
        return []
    return [_without(query.text, clause) for clause in clauses]


def _without(text: str, clause: Clause) -> Suggestion:
    piece = text[clause.span.start : clause.span.end]
    rest = f"{text[: clause.span.start]} {text[clause.span.end :]}"
    return Suggestion("without", piece, " ".join(rest.split()) + " ", 0)
