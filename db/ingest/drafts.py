"""What will be written for one thing taken in: a record and all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.media.findings import Area


@dataclass(frozen=True, slots=True)
class Linked:
    """A link to a record by its name, made as a stub where there is none of that name.

    ``kind`` is agent, concept, place or event; an event is never made, only found, and so
    is what is ``only_known``.
    """

    relation: str
    kind: str
    name: str
    values: tuple[tuple[str, str], ...] = ()
    only_known: bool = False


@dataclass(frozen=True, slots=True)
class DraftDate:
    """A date by its role, as written and as EDTF."""

    role: str
    expressed: str
    edtf: str


@dataclass(slots=True)
class DraftAsset:
    """One file of a draft: the row of ``asset`` without its record, and its regions."""

    entry_id: int
    row: dict[str, Any]
    regions: list[Area] = field(default_factory=list[Area])


@dataclass(slots=True)
class Draft:
    """One description to be: rows by table, without ids."""

    record: dict[str, Any] = field(default_factory=dict[str, Any])
    unit: dict[str, Any] = field(default_factory=dict[str, Any])
    names: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    notes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    dates: list[DraftDate] = field(default_factory=list[DraftDate])
    links: list[Linked] = field(default_factory=list[Linked])
    assets: list[DraftAsset] = field(default_factory=list[DraftAsset])
