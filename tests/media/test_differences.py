"""Each class of differences from exiftool's reading explains what it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.media.findings import Analysis, Failing, Problem
from tests.media.exiftool import CLASSES, Difference, explained


def difference(
    field: str,
    theirs: list[str],
    ours: list[str],
    *,
    warning: str = "",
    analysis: Analysis | None = None,
) -> Difference:
    reading = {"ExifTool:Warning": warning} if warning else {}
    return Difference(Path("a"), field, theirs, ours, reading, analysis or Analysis())


LOCKED = Analysis(problems=(Problem(Failing.encrypted, "pdf"),))
EXPLAINED = [
    difference("ImageDescription", ["Photoshop? 4.0"], ["Photoshop® 4.0"]),
    difference("Title", [], ["Report"], warning="Invalid xref table"),
    difference("Author", ["cheng"], [], analysis=LOCKED),
    difference("Title", ["è\xad°"], ["è°"]),
    difference("Keywords", ["one", "two; three"], ["one, two; three"]),
    difference("Make", ["FUJIFILM"], [], warning="Processing JPEG-like data after unknown 7"),
    difference("dc:title", ["Rede"], [], analysis=Analysis(mime="application/oxps")),
]
UNEXPLAINED = [
    difference("ImageDescription", ["Why? 4.0"], ["Why? 5.0"]),
    difference("ImageDescription", ["Photoshop 4.0"], ["Photoshop® 4.0"]),
    difference("Title", ["Report"], [], warning="Invalid xref table"),
    difference("Title", [], ["Report"]),
    difference("Author", ["cheng"], []),
    difference("Author", ["cheng"], ["chang"], analysis=LOCKED),
    difference("Keywords", ["one", "two"], ["one, three"]),
    difference("dc:title", ["Rede"], [], analysis=Analysis(mime="application/pdf")),
]


@pytest.mark.parametrize(
    ("one", "reason"), list(zip(EXPLAINED, [reason for reason, _ in CLASSES], strict=True))
)
def test_a_class_explains_its_own_differences(one: Difference, reason: str):
    assert explained(one) == reason


@pytest.mark.parametrize("one", UNEXPLAINED, ids=str)
def test_what_is_simply_wrong_stays_unexplained(one: Difference):
    assert explained(one) == ""
