"""Reports: from a question to the archive, through Typst, to a PDF that lasts."""

from db.reports.composition import LeftOut
from db.reports.declaration import Report
from db.reports.making import ReportResult, kept_back, make, preview, report_named
from db.reports.registry import REPORTS
from db.reports.settings import STANDARD, ReportSettings, kept_settings
from db.reports.starting import Start, linked_starts
from db.typesetting.volume import ReportCancelled

__all__ = [
    "REPORTS",
    "STANDARD",
    "LeftOut",
    "Report",
    "ReportCancelled",
    "ReportResult",
    "ReportSettings",
    "Start",
    "kept_back",
    "kept_settings",
    "linked_starts",
    "make",
    "preview",
    "report_named",
]
