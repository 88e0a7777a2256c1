"""Are the originals still what they were? The check that archives call fixity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from db.media.originals import Originals
from db.media.whole_files import OpenFile, Stopped, sha256_of


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
    for sha256 in expected:
        if cancelled is not None and cancelled():
            break
        try:
            _check_one(originals, sha256, outcome, cancelled)
        except Stopped:
            break
        if checked is not None:
            checked(sha256)
    return outcome


def _check_one(
    originals: Originals, sha256: str, outcome: Fixity, cancelled: Callable[[], bool] | None
) -> None:
    place = originals.find(sha256)
    if place is None:
        outcome.missing.append(sha256)
        return
    try:
        found = sha256_of(place, OpenFile, cancelled=cancelled)
        outcome.bytes_read += place.stat().st_size
    except OSError:
        outcome.unreadable.append(sha256)
        return
    (outcome.sound if found == sha256 else outcome.damaged).append(sha256)
