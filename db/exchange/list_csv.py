"""A list of records as CSV (RFC 4180), for a spreadsheet or another catalogue."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from db.archive import Archive
from db.records.listing import ListRow, rows
from db.records.vocabulary import Form, Level, RecordKind, State
from db.telling import told
from db.words import N_, _

_AT_ONCE = 1000
_HEADINGS = (
    N_("Reference code"), N_("Title"), N_("Language of the title"), N_("Kind"), N_("Level"),
    N_("Form"), N_("Date"), N_("Event"), N_("Place"), N_("Credit line"), N_("State"),
    N_("Files"), N_("Identifier"),
)  # fmt: skip
_IDENTIFIERS = "SELECT id, uuid FROM record WHERE id IN (SELECT value FROM json_each(?))"
Write = Callable[[Sequence[str]], object]


def write_list(
    archive: Archive,
    record_ids: Sequence[int],
    file: Path,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> int:
    """Write the records in the order of their ids as given, and return how many were written.

    UTF-8 with a byte order mark, as spreadsheets want it; a heading line in the user's language.
    The file appears whole or not at all. A record that is gone is left out. Raises ArchiveError.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with told(), archive.read() as connection:
            with part.open("w", encoding="utf-8-sig", newline="") as stream:
                count = _write(connection, record_ids, csv.writer(stream).writerow, progress)
            part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return count


def _write(
    connection: Connection,
    record_ids: Sequence[int],
    write: Write,
    progress: Callable[[int, int], object],
) -> int:
    write([_(heading) for heading in _HEADINGS])
    count = 0
    for start in range(0, len(record_ids), _AT_ONCE):
        span = record_ids[start : start + _AT_ONCE]
        found = rows(connection, span)
        keys = _identifiers(connection, found)
        for row in found:
            write(_cells(row, keys[row.id]))
        count += len(found)
        progress(start + len(span), len(record_ids))
    return count


def _identifiers(connection: Connection, found: Sequence[ListRow]) -> dict[int, str]:
    chosen = json.dumps([row.id for row in found])
    keys = connection.exec_driver_sql(_IDENTIFIERS, (chosen,))
    return {number: str(UUID(bytes=key)) for number, key in keys}


def _cells(row: ListRow, key: str) -> list[str]:
    return [
        row.ref,
        row.title,
        row.title_lang,
        _(RecordKind(row.kind).label),
        _(Level(row.level).label) if row.level else "",
        _(Form(row.form).label) if row.form else "",
        row.date,
        row.what,
        row.where,
        row.credit_line,
        _(State(row.state).label),
        str(row.files or ""),
        key,
    ]
