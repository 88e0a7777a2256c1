"""In every kind of report, text of every script comes out as it went in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db import reports
from db.archive import Archive
from db.reports.declaration import Report
from db.reports.registry import REPORTS
from tests.reports import pdf
from tests.reports.filling import Made
from tests.reports.test_pdf import PASSAGES

SHORTENED = 24
"""The letters that even a label leaves of a title."""
RIGHT_TO_LEFT = ("az-Arab", "he")


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """An archive where each passage is the title of one record of each kind, and of a file."""
    folder = tmp_path_factory.mktemp("scripts") / "Everywhere.fonds"
    with Archive.create(folder, title="Everywhere") as archive:
        made = Made(archive)
        for number, (lang, passage) in enumerate(PASSAGES.items()):
            _fill(made, number, lang, passage)
        yield made


def _fill(made: Made, number: int, lang: str, passage: str) -> None:
    said = {"title": passage, "title_lang": lang}
    for kind in ("agent", "event", "store", "accession"):
        made.record(f"{kind} {lang}", kind, **said)
    # Not held: a finding of the checks.
    made.record(f"unit {lang}", "unit", **said, ref=f"S/{number}", holding="not_held")
    made.link(f"unit {lang}", "created_by", f"agent {lang}")
    made.link(f"unit {lang}", "kept_in", f"store {lang}")
    made.link(f"accession {lang}", "received_from", f"agent {lang}")
    made.picture(f"unit {lang}", f"#{number:02}4060", side="recto", file_name=f"{passage}.png")
    made.part(
        "act",
        record_id=made.ids[f"unit {lang}"],
        kind="takedown request",
        at="2026-01-05T09:00:00Z",
        by_name=passage,
        outcome="kept",
    )


def made_of(report: Report, made: Made) -> list[int] | None:
    """Return what the report is made of: the whole, or all records that it takes at once."""
    return None if report.whole else list(made.ids.values())


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.name)
def test_titles_of_every_script_stand_in_every_report(
    everywhere: Made, tmp_path_factory: pytest.TempPathFactory, report: Report
) -> None:
    out = tmp_path_factory.mktemp(report.name) / "report.pdf"
    ids = made_of(report, everywhere)
    result = reports.make(everywhere.archive, report.name, ids=ids, language="az", out=out)
    text = "".join(_comparable(pdf.text(path)) for path in result.paths)
    for lang, passage in PASSAGES.items():
        assert all(_comparable(one) in text for one in _pieces(lang, passage)), lang
    assert not result.missing_characters
    assert [fault for path in result.paths for fault in pdf.faults(path)] == []


def _pieces(lang: str, passage: str) -> list[str]:
    """Return what must stand together: pdfium puts the words of a right-to-left line about."""
    kept = passage[:SHORTENED]
    return kept.split()[:-1] if lang in RIGHT_TO_LEFT else [kept]


def _comparable(text: str) -> str:
    """Leave out blanks: where a line breaks, and beside a change of direction, they differ."""
    return "".join(text.replace("\u200c", "").split())
