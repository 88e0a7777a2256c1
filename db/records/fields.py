"""The kinds of field: each declared once, read by forms, lists, search, exchange and tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from sqlalchemy import REAL, CheckConstraint, ForeignKey, Integer, Text
from sqlalchemy.orm import MappedColumn, mapped_column

from db.records.columns import Flag
from db.words import N_, _


class Choice(StrEnum):
    """A closed list of codes, each with its label for people."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """Make the member ``code``; the label is English and marked for translation."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


def choice_label(choices: type[Choice], code: object) -> str:
    """Return the label of a code in the user's language; one not (any more) listed is its own."""
    return next((_(one.label) for one in choices if one.value == code), str(code or ""))


class Kind(StrEnum):
    """What sort of value a field holds, and so which editor, column and report line it has."""

    text = "text"
    paragraphs = "paragraphs"
    number = "number"
    choice = "choice"
    flag = "flag"
    link = "link"
    languages = "languages"
    date = "date"
    names = "names"
    relations = "relations"
    tags = "tags"
    statements = "statements"
    rights = "rights"
    acts = "acts"
    assets = "assets"


class Area(Choice):
    """The part of a description a field stands in (the areas of ISAD(G) and ISAAR(CPF))."""

    identity = "identity", N_("Identity")
    context = "context", N_("Context")
    content = "content", N_("Content and structure")
    access = "access", N_("Access and use")
    allied = "allied", N_("Related materials")
    evidence = "evidence", N_("Claims and evidence")
    notes = "notes", N_("Notes")
    control = "control", N_("Control")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a record type.

    ``element`` is the number in the standard ("ISAD 3.1.2"), ``term`` the Dublin Core
    term, ``weight`` how much a hit counts in search (0 = not searched), ``words`` the
    names by which a query may call the field, ``source`` what the field's rows are
    selected by: the element of a note, the role of a date, the type of a relation
    (with ``inverse`` when the record is the far end). Columns that say one thing only
    ``together``, such as a number and its unit, share that word.
    """

    label: str
    kind: Kind
    name: str = ""
    choices: type[Choice] | None = None
    target: tuple[str, ...] = ()
    source: str = ""
    inverse: bool = False
    scheme: str = ""
    together: str = ""
    area: Area = Area.identity
    element: str = ""
    term: str = ""
    weight: int = 0
    words: tuple[str, ...] = ()
    listed: bool = False
    help: str = ""
    shown: bool = True

    def named(self, name: str) -> Field:
        """Return the same field under the attribute it is declared as."""
        return replace(self, name=name)

    @property
    def is_column(self) -> bool:
        """True where the value is one column of the record or its kind table."""
        return not self.source and self.kind in _COLUMN_KINDS


_COLUMN_KINDS = {Kind.text, Kind.number, Kind.choice, Kind.flag, Kind.link, Kind.languages}


def text(label: str, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401
    """Declare a line of text."""
    return mapped_column(Text, info={"field": Field(label=label, kind=Kind.text, **options)})


def number(label: str, *, whole: bool = True, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401
    """Declare a whole number, or a real one."""
    field = Field(label=label, kind=Kind.number, **options)
    return mapped_column(Integer if whole else REAL, info={"field": field})


def flag(label: str, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401
    """Declare a yes-or-no field, no by default."""
    field = Field(label=label, kind=Kind.flag, **options)
    return mapped_column(Flag, default=False, server_default="0", info={"field": field})


def choice(
    label: str,
    choices: type[Choice],
    *,
    default: Choice | None = None,
    **options: Any,  # noqa: ANN401
) -> MappedColumn[Any]:
    """Declare a choice from a closed list; the list is checked by the database too."""
    field = Field(label=label, kind=Kind.choice, choices=choices, **options)
    return mapped_column(
        Text,
        default=default,
        server_default=None if default is None else default.value,
        info={"field": field},
    )


def link(label: str, *target: str, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401
    """Declare a link to one record of the kinds ``target``."""
    field = Field(label=label, kind=Kind.link, target=target, **options)
    return mapped_column(Integer, to_record(), index=True, info={"field": field})


def to_record() -> ForeignKey:
    """Return a reference to a record, checked when an operation ends, never cascading.

    A cascade would delete rows that the history has not seen.
    """
    return ForeignKey("record.id", deferrable=True, initially="DEFERRED")


def languages(label: str, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401
    """Declare a list of BCP 47 or ISO 15924 codes, kept as text separated by spaces."""
    return mapped_column(Text, info={"field": Field(label=label, kind=Kind.languages, **options)})


def one_of(column: str, choices: type[Choice]) -> CheckConstraint:
    """Return the check that ``column`` holds one of the codes (or nothing)."""
    codes = ", ".join(f"'{member.value}'" for member in choices)
    return CheckConstraint(f"{column} IN ({codes})", name=f"{column}_known")


def prose(label: str, element: str, **options: Any) -> Field:  # noqa: ANN401
    """Declare paragraphs in any number of languages, kept as notes of ``element``."""
    standard = element.replace("isad.", "ISAD ").replace("isaar.", "ISAAR ")
    options.setdefault("weight", 2)
    return Field(label=label, kind=Kind.paragraphs, source=element, element=standard, **options)


def dates(label: str, role: str, **options: Any) -> Field:  # noqa: ANN401
    """Declare the dates of one role."""
    return Field(label=label, kind=Kind.date, source=role, **options)


def relations(label: str, relation_type: str, *target: str, **options: Any) -> Field:  # noqa: ANN401
    """Declare the links of one relation type."""
    return Field(label=label, kind=Kind.relations, source=relation_type, target=target, **options)


def rows(label: str, kind: Kind, **options: Any) -> Field:  # noqa: ANN401
    """Declare a field whose value is all the record's rows of one part."""
    return Field(label=label, kind=kind, **options)
