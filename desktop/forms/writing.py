"""What an editor may ask for: that something be written, or that names be offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from db.errors import ArchiveError
from db.history.changes import Changes
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane


class Offer(Protocol):
    """A record offered while a name is typed."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...


Complete = Callable[[str, str, int], Sequence[Offer]]
"""(kind or kinds separated by spaces, what is typed, how many) -> the best names first."""


class Writing:
    """The record under an editor's hands, and the ways to change it."""

    def __init__(self, desk: Desk, complete: Complete) -> None:
        self.desk = desk
        self._complete = complete
        self.record_id = 0
        self.kind = ""
        self.unfolded = False
        self._asked: list[tuple[Job, int]] = []
        self._pins: dict[str, list[str]] = {}

    def pinned(self, kind: str) -> tuple[str, ...]:
        """Return the fields of records of ``kind`` that are carried to the next ones."""
        return tuple(self._pins.get(kind, ()))

    def pin(self, kind: str, fields: Sequence[str]) -> None:
        """Carry these fields, and no others, of records of ``kind`` to the next ones."""
        self._pins[kind] = list(fields)

    def perform(
        self,
        verb: Callable[..., Changes],
        *arguments: object,
        done: Callable[[Changes], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        **named: object,
    ) -> None:
        """Have a verb done on the archive's own thread."""
        job = self.desk.perform(verb, *arguments, done=done, failed=failed or self.tell, **named)
        self._asked = [*self._under_way(), (job, self.record_id)]

    def is_writing(self, record_id: int) -> bool:
        """Whether something that was typed for this record is still to be written."""
        return any(record == record_id for _job, record in self._under_way())

    def _under_way(self) -> list[tuple[Job, int]]:
        active = self.desk.jobs.active
        return [(job, record) for job, record in self._asked if job in active]

    def offer(
        self, kinds: Sequence[str], typed: str, done: Callable[[Sequence[Offer]], object]
    ) -> None:
        """Call ``done`` with the names that fit what is typed; only the newest asking counts."""

        def work(_job: object) -> Sequence[Offer]:
            return self._complete(" ".join(kinds), typed, 8)

        self.desk.jobs.start(work, done, self.tell, lane=Lane.READING, key="offer")

    def open(self, record_id: int) -> None:
        """Show another record's own page."""
        self.desk.open_record(record_id)

    def tell(self, error: BaseException) -> None:
        """Say in the message bar what could not be done."""
        if not isinstance(error, ArchiveError):
            raise error
        self.desk.tell(Notice.of(error))
