"""The rules read what people really write, and say what is missing without counting it out."""

from __future__ import annotations

import pytest

from db import operations
from db.archive import Archive
from db.checks import check
from db.checks.naming import gaps


def _why(archive: Archive, code: str) -> list[str]:
    with archive.read() as connection:
        return [finding.why for _rule, finding in check(connection, (code,))]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [("March 2026", 1), ("2026", 1), ("2026-02", 1), ("March 2025", 0), ("last spring", 0)],
)
def test_source_may_be_dated_in_words(archive: Archive, as_of: str, found: int):
    camp = operations.create(archive, "event", {"title": "Camp"}).record
    values = {"record_id": camp, "property": "held", "modality": "expected", "edtf": "2025"}
    operations.add_part(archive, "statement", {**values, "as_of": as_of})
    assert len(_why(archive, "expected_past")) == found


def test_edition_far_off_is_told_as_a_span(archive: Archive):
    series = operations.create(archive, "event", {"title": "Camps"}).record
    for number in (2, 10**15):
        values = {"title": "Camp", "series_id": series, "edition_no": number}
        operations.create(archive, "event", values)
    assert _why(archive, "edition_gap") == [
        "Known: 2, 1000000000000000; missing: 1, 3–999999999999999."
    ]


def test_nothing_is_missing_in_a_series_that_is_whole():
    assert gaps([3, 1, 2, -4, 0]) == ""
