"""What may come next in a query being typed: fields, their values, names, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.search.authorities import Completion, complete_name
from db.search.facets import quoted
from db.search.facts import HAS_WORDS
from db.search.fields import FieldList, Linked, SearchField
from db.search.language import Vocabulary, field_key
from db.search.plan import Reading
from db.search.restrictions import FACET_KINDS
from db.search.tree import Span
from db.search.words import query_tokens
from db.words import _

OFFERED = 12
_WORD = re.compile(r"[^\s()]*$")
_FIELD_AND_VALUE = re.compile(
    r"""([^\W\d][\w.\-]*):
        (?: ["“«„] (?P<quoted>[^"”»]*)            # field:"a value being typed
          | \( (?:[^()]*[\s,(])? (?P<inner>[^\s,()]*)  # field:(one or anoth
          | (?:[^\s(),"]*,)? (?P<bare>[^\s(),"]*)    # field:one,anoth
        )$""",
    re.VERBOSE,
)
_AUTHORITIES = ("agent", "event", "place", "concept")


@dataclass(frozen=True, slots=True)
class Offer:
    """A text to put in the place of ``span``; ``label`` is shown, ``detail`` says what it is."""

    text: str
    label: str
    detail: str
    span: Span


def complete_query(
    before: str, fields: FieldList, vocabulary: Vocabulary, reading: Reading
) -> tuple[Offer, ...]:
    """Return what may follow the text before the cursor: a dozen offers, the likeliest first."""
    cursor = len(before)
    value = _FIELD_AND_VALUE.search(before)
    name = vocabulary.field_named(value.group(1)) if value else None
    if value is not None and name is not None:
        part = next(one for one in ("quoted", "inner", "bare") if value.group(one) is not None)
        span = Span(value.start(part) - (part == "quoted"), cursor)
        declared = fields.by_name.get(name)
        offers = _values(declared, value.group(part), reading, span) if declared else ()
        return tuple(offers)[:OFFERED]
    match = _WORD.search(before)
    typed = match.group().lstrip("-−~") if match else ""
    if not typed:
        return ()
    span = Span(cursor - len(typed), cursor)
    offers = [
        *_fields(typed, fields, span),
        *_names(typed, reading, span),
        *_words(typed, reading, span),
    ]
    return tuple(offers[:OFFERED])


def _fields(typed: str, fields: FieldList, span: Span) -> Iterator[Offer]:
    wanted = field_key(typed)
    if len(wanted) < 2:
        return
    seen: set[str] = set()
    for word, name in fields.aliases.items():
        if word.startswith(wanted) and name not in seen and len(seen) < 4:
            seen.add(name)
            yield Offer(f"{word}:", f"{word}:", fields.label(name), span)


def _names(typed: str, reading: Reading, span: Span) -> Iterator[Offer]:
    if len(typed) < 2:
        return
    for one in complete_name(reading, typed, _AUTHORITIES, limit=4):
        field = {"concept": "tag"}.get(one.kind, one.kind)
        yield Offer(f"{field}:#{one.id} ", one.name, _told_apart(one), span)


def _told_apart(one: Completion) -> str:
    """Return how often a record is linked, after its title where another name of it fits."""
    return str(one.count) if one.name == one.title else f"{one.title} · {one.count}"


def _words(typed: str, reading: Reading, span: Span) -> Iterator[Offer]:
    tokens = query_tokens(typed)
    if len(tokens) != 1 or len(tokens[0]) < 3:
        return
    rows = reading.index.execute(
        "SELECT term, df FROM vocab WHERE term BETWEEN ? AND ? ORDER BY df DESC LIMIT 4",
        (tokens[0], f"{tokens[0]}\U0010ffff"),
    )
    for term, count in rows:
        if term != tokens[0]:
            yield Offer(f"{term} ", str(term), str(count), span)


def _values(declared: SearchField, typed: str, reading: Reading, span: Span) -> Iterator[Offer]:
    name = declared.name
    if name in ("has", "no"):
        yield from _matching(typed, {word: words[0] for word, words in HAS_WORDS.items()}, span)
        return
    for choice in declared.choices:
        yield from _matching(typed, {quoted(one.value): one.label for one in choice}, span)
    targets = _targets(declared)
    if targets:
        for one in complete_name(reading, typed, targets, limit=OFFERED):
            yield Offer(f"#{one.id} ", one.name, _told_apart(one), span)
    if name == "lang":
        codes = reading.memory.terms["lang"]
        yield from _matching(typed, {code: code for code in codes}, span)
    if name == "credit":
        lines = sorted(line for line in reading.memory.credits.values if line)
        yield from _matching(typed, {quoted(line): line for line in lines}, span)


def _targets(declared: SearchField) -> tuple[str, ...]:
    for source in declared.sources:
        if isinstance(source, Linked) and source.facet in FACET_KINDS:
            return FACET_KINDS[source.facet]
    return declared.targets


def _matching(typed: str, known: dict[str, str], span: Span) -> Iterator[Offer]:
    wanted = field_key(typed)
    for code, label in known.items():
        shown = _(label)
        spellings = (field_key(code), field_key(label), field_key(shown))
        if any(wanted in spelling for spelling in spellings):
            yield Offer(f"{code} ", shown, code if shown != code else "", span)
