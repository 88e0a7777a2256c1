"""What a record's page tells, read in one go."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection

from db.checks.naming import gaps
from db.records.description import Description, describe
from db.records.listing import ListRow, rows

MANY = 240


@dataclass(slots=True)
class PageRecord:
    """A record with what hangs together with it.

    ``photographs`` and ``documents`` are the units that show, document or are about it,
    ``editions`` those of a series with ``gaps`` the numbers that are missing in between,
    ``related`` all other records linked to it, by the words of the link.
    """

    description: Description
    photographs: list[ListRow] = field(default_factory=list[ListRow])
    documents: list[ListRow] = field(default_factory=list[ListRow])
    editions: list[tuple[int, str, int]] = field(default_factory=list[tuple[int, str, int]])
    gaps: str = ""


def read_page(connection: Connection, record_id: int) -> PageRecord | None:
    """Return a record's page, or None where the record is gone."""
    description = describe(connection, record_id)
    if description is None:
        return None
    page = PageRecord(description)
    units = rows(connection, _units(connection, record_id))
    page.photographs = [row for row in units if row.form in {"photograph", "graphic"}]
    page.documents = [row for row in units if row.form not in {"photograph", "graphic"}]
    if description.kind == "event":
        page.editions = _editions(connection, description)
        page.gaps = gaps(number for _id, _title, number in page.editions)
    return page


def _units(connection: Connection, record_id: int) -> list[int]:
    """Return the units linked to a record: those that document it first."""
    found = connection.exec_driver_sql(
        "SELECT l.a_id, min(CASE l.type WHEN 'documents' THEN 0 WHEN 'depicts' THEN 1 ELSE 2 END)"
        " AS nearness FROM relation l JOIN record u ON u.id = l.a_id AND u.kind = 'unit'"
        " WHERE l.b_id = ? AND l.type <> 'within' GROUP BY l.a_id ORDER BY nearness, u.ref, u.id"
        " LIMIT ?",
        (record_id, MANY),
    )
    linked = [int(row[0]) for row in found]
    below = connection.exec_driver_sql(
        "SELECT id FROM record WHERE parent_id = ? AND kind = 'unit' ORDER BY pos, id LIMIT ?",
        (record_id, MANY),
    )
    return linked + [int(row[0]) for row in below if int(row[0]) not in set(linked)]


def _editions(connection: Connection, description: Description) -> list[tuple[int, str, int]]:
    series = description.id if description.values["is_series"] else description.values["series_id"]
    found = connection.exec_driver_sql(
        "SELECT r.id, r.title, coalesce(e.edition_no, 0) FROM event e JOIN record r"
        " ON r.id = e.record_id WHERE e.series_id = ? OR r.id IN (SELECT value FROM json_each(?))"
        " ORDER BY e.edition_no IS NULL, e.edition_no, r.lo, r.id",
        (series, json.dumps(_edition_ids(description))),
    )
    return [(int(row[0]), str(row[1]), int(row[2])) for row in found]


def _edition_ids(description: Description) -> list[int]:
    return [
        int(row["other_id"])
        for row in description.relations
        if row["type"] == "edition_of" and row["inverse"]
    ]
