"""The fields a query may name, made from the records' declarations and a few of our own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from db.records import RECORDS, fields_of
from db.records.fields import Choice, Field, Kind
from db.records.relation_types import RELATION_TYPES
from db.records.vocabulary import (
    Basis,
    Certainty,
    Modality,
    RecordKind,
    RightsAct,
    Rule,
    Verdict,
)
from db.search.language import Vocabulary, field_key
from db.words import N_, _

T = TypeVar("T")
TEXT_COLUMNS = ("title", "names", "links", "descr", "body")


@dataclass(frozen=True, slots=True)
class Words:
    """Text columns of the index in which a value is looked for."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A coded value that every record of some kinds has one of, kept in memory."""

    column: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A facet of linked records, kept in memory; lower places and terms are included."""

    facet: str


@dataclass(frozen=True, slots=True)
class Related:
    """Records that stand in a relation of these types to one with the name given."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind table; ``link`` says it holds a record's id, ``number`` a figure."""

    table: str
    column: str
    link: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A code in rows that belong to records: ``owner`` names their column of record ids."""

    table: str
    column: str
    owner: str = "record_id"


@dataclass(frozen=True, slots=True)
class Dated:
    """The time span of a record; ``surely`` asks that it lies wholly within the span given."""

    surely: bool = False


@dataclass(frozen=True, slots=True)
class DatedRows:
    """The dates of one role, for queries about other dates than the primary one."""

    role: str


@dataclass(frozen=True, slots=True)
class Special:
    """A field with a rule of its own, told by its name."""

    rule: str


@dataclass(frozen=True, slots=True)
class Own:
    """A value that only this archive keeps, by its key, in records of one kind."""

    key: str
    kind: str
    sort: Kind


Source = Words | Code | Linked | Related | Column | Rows | Dated | DatedRows | Special | Own


@dataclass(frozen=True, slots=True)
class SearchField:
    """A field a query may name: its label, where its values are, and their closed list."""

    name: str
    label: str
    sources: tuple[Source, ...]
    choices: tuple[type[Choice], ...] = ()
    words: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldList:
    """All fields a query may name, by their one name."""

    by_name: dict[str, SearchField]
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    _made: dict[int, Vocabulary] = field(default_factory=dict[int, Vocabulary], compare=False)

    def vocabulary(self, units: Collection[str] = ()) -> Vocabulary:
        """Return what the reader of queries needs; ``units`` are those that claims count in."""
        known = self._made.get(len(units))  # units are only ever added
        if known is None:
            self._made.clear()
            known = self._made[len(units)] = self._vocabulary(units)
        return known

    def _vocabulary(self, units: Collection[str]) -> Vocabulary:
        names = {field_key(unit): f"count.{unit}" for unit in units if field_key(unit)}
        names |= self.aliases
        alternatives = {"or", "|", _("or").lower()}
        return Vocabulary(names, frozenset(alternatives))

    def label(self, name: str) -> str:
        """Return a field's label in the user's language."""
        if name.startswith("count."):
            return name.removeprefix("count.").capitalize()
        found = self.by_name.get(name)
        return _(found.label) if found else name


_OWN: tuple[SearchField, ...] = (
    SearchField("kind", N_("Kind"), (Code("kind"),), (RecordKind,)),
    SearchField("title", N_("Title"), (Words(("title",)),)),
    SearchField("name", N_("Name"), (Words(("title", "names")),)),
    SearchField("note", N_("Description and notes"), (Words(("descr",)),), words=("description",)),
    SearchField("text", N_("Text of files"), (Words(("body",)),), words=("body", "passage")),
    SearchField("ref", N_("Reference code"), (Special("ref"),), words=(N_("code"), "number")),
    SearchField("date", N_("Date"), (Dated(),), words=(N_("may"), N_("when"), N_("year"))),
    SearchField("sure", N_("Date, surely"), (Dated(surely=True),), words=(N_("surely"),)),
    SearchField("decade", N_("Decade"), (Special("decade"),)),
    SearchField("place", N_("Place"), (Linked("place"),), targets=("place",)),
    SearchField("at", N_("Place itself"), (Special("at"),), targets=("place",)),
    SearchField("event", N_("Event"), (Linked("event"),), targets=("event",)),
    SearchField(
        "agent",
        N_("Person or organisation"),
        (Linked("agent"),),
        words=(N_("person"), "people", N_("organisation"), "organization", N_("who")),
        targets=("agent",),
    ),
    SearchField(
        "tag",
        N_("Subject or tag"),
        (Linked("tag"),),
        words=(N_("subject"), N_("tag")),
        targets=("concept",),
    ),
    SearchField("lang", N_("Language"), (Linked("lang"),), words=("language",)),
    SearchField("credit", N_("Credit line"), (Special("credit"),)),
    SearchField("within", N_("Within"), (Special("within"),), words=("under", N_("below"))),
    SearchField("has", N_("Has"), (Special("has"),), words=(N_("with"),)),
    SearchField("no", N_("Has no"), (Special("no"),), words=(N_("without"),)),
    SearchField("open", N_("Open question"), (Special("has"),)),
    SearchField("count", N_("Number claimed"), (Special("count"),)),
    SearchField("recurs", N_("Recurs on"), (Special("recurs"),)),
    SearchField("property", N_("Claim about"), (Special("property"),), words=("claim",)),
    SearchField("modality", N_("Kind of claim"), (Rows("statement", "modality"),), (Modality,)),
    SearchField("verdict", N_("Verdict"), (Rows("statement", "verdict"),), (Verdict,)),
    SearchField(
        "certainty", N_("Certainty"), (Rows("relation", "certainty", "a_id"),), (Certainty,)
    ),
    SearchField("role", N_("Role"), (Rows("relation", "role", "a_id"),)),
    SearchField(
        "rights",
        N_("Rights"),
        (
            Rows("rights", "rule"),
            Rows("rights", "code"),
            Rows("rights", "basis"),
            Rows("rights", "act"),
        ),
        (Rule, Basis, RightsAct),
    ),
    SearchField("act", N_("Custody and care"), (Rows("act", "kind"),)),
    SearchField("file", N_("File name"), (Special("file"),), words=("filename",)),
    SearchField("format", N_("File format"), (Rows("asset", "mime"), Rows("asset", "extension"))),
    SearchField("created", N_("Entered on"), (Special("created"),), words=("entered",)),
    SearchField("updated", N_("Changed on"), (Special("updated"),), words=("changed",)),
)
_NOT_DECLARED = {"claim", "subject", "code", "language"}  # words of ours with a wider meaning


def search_fields(translate: Callable[[str], str] = _) -> FieldList:
    """Return the fields of all record types, under their English and translated names."""
    found = {one.name: one for one in _OWN}
    for record_type in RECORDS:
        kind = record_type.__tablename__
        for declared in fields_of(record_type):
            for word in declared.words:
                _add_declared(found, kind, declared, word)
    taken = {word for one in _OWN for word in one.words}
    for code, relation in RELATION_TYPES.items():
        if code not in found and code not in taken:
            targets = relation.b_kinds
            found[code] = SearchField(code, relation.label, (Related((code,)),), targets=targets)
    return FieldList(found, _aliases(found.values(), translate))


def _add_declared(found: dict[str, SearchField], kind: str, declared: Field, word: str) -> None:
    own = found.get(word)
    if word in _NOT_DECLARED or (own is not None and own in _OWN):
        return
    source = _source_of(kind, declared)
    if source is None:
        return
    choices = () if declared.choices is None else (declared.choices,)
    if own is None:
        found[word] = SearchField(word, declared.label, (source,), choices, targets=declared.target)
        return
    found[word] = SearchField(
        word,
        own.label,
        united(own.sources, (source,)),
        united(own.choices, choices),
        own.words,
        united(own.targets, declared.target),
    )


def _source_of(kind: str, declared: Field) -> Source | None:
    table = "record" if declared.name in _HEADER else kind
    match declared.kind:
        case Kind.choice:
            return Code(declared.name) if declared.name in CODED else Rows(table, declared.name)
        case Kind.relations | Kind.tags:
            return None if declared.inverse else Related((declared.source,))
        case Kind.link:
            return Column(table, declared.name, link=True)
        case Kind.number:
            return Column(table, declared.name, number=True)
        case Kind.date:
            return DatedRows(declared.source)
        case Kind.text | Kind.languages | Kind.flag:
            return Column(table, declared.name)
        case Kind.paragraphs:
            return Words(("descr",))
        case _:
            return None


CODED = ("kind", "form", "level", "state", "access", "holding", "mode", "status")
_HEADER = {"title", "ref", "state", "detail", "access", "ask_later"}


def united(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    """Return all of two tuples, each once."""
    return tuple(dict.fromkeys((*first, *second)))


def _aliases(fields: Iterable[SearchField], translate: Callable[[str], str]) -> dict[str, str]:
    """Return every name of every field; a field's own name goes before another's label."""
    aliases: dict[str, str] = {}
    ordered = list(fields)
    for one in ordered:
        aliases[field_key(one.name)] = one.name
    for one in ordered:
        for word in (*one.words, one.label, translate(one.label), *map(translate, one.words)):
            if field_key(word):
                aliases.setdefault(field_key(word), one.name)
    return aliases
