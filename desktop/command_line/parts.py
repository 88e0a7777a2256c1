"""One use of each part that stands on its own: the workers, the sample, search, the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from db.archive import Archive
from db.media.pool import WorkerPool
from db.reports import making
from db.sample import make_sample
from db.search import Search
from desktop import app
from desktop.command_line.libraries import expect

SAMPLE = "Sample.fonds"
QUERIES = ("Şuşa", "Шуша", "شوشا")


def media_worker(folder: Path) -> str:
    """Have a worker process read the page that was typeset before."""
    with WorkerPool(1) as pool:
        found = pool.analyse(folder / "page.pdf")
    expect(not found.problems, f"{found.problems}")
    expect("Şuşa" in (found.text or ""), f"text lost: {found.text!r}")
    return found.mime


def sample_archive(folder: Path) -> str:
    """Make the sample archive, with all its pictures and papers."""
    with make_sample(folder / SAMPLE) as archive:
        expect(not archive.integrity_problems(), "the catalogue is not sound")
        return archive.title


def search(folder: Path) -> str:
    """Find one place by its name in three scripts."""
    with Archive.open(folder / SAMPLE) as archive, closing(Search(archive)) as finder:
        finder.catch_up()
        totals = [finder.find(query).total for query in QUERIES]
    expect(all(totals), f"nothing found: {totals}")
    return " / ".join(map(str, totals))


def report_worker(folder: Path) -> str:
    """Have the finding aid of the sample typeset by a worker process."""
    out = folder / "finding-aid.pdf"
    with Archive.open(folder / SAMPLE) as archive:
        made = making.make(archive, "finding-aid", out=out)
    expect(out.read_bytes().startswith(b"%PDF-"), "no PDF was written")
    return f"{made.pages} pages"


def window(folder: Path) -> str:
    """Show the sample archive in the window and take a picture of it."""
    picture = folder / "window.png"
    app.screenshot(picture, folder / SAMPLE)
    return f"{picture.stat().st_size} bytes"


CHECKS: tuple[Callable[[Path], str], ...] = (
    media_worker,
    sample_archive,
    search,
    report_worker,
    window,
)
