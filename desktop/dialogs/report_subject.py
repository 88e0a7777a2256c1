"""What a report may be about, gathered where it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Find = Callable[[str], Sequence[int]]


def _find_nothing(_query: str) -> Sequence[int]:
    return ()


def _no_ids() -> Sequence[int]:
    return array("q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What there is to choose from when a report is asked for.

    ``listed`` are the records that the list shows, ``listed_kind`` their kind where all are of
    one; ``searches`` the saved searches (name, query), which ``find`` answers, on any thread.
    """

    record_id: int | None = None
    kind: str = ""
    title: str = ""
    selected: tuple[int, ...] = ()
    listed: Sequence[int] = field(default_factory=_no_ids)
    listed_kind: str = ""
    searches: Sequence[tuple[str, str]] = ()
    find: Find = _find_nothing
    language: str = "en"
