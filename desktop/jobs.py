"""Background work: one thread for the archive's writing verbs, small pools for the rest."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from types import MethodType
from typing import Any, Protocol, TypeAlias
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.turns import BACKGROUND, WINDOW

Done: TypeAlias = Callable[[Any], object]
Failed: TypeAlias = Callable[[BaseException], object]
Work: TypeAlias = "Callable[[Job], Any]"

READERS = 3
LONG_RUNNERS = 4
BEHIND = 5
REPORT_EVERY_S = 0.05
TRUST_RATE_AFTER_S = 1.0


class Progress(Protocol):
    """What long core work may ask of whoever watches it."""

    @property
    def cancelled(self) -> bool: ...

    def progress(
        self, done: int, total: int | None = None, stage: str = "", text: str = ""
    ) -> None: ...


class Lane(Enum):
    """Where a job runs: in order with all other writing, beside it, or for as long as it takes.

    What is asked of the search while a person types goes one after the other: it would wait for
    itself anyway, and each thread that computes takes turns with the window's. The index of the
    search is kept in step in a lane of its own: a backup or a check of all files may take hours,
    and what is described meanwhile is to be found.
    """

    WRITING = auto()
    READING = auto()
    ASKING = auto()
    LONG = auto()
    INDEXING = auto()


_STEPPING_BACK = {Lane.LONG, Lane.ASKING}


class JobState(Enum):
    """How far a job has come."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


class JobCancelled(Exception):
    """Raised by work that stops because it was asked to."""


@dataclass(frozen=True, slots=True)
class Step:
    """How much of a job is done, as its work last told; the work may know the time left."""

    done: int = 0
    total: int | None = None
    stage: str = ""
    text: str = ""
    seconds_left: float | None = None

    @property
    def share(self) -> float | None:
        """The part done, 0 to 1; None when the total is not known."""
        return min(1.0, self.done / self.total) if self.total else None


class Job:
    """One piece of background work; ``work(job)`` reports to it and looks at ``cancelled``."""

    def __init__(self, title: str, lane: Lane, announce: Callable[[Job], None]) -> None:
        self.title = title
        self.lane = lane
        self.state = JobState.WAITING
        self.step = Step()
        self.error: BaseException | None = None
        self.result: Any = None
        self.started_at = 0.0
        self._announce = announce
        self._told_at = 0.0
        self._stage_at = 0.0
        self._stop = threading.Event()
        self._unpaused = threading.Event()
        self._unpaused.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work should stop at the next whole record.

        Waits here while paused; long work and searches also for a moment while the window paints.
        """
        self._unpaused.wait()
        if self.lane in _STEPPING_BACK:
            WINDOW.step_back()
        return self._stop.is_set()

    @property
    def paused(self) -> bool:
        return not self._unpaused.is_set()

    @property
    def over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

    def progress(
        self,
        done: int,
        total: int | None = None,
        stage: str = "",
        text: str = "",
        *,
        seconds_left: float | None = None,
    ) -> None:
        """Tell how much is done; cheap enough for every record (shown 20 times a second)."""
        now = time.monotonic()
        if stage != self.step.stage or not self._stage_at:
            self._stage_at = now
        self.step = Step(done, total, stage, text, seconds_left)
        if now - self._told_at >= REPORT_EVERY_S:
            self._told_at = now
            self._announce(self)

    def raise_if_cancelled(self) -> None:
        """Raise JobCancelled when the person asked to stop."""
        if self.cancelled:
            raise JobCancelled

    def cancel(self) -> None:
        """Ask the work to stop; whole records that were written stay."""
        self._stop.set()
        self._unpaused.set()

    def pause(self) -> None:
        """Hold the work at its next look at ``cancelled``."""
        self._unpaused.clear()
        self._announce(self)

    def resume(self) -> None:
        """Let paused work go on."""
        self._unpaused.set()
        self._announce(self)

    @property
    def seconds_left(self) -> float | None:
        """The time left, told or at the rate of the present stage; None while it is not known."""
        if self.step.seconds_left is not None and not self.paused:
            return self.step.seconds_left
        elapsed = time.monotonic() - self._stage_at
        if not self.step.total or not self.step.done or elapsed < TRUST_RATE_AFTER_S or self.paused:
            return None
        return elapsed * (self.step.total - self.step.done) / self.step.done


class Listener:
    """A callback that is forgotten when the widget it belongs to is gone."""

    def __init__(self, call: Callable[[Any], object] | None) -> None:
        bound = isinstance(call, MethodType) and isinstance(call.__self__, QObject)
        self._weak = WeakMethod(call) if isinstance(call, MethodType) and bound else None
        self._strong = None if bound else call

    def __bool__(self) -> bool:
        return self._weak is not None or self._strong is not None

    def __call__(self, value: object) -> None:
        call = self._weak() if self._weak else self._strong
        if call is None:
            return
        owner = getattr(call, "__self__", None)
        if not isinstance(owner, QObject) or isValid(owner):
            call(value)


@dataclass(frozen=True, slots=True)
class _Errand:
    """A job with its work and whom it is for: these may hold widgets."""

    job: Job
    work: Work
    done: Listener
    failed: Listener
    key: Hashable | None


def _stand_behind() -> None:
    """Let the window's thread go first where there are fewer processors than threads at work.

    Only Linux counts the nice value by thread.
    """
    if sys.platform == "linux":
        here = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, here, os.getpriority(os.PRIO_PROCESS, here) + BEHIND)


class Jobs(QObject):
    """Starts background work and brings its results back on the window's thread."""

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object, object)
    _arrived = Signal(int)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.active: list[Job] = []
        self._closed = False
        self._newest: dict[Hashable, Job] = {}
        self._numbers = count()
        self._errands: dict[int, _Errand] = {}
        self._pools = {
            Lane.WRITING: ThreadPoolExecutor(1, "archive"),
            Lane.READING: ThreadPoolExecutor(READERS, "reader", _stand_behind),
            Lane.ASKING: ThreadPoolExecutor(1, "asking", _stand_behind),
            Lane.LONG: ThreadPoolExecutor(LONG_RUNNERS, "long", _stand_behind),
            Lane.INDEXING: ThreadPoolExecutor(1, "index", _stand_behind),
        }
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Work,
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        title: str = "",
        lane: Lane = Lane.LONG,
        key: Hashable | None = None,
    ) -> Job:
        """Run ``work(job)`` in the background; ``done(result)`` or ``failed(error)`` comes after.

        Both are called on the window's thread, and not at all when their widget is gone, the
        job was cancelled, or a newer job was started with the same ``key``. A job with a
        ``title`` stands in the job list. Without ``failed`` the ``failed`` signal tells.
        Once all is closed nothing is read any more; writing then is an error of the program.
        """
        job = Job(title, lane, self._reported.emit)
        if self._closed and lane is not Lane.WRITING:
            # A timer of a view may still go off while the window is being closed.
            job.cancel()
            return job
        if key is not None:
            older = self._newest.get(key)
            if older is not None:
                older.cancel()
            self._newest[key] = job
        number = next(self._numbers)
        self._errands[number] = _Errand(job, work, Listener(done), Listener(failed), key)
        self.active.append(job)
        self.started.emit(job)
        self._pools[lane].submit(self._run, number)
        return job

    def _run(self, number: int) -> None:
        """Do an errand and tell its number; by then this thread holds nothing of it any more.

        It might be the last to let go of a widget, which would be taken apart on a thread that it
        does not live on, and the program die.
        """
        with BACKGROUND:
            self._do(self._errands[number])
        if not self._closed:
            self._arrived.emit(number)

    def _do(self, errand: _Errand) -> None:
        job = errand.job
        job.started_at = time.monotonic()
        try:
            job.raise_if_cancelled()
            job.state = JobState.RUNNING
            job.result = errand.work(job)
            job.state = JobState.DONE
        except JobCancelled:
            job.state = JobState.CANCELLED
        except BaseException as error:  # noqa: BLE001 - the job runner hands every error on
            job.error = error
            job.state = JobState.FAILED

    @Slot(int)
    def _deliver(self, number: int) -> None:
        errand = self._errands.pop(number, None)
        if errand is None:
            return
        job = errand.job
        if job in self.active:
            self.active.remove(job)
        superseded = errand.key is not None and self._newest.get(errand.key) is not job
        if errand.key is not None and not superseded:
            del self._newest[errand.key]
        self.finished.emit(job)
        if self._closed or superseded:
            return
        if job.state is JobState.DONE:
            if errand.done:
                with WINDOW:
                    errand.done(job.result)
        elif job.state is JobState.FAILED and job.error is not None:
            self._tell_failure(errand, job.error)

    def _tell_failure(self, errand: _Errand, error: BaseException) -> None:
        if errand.failed:
            errand.failed(error)
        else:
            self.failed.emit(errand.job, error)

    @property
    def writing(self) -> bool:
        """Whether a writing verb waits or runs."""
        return any(job.lane is Lane.WRITING for job in self.active)

    def close(self) -> None:
        """Cancel what reads, let what writes end, and join every thread."""
        self._closed = True
        for job in self.active:
            if job.lane is not Lane.WRITING:
                job.cancel()
            job.resume()
        for lane in (Lane.INDEXING, Lane.LONG, Lane.ASKING, Lane.READING, Lane.WRITING):
            waits = lane is not Lane.WRITING
            self._pools[lane].shutdown(wait=True, cancel_futures=waits)
        self.active.clear()
        self._errands.clear()
