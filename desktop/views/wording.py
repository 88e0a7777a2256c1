"""The short lines of words that stand for a record in a list, a tile and a screen reader."""

from __future__ import annotations

from db.dates import shown
from db.records.listing import ListRow
from db.records.vocabulary import Form, Holding, Level, RecordKind, State
from db.words import _, language, ngettext

DOT = " · "


def title(row: ListRow) -> str:
    """Return the title, or what stands for one."""
    return row.title or _("[Untitled]")


def date(row: ListRow) -> str:
    """Return the date as written; one written in figures only (ISO 8601) in words, like others."""
    return shown(row.date, language())


def subtitle(row: ListRow) -> str:
    """Return date, event and place in one line; what is missing leaves no gap."""
    event = row.what if row.what != row.title else None
    return DOT.join(filter(None, (date(row), event, row.where)))


def what_it_is(row: ListRow) -> str:
    """Return the form of a description, or the kind of any other record."""
    if row.kind == RecordKind.unit:
        if row.level and row.level not in {Level.item, Level.part}:
            return _(Level(row.level).label)
        return _(Form(row.form).label) if row.form else ""
    return _(RecordKind(row.kind).label)


def state(row: ListRow) -> str:
    """Return the word for how far the description has come."""
    return _(State(row.state).label)


def is_absent(row: ListRow) -> bool:
    """Whether the thing described is not in the archive: wanted, lost, elsewhere."""
    return bool(row.holding) and row.holding not in {Holding.held, Holding.copy_only}


def holding(row: ListRow) -> str:
    """Return the word for where a thing is that the archive does not have."""
    return _(Holding(row.holding).label) if is_absent(row) else ""


def children(row: ListRow) -> str:
    """Return how many records lie within, in words; nothing when none do."""
    if not row.children:
        return ""
    return ngettext("{count} record", "{count} records", row.children).format(count=row.children)


def spoken(row: ListRow) -> str:
    """Return what a screen reader says of the record."""
    parts = (title(row), what_it_is(row), row.ref, subtitle(row), row.credit_line)
    return ", ".join(filter(None, (*parts, children(row), holding(row), state(row), row.problem)))


def tooltip(row: ListRow) -> str:
    """Return the lines of a tooltip: title, facts, credit, and what is wrong with the file."""
    facts = DOT.join(filter(None, (what_it_is(row), row.ref, holding(row), state(row))))
    return "\n".join(filter(None, (title(row), subtitle(row), row.credit_line, facts, row.problem)))


def problem_or_state(row: ListRow) -> str:
    """Return what is wrong with the record's file, else the state of its description."""
    return _("Problem with the file") if row.problem else state(row)
