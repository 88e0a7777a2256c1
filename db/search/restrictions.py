"""What a field and a value ask: the lookup that finds it, or why the value will not do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.dates import OPEN_HI, OPEN_LO, from_day_number
from db.records.fields import Choice, Kind
from db.search.facts import HAS_WORDS, MARKED
from db.search.field_values import FieldText, FileNamed, OwnFigure
from db.search.fields import (
    Code,
    Column,
    Dated,
    DatedRows,
    Linked,
    Own,
    Related,
    Rows,
    Source,
    Special,
    Words,
)
from db.search.language import field_key
from db.search.lookups import (
    Below,
    Between,
    Coded,
    ColumnLink,
    ColumnText,
    Credited,
    Decade,
    InLanguage,
    LinkedTo,
    Marked,
    Owning,
    PlaceItself,
    Recurring,
    RelatedTo,
    RowsWhere,
    WithReference,
)
from db.search.plan import Lookup
from db.search.rows import as_texts
from db.search.spans import NotUnderstood, day_range, figure_condition
from db.search.tree import Value
from db.search.words import ASK_LATER, own_field, query_tokens
from db.words import _

FACET_KINDS = {
    "place": ("place",),
    "event": ("event",),
    "agent": ("agent",),
    "tag": ("concept",),
    "type": ("concept",),
}
_YES = {"yes", "true", "1", "on"}
_NO = {"no", "false", "0", "off"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One value asked of a field; ``claims`` are the units and properties of figures known."""

    name: str
    value: Value
    choices: tuple[type[Choice], ...] = ()
    targets: tuple[str, ...] = ()
    claims: frozenset[tuple[str, str]] = frozenset()


def lookup_for(source: Source, asked: Asked) -> Lookup:
    """Return the lookup for one source of a field; raises NotUnderstood."""
    value = asked.value
    match source:
        case Code(column=column):
            return Coded(column, _codes(asked.choices, value))
        case Linked() | Related() | Column(link=True):
            return _linked(source, asked)
        case Column():
            return _column(source, value)
        case Rows():
            return _rows(source, asked.choices, value)
        case Dated(surely=surely):
            return Between(*_days(value), surely=surely)
        case DatedRows(role=role):
            lo, hi = _days(value)
            condition = "role = ? AND lo <= ? AND hi >= ?"
            return RowsWhere("date", "record_id", condition, (role, hi, lo))
        case Own():
            return _own(source, asked)
        case Special(rule=rule):
            return _SPECIAL[rule](asked)
        case Words():
            raise NotUnderstood(_("This field is searched by words."))


def _linked(source: Linked | Related | Column, asked: Asked) -> Lookup:
    text, value = _plain(asked.value), asked.value
    match source:
        case Linked(facet="lang"):
            return InLanguage(text, exact=value.sign == "=")
        case Linked(facet=facet):
            return LinkedTo(facet, (value,), FACET_KINDS[facet])
        case Related(types=types):
            return RelatedTo(types, (value,), asked.targets)
        case Column():
            return ColumnLink(source.table, source.column, (value,), asked.targets)


def _plain(value: Value) -> str:
    if value.is_range:
        raise NotUnderstood(_("This field takes a word, not a range."))
    return value.text


def _days(value: Value) -> tuple[int, int]:
    try:
        return day_range(value)
    except NotUnderstood as error:
        raise NotUnderstood(
            _("“{text}” is not understood as a date.").format(text=value.text or value.upper)
        ) from error


def _codes(choices: Iterable[type[Choice]], value: Value) -> tuple[str, ...]:
    """Return the codes that a value means: by code or label, or by their beginning."""
    wanted = field_key(_plain(value))
    members = [member for choice in choices for member in choice]
    exact = tuple(one.value for one in members if wanted in _spellings(one))
    if exact:
        return exact
    found = tuple(
        one.value
        for one in members
        if value.prefix and any(spelling.startswith(wanted) for spelling in _spellings(one))
    )
    if not found:
        known = ", ".join(dict.fromkeys(one.value for one in members))
        text = _("“{text}” is none of: {known}.").format(text=value.text, known=known)
        raise NotUnderstood(text)
    return found


def _spellings(member: Choice) -> tuple[str, ...]:
    return field_key(member.value), field_key(member.label), field_key(_(member.label))


def _rows(source: Rows, choices: Iterable[type[Choice]], value: Value) -> Lookup:
    listed = [
        choice
        for choice in choices
        if choice.__name__.lower() in (source.column, f"{source.table}{source.column}")
    ]
    if not listed:
        return _worded(source.table, source.column, source.owner, value)
    codes = _codes(listed, value)
    if source.table in MARKED:
        return Marked(source.table, source.column, source.owner, codes)
    condition = f"{source.column} IN (SELECT value FROM json_each(?))"
    return RowsWhere(source.table, source.owner, condition, (as_texts(codes),))


def _worded(table: str, column: str, owner: str, value: Value) -> Marked:
    words = " ".join(query_tokens(_plain(value)))
    if not words:
        raise NotUnderstood(_("This field is searched by words."))
    return Marked(table, column, owner, words=f" {words}")


def _column(source: Column, value: Value) -> Lookup:
    key = "id" if source.table == "record" else "record_id"
    if source.number:
        condition, figures = _figures(value, source.column, source.column)
        return RowsWhere(source.table, key, condition, figures)
    word = field_key(_plain(value))
    if word in _YES | _NO | {field_key(_("yes")), field_key(_("no"))}:
        is_true = word in _YES or word == field_key(_("yes"))
        return RowsWhere(source.table, key, f"coalesce({source.column}, 0) = ?", (int(is_true),))
    if source.column == ASK_LATER:
        return FieldText(ASK_LATER, (value.text,))
    return ColumnText(source.table, source.column, (value.text,))


def _own(source: Own, asked: Asked) -> Lookup:
    value, field = asked.value, own_field(source.kind, source.key)
    match source.sort:
        case Kind.number:
            _figures(value, "", "")  # says what is wrong with it
            return OwnFigure(source.key, source.kind, value)
        case Kind.flag:
            return FieldText(field, ("1" if _is_true(value) else "0",), exact=True)
        case Kind.choice:
            return FieldText(field, _codes(asked.choices, value), exact=True)
        case _:
            exact = value.sign == "="
            return FieldText(field, (_plain(value),), exact=exact)


def _is_true(value: Value) -> bool:
    word = field_key(_plain(value))
    if word in _YES or word == field_key(_("yes")):
        return True
    if word in _NO or word == field_key(_("no")):
        return False
    text = _("“{text}” is none of: {known}.")
    raise NotUnderstood(text.format(text=value.text, known=f"{_('yes')}, {_('no')}"))


def _figures(value: Value, low: str, high: str) -> tuple[str, tuple[float, ...]]:
    try:
        return figure_condition(value, low, high)
    except NotUnderstood as error:
        raise NotUnderstood(
            _("“{text}” is not a number.").format(text=value.text or value.upper)
        ) from error


# ---------------------------------------------------------------------- fields of our own


def _has(asked: Asked) -> Lookup:
    wanted = field_key(_plain(asked.value))
    spellings = {
        what: {field_key(what), *map(field_key, words), *(field_key(_(word)) for word in words)}
        for what, words in HAS_WORDS.items()
    }
    exact = [what for what, words in spellings.items() if wanted in words]
    begun = [
        what
        for what, words in spellings.items()
        if asked.value.prefix and any(word.startswith(wanted) for word in words)
    ]
    if not exact and not begun:
        text = _("“{text}” is none of: {known}.")
        raise NotUnderstood(text.format(text=asked.value.text, known=", ".join(HAS_WORDS)))
    return Owning((exact or begun)[0])


def _ref(asked: Asked) -> Lookup:
    _plain(asked.value)
    return WithReference((asked.value,))


def _at(asked: Asked) -> Lookup:
    _plain(asked.value)
    return PlaceItself((asked.value,))


def _within(asked: Asked) -> Lookup:
    _plain(asked.value)
    return Below((asked.value,))


def _credit(asked: Asked) -> Lookup:
    return Credited(_plain(asked.value), exact=asked.value.sign == "=")


def _decade(asked: Asked) -> Lookup:
    text = _plain(asked.value).rstrip("sS'’")
    try:
        year = int(text)
    except ValueError as error:
        raise NotUnderstood(
            _("“{text}” is not a decade such as 1990.").format(text=asked.value.text)
        ) from error
    return Decade(str(year // 10 * 10))


def _count(asked: Asked) -> Lookup:
    """Claims that count something: ``countries:>20``, or of any unit ``count:>20``."""
    condition, figures = _figures(asked.value, "num_lo", "num_hi")
    if asked.name == "count":
        return RowsWhere("statement", "record_id", condition, figures)
    wanted = field_key(asked.name.removeprefix("count."))
    units = {unit for unit, _property in asked.claims if field_key(unit) == wanted}
    properties = {about for _unit, about in asked.claims if field_key(about) == wanted}
    condition += (
        " AND (unit IN (SELECT value FROM json_each(?))"
        " OR property IN (SELECT value FROM json_each(?)))"
    )
    parameters = (*figures, as_texts(sorted(units)), as_texts(sorted(properties)))
    return RowsWhere("statement", "record_id", condition, parameters)


def _property(asked: Asked) -> Lookup:
    return _worded("statement", "property", "record_id", asked.value)


def _recurs(asked: Asked) -> Lookup:
    text = _plain(asked.value)
    parts = text.replace("XXXX-", "").split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 2:
        raise NotUnderstood(_("“{text}” is not a day such as 12-31.").format(text=text))
    return Recurring(("-" + "-".join(part.zfill(2) for part in parts),))


def _file(asked: Asked) -> Lookup:
    return FileNamed(_plain(asked.value))


def _stamped(column: str) -> Callable[[Asked], Lookup]:
    def lookup(asked: Asked) -> Lookup:
        lo, hi = _days(asked.value)
        ends = [_iso(lo, OPEN_LO, ""), _iso(hi + 1, OPEN_HI + 1, "9999")]
        return RowsWhere("record", "id", f"{column} >= ? AND {column} < ?", tuple(ends))

    return lookup


def _iso(day: int, end: int, when_open: str) -> str:
    if day == end:
        return when_open
    year, month, day_of_month = from_day_number(day)
    return f"{year:04}-{month:02}-{day_of_month:02}"


_SPECIAL: dict[str, Callable[[Asked], Lookup]] = {
    "has": _has,
    "ref": _ref,
    "within": _within,
    "at": _at,
    "credit": _credit,
    "decade": _decade,
    "count": _count,
    "property": _property,
    "recurs": _recurs,
    "file": _file,
    "created": _stamped("created"),
    "updated": _stamped("updated"),
}
