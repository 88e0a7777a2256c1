"""Material coming in: folders, ZIP files and bags become originals with draft descriptions."""

from __future__ import annotations

from db.ingest.bin import Binned, empty_bin, in_bin
from db.ingest.declared import (
    BY_SOURCE,
    SOURCES,
    EmbeddedFields,
    KeywordRule,
    embedded_fields,
    set_embedded_fields,
    targets_of,
)
from db.ingest.forecast import Forecast, Said, forecast
from db.ingest.found import Left, LeftOut
from db.ingest.importing import resume, take_in
from db.ingest.jobs import Job, Options, give_up, latest, read_job, unfinished
from db.ingest.lookalikes import Likeness, Seen, keep_apart, look_alikes, mark_copy, stack
from db.ingest.pairing import PAIRING_WORDS, Group, Grouping, Groups, Pairing, Paths
from db.ingest.pasting import keep_pasted
from db.ingest.planning import RESERVE, Plan, plan
from db.ingest.progress import STAGE_WORDS, Progress, Stage
from db.ingest.report import ImportReport, Line
from db.ingest.reporting import report_of
from db.ingest.scanning import SOURCE_WORDS, SourceKind, kind_of
from db.ingest.watching import Watch, Watched, set_watched, watched

__all__ = [
    "BY_SOURCE",
    "PAIRING_WORDS",
    "RESERVE",
    "SOURCES",
    "SOURCE_WORDS",
    "STAGE_WORDS",
    "Binned",
    "EmbeddedFields",
    "Forecast",
    "Group",
    "Grouping",
    "Groups",
    "ImportReport",
    "Job",
    "KeywordRule",
    "Left",
    "LeftOut",
    "Likeness",
    "Line",
    "Options",
    "Pairing",
    "Paths",
    "Plan",
    "Progress",
    "Said",
    "Seen",
    "SourceKind",
    "Stage",
    "Watch",
    "Watched",
    "embedded_fields",
    "empty_bin",
    "forecast",
    "give_up",
    "in_bin",
    "keep_apart",
    "keep_pasted",
    "kind_of",
    "latest",
    "look_alikes",
    "mark_copy",
    "plan",
    "read_job",
    "report_of",
    "resume",
    "set_embedded_fields",
    "set_watched",
    "stack",
    "take_in",
    "targets_of",
    "unfinished",
    "watched",
]
