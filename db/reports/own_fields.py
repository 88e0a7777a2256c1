"""The fields that only this archive has, as its reports show them where settings choose them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.reports.rows import as_json, rows

OWN = "own."
"""What the keys of own fields begin with."""

_DEFINED = "SELECT key, label, type FROM field_def WHERE kind = 'unit' ORDER BY pos, id"
_VALUES = """
SELECT record.id, custom FROM (SELECT value FROM json_each(:ids)) AS one
JOIN record ON record.id = one.value WHERE custom IS NOT NULL
"""


def own_fields(connection: Connection) -> dict[str, str]:
    """Return the keys and labels of the fields that this archive has defined for its units."""
    return {f"{OWN}{row.key}": row.label for row in rows(connection, _DEFINED)}


class OwnFields:
    """The values of own fields for a set of records."""

    def __init__(self, reading: Reading, ids: Sequence[int]) -> None:
        wanted = [one for one in reading.request.fields or () if one.startswith(OWN)]
        self._reading = reading
        self._defined: list[Any] = rows(reading.connection, _DEFINED) if wanted else []
        self._values: dict[int, Mapping[str, Any]] = {}
        if self._defined:
            found = rows(reading.connection, _VALUES, ids=as_json(ids))
            self._values = {row.id: json.loads(row.custom) for row in found}

    def of(self, record_id: int) -> list[dict[str, Any]]:
        """Return the own fields of a record as the templates take them."""
        values = self._values.get(record_id, {})
        made: list[dict[str, Any]] = []
        for one in self._defined:
            said = self._said(one.type, values.get(one.key))
            if said is not None:
                key = f"{OWN}{one.key}"
                made.append({"key": key, "label": one.label, "passages": [said], "prose": False})
        return made

    def _said(self, type_: str, value: object) -> Passage | None:
        if value is None or value == "":
            return None
        if type_ == "flag":
            return passage(self._reading.wording.word("yes" if value else "no"))
        if type_ == "number" and isinstance(value, (int, float)):
            return passage(self._reading.wording.number(value))
        if type_ == "link":
            return self._linked(value)
        return passage(str(value))

    def _linked(self, value: object) -> Passage | None:
        number = int(value) if isinstance(value, (int, str)) and str(value).isdigit() else 0
        header = self._reading.headers([number]).get(number)
        return None if header is None else header.title
