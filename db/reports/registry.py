"""All reports there are; a new one is a module here and a template, named in this tuple."""

from __future__ import annotations

from db.reports.accession_papers import LETTER, RECEIPT
from db.reports.accession_register import REPORT as ACCESSION_REGISTER
from db.reports.catalogue_cards import REPORT as CATALOGUE_CARDS
from db.reports.checks_list import REPORT as CHECKS_LIST
from db.reports.contact_sheet import REPORT as CONTACT_SHEET
from db.reports.declaration import Report
from db.reports.event_dossier import REPORT as EVENT_DOSSIER
from db.reports.finding_aid import REPORT as FINDING_AID
from db.reports.finding_aid import SUMMARY as FINDING_AID_SUMMARY
from db.reports.fixity_report import REPORT as FIXITY_REPORT
from db.reports.item_list import REPORT as ITEM_LIST
from db.reports.labels import REPORT as LABELS
from db.reports.shelf_lists import PULL_LIST, SHELF_LIST
from db.reports.statistics import REPORT as STATISTICS
from db.reports.takedown_log import REPORT as TAKEDOWN_LOG

REPORTS: tuple[Report, ...] = (
    FINDING_AID,
    FINDING_AID_SUMMARY,
    EVENT_DOSSIER,
    ITEM_LIST,
    CONTACT_SHEET,
    CATALOGUE_CARDS,
    ACCESSION_REGISTER,
    RECEIPT,
    LETTER,
    SHELF_LIST,
    PULL_LIST,
    LABELS,
    STATISTICS,
    FIXITY_REPORT,
    TAKEDOWN_LOG,
    CHECKS_LIST,
)
