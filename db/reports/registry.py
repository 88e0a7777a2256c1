"""All reports there are; a new one is a module here, a template, and its entry in this tuple."""

from __future__ import annotations

from db.reports.accession_register import compose as accession_register
from db.reports.box_labels import compose as box_labels
from db.reports.catalogue_cards import compose as catalogue_cards
from db.reports.checks_list import compose as checks_list
from db.reports.contact_sheet import compose as contact_sheet
from db.reports.declaration import Report
from db.reports.event_dossier import compose as event_dossier
from db.reports.finding_aid import compose as finding_aid
from db.reports.fixity_report import compose as fixity_report
from db.reports.item_list import compose as item_list
from db.words import N_

_REGISTER = "register.typ"

REPORTS: tuple[Report, ...] = (
    Report(
        name="finding-aid",
        label=N_("Finding aid"),
        template="finding_aid.typ",
        compose=finding_aid,
        roots=("unit",),
        whole=True,
    ),
    Report(
        name="event-dossier",
        label=N_("Event dossier"),
        template="event_dossier.typ",
        compose=event_dossier,
        roots=("event",),
    ),
    Report(
        name="item-list",
        label=N_("Item list"),
        template=_REGISTER,
        compose=item_list,
        roots=("unit", "event"),
        selection=("unit",),
        whole=True,
    ),
    Report(
        name="contact-sheet",
        label=N_("Photo contact sheet"),
        template="contact_sheet.typ",
        compose=contact_sheet,
        roots=("unit", "event"),
        selection=("unit",),
        whole=True,
    ),
    Report(
        name="accession-register",
        label=N_("Accession register"),
        template=_REGISTER,
        compose=accession_register,
        roots=("accession",),
        selection=("accession",),
        whole=True,
    ),
    Report(
        name="catalogue-cards",
        label=N_("Catalogue cards"),
        template="catalogue_cards.typ",
        compose=catalogue_cards,
        roots=("unit", "event"),
        selection=("unit",),
        whole=True,
    ),
    Report(
        name="box-labels",
        label=N_("Box labels"),
        template="box_labels.typ",
        compose=box_labels,
        roots=("store",),
        selection=("store",),
        whole=True,
    ),
    Report(
        name="fixity",
        label=N_("Fixity report"),
        template=_REGISTER,
        compose=fixity_report,
        roots=("unit", "event"),
        selection=("unit",),
        whole=True,
    ),
    Report(
        name="checks",
        label=N_("Checks list"),
        template=_REGISTER,
        compose=checks_list,
        whole=True,
    ),
)
