"""Fixity report: every file with its checksum, when it was last checked, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.records.outcomes import SUCCESS, outcome_code
from db.reports.composition import Composition
from db.reports.days import day_of
from db.reports.declaration import Report
from db.reports.reading import Reading
from db.reports.release import NEVER_PRINTED_USAGES
from db.reports.rows import as_json, rows
from db.reports.selections import UNIT_ROOTS, chosen
from db.reports.tables import Cell, Column, Table, cell, compose_table, keys_of, usual_keys
from db.text import size_text
from db.words import N_

_COLUMNS = (
    Column("ref", mm=26, code=True),
    Column("file", share=1, code=True),
    Column("size", mm=20),
    Column("checksum", mm=58, mono=True),
    Column("last_checked", mm=28),
    Column("outcome", mm=24),
)

_FILES = """
SELECT asset.id, asset.record_id
FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN asset ON asset.record_id = one.value ORDER BY one.place, asset.seq, asset.id
"""

_CHECKED = """
SELECT asset.id, asset.record_id, file_name, usage, bytes, sha256, act.at, act.outcome
FROM (SELECT value, rowid AS place FROM json_each(:ids)) AS one
JOIN asset ON asset.id = one.value
LEFT JOIN act ON act.id = (
  SELECT other.id FROM act AS other
  WHERE other.kind IN ('fixity check', 'fixity_check')
    AND (other.asset_id = asset.id
         OR (other.asset_id IS NULL AND other.record_id = asset.record_id))
  ORDER BY other.at DESC, other.id DESC LIMIT 1)
ORDER BY one.place
"""


def compose(reading: Reading) -> Composition:
    """Compose the report on the files of a selection, of all below a unit, or of everything."""
    word = reading.wording.word
    selection = chosen(reading, "unit", word("fixity_report"))
    found = rows(reading.connection, _FILES, ids=as_json(selection.ids))
    ids = [row.id for row in found]
    table = Table(
        title=selection.title,
        kicker=word("fixity_report"),
        columns=_COLUMNS,
        ids=ids,
        rows=_Rows(reading).of,
        left_out=reading.release.left_out(selection.asked),
        summary=_summary(reading, ids),
        landscape=True,
        of_records=False,
    )
    return compose_table(reading, table)


def _summary(reading: Reading, ids: Sequence[int]) -> list[str]:
    checked = rows(reading.connection, _CHECKED, ids=as_json(ids))
    never = sum(row.at is None for row in checked)
    sound = sum(row.at is not None and outcome_code(row.outcome) == SUCCESS for row in checked)
    counts = {
        "files_total": len(checked),
        "files_ok": sound,
        "files_failed": len(checked) - never - sound,
        "files_never": never,
    }
    return [reading.wording.fill(key, count=count) for key, count in counts.items()]


class _Rows:
    """Makes the lines of the report."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, ids: Sequence[int]) -> list[list[Cell]]:
        found = rows(self._reading.connection, _CHECKED, ids=as_json(ids))
        headers = self._reading.headers(row.record_id for row in found)
        return [self._row(row, headers[row.record_id].ref) for row in found]

    def _row(self, row: Any, ref: str) -> list[Cell]:  # noqa: ANN401 - a row of the query above
        wording = self._reading.wording
        never = row.at is None
        return [
            cell(ref),
            # The name of a consent or agreement can name the person who signed it.
            cell("—" if row.usage in NEVER_PRINTED_USAGES else row.file_name),
            cell(size_text(row.bytes, wording.language)),
            cell(row.sha256[:32], row.sha256[32:]),
            cell(wording.word("never_checked") if never else day_of(wording, row.at)),
            cell("" if never else wording.outcome(row.outcome)),
        ]


REPORT = Report(
    name="fixity",
    label=N_("Fixity report"),
    template="register.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
    fields=keys_of(_COLUMNS),
    usual=usual_keys(_COLUMNS),
)
