"""The child process that typesets one volume, started before there is anything to typeset."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import db
from db.typesetting.volume import Json, Watch

LOOK_EVERY_S = 0.05
_SAID = "said.txt"


class TypesettingFailed(Exception):
    """The child process refused or died: a fault of a template or of ours, not of the archive."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process that makes itself ready and then waits, and the folder for its job."""

    folder: Path
    process: subprocess.Popen[bytes]

    def run(self, watch: Watch) -> dict[str, Json]:
        """Have it typeset what lies in the folder; returns what came out.

        Raises ReportCancelled and TypesettingFailed.
        """
        _close_stdin(self.process)
        self._await(watch)
        return self._result()

    def _await(self, watch: Watch) -> None:
        while True:
            watch.stop_if_asked()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(LOOK_EVERY_S)
                return

    def _result(self) -> dict[str, Json]:
        try:
            result: dict[str, Json] = json.loads((self.folder / "result.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            said = (self.folder / _SAID).read_text("utf-8", errors="replace")
            raise TypesettingFailed(
                f"exit code {self.process.returncode}: {said[-2000:]}"
            ) from error
        if result["error"]:
            raise TypesettingFailed(result["error"])
        return result


@contextmanager
def waiting_child() -> Generator[Child]:
    """Give a child process with an empty folder; both are gone at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="fonds-report-"))
    try:
        with (folder / _SAID).open("wb") as said:
            process = subprocess.Popen(
                [*worker_command(), str(folder)],
                stdin=subprocess.PIPE,  # it begins when this is closed
                stdout=said,
                stderr=said,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        try:
            yield Child(folder, process)
        finally:
            process.kill()
            process.wait()
            _close_stdin(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def worker_command() -> list[str]:
    """Return the command that starts the typesetting child, also from a frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--report-worker"]
    return [sys.executable, "-P", "-m", "db.typesetting.worker"]


def _environment() -> dict[str, str]:
    root = str(Path(db.__file__).parent.parent)
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths, "PYTHONNOUSERSITE": "1"}


def _close_stdin(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with suppress(OSError):  # a dead process takes nothing any more
            process.stdin.close()
