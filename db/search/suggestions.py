"""Other ways of asking, each with its count: other spellings, other forms, one filter less."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pyroaring import BitMap

from db.search.authorities import sounding_like
from db.search.connection import IndexConnection
from db.search.rows import IN, as_json, as_texts
from db.search.spelling import is_known, neighbours
from db.search.tree import Clause, Query, Span, Word, clauses_of
from db.search.words import query_tokens
from db.text import asked_keys, fold, similar

OFFERED = 10
_WORDS = 5  # words of a query for which other spellings are looked up
_SHORTEST = 3  # letters of a word for which others are looked up;
_BEGUN = 5  # of one that is still being typed and finds something
_FEW = 50  # hits up to which whole names are compared
_LOOKED_AT = 60  # candidates that are compared; the nearest are counted
_COUNTED = 24  # candidates that are counted at most
_EACH = 5  # corrections of one word, where several words are to be corrected together

Find = Callable[[str], BitMap]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query that finds something: never followed unless a person says so.

    ``reason`` is ``name`` (a name that sounds alike), ``typing`` (a slip away), ``forms``
    (other forms of the words) or ``without`` (one clause less: the one that ``label`` names).
    Otherwise ``label`` has all the words that would be asked, in their order.
    """

    reason: str
    label: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class _Change:
    """A word of the query, or several, and what would stand in their place; "" leaves it out."""

    span: Span
    other: str
    reason: str


def suggest(query: Query, found: BitMap, index: IndexConnection, find: Find) -> list[Suggestion]:
    """Return other ways of asking a query that found ``found``, the nearest first.

    ``find`` tells what another query would find. Only what finds further records is offered.
    """
    words = [one for one in clauses_of(query.tree) if isinstance(one, Word)][:_WORDS]
    unknown = [] if found else [one for one in words if not _is_known(one, index)]
    candidates: list[Suggestion] = []
    if len(words) > 1 and len(found) < _FEW:
        candidates += _whole_names(query, words, index)
    if unknown:
        candidates += _all_corrected(query, unknown, index)
    else:
        candidates += _one_sounding_alike(query, words, index, known=bool(found))
    if words and not found:
        text = _with_forms(query, words)
        candidates.append(Suggestion("forms", text, text, 0))
    if not found and not unknown:
        candidates += _one_mistyped(query, words, index)
    if not found:
        candidates += _without_one(query)
    return _counted(candidates, query, found, find)


def _counted(
    candidates: Iterable[Suggestion], query: Query, found: BitMap, find: Find
) -> list[Suggestion]:
    """Return the candidates that find something else than what was found, each thing once."""
    kept: list[Suggestion] = []
    finds: list[BitMap] = []
    seen = {_asked(query.text)}
    for one in candidates:
        asked = _asked(one.query)
        if asked in seen:
            continue
        seen.add(asked)
        if len(kept) == OFFERED or len(seen) > _COUNTED:
            break
        ids = find(one.query)
        if ids and not ids.issubset(found) and ids not in finds:
            finds.append(ids)
            kept.append(replace(one, count=len(ids)))
    return kept


def _asked(text: str) -> tuple[str, str]:
    """Return what two queries have in common that ask the same: words folded, signs kept."""
    return fold(text), "".join(letter for letter in text if letter in '~"()-:<>=.*')


def _is_known(word: Word, index: IndexConnection) -> bool:
    tokens = query_tokens(word.text)
    if not tokens or len(tokens[-1]) < _SHORTEST:
        return True
    return all(is_known(index, one) for one in tokens[:-1]) and is_known(
        index, tokens[-1], prefix=word.prefix
    )


def _all_corrected(
    query: Query, unknown: Sequence[Word], index: IndexConnection
) -> Iterator[Suggestion]:
    """Yield the query with every unknown word corrected in its place, the likeliest first."""
    each: list[list[_Change]] = []
    for word in unknown:
        others = list(_corrections(word, index))
        if len(unknown) > 1:
            others = others[:_EACH]
        each.append(others or [_Change(word.span, "", "without")])
    if all(one[0].reason == "without" for one in each):
        return
    ranked = sorted(product(*(enumerate(one) for one in each)), key=_farness)
    for chosen in ranked:
        yield _changed(query, [change for _, change in chosen])


def _farness(chosen: tuple[tuple[int, _Change], ...]) -> int:
    return sum(rank for rank, _ in chosen)


def _corrections(word: Word, index: IndexConnection) -> Iterator[_Change]:
    """Yield what may stand in the place of a word that is not known, each spelling once."""
    seen: set[str] = set()
    for other, reason in _others(word, index):
        folded = fold(other)
        if folded not in seen:
            seen.add(folded)
            yield _Change(word.span, other, reason)


def _others(word: Word, index: IndexConnection) -> Iterator[tuple[str, str]]:
    tokens = query_tokens(word.text)
    if len(tokens) == 1 and len(tokens[0]) >= _SHORTEST:
        for _folded, written in words_sounding_like(index, word.text):
            yield written, "name"
        for other in neighbours(index, tokens[0], OFFERED):
            yield other, "typing"


def _one_sounding_alike(
    query: Query, words: Sequence[Word], index: IndexConnection, *, known: bool
) -> Iterator[Suggestion]:
    """Yield the query with one word at a time as another name that sounds alike."""
    for word in words:
        tokens = query_tokens(word.text)
        shortest = _BEGUN if word.prefix and known else _SHORTEST
        if len(tokens) == 1 and len(tokens[0]) >= shortest:
            for _folded, written in words_sounding_like(index, word.text):
                yield _changed(query, [_Change(word.span, written, "name")])


def _one_mistyped(
    query: Query, words: Sequence[Word], index: IndexConnection
) -> Iterator[Suggestion]:
    """Yield the query with one word at a time a slip away: each is known, all together not."""
    for word in words if len(words) > 1 else ():
        for token in query_tokens(word.text)[:1]:
            for other in neighbours(index, token, _EACH):
                yield _changed(query, [_Change(word.span, other, "typing")])


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
    # Only here and below, so that no start waits for it.
    from rapidfuzz.distance.Indel import normalized_similarity as alike  # noqa: PLC0415

    found = [
        (-int(shared), -alike(plain, str(word)), -int(bearers), str(word), str(written))
        for word, written, shared, bearers in rows
    ]
    return [(word, written) for *_, word, written in sorted(found)[:OFFERED]]


def _whole_names(query: Query, words: Sequence[Word], index: IndexConnection) -> list[Suggestion]:
    """Return names of authorities in which every word of the query sounds alike."""
    typed = " ".join(word.text for word in words)
    whole = " ".join(query_tokens(typed))
    ids = sorted(sounding_like(index, [word.text for word in words]))
    rows = index.execute(
        f"SELECT folded, text FROM name_form WHERE id IN {IN} LIMIT 500",
        (as_json(ids[:_LOOKED_AT]),),
    )
    from rapidfuzz.distance.Indel import normalized_similarity as alike  # noqa: PLC0415

    ranked = sorted(
        (-alike(whole, str(folded)), str(folded), str(text))
        for folded, text in rows
        if folded != whole and similar(str(text), typed)
    )
    span = Span(words[0].span.start, words[-1].span.end)
    return [
        Suggestion("name", text, _replaced(query.text, [_Change(span, text, "name")]), 0)
        for _, _, text in ranked[:OFFERED]
    ]


def _changed(query: Query, changes: Sequence[_Change]) -> Suggestion:
    """Return the query with the changes made, labelled with its words."""
    new = {change.span: change.other for change in changes}
    words = [one for one in clauses_of(query.tree) if isinstance(one, Word)]
    label = " ".join(filter(None, (new.get(one.span, one.text) for one in words)))
    reasons = {change.reason for change in changes}
    reason = "name" if reasons == {"name"} else "typing"
    return Suggestion(reason, label, _replaced(query.text, changes), 0)


def _replaced(text: str, changes: Iterable[_Change]) -> str:
    for change in sorted(changes, key=_place, reverse=True):
        other = change.other or " "
        text = f"{text[: change.span.start]}{other}{text[change.span.end :]}"
    return " ".join(text.split()) + " "


def _place(change: _Change) -> int:
    return change.span.start


def _with_forms(query: Query, words: Sequence[Word]) -> str:
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
