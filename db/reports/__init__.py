"""Reports: from a question to the archive, through Typst, to a PDF that lasts."""

from db.reports.composition import LeftOut
from db.reports.declaration import Report
from db.reports.making import ReportResult, kept_back, make, preview, report_named
from db.reports.registry import REPORTS
from db.reports.settings import STANDARD, ReportSettings, kept_settings
from db.typesetting.volume import ReportCancelled

__all__ = [
    "REPORTS",
    "STANDARD",
    "LeftOut",
    "Report",
    "ReportCancelled",
    "ReportResult",
    "ReportSettings",
    "kept_back",
    "kept_settings",
    "make",
    "preview",
    "report_named",
]
