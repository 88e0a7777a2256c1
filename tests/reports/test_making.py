"""Making a report: volumes, progress, cancelling, and what goes wrong in the world."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import operations, reports
from db.archive import Archive
from db.errors import ArchiveError, InvalidValue, MissingRecord
from db.reports import ReportCancelled, trees
from db.reports.registry import REPORTS
from tests.reports import pdf
from tests.reports.filling import Made

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_long_finding_aid_comes_in_volumes_that_each_stand_alone(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees.cut, "__defaults__", (4,))
    top = operations.create(archive, "unit", {"title": "Papers", "level": "fonds"}).created[0]
    for number in range(9):
        operations.create(archive, "unit", {"title": f"Item {number}", "parent_id": top})
    steps: list[tuple[int, int]] = []
    out = tmp_path / "aid.pdf"
    result = reports.make(
        archive,
        "finding-aid",
        root=top,
        out=out,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert [one.name for one in result.paths] == ["aid-1.pdf", "aid-2.pdf", "aid-3.pdf"]
    assert result.path == result.paths[0]
    assert steps == [(0, 10), (4, 10), (8, 10), (10, 10)]
    assert "Volume 2 of 3" in pdf.text(result.paths[1])
    assert "Papers (continued)" in pdf.text(result.paths[1])
    texts = " ".join(map(pdf.text, result.paths))
    assert all(f"Item {number}" in texts for number in range(9))
    assert all(pdf.faults(one) == [] for one in result.paths)
    assert sorted(tmp_path.glob("*.pdf")) == sorted(result.paths)


def test_cancelling_leaves_no_file(made: Made, tmp_path: Path) -> None:
    looks: list[int] = []

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) > 2

    with pytest.raises(ReportCancelled):
        reports.make(made.archive, "finding-aid", out=tmp_path / "no.pdf", cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said_in_words(made: Made, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be used"):
        reports.make(made.archive, "item-list", out=tmp_path / "nowhere" / "list.pdf")


def test_a_report_replaces_the_one_before_only_when_it_is_finished(
    made: Made, tmp_path: Path
) -> None:
    out = tmp_path / "list.pdf"
    out.write_bytes(b"the one before")
    with pytest.raises(ReportCancelled):
        reports.make(made.archive, "item-list", out=out, cancelled=lambda: True)
    assert out.read_bytes() == b"the one before"
    reports.make(made.archive, "item-list", out=out)
    assert out.read_bytes().startswith(b"%PDF-")


def test_what_a_report_cannot_start_from_is_said_in_words(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "no.pdf"
    for name, start, words in (
        ("event-dossier", {}, "needs something to start from"),
        ("event-dossier", {"root": made.ids["letter"]}, "cannot start from a record of this kind"),
        ("checks", {"ids": [made.ids["event"]]}, "cannot be made of a selection"),
        ("no-such-report", {}, "no report named"),
    ):
        with pytest.raises(InvalidValue, match=words):
            reports.make(made.archive, name, out=out, **start)
    with pytest.raises(MissingRecord):
        reports.make(made.archive, "item-list", root=999_999, out=out)
    assert not out.exists()


@pytest.mark.parametrize("report", REPORTS, ids=[one.name for one in REPORTS])
def test_an_empty_archive_still_gives_every_report(
    archive: Archive, tmp_path: Path, report: reports.Report
) -> None:
    root = None
    if not report.whole:
        root = operations.create(archive, report.roots[0], {"title": "Alone"}).created[0]
    result = reports.make(archive, report.name, root=root, out=tmp_path / "empty.pdf")
    assert pdf.faults(result.path) == []


def test_a_selection_is_reported_in_its_own_order(made: Made, tmp_path: Path) -> None:
    ids = [made.ids["panel"], made.ids["letter"], made.ids["opening"]]
    result = reports.make(made.archive, "item-list", ids=ids, out=tmp_path / "list.pdf")
    text = pdf.text(result.path)
    titles = ("Panel on teaching", "Letter about the forum", "Opening of the forum")
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert result.records == 3


def test_a_preview_shows_the_first_pages(made: Made) -> None:
    pages = reports.preview(made.archive, "finding-aid", root=made.ids["fonds"], pages=2)
    assert len(pages) == 2
    assert all(page.startswith(PNG) for page in pages)
