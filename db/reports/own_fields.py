"""The fields that only this archive has, as its reports show them where settings choose them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.records.fields import Kind
from db.records.own_fields import OwnField
from db.records.own_fields import own_fields as defined_fields
from db.reports.days import DateRow
from db.reports.passages import Passage, passage
from db.reports.reading import Header, Link, Reading
from db.reports.rows import as_json, rows

OWN = "custom:"
"""What the names of own fields begin with, and the roles and types of their dates and links."""

_VALUES = """
SELECT record.id, custom FROM (SELECT value FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value WHERE custom IS NOT NULL
"""


def own_fields(connection: Connection) -> dict[str, str]:
    """Return the names and labels of the fields that this archive has defined for its units."""
    return {one.name: one.label for one in defined_fields(connection, "unit")}


class OwnFields:
    """The values of own fields for a set of records; their links lead to ``others`` alone."""

    def __init__(
        self,
        reading: Reading,
        ids: Sequence[int],
        links: Mapping[int, Sequence[Link]],
        others: Mapping[int, Header],
    ) -> None:
        wanted = any(one.startswith(OWN) for one in reading.request.fields or ())
        self._wording = reading.wording
        self._links = links
        self._others = others
        self._defined = defined_fields(reading.connection, "unit") if wanted else []
        found = rows(reading.connection, _VALUES, ids=as_json(ids if wanted else ()))
        self._values: dict[int, Mapping[str, Any]] = {
            row.id: json.loads(row.custom) for row in found
        }

    def of(self, record_id: int, dates: Sequence[DateRow]) -> list[dict[str, Any]]:
        """Return the own fields of a record as the templates take them."""
        made: list[dict[str, Any]] = []
        for one in self._defined:
            said = self._said(one, record_id, dates)
            if said:
                key = {"key": one.name, "label": one.label}
                made.append({**key, "passages": said, "prose": False})
        return made

    def _said(self, one: OwnField, record_id: int, dates: Sequence[DateRow]) -> list[Passage]:
        if one.stored_as is Kind.date:
            return [date.said for date in dates if date.role == one.name]
        if one.stored_as is Kind.relations:
            return [
                self._others[link.there].title
                for link in self._links.get(record_id, ())
                if link.type == one.name and link.there in self._others
            ]
        value = self._values.get(record_id, {}).get(one.key)
        if value is None or value == "":
            return []
        if one.stored_as is Kind.flag:
            return [passage(self._wording.word("yes" if value else "no"))]
        if isinstance(value, (int, float)):
            return [passage(self._wording.number(value))]
        return [passage(str(value))]
