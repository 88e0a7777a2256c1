"""Taking files in: chosen, looked at in a dry run, done in the background, reported on."""

from __future__ import annotations

from desktop.dialogs.taking_in.dialog import TakeInDialog, Target
from desktop.dialogs.taking_in.dropped import paths_of
from desktop.dialogs.taking_in.fields_dialog import EmbeddedFieldsDialog
from desktop.dialogs.taking_in.intake import Intake
from desktop.dialogs.taking_in.report_dialog import ImportReportDialog
from desktop.dialogs.taking_in.watching_dialog import WatchedFolderDialog

__all__ = [
    "EmbeddedFieldsDialog",
    "ImportReportDialog",
    "Intake",
    "TakeInDialog",
    "Target",
    "WatchedFolderDialog",
    "paths_of",
]
