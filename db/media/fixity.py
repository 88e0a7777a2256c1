"""Are the originals still what they were? The check that archives call fixity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from db.media.originals import OpenFile, Originals, sha256_of


@dataclass(slots=True)
class Fixity:
    """The outcome of a check: checksums of the originals, by what was found."""

    sound: list[str] = field(default_factory=list[str])
    bytes_read: int = 0
    damaged: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    unreadable: list[str] = field(default_factory=list[str])

    @property
    def all_sound(self) -> bool:
        """Whether every original was found as it was taken in."""
        return not (self.damaged or self.missing or self.unreadable)

    def add(self, more: Fixity) -> None:
        """Take in the outcome of a check of further originals."""
        self.sound += more.sound
        self.bytes_read += more.bytes_read
        self.damaged += more.damaged
        self.missing += more.missing
        self.unreadable += more.unreadable


def check(
    originals: Originals,
    expected: Iterable[str],
    *,
    cancelled: Callable[[], bool] | None = None,
    checked: Callable[[str], None] | None = None,
) -> Fixity:
    """Read every expected original again and compare its SHA-256 (PREMIS fixity check).

    ``cancelled`` is asked also while a file is read: a film takes minutes.
    """
    outcome = Fixity()
    asked = cancelled or _never
    for sha256 in expected:
        try:
            _check_one(originals, sha256, outcome, asked)
        except _Stopped:
            break
        if checked is not None:
            checked(sha256)
    return outcome


class _Stopped(Exception):
    """The check is to end within a file, of which nothing is known then."""


class _Watched(OpenFile):
    """A file that is read no further once the check is to end."""

    def __init__(self, path: Path, cancelled: Callable[[], bool]) -> None:
        super().__init__(path)
        self._cancelled = cancelled

    def readinto(self, room: memoryview, /) -> int | None:  # type: ignore[override]
        if self._cancelled():
            raise _Stopped
        return super().readinto(room)


def _never() -> bool:
    return False


def _check_one(
    originals: Originals, sha256: str, outcome: Fixity, cancelled: Callable[[], bool]
) -> None:
    if cancelled():
        raise _Stopped
    place = originals.find(sha256)
    if place is None:
        outcome.missing.append(sha256)
        return
    try:
        found = sha256_of(place, lambda path: _Watched(path, cancelled))
        outcome.bytes_read += place.stat().st_size
    except OSError:
        outcome.unreadable.append(sha256)
        return
    (outcome.sound if found == sha256 else outcome.damaged).append(sha256)
