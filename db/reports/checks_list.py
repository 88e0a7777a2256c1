"""Checks list: what the consistency rules found, rule by rule, for working through on paper."""

from __future__ import annotations

from collections.abc import Sequence

from db.checks import check
from db.checks.finding import Finding
from db.reports.composition import Composition
from db.reports.declaration import Report
from db.reports.passages import passage
from db.reports.reading import Reading
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.words import N_, _, speaking

_COLUMNS = (
    Column("finding", mm=58),
    Column("ref", mm=28, code=True),
    Column("record", share=4),
    Column("reason", share=5),
)


def compose(reading: Reading) -> Composition:
    """Compose the list of all findings about records that may leave."""
    # The rules speak as the program does; the report may be in another language.
    with speaking(reading.wording.language):
        found = [(_(rule.label), one) for rule, one in check(reading.connection)]
    kept = [(label, one) for label, one in found if reading.release.leaves(one.record_id)]
    told = _without_withheld_titles(reading, kept)
    table = Table(
        title=passage(reading.archive_title or reading.wording.word("checks_list")),
        kicker=reading.wording.word("checks_list"),
        columns=_COLUMNS,
        ids=range(len(told)),
        rows=_Rows(reading, told).of,
        left_out=reading.release.left_out(one.record_id for _label, one in found),
        summary=[reading.wording.fill("findings", count=len(told))],
        landscape=True,
        of_records=False,
    )
    return compose_table(reading, table)


def _without_withheld_titles(
    reading: Reading, found: Sequence[tuple[str, Finding]]
) -> list[tuple[str, Finding]]:
    """Drop what names a withheld record in its reason: the title itself must not leave."""
    titles = reading.release.withheld_names
    return [(label, one) for label, one in found if not any(title in one.why for title in titles)]


class _Rows:
    """Makes the lines of the list; its ids are places in the list of findings."""

    def __init__(self, reading: Reading, found: Sequence[tuple[str, Finding]]) -> None:
        self._reading = reading
        self._found = found

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        part = [self._found[place] for place in ids]
        headers = self._reading.headers(one.record_id for _label, one in part)
        return [
            [
                cell(label),
                cell(headers[one.record_id].ref),
                [headers[one.record_id].title],
                cell(one.why),
            ]
            for label, one in part
            if one.record_id in headers
        ]


REPORT = Report(
    name="checks",
    label=N_("Checks list"),
    template="register.typ",
    compose=compose,
    whole=True,
    fields=keys_of(_COLUMNS),
    usual=usual_keys(_COLUMNS),
)
