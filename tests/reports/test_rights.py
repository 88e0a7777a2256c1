"""Closed, embargoed, internal and withdrawn material never leaves, in any report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import reports
from db.errors import InvalidValue
from db.reports.composition import Request
from db.reports.declaration import Report
from db.reports.reading import Reading
from db.reports.registry import REPORTS
from tests.reports import pdf
from tests.reports.conftest import Shelf
from tests.reports.filling import SECRET, TODAY, Made

NAMES = [one.name for one in REPORTS]
LANGUAGES = ("en", "tr")


def starts(made: Made, report: Report) -> Iterator[tuple[int | None, tuple[int, ...] | None]]:
    """Give every way in which a report can start: whole, from each root, from everything."""
    if report.whole:
        yield None, None
    if report.selection:
        yield None, tuple(made.ids.values())
    kinds = {"fonds": "unit", "series1": "unit", "letter": "unit", "event": "event"}
    kinds |= {"series": "event", "room": "store", "box1": "store", "accession": "accession"}
    kinds |= {"committee": "agent", "place": "place", "type": "concept"}
    for name, kind in kinds.items():
        if kind in report.roots:
            yield made.ids[name], None


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_nothing_secret_reaches_the_typesetting(made: Made, report: Report) -> None:
    composed = 0
    for language in LANGUAGES:
        for root, ids in starts(made, report):
            request = Request(root, ids, language, TODAY.toordinal())
            with made.archive.read() as connection:
                reading = Reading(connection, request, originals=made.archive.originals)
                for volume in report.compose(reading).volumes:
                    composed += 1
                    content = json.dumps(volume.content, ensure_ascii=False)
                    assert SECRET not in content, content[max(0, content.find(SECRET) - 300) :][
                        :400
                    ]
                    assert SECRET not in str(volume.pictures)
    assert composed


@pytest.mark.parametrize("name", NAMES)
def test_nothing_secret_stands_in_the_pdf(shelf: Shelf, name: str) -> None:
    file = shelf.take(name).path
    assert SECRET not in pdf.text(file)
    assert all(SECRET not in one for one in pdf.alternative_texts(file))


@pytest.mark.parametrize(
    "name", ["closed unit", "withdrawn unit", "below closed unit", "embargoed"]
)
def test_a_report_cannot_start_from_what_may_not_leave(
    made: Made, name: str, tmp_path: Path
) -> None:
    out = tmp_path / "no.pdf"
    with pytest.raises(InvalidValue, match="may not leave"):
        reports.make(made.archive, "finding-aid", root=made.ids[name], out=out)
    assert not out.exists()


def test_what_is_left_out_is_counted_by_its_reason(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "aid.pdf"
    result = reports.make(made.archive, "finding-aid", root=made.ids["fonds"], out=out)
    left_out = result.left_out
    assert (left_out.closed, left_out.withdrawn, left_out.embargoed) == (2, 1, 4)
    assert "Not included because of access conditions or embargo: 7" in pdf.text(out)


def test_an_embargo_ends_on_its_day(made: Made) -> None:
    for days, leaves in ((30, False), (31, True)):
        request = Request(None, None, "en", TODAY.toordinal() + days)
        with made.archive.read() as connection:
            reading = Reading(connection, request, originals=made.archive.originals)
            assert reading.release.leaves(made.ids["embargoed"]) is leaves
            assert reading.release.leaves(made.ids["below embargoed"]) is leaves


def test_a_photograph_without_consent_is_described_but_not_shown(shelf: Shelf) -> None:
    result = shelf.take("event-dossier")
    assert "Closing dinner" in pdf.text(result.path)
    assert "Not shown: rights" in pdf.text(result.path)
    assert result.left_out.pictures == 1
    assert "Photograph: Closing dinner" not in pdf.alternative_texts(result.path)


def test_a_picture_of_something_withheld_is_not_shown(made: Made) -> None:
    request = Request(None, None, "en", TODAY.toordinal())
    with made.archive.read() as connection:
        release = Reading(connection, request, originals=made.archive.originals).release
    assert release.shows_pictures(made.ids["opening"])
    assert not release.shows_pictures(made.ids["dinner"])
