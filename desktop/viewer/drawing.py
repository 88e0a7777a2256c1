"""Pictures and pages drawn by worker processes, brought to the window as images."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias
from weakref import WeakMethod

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import isValid

from db.media.findings import Failing, Problem, ReadingFailed, Rendering, Word
from desktop.jobs import Job, Jobs, Lane

KEPT_BYTES = 256 << 20
SHARP = 2048
"""The longer side, in pixels, of what is drawn first."""

SHARPEST = 8192
"""The longer side of what is drawn when looking closely; more is more than a screen shows."""


class Draughtsman(Protocol):
    """Draws pages in a process of its own (``db.media.pool.WorkerPool``); may block."""

    def render(self, path: Path, page: int = 0, max_px: int = SHARP) -> Rendering: ...

    def words(self, path: Path, page: int = 0) -> tuple[Word, ...]: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of one file; page 0 is the first, or the picture itself."""

    path: Path
    page: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as an image whose longer side has at most ``edge`` pixels, or why there is none."""

    sheet: Sheet
    edge: int
    image: QImage
    problem: Problem | None = None


Done: TypeAlias = Callable[[Drawn], object]


class Drawings(QObject):
    """Has sheets drawn in the background and keeps the latest, up to 256 MB."""

    def __init__(self, draughtsman: Draughtsman, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draughtsman = draughtsman
        self._jobs = jobs
        self._kept: OrderedDict[tuple[Sheet, int], Drawn] = OrderedDict()
        self._bytes = 0
        self._wishes: dict[str, WeakMethod[Done]] = {}

    def kept(self, sheet: Sheet, edge: int) -> Drawn | None:
        """Return the drawing if it was made before."""
        drawn = self._kept.get((sheet, edge))
        if drawn is not None:
            self._kept.move_to_end((sheet, edge))
        return drawn

    def draw(self, sheet: Sheet, edge: int, done: Done, *, key: str) -> None:
        """Have a sheet drawn and handed to ``done``, a method of a QObject.

        A newer wish of the same ``key`` replaces an older one.
        """
        drawn = self.kept(sheet, edge)
        if drawn is not None:
            done(drawn)
            return
        self._wishes[key] = WeakMethod(done)
        work = _Drawing(self._draughtsman, sheet, edge, key)
        self._jobs.start(work, self._take, lane=Lane.READING, key=(id(self), key))

    def _take(self, answer: tuple[str, Drawn]) -> None:
        key, drawn = answer
        self._keep(drawn)
        done = self._wishes.pop(key)()
        if done is not None and isValid(getattr(done, "__self__", None)):
            done(drawn)

    def find_words(self, sheet: Sheet, done: Callable[[tuple[Word, ...]], object]) -> None:
        """Have the words of a page of a PDF found, with their places; none when it fails."""
        work = _Words(self._draughtsman, sheet)
        self._jobs.start(work, done, lane=Lane.READING, key=(id(self), "words"))

    def _keep(self, drawn: Drawn) -> None:
        if drawn.problem is not None or (drawn.sheet, drawn.edge) in self._kept:
            return
        self._kept[drawn.sheet, drawn.edge] = drawn
        self._bytes += drawn.image.sizeInBytes()
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _key, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.image.sizeInBytes()


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The work of drawing one sheet, done on a reading thread."""

    draughtsman: Draughtsman
    sheet: Sheet
    edge: int
    key: str

    def __call__(self, job: Job) -> tuple[str, Drawn]:
        job.raise_if_cancelled()
        return self.key, self._drawn()

    def _drawn(self) -> Drawn:
        try:
            rendering = self.draughtsman.render(self.sheet.path, self.sheet.page, self.edge)
        except ReadingFailed as error:
            return self._failed(Problem(error.kind, "picture", error.detail))
        image = QImage()
        if not image.loadFromData(rendering.picture):
            return self._failed(Problem(Failing.unreadable, "picture"))
        return Drawn(self.sheet, self.edge, image.convertToFormat(QImage.Format.Format_RGB32))

    def _failed(self, problem: Problem) -> Drawn:
        return Drawn(self.sheet, self.edge, QImage(), problem)


@dataclass(frozen=True, slots=True)
class _Words:
    """The work of finding the words of one page."""

    draughtsman: Draughtsman
    sheet: Sheet

    def __call__(self, job: Job) -> tuple[Word, ...]:
        job.raise_if_cancelled()
        try:
            return self.draughtsman.words(self.sheet.path, self.sheet.page)
        except ReadingFailed:
            return ()
