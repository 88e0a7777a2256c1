"""What a query means: a small tree of clauses, each knowing where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in characters: ``start`` is the first one, ``end`` the one after the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word; ``forms`` also finds its other endings.

    ``prefix`` also finds longer words: it ends in ``*`` (``starred``), or is still being typed.
    """

    text: str
    span: Span
    prefix: bool = False
    forms: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; ``open_end`` lets the last one go on."""

    text: str
    span: Span
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after ``field:``; one of several is enough.

    ``prefix`` says that it may go on: it ends in ``*`` (``starred``), or is still being typed.
    ``sign`` is ``=``, ``<``, ``<=``, ``>``, ``>=`` or ``..``; only the last uses ``upper``,
    and either end of such a range may be empty.
    """

    text: str
    span: Span
    sign: str = ""
    upper: str = ""
    quoted: bool = False
    prefix: bool = False
    starred: bool = False

    @property
    def is_range(self) -> bool:
        """True for a comparison or a range."""
        return self.sign not in ("", "=")


@dataclass(frozen=True, slots=True)
class Restriction:
    """``field:value``, with the field under the one name the program knows it by."""

    field: str
    values: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class All:
    """Every clause must hold; of no clauses, everything is found."""

    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Any:
    """At least one clause must hold."""

    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Without:
    """The clause must not hold."""

    clause: Clause
    span: Span


Clause = Word | Phrase | Restriction | All | Any | Without


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of a query that could not be taken as meant: where, why, and what was done."""

    what: str
    span: Span
    understood: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query read: its text, its tree, and what could not be understood."""

    text: str
    tree: Clause
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked, so that everything is found."""
        return isinstance(self.tree, All) and not self.tree.clauses


def clauses_of(tree: Clause) -> tuple[Clause, ...]:
    """Return the clauses that must all hold: what a person sees as separate chips."""
    return tree.clauses if isinstance(tree, All) else (tree,)


def leaves(tree: Clause, *, wanted: bool = True) -> Iterator[tuple[Clause, bool]]:
    """Yield each word, phrase and restriction, and whether it is wanted or excluded."""
    match tree:
        case All(clauses=clauses) | Any(clauses=clauses):
            for clause in clauses:
                yield from leaves(clause, wanted=wanted)
        case Without(clause=clause):
            yield from leaves(clause, wanted=not wanted)
        case _:
            yield tree, wanted
