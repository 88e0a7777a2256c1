"""What all engines compared with search have in common: they are asked, timed and told apart.

A peer is a process of its own. It reads the folder from its arguments and classes of queries as
JSON from its input; it prints its times, and what making it took, as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.bench.search_queries import Wanted
from tests.bench.table import milliseconds

SHOWN = 50  # rows of a page
SECONDS = 3.0  # that a peer is given for one class, first and later times together


@dataclass(slots=True)
class Measured:
    """Milliseconds of the first and of the second asking by class; seconds, sizes in MB."""

    first: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    warm: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    totals: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    made_in: float = 0.0
    size: float = 0.0
    update: list[float] = field(default_factory=list[float])
    memory: float = 0.0


def answer(page: Callable[[Wanted], int], known: Measured) -> None:
    """Ask a peer all queries, each class until its time is over, and print what was measured.

    ``page`` works a page out and returns how many records there are in all.
    """
    for name, asked in json.load(sys.stdin).items():
        ends = time.monotonic() + SECONDS
        for one in asked:
            if time.monotonic() > ends:
                break
            wanted = Wanted(**{**one, "words": tuple(one["words"])})
            totals: list[int] = []
            for times in (known.first, known.warm):
                taken = milliseconds(lambda w=wanted, t=totals: t.append(page(w)))
                times.setdefault(name, []).append(taken)
            known.totals.setdefault(name, []).append(totals[0])
    known.memory = peak_memory()
    print(json.dumps(asdict(known)))


def ask(module: str, folder: Path, classes: dict[str, list[dict[str, object]]]) -> Measured:
    """Have a peer measured in a process of its own; raises CalledProcessError."""
    command = [sys.executable, "-m", f"tests.bench.{module}", str(folder)]
    finished = subprocess.run(
        command, input=json.dumps(classes), stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(finished.stdout))


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
