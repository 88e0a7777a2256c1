"""``fonds --self-test``: uses each library that comes with the program once, and each worker."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop.command_line import libraries, parts

Check = Callable[[Path], str]


def run() -> int:
    """Do all checks, each named before it runs; the first that fails ends the program."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="fonds-self-test-") as folder:
        for check in (*libraries.CHECKS, *parts.CHECKS):
            _say(f"{check.__name__.replace('_', ' ')} ")
            _say(f"{check(Path(folder))}\n")
    _say(f"all well, {time.perf_counter() - started:.1f} s\n")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
