"""What taking in costs: CPU milliseconds a file and stage, beside the least that must be done.

Run ``python -m tests.bench.ingest [--files 40] [--folder DIR] [--heic FILE]``. The corpus is
made from a seed in a temporary folder; the same run measures decoding, copying and hashing
alone, and vipsthumbnail and exiftool where they are installed, so that the machine's mood
cancels out. CPU time is that of this process and of its children. A HEIC file to copy must be
given: nothing here writes that format.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from PIL import Image

from db import ingest
from db.archive import Archive
from db.history.operation import Operation
from db.ingest.scanning import scan
from db.media.pool import WorkerPool
from tests.bench.table import show
from tests.media import making

PHOTOGRAPHS = (
    ("24 MP JPEG", (6000, 4000), ".jpg", {"quality": 90}),
    ("12 MP JPEG", (4000, 3000), ".jpg", {"quality": 90}),
    ("2 MP JPEG", (1600, 1200), ".jpg", {"quality": 90}),
    ("12 MP TIFF, LZW", (4000, 3000), ".tif", {"compression": "tiff_lzw"}),
    ("12 MP PNG", (4000, 3000), ".png", {"compress_level": 3}),
)
PDF_PAGES = 5
DOCX_PARAGRAPHS = 60
ENTRIES = 100_000


def cpu_seconds() -> float:
    """CPU time of this process and of all children that have ended."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def scene(size: tuple[int, int], seed: int) -> Image.Image:
    """A picture with large shapes and the grain of a camera, so that it packs like a photo."""
    random = np.random.default_rng(seed)
    rough = random.integers(0, 256, (24, 36, 3), dtype=np.uint8)
    smooth = Image.fromarray(rough).resize(size, Image.Resampling.BICUBIC)
    grain = random.integers(-6, 7, (size[1], size[0], 1), dtype=np.int16)
    values = np.clip(np.asarray(smooth, dtype=np.int16) + grain, 0, 255)
    return Image.fromarray(values.astype(np.uint8))


def photographs(
    folder: Path, kind: tuple[str, tuple[int, int], str, dict[str, Any]], count: int
) -> list[Path]:
    """Pictures that differ in their bytes; decoding costs the same for each."""
    name, size, ending, options = kind
    target = io.BytesIO()
    exif = making.exif({271: "Bench", 272: name}, {36867: "2019:05:12 10:30:00"})
    form = {".jpg": "JPEG", ".tif": "TIFF", ".png": "PNG"}[ending]
    scene(size, seed=1).save(target, form, exif=exif, **options)
    return copies(folder, target.getvalue(), ending, count)


def copies(folder: Path, content: bytes, ending: str, count: int) -> list[Path]:
    """Write a file several times, each with other bytes where they do no harm."""
    folder.mkdir()
    paths: list[Path] = []
    for number in range(count):
        path = folder / f"{number:04}{ending}"
        path.write_bytes(content)
        if ending == ".jpg":
            making.with_iptc(path, [(2, 105, b"Number %d" % number)])
        else:
            with path.open("ab") as file:
                file.write(b"%08d" % number)
        paths.append(path)
    return paths


def papers(folder: Path, count: int) -> tuple[list[Path], list[Path]]:
    folder.mkdir()
    pdfs = [
        making.pdf(folder / f"{n}.pdf", [f"Page {p} of paper {n}" for p in range(PDF_PAGES)])
        for n in range(count)
    ]
    text = "".join(making.paragraph(f"Sətir {n} və yenə sətir") for n in range(DOCX_PARAGRAPHS))
    docx = [
        making.docx(folder / f"{n}.docx", text + making.paragraph(str(n))) for n in range(count)
    ]
    return pdfs, docx


def least(paths: list[Path], target: Path) -> None:
    """Decode (reduced, as a thumbnail needs), copy and hash: what no program can leave out."""
    for number, path in enumerate(paths):
        digest = hashlib.sha256()
        with path.open("rb") as source, (target / f"{number}").open("wb") as copy:
            while part := source.read(1 << 20):
                digest.update(part)
                copy.write(part)
            os.fsync(copy.fileno())
        if path.suffix in (".jpg", ".tif", ".png"):
            with Image.open(path) as picture:
                width, height = picture.size
                picture.draft("RGB", (384, 384 * height // width))
                picture.load()


def thumbnails_by_vips(paths: list[Path], target: Path) -> None:
    command = ["vipsthumbnail", "-s", "256", "-o", f"{target}/%s.jpg[Q=80]"]
    subprocess.run([*command, *map(str, paths)], check=False, capture_output=True)


def metadata_by_exiftool(paths: list[Path], _target: Path) -> None:
    subprocess.run(["exiftool", "-j", *map(str, paths)], check=False, capture_output=True)


PEERS: tuple[tuple[str, Callable[[list[Path], Path], None]], ...] = (
    ("vipsthumbnail", thumbnails_by_vips),
    ("exiftool", metadata_by_exiftool),
)


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall seconds of a piece of work."""
    cpu, wall = cpu_seconds(), time.perf_counter()
    work()
    return cpu_seconds() - cpu, time.perf_counter() - wall


def take(folder: Path, paths: list[Path]) -> dict[str, float]:
    """Take files in with workers of its own, and return CPU milliseconds a file by stage."""
    stages: defaultdict[str, float] = defaultdict(float)

    class Counting(WorkerPool):
        """Adds up what the workers say of their stages."""

        def analyse(self, path: Path, **more: object):  # type: ignore[no-untyped-def]
            found = super().analyse(path, **more)  # type: ignore[arg-type]
            for stage, milliseconds in found.milliseconds.items():
                stages[stage] += milliseconds / len(paths)
            return found

    with Archive.create(folder, title="Bench") as archive, Counting() as pool:
        report = ingest.take_in(archive, paths, pool=pool)
        if report.taken != len(paths):
            raise SystemExit(report.sentences())
    stages.pop("wall")
    return dict(stages)


def start(folder: Path, path: Path) -> float:
    """Return the CPU seconds that starting an archive and its workers costs, once."""

    def work() -> None:
        with (
            Archive.create(folder, title="Start"),
            WorkerPool() as pool,
            ThreadPoolExecutor(pool.size) as threads,
        ):
            list(threads.map(pool.analyse, [path] * pool.size))

    cpu, _wall = measure(work)
    shutil.rmtree(folder)
    return cpu


@dataclass(slots=True)
class Measured:
    """CPU milliseconds a file of everything that was measured for one kind of file."""

    kind: str
    alone: float
    whole: float
    once: float
    per_second: float
    stages: dict[str, float] = field(default_factory=dict[str, float])
    peers: dict[str, float] = field(default_factory=dict[str, float])


def measured(kind: str, folder: Path, paths: list[Path]) -> Measured:
    """Measure one kind of file: the least, the peers, and taking in."""
    per_file = 1000 / len(paths)
    once = start(folder / "Start.fonds", paths[0])
    target = folder / "copies"
    target.mkdir()
    alone, _wall = measure(lambda: least(paths, target))
    peers: dict[str, float] = {}
    for name, work in PEERS:
        if shutil.which(name):
            peers[name] = measure(lambda work=work: work(paths, target))[0] * per_file
    stages: dict[str, float] = {}
    cpu, wall = measure(lambda: stages.update(take(folder / "Bench.fonds", paths)))
    shutil.rmtree(target)
    shutil.rmtree(folder / "Bench.fonds")
    whole = max(cpu - once, 0.0) * per_file
    return Measured(kind, alone * per_file, whole, once * 1000, len(paths) / wall, stages, peers)


def corpora(folder: Path, count: int, heic: Path | None) -> Iterator[tuple[str, list[Path]]]:
    """Make the files of each kind when they are asked for, and remove them after."""
    for kind in PHOTOGRAPHS:
        yield kind[0], photographs(folder / kind[0], kind, count)
        shutil.rmtree(folder / kind[0])
    if heic is not None:
        yield "HEIC", copies(folder / "heic", heic.read_bytes(), ".heic", count)
    pdfs, docx = papers(folder / "papers", count * 5)
    yield "PDF, 5 pages", pdfs
    yield "DOCX", docx


def written(folder: Path, paths: list[Path]) -> dict[str, float]:
    """Return CPU milliseconds a file of writing what was read, by table of the catalogue."""
    tables: defaultdict[str, float] = defaultdict(float)
    insert_many = Operation.insert_many

    def timed(op: Operation, table: str, rows: Iterable[dict[str, Any]]) -> range:
        given = list(rows)
        started = time.thread_time()
        ids = insert_many(op, table, given)
        tables[table] += (time.thread_time() - started) * 1000 / len(paths)
        return ids

    with mock.patch.object(Operation, "insert_many", timed):
        take(folder / "Written.fonds", paths)
    shutil.rmtree(folder / "Written.fonds")
    return dict(tables)


def scanned(folder: Path) -> tuple[float, float]:
    """Return how many entries of small files are found and listed a CPU second, and a second."""
    for number in range(ENTRIES // 100):
        (folder / f"{number:04}").mkdir(parents=True)
        for name in range(100):
            (folder / f"{number:04}" / f"{name:02}.jpg").touch()
    count = 0

    def work() -> None:
        nonlocal count
        count = sum(1 for _ in scan([folder]))

    cpu, wall = measure(work)
    return count / cpu, count / wall


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40, help="files of each kind")
    parser.add_argument("--folder", type=Path, help="where to make the corpus")
    parser.add_argument("--heic", type=Path, help="a HEIC file to copy")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        folder = Path(name)
        found = [
            measured(kind, folder, paths)
            for kind, paths in corpora(folder, chosen.files, chosen.heic)
        ]
        speed, seen = scanned(folder / "scan")
        small = photographs(folder / "small", PHOTOGRAPHS[2], chosen.files * 5)
        tables = written(folder, small)
    show(
        "CPU ms a file; files a second and start-up as on this machine, now",
        ("kind", "alone", "taken in", "times", *(name for name, _ in PEERS), "files/s", "once"),
        [
            (
                one.kind,
                f"{one.alone:.1f}",
                f"{one.whole:.1f}",
                f"{one.whole / one.alone:.2f}",
                *(f"{one.peers[name]:.1f}" if name in one.peers else "-" for name, _ in PEERS),
                f"{one.per_second:.1f}",
                f"{one.once:.0f}",
            )
            for one in found
        ],
    )
    stages = list(dict.fromkeys(stage for one in found for stage in one.stages))
    show(
        "of which in the workers, by stage, first uses included",
        ("kind", *stages),
        [(one.kind, *(f"{one.stages.get(stage, 0):.1f}" for stage in stages)) for one in found],
    )
    show(
        "of which writing to the catalogue, CPU ms a file; act are the events of ingestion",
        tuple(tables),
        [[f"{cost:.3f}" for cost in tables.values()]],
    )
    print(f"\n{ENTRIES:,} entries found: {speed:,.0f} a CPU second, {seen:,.0f} a second")


if __name__ == "__main__":
    main()
