"""What a report may be about: the record looked at, what is selected, listed, or searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.reports import Report, Start
from db.words import _, ngettext
from desktop.dialogs.report_subject import Subject
from desktop.widgets.counted import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One choice of what the report covers; a ``query`` is answered when the report is made."""

    label: str
    root: int | None = None
    ids: Sequence[int] | None = None
    query: str | None = None


def scopes_of(report: Report, subject: Subject, joined: Sequence[Start] = ()) -> list[Scope]:
    """Return what ``report`` can cover, the nearest first.

    ``joined`` are records that the one looked at is joined to, as a photograph to its event.
    """
    scopes: list[Scope] = []
    if len(subject.selected) > 1 and subject.kind in report.selection:
        words = ngettext(
            "The selected record", "The {count} selected records", len(subject.selected)
        )
        label = words.format(count=counted(len(subject.selected)))
        scopes.append(Scope(label=label, ids=subject.selected))
    if subject.record_id is not None and subject.kind in report.roots:
        scopes.append(Scope(label=subject.title, root=subject.record_id))
    near = (one for one in joined if one.kind in report.roots)
    scopes.extend(Scope(label=one.title, root=one.id) for one in near)
    if report.whole:
        scopes.append(Scope(label=_("The whole archive")))
    if report.selection:
        scopes.extend(_of_many(report, subject))
    return scopes


def _of_many(report: Report, subject: Subject) -> list[Scope]:
    scopes: list[Scope] = []
    count = len(subject.listed)
    if count and (not subject.listed_kind or subject.listed_kind in report.selection):
        words = ngettext("What the list shows: {count}", "What the list shows: {count}", count)
        scopes.append(Scope(label=words.format(count=counted(count)), ids=subject.listed))
    for name, query in subject.searches:
        label = _("Saved search: {name}").format(name=name)
        scopes.append(Scope(label=label, query=query))
    return scopes
