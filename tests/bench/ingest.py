"""What taking in costs: CPU milliseconds a file and stage, beside the least that must be done.

Run ``python -m tests.bench.ingest [--files 40] [--folder DIR]``. The corpus is made from a
seed in a temporary folder; the same run measures decoding, copying and hashing alone, so that
the machine's mood cancels out. CPU time is that of this process and of its workers.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

from db import ingest
from db.archive import Archive
from db.media.pool import WorkerPool
from tests.media import making

KINDS = (
    ("24 MP JPEG", (6000, 4000)),
    ("12 MP JPEG", (4000, 3000)),
    ("2 MP JPEG", (1600, 1200)),
)
PDF_PAGES = 5
DOCX_PARAGRAPHS = 60


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


def corpus(folder: Path, kind: tuple[str, tuple[int, int]], count: int) -> list[Path]:
    """Pictures that differ in their bytes; decoding costs the same for each."""
    name, size = kind
    target = io.BytesIO()
    exif = making.exif({271: "Bench", 272: name}, {36867: "2019:05:12 10:30:00"})
    scene(size, seed=1).save(target, "JPEG", quality=90, exif=exif)
    folder.mkdir()
    paths: list[Path] = []
    for number in range(count):
        path = folder / f"{number:04}.jpg"
        path.write_bytes(target.getvalue())
        making.with_iptc(path, [(2, 105, b"Number %d" % number)])
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
        if path.suffix == ".jpg":
            with Image.open(path) as picture:
                width, height = picture.size
                picture.draft("RGB", (512, 512 * height // width))
                picture.load()


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


def line(name: str, folder: Path, paths: list[Path]) -> None:
    """Measure one kind of file and print its line."""
    count = len(paths)
    once = start(folder / "Start.fonds", paths[0])
    target = folder / "copies"
    target.mkdir()
    bare = measure(lambda: least(paths, target))
    stages: dict[str, float] = {}
    whole = measure(lambda: stages.update(take(folder / "Bench.fonds", paths)))
    per_file = 1000 / count
    own = max(whole[0] - once, 0.0)
    print(
        f"{name:12} {bare[0] * per_file:8.1f} {own * per_file:8.1f} "
        f"{own / bare[0]:6.2f}x {count / bare[1]:8.1f} {count / whole[1]:8.1f} "
        f"{once * 1000:8.0f}   "
        + "  ".join(f"{stage} {value:.1f}" for stage, value in stages.items())
    )
    shutil.rmtree(target)
    shutil.rmtree(folder / "Bench.fonds")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40, help="files of each kind")
    parser.add_argument("--folder", type=Path, help="where to make the corpus")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        folder = Path(name)
        print(
            "CPU ms a file: decode + copy + hash alone, all of taking in, and how many times that;"
        )
        print("files a second of both; CPU ms once for starting archive and workers (left out of")
        print("the columns before); then CPU ms a file of the workers by stage")
        print(
            f"{'':12} {'alone':>8} {'whole':>8} {'':7} {'files/s':>8} {'files/s':>8} {'start':>8}"
        )
        for kind in KINDS:
            paths = corpus(folder / kind[0], kind, chosen.files)
            line(kind[0], folder, paths)
            shutil.rmtree(folder / kind[0])
        pdfs, docx = papers(folder / "papers", chosen.files * 5)
        line("PDF 5 pages", folder, pdfs)
        line("DOCX", folder, docx)


if __name__ == "__main__":
    main()
