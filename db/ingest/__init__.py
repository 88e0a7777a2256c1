"""Material coming in: folders and files become originals with draft descriptions."""

from __future__ import annotations

from db.ingest.bin import Binned, empty_bin, in_bin
from db.ingest.importing import resume, take_in
from db.ingest.jobs import Job, unfinished
from db.ingest.planning import Plan, plan
from db.ingest.progress import STAGE_WORDS, Progress, Stage
from db.ingest.report import ImportReport, Line

__all__ = [
    "STAGE_WORDS",
    "Binned",
    "ImportReport",
    "Job",
    "Line",
    "Plan",
    "Progress",
    "Stage",
    "empty_bin",
    "in_bin",
    "plan",
    "resume",
    "take_in",
    "unfinished",
]
