"""The files of a record, and the regions marked in them, as the viewer needs them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF
from sqlalchemy import Connection

from db.records.vocabulary import Side
from db.words import _

PAGED = "application/pdf"
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of a record; sizes in pixels, ``bytes`` its length, ``duration`` seconds."""

    id: int
    record_id: int
    sha256: str
    extension: str
    file_name: str
    side: str
    usage: str
    mime: str
    puid: str
    bytes: int
    width: int | None
    height: int | None
    duration: float | None
    page_count: int | None
    text: str
    text_lang: str
    text_source: str
    problem: str
    technical: dict[str, Any]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Asset:
        """Return the asset of a row of the table ``asset``."""
        return cls(
            id=row["id"],
            record_id=row["record_id"],
            sha256=row["sha256"],
            extension=row["extension"] or "",
            file_name=row["file_name"] or "",
            side=row["side"],
            usage=row["usage"],
            mime=row["mime"] or "",
            puid=row["puid"] or "",
            bytes=row["bytes"] or 0,
            width=row["width"],
            height=row["height"],
            duration=row["duration_s"],
            page_count=row["page_count"],
            text=row["text"] or "",
            text_lang=row["text_lang"] or "",
            text_source=row["text_source"] or "",
            problem=row["problem"] or "",
            technical=json.loads(row["tech"]) if row["tech"] else {},
        )

    @property
    def is_picture(self) -> bool:
        return self.mime.startswith("image/")

    @property
    def is_paged(self) -> bool:
        """Whether it has pages that can be drawn."""
        return self.mime == PAGED

    @property
    def drawable(self) -> bool:
        """Whether there is something to look at, as far as is known before drawing it."""
        return self.is_picture or self.is_paged

    @property
    def pages(self) -> int:
        """How many pages it has, at least 1."""
        return max(1, self.page_count or 1) if self.is_paged else 1

    @property
    def page_texts(self) -> list[str]:
        """The text of each page; one for a file without pages."""
        return self.text.split(PAGE_BREAK) if self.text else []

    def name(self) -> str:
        """Return what the file is called on the screen: its side and its name."""
        side = _(Side(self.side).label) if self.side != Side.whole else ""
        return " · ".join(filter(None, (side, self.file_name)))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture; ``box`` is relative, 0 to 1, of the upright picture.

    ``page`` is counted from 1, as people count; None for a file without pages.
    """

    id: int
    asset_id: int
    box: QRectF
    label: str
    record_id: int | None
    record_title: str
    role: str
    page: int | None = None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Region:
        """Return the region of a row of the table ``region``; circles by the square around."""
        box = QRectF(row["x"] or 0.0, row["y"] or 0.0, row["w"] or 0.0, row["h"] or 0.0)
        if row["shape"] == "circle":
            box = QRectF(row["x"] - row["w"], row["y"] - row["w"], 2 * row["w"], 2 * row["w"])
        return cls(
            id=row["id"],
            asset_id=row["asset_id"],
            box=box,
            label=row["label"] or "",
            record_id=row["record_id"],
            record_title=row["record_title"] or "",
            role=row["role"] or "",
            page=row["page"],
        )

    @property
    def name(self) -> str:
        """Who or what it shows: the linked record's title, the label, or that it has none."""
        return self.record_title or self.label or _("No name yet")


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the viewer shows of one record."""

    record_id: int
    title: str
    credit_line: str
    assets: tuple[Asset, ...]
    regions: tuple[Region, ...]


def read_shown(connection: Connection, record_id: int) -> Shown | None:
    """Read a record's files and regions; None where there is no such record."""
    head = connection.exec_driver_sql(_HEAD, (record_id,)).one_or_none()
    if head is None:
        return None
    return Shown(
        record_id,
        head.title,
        head.credit_line or "",
        tuple(Asset.of(row) for row in _rows(connection, _ASSETS, record_id)),
        tuple(Region.of(row) for row in _rows(connection, _REGIONS, record_id)),
    )


def _rows(connection: Connection, sql: str, record_id: int) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.exec_driver_sql(sql, (record_id,)).mappings()]


_HEAD = """
SELECT r.title, u.credit_line FROM record r LEFT JOIN unit u ON u.record_id = r.id
WHERE r.id = ?"""
_ASSETS = "SELECT * FROM asset WHERE record_id = ? ORDER BY seq, id"
_REGIONS = """
SELECT g.*, t.title AS record_title FROM region g JOIN asset a ON a.id = g.asset_id
LEFT JOIN record t ON t.id = g.record_id
WHERE a.record_id = ? AND g.shape IN ('rectangle', 'circle', 'polygon') ORDER BY g.id"""
