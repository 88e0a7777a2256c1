"""How long reports take and how much memory: ``python -m tests.bench.reports``.

Each is made in a process of its own, so that its peak is its own; the child that typesets is
counted apart. Contact sheets are made of generated photographs, once from the thumbnails that
an archive keeps and once from the originals.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from db import operations, reports
from db.archive import Archive
from db.media.previews import Previews
from db.typesetting.volume import ReportCancelled
from tests.bench.generator.archives import archive_of, bench_folder
from tests.bench.table import milliseconds, show

SIZES = (100, 1_000, 10_000)
PHOTOGRAPHS = 1_000

_SUBTREES = """
WITH RECURSIVE below(top, id) AS (
  SELECT id, id FROM record WHERE kind = 'unit'
  UNION ALL SELECT below.top, record.id FROM below JOIN record ON record.parent_id = below.id
)
SELECT top FROM below GROUP BY top ORDER BY abs(count(*) - ?), top LIMIT 1
"""


@dataclass(frozen=True)
class Measured:
    """What one report took: seconds, megabytes of the program and of its children, pages."""

    records: int
    seconds: float
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
            f"{self.own_mb:.0f}",
            f"{self.child_mb:.0f}",
            self.pages,
            self.volumes,
            f"{self.file_mb:.1f}",
        ]


def measure(folder: Path, name: str, root: int | None) -> Measured:
    """Make one report and return what it took."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        Archive.open(folder, read_only=True) as archive,
    ):
        result = reports.make(archive, name, root=root, out=Path(scratch) / "report.pdf")
        size = sum(one.stat().st_size for one in result.paths)
    return Measured(
        records=result.records,
        seconds=result.seconds,
        own_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        child_mb=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        pages=result.pages,
        volumes=len(result.paths),
        file_mb=size / 1e6,
    )


def apart(folder: Path, name: str, root: int | None) -> Measured:
    """Measure in a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as one:
        return one.submit(measure, folder, name, root).result()


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


def preview_and_cancel(folder: Path) -> list[list[object]]:
    """Return how long a preview takes, and how long until cancelled work has stopped."""
    with Archive.open(folder, read_only=True) as archive, tempfile.TemporaryDirectory() as scratch:
        preview = milliseconds(lambda: reports.preview(archive, "finding-aid"))
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
    return [["preview of 4 pages", f"{preview:.0f} ms"], ["cancelled after 2 s", stopped]]


def main() -> None:
    """Measure and print."""
    folder = archive_of(10_000)
    names = ("item-list", "catalogue-cards", "accession-register", "fixity")
    found = [
        apart(folder, "finding-aid", root_of_about(folder, size)).row(
            f"finding aid, about {size:,}"
        )
        for size in SIZES
    ]
    found.extend(apart(folder, name, None).row(name.replace("-", " ")) for name in names)
    for thumbnails in (True, False):
        source = "thumbnails" if thumbnails else "originals"
        sheet = apart(photographs(thumbnails=thumbnails), "contact-sheet", None)
        found.append(sheet.row(f"contact sheet from {source}"))
    headings = ("report", "records", "s", "program MB", "child MB", "pages", "files", "MB")
    show("Reports", headings, found)
    show("Waiting", ("what", "time"), preview_and_cancel(folder))


if __name__ == "__main__":
    main()
