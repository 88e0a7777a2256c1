"""Timing and printing: every benchmark prints a Markdown table, so that it can be kept."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence

SIZES = (10_000, 100_000)


def sizes() -> Sequence[int]:
    """Return the sizes to measure: those named on the command line, or 10,000 and 100,000."""
    return [int(word) for word in sys.argv[1:]] or SIZES


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def spread(times: Sequence[float]) -> str:
    """Return the median, the 95th percentile and the longest of some milliseconds."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    return f"{statistics.median(ordered):.1f} / {high:.1f} / {ordered[-1]:.1f}"


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(headings)} |")
    print(f"|{'---|' * len(headings)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
