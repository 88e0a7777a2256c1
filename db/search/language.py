"""From the text of a query to its tree: words, "phrases", field:value, -not, or, brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from db.search.tree import (
    All,
    Any,
    Clause,
    Phrase,
    Query,
    Restriction,
    Span,
    Trouble,
    Value,
    Without,
    Word,
)
from db.text import fold
from db.words import _

QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_CLOSING = "".join(set(QUOTES.values()))
_FIELD = re.compile(r"[^\W\d][\w.\-]*(?=:)")
_SIGN = re.compile(r">=|<=|>|<|=")
_DEEPEST = 40  # brackets inside brackets: nobody types more, and recursion stays shallow
_OR = ("or", "|")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names a query may use: folded word -> field, and the words for "or"."""

    fields: Mapping[str, str]
    alternatives: frozenset[str] = frozenset(_OR)

    def field_named(self, word: str) -> str | None:
        """Return the field a person calls ``word``, in English or in their language."""
        return self.fields.get(field_key(word))


def field_key(word: str) -> str:
    """Return a field's name as it is compared: folded, words joined by underscores."""
    return "_".join(fold(word.replace("_", " ").replace("-", " ")).split())


def read_query(text: str, vocabulary: Vocabulary) -> Query:
    """Read ``text``; what is not understood is told in the troubles, nothing is raised."""
    reader = _Reader(text, vocabulary)
    tree = reader.read()
    return Query(text, tree, tuple(reader.troubles))


class _Characters:
    """The characters of a query, taken from left to right, and what was wrong with them."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._words = vocabulary
        self._at: int = 0
        self.troubles: list[Trouble] = []

    def _quoted(self) -> tuple[str, bool]:
        """Read a quotation from its opening mark; one that is not closed runs to the end."""
        closing = QUOTES[self._text[self._at]]
        start = self._at + 1
        ends = [at for mark in {closing, '"'} if (at := self._text.find(mark, start)) >= 0]
        if not ends:
            self._at = len(self._text)
            return self._text[start:], False
        self._at = min(ends) + 1
        return self._text[start : min(ends)], True

    def _raw(self, stops: str = "") -> str:
        start = self._at
        while self._at < len(self._text):
            character = self._text[self._at]
            if character.isspace() or character in "()" or character in stops:
                break
            if character in QUOTES and self._at > start:
                break
            self._at += 1
        return self._text[start : self._at]

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _something_after(self) -> bool:
        after = self._text[self._at + 1 : self._at + 2]
        return bool(after) and not after.isspace() and after != ")"

    def _or_here(self) -> int:
        """Return where the clause after an "or" starts, or 0 where there is none."""
        for word in self._words.alternatives:
            end = self._at + len(word)
            if self._text[self._at : end].lower() != word:
                continue
            after = self._text[end:]
            if after[:1].isspace() and after.strip() and not after.lstrip().startswith(")"):
                return end
        return 0

    def _takes_or(self) -> bool:
        self._skip_space()
        end = self._or_here()
        self._at = end or self._at
        return bool(end)

    def _not_closed(self, start: int) -> None:
        what = _("This bracket is not closed.")
        self._trouble(start, start + 1, what, _("It is taken to close at the end."))

    def _trouble(self, start: int, end: int, what: str, understood: str) -> None:
        self.troubles.append(Trouble(what, Span(start, end), understood))


class _Reader(_Characters):
    """Reads one query from left to right."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        super().__init__(text, vocabulary)
        self._depth: int = 0

    def read(self) -> Clause:
        """Read to the end of the text; a bracket too many is left out and told."""
        found: list[Clause] = []
        while True:
            found.append(self._alternatives())
            if self._at >= len(self._text):
                break
            what = _("This bracket closes nothing.")
            self._trouble(self._at, self._at + 1, what, _("It was left out."))
            self._at += 1
        return _joined(All, found, Span(0, len(self._text)))

    def _alternatives(self) -> Clause:
        start = self._at
        found = [self._together()]
        while self._takes_or():
            found.append(self._together())
        kept = [clause for clause in found if not _is_nothing(clause)]
        return _joined(Any, kept, Span(start, self._at))

    def _together(self) -> Clause:
        start = self._at
        found: list[Clause] = []
        while True:
            self._skip_space()
            if self._at >= len(self._text) or self._text[self._at] == ")":
                break
            if found and self._or_here():
                break
            clause = self._one()
            if clause is not None:
                found.append(clause)
        return _joined(All, found, Span(start, self._at))

    def _one(self) -> Clause | None:
        start, negative = self._at, False
        while self._text[self._at : self._at + 1] in ("-", "−") and self._something_after():
            negative = not negative
            self._at += 1
        clause = self._primary()
        if clause is None or not negative:
            return clause
        return Without(clause, Span(start, self._at))

    def _primary(self) -> Clause | None:
        character = self._text[self._at]
        if character == "(":
            return self._bracket()
        if character in QUOTES:
            return self._phrase()
        match = _FIELD.match(self._text, self._at)
        name = self._field_name(match) if match else None
        return self._word() if match is None or name is None else self._restriction(name, match)

    def _bracket(self) -> Clause | None:
        start = self._at
        self._at += 1
        if self._depth >= _DEEPEST:
            what = _("Brackets are nested too deeply.")
            self._trouble(start, self._at, what, _("It was left out."))
            return None
        self._depth += 1
        inner = self._alternatives()
        self._depth -= 1
        if self._at < len(self._text):
            self._at += 1
        else:
            self._not_closed(start)
        return None if _is_nothing(inner) else inner

    def _phrase(self) -> Clause | None:
        start = self._at
        text, closed = self._quoted()
        if not fold(text).split():
            return None
        open_end = not closed and not text[-1:].isspace()
        return Phrase(text, Span(start, self._at), open_end=open_end)

    def _word(self) -> Clause | None:
        start = self._at
        forms = self._text[start] == "~"
        if forms:
            self._at += 1
        raw = self._raw()
        starred = raw.endswith("*")
        if not fold(raw).split():
            self._at = max(self._at, start + 1)  # a sign alone: left out, never a standstill
            return None
        ends = self._at == len(self._text) and raw[-1:].isalnum()
        span = Span(start, self._at)
        prefix = starred or (ends and not forms)
        return Word(raw.rstrip("*"), span, prefix=prefix, forms=forms, starred=starred)

    def _field_name(self, match: re.Match[str]) -> str | None:
        name = self._words.field_named(match.group())
        after = self._text[match.end() + 1 : match.end() + 3]
        if name is None and after[:1].strip() and after != "//":
            self._trouble(
                match.start(),
                match.end(),
                _("There is no field “{name}”.").format(name=match.group()),
                _("It is looked for as a word."),
            )
        return name

    def _restriction(self, name: str, match: re.Match[str]) -> Clause | None:
        start, self._at = self._at, match.end() + 1
        values = self._values()
        if values:
            return Restriction(name, values, Span(start, self._at))
        what = _("A value is missing after the colon.")
        self._trouble(start, self._at, what, _("This part of the query was left out."))
        return None

    def _values(self) -> tuple[Value, ...]:
        if self._text[self._at : self._at + 1] == "(":
            return self._bracketed_values()
        found: list[Value] = []
        while True:
            value = self._value(",")
            if value is not None:
                found.append(value)
            if self._text[self._at : self._at + 1] != ",":
                return tuple(found)
            self._at += 1

    def _bracketed_values(self) -> tuple[Value, ...]:
        start = self._at
        self._at += 1
        found: list[Value] = []
        while True:
            self._skip_space()
            if self._at >= len(self._text):
                self._not_closed(start)
                break
            if self._text[self._at] == ")":
                self._at += 1
                break
            if self._takes_or():
                continue
            before = self._at
            value = self._value(",")
            if value is not None:
                found.append(value)
            self._at = max(self._at, before + 1) if self._at == before else self._at
        return tuple(found)

    def _value(self, stops: str) -> Value | None:
        start = self._at
        match = _SIGN.match(self._text, self._at)
        sign = match.group() if match else ""
        self._at += len(sign)
        if self._text[self._at : self._at + 1] in QUOTES:
            text, closed = self._quoted()
            upper = self._upper_end(stops) if closed else None
            if upper is not None:
                return Value(text, Span(start, self._at), "..", upper, quoted=True)
            prefix = not closed and bool(text.strip())
            span = Span(start, self._at)
            return Value(text.strip(), span, sign, quoted=True, prefix=prefix) if text else None
        return self._bare_value(start, sign, stops)

    def _bare_value(self, start: int, sign: str, stops: str) -> Value | None:
        raw = self._raw(stops)
        low, dots, high = raw.partition("..")
        if dots and not sign:
            if not high and self._text[self._at : self._at + 1] in QUOTES:
                high = self._quoted()[0].strip()
            if low or high:
                return Value(low, Span(start, self._at), "..", high.lstrip("."))
            return None
        text = raw.rstrip("*")
        if not text:
            return None
        starred = raw.endswith("*")
        prefix = starred or (self._at == len(self._text) and not sign)
        return Value(text, Span(start, self._at), sign, prefix=prefix, starred=starred)

    def _upper_end(self, stops: str) -> str | None:
        if not self._text.startswith("..", self._at):
            return None
        self._at += 2
        if self._text[self._at : self._at + 1] in QUOTES:
            return self._quoted()[0].strip()
        return self._raw(stops)


def _is_nothing(clause: Clause) -> bool:
    return isinstance(clause, All) and not clause.clauses


def _joined(form: type[All | Any], clauses: list[Clause], span: Span) -> Clause:
    """Return one clause of several; one inside another of the same form is opened up."""
    flat: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, form) and (clause.clauses or form is All):
            flat.extend(clause.clauses)
        elif not _is_nothing(clause):
            flat.append(clause)
    if len(flat) == 1:
        return flat[0]
    return form(tuple(flat), span) if flat else All((), span)
