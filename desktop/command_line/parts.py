"""One use of each part of the program that runs on its own: the workers, the sample, the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from db.media.pool import WorkerPool
from desktop.command_line.libraries import expect


def media_worker(folder: Path) -> str:
    """Have a worker process read the page that was typeset before."""
    with WorkerPool(1) as pool:
        found = pool.analyse(folder / "page.pdf")
    expect(not found.problems, f"{found.problems}")
    expect("Şuşa" in (found.text or ""), f"text lost: {found.text!r}")
    return found.mime


CHECKS: tuple[Callable[[Path], str], ...] = (media_worker,)
