"""How long reports take and how much memory: ``python -m tests.bench.reports [SIZE ...]``.

Each is made in a process of its own, so that its peak is its own; the child that typesets is
counted apart. Contact sheets are made of generated photographs, once from the thumbnails that
an archive keeps and once from the originals. The finding aid is written by Qt and fpdf2 too.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2
from PIL import Image

from db import operations, reports
from db.archive import Archive
from db.media.previews import Previews
from db.typesetting.volume import ReportCancelled
from tests.bench.generator.archives import archive_of, bench_folder
from tests.bench.report_peers import PEERS, volumes
from tests.bench.table import milliseconds, show

SIZES = (100, 1_000, 10_000)
MOST_BY_PEER = {"Qt": 10_000, "fpdf2": 1_000}
"""Beyond this many records a peer is not waited for."""
PHOTOGRAPHS = 1_000
NAMES = ("item-list", "catalogue-cards", "accession-register", "fixity", "pull-list", "statistics")
HEADINGS = ("report", "records", "s", "CPU s", "program MB", "child MB", "pages", "files", "MB")

_SUBTREES = """
WITH RECURSIVE below(top, id) AS (
  SELECT id, id FROM record WHERE kind = 'unit'
  UNION ALL SELECT below.top, record.id FROM below JOIN record ON record.parent_id = below.id
)
SELECT top FROM below GROUP BY top ORDER BY abs(count(*) - ?), top LIMIT 1
"""


@dataclass(frozen=True)
class Measured:
    """What one report took: seconds on the clock and of all cores, megabytes, pages.

    The megabytes are the peaks of the program and of its children.
    """

    records: int
    seconds: float
    cpu_seconds: float
    own_mb: float
    child_mb: float
    pages: int
    volumes: int
    file_mb: float

    def row(self, what: str) -> list[object]:
        """Return the line of the table."""
        return [
            what,
            self.records,
            f"{self.seconds:.1f}",
            f"{self.cpu_seconds:.1f}",
            f"{self.own_mb:.0f}",
            f"{self.child_mb:.0f}",
            self.pages,
            self.volumes,
            f"{self.file_mb:.1f}",
        ]


def _cpu_seconds() -> float:
    """Return what this process and its children have used so far: other work counts not."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(folder: Path, name: str, root: int | None) -> Measured:
    """Make one report and return what it took."""
    before = _cpu_seconds()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Archive.open(folder, read_only=True) as archive,
    ):
        result = reports.make(archive, name, root=root, out=Path(scratch) / "report.pdf")
        size = sum(one.stat().st_size for one in result.paths)
    return Measured(
        records=result.records,
        seconds=result.seconds,
        cpu_seconds=_cpu_seconds() - before,
        own_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        child_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        pages=result.pages,
        volumes=len(result.paths),
        file_mb=size / 1e6,
    )


def apart(work: Callable[..., Measured], *arguments: object) -> Measured:
    """Measure in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as one:
        return one.submit(work, *arguments).result()


def finding_aids(size: int) -> list[list[object]]:
    """Measure the finding aid of about ``size`` records: Typst's, and that of the others."""
    folder = archive_of(max(10_000, size))
    root = root_of_about(folder, size)
    said = f"finding aid, about {size:,}"
    found = [apart(measure, folder, "finding-aid", root).row(said)]
    asked = [peer for peer in PEERS if size <= MOST_BY_PEER[peer]]
    found.extend(apart(by_peer, folder, peer, root).row(f"{said}, by {peer}") for peer in asked)
    return found


def by_peer(folder: Path, peer: str, root: int) -> Measured:
    """Have another writer of PDF make the finding aid, and return what that took."""
    before = _cpu_seconds()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Archive.open(folder, read_only=True) as archive,
    ):
        parts = list(volumes(archive, root))
        records = sum(len(part["units"]) for part in parts)
        made = PEERS[peer](iter(parts), Path(scratch))
        seconds = time.monotonic() - started
        pages = sum(map(_pages, made))
        _check(made[-1], parts[-1])
        size = sum(one.stat().st_size for one in made)
    return Measured(
        records=records,
        seconds=seconds,
        cpu_seconds=_cpu_seconds() - before,
        own_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        child_mb=0,
        pages=pages,
        volumes=len(made),
        file_mb=size / 1e6,
    )


def _pages(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def _check(file: Path, volume: dict[str, Any]) -> None:
    """Raise an error where the last description has not come out."""
    document = pypdfium2.PdfDocument(file)
    try:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    if volume["units"][-1]["ref"] not in said:
        raise RuntimeError(f"{file} is not whole")


def root_of_about(folder: Path, count: int) -> int:
    """Return the unit whose subtree is nearest to ``count`` records."""
    with Archive.open(folder, read_only=True) as archive, archive.read() as connection:
        return int(connection.exec_driver_sql(_SUBTREES, (count,)).scalar_one())


def photographs(*, thumbnails: bool) -> Path:
    """Return an archive of generated photographs, made once."""
    ending = "thumbnails" if thumbnails else "originals"
    folder = bench_folder() / f"photographs-{PHOTOGRAPHS}-{ending}.fonds"
    if not folder.exists():
        with Archive.create(folder, title="Photographs") as archive:
            _fill(archive, thumbnails=thumbnails)
    return folder


def _fill(archive: Archive, *, thumbnails: bool) -> None:
    made: dict[str, bytes] = {}
    chance = random.Random(1)
    for number in range(PHOTOGRAPHS):
        sha256, small = _photograph(archive, chance)
        made[sha256] = small
        values = {"title": f"Photograph {number}", "form": "photograph", "ref": f"P/{number}"}
        record = operations.create(archive, "unit", {**values, "credit_line": "Photo: A"})
        asset = {"record_id": record.created[0], "sha256": sha256, "extension": "jpg"}
        more = {"file_name": "a.jpg", "bytes": 1, "mime": "image/jpeg", "width": 1600}
        operations.add_part(archive, "asset", {**asset, **more})
    if thumbnails:
        previews = Previews(archive.derived / "previews.db")
        previews.put(made)
        previews.close()


def _photograph(archive: Archive, chance: random.Random) -> tuple[str, bytes]:
    """Put a picture of 1,600 by 1,200 pixels among the originals; return it small, too."""
    coarse = Image.frombytes("RGB", (16, 12), chance.randbytes(16 * 12 * 3))
    draft = archive.tmp / "draft.jpg"
    coarse.resize((1600, 1200), Image.Resampling.BICUBIC).save(draft, quality=85)
    sha256 = hashlib.sha256(draft.read_bytes()).hexdigest()
    place = archive.originals / sha256[:3] / f"{sha256}.jpg"
    place.parent.mkdir(exist_ok=True)
    draft.replace(place)
    small = archive.tmp / "small.jpg"
    coarse.resize((256, 192), Image.Resampling.BICUBIC).save(small, quality=80)
    return sha256, small.read_bytes()


PREVIEWED = ("finding-aid", "item-list", "contact-sheet", "statistics")


def previews(folder: Path) -> list[list[object]]:
    """Return how long the first pages take, as median of three, of the whole archive."""
    found: list[list[object]] = []
    with Archive.open(folder, read_only=True) as archive:
        for name in PREVIEWED:
            taken = [milliseconds(partial(reports.preview, archive, name)) for _ in range(3)]
            found.append([f"preview of {name}, {folder.stem}", f"{median(taken):.0f} ms"])
    return found


def cancelling(folder: Path) -> list[list[object]]:
    """Return how long it takes until cancelled work has stopped."""
    with Archive.open(folder, read_only=True) as archive, tempfile.TemporaryDirectory() as scratch:
        asked: list[float] = []

        def cancelled() -> bool:
            if not asked and time.monotonic() - started > 2:
                asked.append(time.monotonic())
            return bool(asked)

        started = time.monotonic()
        try:
            reports.make(archive, "finding-aid", out=Path(scratch) / "no.pdf", cancelled=cancelled)
        except ReportCancelled:
            stopped = f"{(time.monotonic() - asked[0]) * 1000:.0f} ms"
        else:
            stopped = "finished first"
    return [["cancelled after 2 s", stopped]]


def main() -> None:
    """Measure and print."""
    folder = archive_of(10_000)
    wanted = [int(word) for word in sys.argv[1:]]
    found = [row for size in wanted or SIZES for row in finding_aids(size)]
    if wanted:
        show("Reports", HEADINGS, found)
        return
    found.extend(apart(measure, folder, name, None).row(name.replace("-", " ")) for name in NAMES)
    for thumbnails in (True, False):
        source = "thumbnails" if thumbnails else "originals"
        sheet = apart(measure, photographs(thumbnails=thumbnails), "contact-sheet", None)
        found.append(sheet.row(f"contact sheet from {source}"))
    show("Reports", HEADINGS, found)
    waited = [*previews(folder), *previews(archive_of(100_000)), *cancelling(folder)]
    show("Waiting", ("what", "time"), waited)


if __name__ == "__main__":
    main()
