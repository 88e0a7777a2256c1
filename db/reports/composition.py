"""What a report is made of before it is typeset: the request, the volumes, what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.reports.settings import STANDARD, ReportSettings
from db.typesetting.volume import Volume


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: from which record or selection, in which language, on which day.

    ``today`` is a day number (0001-01-01 is 1); ``most`` bounds the records of a preview.
    ``fields`` are the keys of the fields to show, in order, where the settings choose them.
    """

    root: int | None
    ids: tuple[int, ...] | None
    language: str
    today: int
    most: int | None = None
    settings: ReportSettings = STANDARD
    fields: tuple[str, ...] | None = None

    @property
    def is_preview(self) -> bool:
        """Whether only a look at the first pages is wanted."""
        return self.most is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What rights kept out of a report: records by reason, and pictures of records that are in."""

    closed: int = 0
    embargoed: int = 0
    withdrawn: int = 0
    pictures: int = 0

    @property
    def records(self) -> int:
        """How many records were left out in all."""
        return self.closed + self.embargoed + self.withdrawn


@dataclass(frozen=True, slots=True)
class Composition:
    """A report ready to be typeset; the volumes are made one by one as they are needed."""

    title: str
    records: int
    volumes: Iterable[Volume]
    left_out: LeftOut = field(default_factory=LeftOut)
