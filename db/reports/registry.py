"""All reports there are; a new one is a module here, a template, and its line in this tuple."""

from __future__ import annotations

from db.reports.declaration import Report
from db.reports.event_dossier import compose as event_dossier
from db.reports.finding_aid import compose as finding_aid
from db.words import N_

REPORTS: tuple[Report, ...] = (
    Report(
        "finding-aid",
        N_("Finding aid"),
        "finding_aid.typ",
        finding_aid,
        roots=("unit",),
        whole=True,
    ),
    Report(
        "event-dossier",
        N_("Event dossier"),
        "event_dossier.typ",
        event_dossier,
        roots=("event",),
    ),
)
