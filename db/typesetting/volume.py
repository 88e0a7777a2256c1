"""What is typeset at once: one volume with its data and pictures, and who waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a volume shows: the original's file, and at most how many pixels of it.

    ``thumbnail`` is a JPEG or PNG that the archive itself has made, which then stands for the
    original.
    """

    name: str
    source: Path
    longest_px: int
    thumbnail: bytes | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """One PDF: the data for the template, the pictures that it names, the records it is about.

    ``attachment`` is a JSON text to be kept in the PDF, which then is a PDF/A-3.
    """

    content: dict[str, Json]
    pictures: tuple[Picture, ...]
    records: int
    record_ids: tuple[int, ...] = ()
    attachment: str = ""


class ReportCancelled(Exception):
    """Making the report was stopped because it was asked to; no file was written."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for a report: told how many records are done, asked whether to stop."""

    progress: Callable[[int, int], object] | None = None
    cancelled: Callable[[], bool] | None = None
    done: int = 0
    total: int = 0

    def tell(self, more: float = 0) -> None:
        """Tell that ``more`` records are done than before this volume."""
        if self.progress is not None:
            self.progress(int(self.done + more), self.total)

    def stop_if_asked(self) -> None:
        """Raise ReportCancelled when the person asked to stop."""
        if self.cancelled is not None and self.cancelled():
            raise ReportCancelled
