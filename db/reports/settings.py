"""How an archive wants its reports: its name, address and logo, the paper, the fields."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self, cast

from sqlalchemy import Connection

from db.records.configuration import REPORT_SETTINGS
from db.reports.rows import rows

PAPERS = ("a4", "us-letter")

_KEPT = """
SELECT name, value FROM setting WHERE substr(name, 1, :length) = :prefix AND value IS NOT NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """Named settings for reports; empty members leave what a report does by itself.

    ``logo`` is a PNG or JPEG file; ``fields`` holds the keys of the fields to show, in order,
    by the name of the report; ``sheet`` names the sheet that labels are printed on;
    ``attach`` asks for PDF/A-3 with the records as JSON in it.
    """

    name: str = ""
    repository: str = ""
    address: str = ""
    logo: bytes = b""
    paper: str = PAPERS[0]
    sheet: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    attach: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the settings as an archive keeps them; the name is kept beside them."""
        return {
            "repository": self.repository,
            "address": self.address,
            "logo": base64.b64encode(self.logo).decode("ascii"),
            "paper": self.paper,
            "sheet": self.sheet,
            "fields": {report: list(keys) for report, keys in self.fields.items()},
            "attach": self.attach,
        }

    @classmethod
    def from_json(cls, name: str, kept: object) -> Self:
        """Return settings as they were kept; what is not understood falls back to nothing."""
        found = cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
        paper = found.get("paper")
        return cls(
            name=name,
            repository=str(found.get("repository") or ""),
            address=str(found.get("address") or ""),
            logo=_logo(found.get("logo")),
            paper=str(paper) if paper in PAPERS else PAPERS[0],
            sheet=str(found.get("sheet") or ""),
            fields=_fields(found.get("fields")),
            attach=bool(found.get("attach")),
        )


STANDARD = ReportSettings()
"""What a report does where nothing was decided."""


def _logo(kept: object) -> bytes:
    try:
        return base64.b64decode(str(kept or ""), validate=True)
    except binascii.Error:
        return b""


def _fields(kept: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(kept, dict):
        return {}
    found = cast("dict[str, Sequence[object]]", kept)
    return {report: tuple(map(str, keys)) for report, keys in found.items()}


def kept_settings(connection: Connection) -> list[ReportSettings]:
    """Return the named settings of an archive, by name."""
    length = len(REPORT_SETTINGS)
    found = rows(connection, _KEPT, prefix=REPORT_SETTINGS, length=length)
    kept = [ReportSettings.from_json(row.name[length:], json.loads(row.value)) for row in found]
    return sorted(kept, key=_name)


def _name(settings: ReportSettings) -> str:
    return settings.name
