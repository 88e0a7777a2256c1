"""The short lines of words that stand for a record in a list, a tile and a screen reader."""

from __future__ import annotations

from db.records.vocabulary import Form, Level, RecordKind, State
from db.words import _, ngettext
from desktop.views.rows import Row

DOT = " · "


def title(row: Row) -> str:
    """Return the title, or what stands for one."""
    return row.title or _("[Untitled]")


def subtitle(row: Row) -> str:
    """Return date, event and place in one line; what is missing leaves no gap."""
    event = row.event_title if row.event_title != row.title else None
    return DOT.join(filter(None, (row.date_text, event, row.place_title)))


def what_it_is(row: Row) -> str:
    """Return the form of a description, or the kind of any other record."""
    if row.kind == RecordKind.unit:
        if row.level and row.level not in {Level.item, Level.part}:
            return _(Level(row.level).label)
        return _(Form(row.form).label) if row.form else ""
    return _(RecordKind(row.kind).label)


def state(row: Row) -> str:
    """Return the word for how far the description has come."""
    return _(State(row.state).label)


def children(row: Row) -> str:
    """Return how many records lie within, in words; nothing when none do."""
    if not row.child_count:
        return ""
    return ngettext("{count} record", "{count} records", row.child_count).format(
        count=row.child_count
    )


def spoken(row: Row) -> str:
    """Return what a screen reader says of the record."""
    parts = (title(row), what_it_is(row), row.ref, subtitle(row), row.credit_line)
    return ", ".join(filter(None, (*parts, children(row), state(row), row.problem, row.why)))


def tooltip(row: Row) -> str:
    """Return the lines of a tooltip: title, facts, credit, and what is wrong with the file."""
    facts = DOT.join(filter(None, (what_it_is(row), row.ref, state(row))))
    return "\n".join(filter(None, (title(row), subtitle(row), row.credit_line, facts, row.problem)))
