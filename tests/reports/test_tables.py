"""Tables have room for what is chosen: columns never stand upon each other or beyond the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import operations, reports
from db.archive import Archive
from db.reports.declaration import Report
from db.reports.registry import REPORTS
from db.reports.settings import STANDARD
from db.reports.tables import Column, fitted
from tests.reports import pdf
from tests.reports.filling import Made

TABLES = [one for one in REPORTS if one.template == "register.typ"]
columns = st.builds(Column, st.just("title"), mm=st.floats(5, 60), share=st.sampled_from((0, 0, 1)))


@pytest.mark.parametrize("report", TABLES, ids=lambda one: one.name)
@pytest.mark.parametrize("choice", ["usual", "every"])
def test_columns_never_run_into_each_other(
    made: Made, tmp_path: Path, report: Report, choice: str
) -> None:
    # German has the longest words over columns.
    fields = report.fields if choice == "every" else report.usual
    settings = replace(STANDARD, fields={report.name: fields or ()})
    out = tmp_path / "table.pdf"
    reports.make(made.archive, report.name, language="de", settings=settings, out=out)
    assert pdf.overlapping(out) == []
    assert pdf.beyond_the_edge(out) == []


@given(wanted=st.lists(columns, min_size=1, max_size=12), asked=st.booleans())
def test_a_table_leaves_room_for_its_wide_columns(*, wanted: list[Column], asked: bool) -> None:
    made, across = fitted(wanted, landscape=asked)
    shared = sum(one.share > 0 for one in made)
    assert sum(one.mm for one in made) + 26 * shared <= (235.001 if across else 162.001)
    assert across >= asked
    if made != wanted:
        assert across, "what is too wide for the page is first laid on its side"


def test_the_russian_sign_for_a_year_never_begins_a_line(archive: Archive, tmp_path: Path) -> None:
    unit = operations.create(archive, "unit", {"title": "Письмо"}).created[0]
    operations.set_date(archive, [unit], "creation", "20 сентября 2022 г.")
    out = tmp_path / "list.pdf"
    reports.make(archive, "item-list", ids=[unit], language="ru", out=out)
    lines = pdf.lines(out)
    assert "2022 г." in [line.strip() for line in lines], "the column has become wide enough"
    assert not [line for line in lines if line.startswith("г.")]
