"""From the tree of a query to the plan that answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.search.fields import FieldList, SearchField, Source, Special, Words
from db.search.hot import HEAD, key_for
from db.search.plan import Every, Found, Match, Not, Plan, Some
from db.search.restrictions import Asked, lookup_for
from db.search.spans import NotUnderstood
from db.search.tree import (
    All,
    Any,
    Clause,
    Phrase,
    Query,
    Restriction,
    Trouble,
    Value,
    Without,
    Word,
)
from db.search.words import query_tokens
from db.text import softened
from db.words import _

Forms = Callable[[str], list[str]]
EVERYTHING = Every(())


@dataclass(slots=True)
class Compiler:
    """Makes plans; ``forms_of`` gives the other forms of a word, ``any_form`` wants them always."""

    fields: FieldList
    forms_of: Forms
    claims: frozenset[tuple[str, str]] = frozenset()
    any_form: bool = False
    spellings: Callable[[str, bool], Iterable[Plan]] | None = None
    troubles: list[Trouble] = field(default_factory=list[Trouble])

    def compile(self, query: Query) -> Plan:
        """Return the plan of a query; what it cannot take is added to ``troubles``."""
        return self._plan(query.tree) or EVERYTHING

    def _plan(self, clause: Clause) -> Plan | None:
        match clause:
            case All(clauses=clauses):
                return Every(tuple(part for one in clauses if (part := self._plan(one))))
            case Any(clauses=clauses):
                parts = tuple(part for one in clauses if (part := self._plan(one)))
                return Some(parts) if parts else None
            case Without(clause=inner):
                part = self._plan(inner)
                return Not(part) if part else None
            case Word():
                return self._word(clause)
            case Phrase():
                return _phrase(query_tokens(clause.text), open_end=clause.open_end)
            case Restriction():
                return self._restriction(clause)

    def _word(self, word: Word) -> Plan | None:
        plain = _phrase(query_tokens(word.text), open_end=word.prefix)
        if plain is None:
            return None
        parts: list[Plan] = [plain]
        if word.prefix and not word.starred:
            parts += [one_word(one, prefix=True) for one in softened(word.text)]
        if word.forms or self.any_form:
            parts += [one for text in self.forms_of(word.text) if (one := _beginning(text))]
        if self.spellings is not None:
            parts += self.spellings(word.text, word.prefix)
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _restriction(self, restriction: Restriction) -> Plan | None:
        if restriction.field == "no":
            inner = Restriction("has", restriction.values, restriction.span)
            part = self._restriction(inner)
            return Not(part) if part else None
        declared = self.fields.by_name.get(restriction.field)
        parts: list[Plan] = []
        for value in restriction.values:
            try:
                parts += self._of_value(declared, restriction.field, value)
            except NotUnderstood as error:
                left_out = _("This part of the query was left out.")
                self.troubles.append(Trouble(str(error), value.span, left_out))
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _of_value(self, declared: SearchField | None, name: str, value: Value) -> list[Plan]:
        """Return a plan for each source that can take a value; raises where none can."""
        asked = Asked(name, value, claims=self.claims)
        sources: tuple[Source, ...] = (Special("count"),)
        if declared is not None:
            asked = Asked(name, value, declared.choices, declared.targets, self.claims)
            sources = declared.sources
        found: list[Plan] = []
        problem: NotUnderstood | None = None
        for source in sources:
            try:
                found.append(_of_source(source, asked))
            except NotUnderstood as error:
                problem = problem or error
        if not found and problem is not None:
            raise problem
        return found


def _of_source(source: Source, asked: Asked) -> Plan:
    if isinstance(source, Words):
        return _in_columns(source.columns, asked.value)
    return Found(lookup_for(source, asked))


def _phrase(tokens: list[str], *, open_end: bool) -> Match | None:
    if not tokens:
        return None
    if len(tokens) == 1:
        return one_word(tokens[0], prefix=open_end)
    words = " ".join(tokens)
    star = "*" if open_end else ""
    parts = [one_word(word) for word in tokens[:-1]] + [one_word(tokens[-1], prefix=open_end)]
    return Match(f'"{words}"{star}', head=f'{HEAD} : "{words}"{star}', parts=tuple(parts))


def one_word(token: str, *, prefix: bool = False) -> Match:
    """Return the plan for one folded word, or for all words beginning with it."""
    star = "*" if prefix else ""
    return Match(
        f'"{token}"{star}',
        key_for(token, prefix=prefix),
        f'{HEAD} : "{token}"{star}',
        key_for(token, prefix=prefix, head=True),
    )


def _beginning(text: str) -> Plan | None:
    tokens = query_tokens(text.rstrip("*"))
    return one_word(tokens[0], prefix=text.endswith("*")) if len(tokens) == 1 else None


def _in_columns(columns: tuple[str, ...], value: Value) -> Plan:
    tokens = query_tokens(value.text)
    if not tokens or value.is_range:
        raise NotUnderstood(_("This field is searched by words."))
    star = "*" if value.prefix else ""
    phrase = f'"{" ".join(tokens)}"{star}'
    return Match(f"{{{' '.join(columns)}}} : {phrase}", head=f"{HEAD} : {phrase}")
