"""Takedown log: who asked that something be no longer shown, when, and what was decided.

Most of what it is about may not leave any more: such a line gives the day alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.reports.composition import Composition
from db.reports.days import day_of
from db.reports.declaration import Report
from db.reports.passages import passage
from db.reports.reading import Reading
from db.reports.rows import as_json, rows
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.words import N_

_COLUMNS = (
    Column("day", mm=31),
    Column("ref", mm=30, code=True),
    Column("record", share=3),
    Column("asked_by", share=2),
    Column("outcome", share=2),
    Column("due", mm=31),
    Column("detail", share=3),
)

_REQUESTS = """
SELECT act.id, record_id FROM act
WHERE act.kind IN ('takedown request', 'takedown_request', 'takedown') ORDER BY at, act.id
"""
_DETAILS = """
SELECT act.id, record_id, at, by_name, outcome, due, detail
FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN act ON act.id = one.value ORDER BY one.place
"""


def compose(reading: Reading) -> Composition:
    """Compose the log of all requests, the oldest first."""
    word = reading.wording.word
    found = rows(reading.connection, _REQUESTS)
    table = Table(
        title=passage(reading.archive_title or word("takedown_log")),
        kicker=word("takedown_log"),
        columns=_COLUMNS,
        ids=[row.id for row in found],
        rows=_Rows(reading).of,
        left_out=reading.release.left_out({row.record_id for row in found}),
        summary=[reading.wording.fill("items", count=len(found))],
        landscape=True,
        of_records=False,
    )
    return compose_table(reading, table)


class _Rows:
    """Makes the lines of the log."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        found = rows(self._reading.connection, _DETAILS, ids=as_json(ids))
        headers = self._reading.headers(row.record_id for row in found)
        made: list[list[Cell]] = []
        for row in found:
            day = cell(day_of(self._reading.wording, row.at))
            header = headers.get(row.record_id)
            if header is None:
                withheld = cell(self._reading.wording.word("withheld_record"))
                made.append([day, [], withheld, [], [], [], []])
                continue
            outcome = self._reading.wording.outcome(row.outcome)
            told = [self._without_names(text) for text in (row.by_name, outcome, row.detail)]
            by_name, outcome, detail = map(cell, told)
            due = cell(day_of(self._reading.wording, row.due))
            made.append([day, cell(header.ref), [header.title], by_name, outcome, due, detail])
        return made

    def _without_names(self, text: str | None) -> str:
        """Return a text, or nothing where it names what may not leave."""
        release = self._reading.release
        return "" if not text or any(one in text for one in release.withheld_names) else text


REPORT = Report(
    name="takedown-log",
    label=N_("Takedown log"),
    template="register.typ",
    compose=compose,
    whole=True,
    fields=keys_of(_COLUMNS),
    usual=usual_keys(_COLUMNS),
)
