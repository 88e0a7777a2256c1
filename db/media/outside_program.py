"""Runs a program of the user's own within limits: of time, of what it may print, of its life.

Its memory is limited by that of the worker, which it inherits. It never outlives the worker:
on Unix both are in one group of processes, which is ended whole; on Windows in one job.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from typing import cast

from db.media import windows_job

MOST_WORDS = 8 << 10
_PIECE = 64 << 10
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# Where a frozen program finds its own libraries, which are not those of other programs.
_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
# Would have ffmpeg write its log into a file.
_UNWANTED = ("FFREPORT",)


@dataclass(slots=True)
class Answer:
    """What a program printed (``output``, and what it said of errors) and how it ended."""

    output: bytes = b""
    words: str = ""
    code: int = 0
    late: bool = False
    flooding: bool = False


@dataclass(slots=True)
class _Listening:
    """Reads one pipe to its end and keeps the first ``most`` bytes."""

    most: int
    kept: bytearray = field(default_factory=bytearray)
    is_over: bool = False

    def read(self, stream: BufferedReader, process: subprocess.Popen[bytes]) -> None:
        with stream:
            while piece := stream.read1(_PIECE):
                room = self.most - len(self.kept)
                self.kept += piece[:room]
                if len(piece) > room and not self.is_over:
                    self.is_over = True
                    process.kill()


def run(command: Sequence[str], seconds: float, most: int) -> Answer:
    """Run a program and return its answer; raises OSError where it cannot be started.

    It is ended after ``seconds``, and when it prints more than ``most`` bytes, or more than
    ``MOST_WORDS`` about errors.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(os.environ),
        creationflags=_NO_WINDOW,
    )
    try:
        windows_job.join(process)
        return _heard(process, seconds, most)
    finally:
        process.kill()
        process.wait()


def _heard(process: subprocess.Popen[bytes], seconds: float, most: int) -> Answer:
    output, words = _Listening(most), _Listening(MOST_WORDS)
    pipes = (process.stdout, process.stderr)
    threads = [
        threading.Thread(target=one.read, args=(cast("BufferedReader", pipe), process), daemon=True)
        for one, pipe in zip((output, words), pipes, strict=True)
    ]
    for thread in threads:
        thread.start()
    late = False
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        late = True
        process.kill()
    for thread in threads:
        # What it started itself may hold the pipes open; that is not waited for.
        thread.join(1)
    told = bytes(words.kept).decode("utf-8", "replace")
    flooding = output.is_over or words.is_over
    return Answer(bytes(output.kept), told, process.wait(), late, flooding)


def environment(mine: Mapping[str, str]) -> dict[str, str]:
    """Return the surroundings in which a program is started that is not a part of Fonds."""
    found = {name: value for name, value in mine.items() if name not in _UNWANTED}
    if getattr(sys, "frozen", False):
        for name in _LIBRARIES:
            found.pop(name, None)
            before = found.pop(f"{name}_ORIG", None)
            if before is not None:
                found[name] = before
    return found
