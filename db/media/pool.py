"""Worker processes for everything that opens a foreign file; safe to call from any thread."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import db
from db.media import quotes, transport
from db.media.findings import Analysis, Box, Failing, Problem, ReadingFailed, Rendering, Word
from db.media.wire import BrokenReply, Reply, read_reply, write_request

SECONDS_A_FILE = 60
SECONDS_TO_START = 60
REQUESTS_A_WORKER = 2000
"""A worker is replaced after this many requests, so that leaks of a decoder stay small."""
BACKGROUND_NICENESS = 5
"""By how much (Unix's nice) workers that nobody waits for stand back behind the window."""

_GROUP = None if sys.platform == "win32" else 0
"""On Unix each worker leads a group of processes, so that what it started can be ended with it."""
_NOTHING = {"kind": "", "detail": ""}


class ClosedPool(Exception):
    """The pool was closed while, or before, something was asked of it."""


def worker_command() -> list[str]:
    """Return the command that starts a worker, also from within a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--media-worker"]
    return [sys.executable, "-P", "-m", "db.media.worker"]


def _environment() -> dict[str, str]:
    root = str(Path(db.__file__).parent.parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    # One thread each: there are as many workers as cores.
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "GOMAXPROCS": "1"}
    # The identifier then tidies its memory less often: a third less time a file.
    threads["GOGC"] = "400"
    return {**os.environ, "PYTHONPATH": paths, "PYTHONNOUSERSITE": "1", **threads}


class _Worker:
    """One process and its two pipes; used by one thread at a time."""

    def __init__(self, command: Sequence[str], *, background: bool) -> None:
        self.served = 0
        self._late = False
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        if background:
            flags |= getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=flags,
            process_group=_GROUP,
        )
        if background:
            _stand_back(self.process.pid)
        self.ask(None, {}, SECONDS_TO_START)

    def ask(self, task: str | None, arguments: dict[str, Any], seconds: float) -> Reply:
        """Send a request (none when starting) and wait; the process is dead after any error."""
        self._late = False
        timer = threading.Timer(seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            if task is not None:
                request = {"seconds": seconds, **arguments}
                write_request(cast("BinaryIO", self.process.stdin), task, request)
            reply = read_reply(cast("BinaryIO", self.process.stdout))
        except (BrokenReply, OSError, ValueError) as error:
            self.end()
            if self._late:
                raise ReadingFailed(Failing.timeout, f"{seconds:g} s") from error
            raise ReadingFailed(Failing.crash, _ending(self.process.returncode)) from error
        finally:
            timer.cancel()
        self.served += 1
        if _ran_out(reply):
            # What is left of its memory is in pieces.
            self.end()
        return reply

    def _end_late(self) -> None:
        self._late = True
        self._kill()

    @property
    def usable(self) -> bool:
        return self.process.poll() is None and self.served < REQUESTS_A_WORKER

    def end(self) -> None:
        """Kill the process if it still runs, with all it started, and close its pipes."""
        self._kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                # Closing flushes, and a dead process takes nothing any more.
                with contextlib.suppress(OSError):
                    pipe.close()

    def _kill(self) -> None:
        """End the process with all that it started: Windows does the latter itself (a job)."""
        if sys.platform != "win32" and self.process.returncode is None:
            # The group has the number of a process that has not been waited for: no other's.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()


def _ran_out(reply: Reply) -> bool:
    """Whether the memory was too little for the file, or for a part of it."""
    kinds = [reply.values.get("failed", _NOTHING)["kind"]]
    kinds += [kind for kind, _part, _detail in reply.values.get("problems", ())]
    return Failing.memory in kinds


def _stand_back(process_id: int) -> None:
    """Have a process of ours wait where the window wants to work (Windows: by its class)."""
    if sys.platform != "win32":
        # It may have ended already, which its first reply will tell.
        with contextlib.suppress(OSError):
            mine = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, process_id, mine + BACKGROUND_NICENESS)


def _ending(code: int | None) -> str:
    return f"exit code {code}" if code is None or code >= 0 else f"signal {-code}"


def _end_all(workers: set[_Worker]) -> None:
    for worker in tuple(workers):
        worker.end()


class WorkerPool:
    """Up to ``size`` workers (one a core), started when first needed and restarted after a fall.

    Urgent requests (the page a person is looking at) go before all that wait. Workers in the
    ``background`` leave the processor to the window whenever it wants it.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        command: Sequence[str] | None = None,
        background: bool = False,
    ) -> None:
        self._background = background
        self.size = size or os.cpu_count() or 2
        self._command = list(command or worker_command())
        self._workers: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._busy = 0
        self._urgent_waiting = 0
        self._closed = False
        self._turn = threading.Condition()
        # Also runs when the interpreter ends, so no worker outlives the program.
        self._finalizer = weakref.finalize(self, _end_all, self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers; requests under way raise ClosedPool in their threads."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()
        self._finalizer()

    def ask(
        self,
        task: str,
        *,
        seconds: float = SECONDS_A_FILE,
        urgent: bool = False,
        **arguments: str | int,
    ) -> Reply:
        """Have a task done by the next free worker; blocks.

        Raises ReadingFailed when the file cannot be read within the limits, ClosedPool when
        the pool is or gets closed.
        """
        self._wait_for_turn(urgent=urgent)
        worker: _Worker | None = None
        try:
            worker = self._take()
            is_new = worker.served == 1
            reply = worker.ask(task, arguments, seconds)
            if _ran_out(reply) and not is_new:
                # The files before may have used it up: a new worker has all of it.
                self._forget(worker)
                worker = self._start()
                reply = worker.ask(task, arguments, seconds)
        except ReadingFailed:
            if self._closed:
                raise ClosedPool from None
            raise
        finally:
            self._put_back(worker)
        failed = reply.values.get("failed")
        if failed:
            raise ReadingFailed(Failing(failed["kind"]), failed["detail"])
        return reply

    def _wait_for_turn(self, *, urgent: bool) -> None:
        with self._turn:
            self._urgent_waiting += urgent
            try:
                while not self._closed and (
                    self._busy >= self.size or (self._urgent_waiting and not urgent)
                ):
                    self._turn.wait()
            finally:
                self._urgent_waiting -= urgent
            if self._closed:
                raise ClosedPool
            self._busy += 1

    def _take(self) -> _Worker:
        with self._turn:
            while self._idle:
                worker = self._idle.pop()
                if worker.usable:
                    return worker
                self._workers.discard(worker)
                worker.end()
        return self._start()

    def _start(self) -> _Worker:
        # It takes a fifth of a second: not under the lock.
        worker = _Worker(self._command, background=self._background)
        with self._turn:
            self._workers.add(worker)
            if not self._closed:
                return worker
        worker.end()
        raise ClosedPool

    def _forget(self, worker: _Worker) -> None:
        with self._turn:
            self._workers.discard(worker)

    def _put_back(self, worker: _Worker | None) -> None:
        with self._turn:
            self._busy -= 1
            if worker is not None and worker.usable and not self._closed:
                self._idle.append(worker)
            elif worker is not None:
                self._workers.discard(worker)
                worker.end()
            self._turn.notify_all()

    def analyse(self, path: Path, *, name: str = "", seconds: float = SECONDS_A_FILE) -> Analysis:
        """Read everything about a file; ``name`` is its name before it was taken in.

        Never raises because of the file: what failed stands in the analysis's ``problems``.
        """
        started = time.perf_counter()
        try:
            reply = self.ask("analyse", seconds=seconds, path=str(path), name=name)
        except ReadingFailed as error:
            found = Analysis(problems=(Problem(error.kind, "file", error.detail),))
        else:
            found = transport.from_reply(reply)
        found.milliseconds["wall"] = (time.perf_counter() - started) * 1000
        return found

    def render(self, path: Path, page: int = 0, max_px: int = 2048) -> Rendering:
        """Draw a page (counted from 0) so that its longer side has ``max_px`` pixels at most.

        Raises ReadingFailed.
        """
        return _rendering(self.ask("render", urgent=True, path=str(path), page=page, max_px=max_px))

    def glimpse(self, path: Path, max_px: int = 256) -> Rendering:
        """Draw what can be had quickest of a file, such as the thumbnail that a camera embeds.

        For files that are not taken in yet. Raises ReadingFailed.
        """
        return _rendering(self.ask("glimpse", urgent=True, path=str(path), max_px=max_px))

    def words(self, path: Path, page: int = 0) -> tuple[Word, ...]:
        """Return the words of a PDF's page with their boxes; raises ReadingFailed."""
        reply = self.ask("words", urgent=True, path=str(path), page=page)
        return tuple(Word(*word) for word in reply.values["words"])

    def rectangles(self, path: Path, page: int, quote: str) -> tuple[Box, ...]:
        """Return where a quote stands on a PDF's page, a box a line; raises ReadingFailed."""
        return quotes.rectangles(self.words(path, page), quote)


def _rendering(reply: Reply) -> Rendering:
    values = reply.values
    return Rendering(reply.blobs["picture"], values["mime"], values["width"], values["height"])
