"""Archives of a given size on disk, made once and kept for every later measurement."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path

from platformdirs import user_cache_path

from db.archive import Archive
from db.search import Search
from tests.bench.generator.layout import CHUNK
from tests.bench.generator.rows import Chunk
from tests.bench.generator.words import vocabularies

SEED = 20251
VERSION = 1
"""Raised when the same seed gives other archives than before."""


def bench_folder() -> Path:
    """Return where the archives for benchmarks lie: FONDS_BENCH, or the user's cache."""
    return Path(os.environ.get("FONDS_BENCH") or user_cache_path("fonds-bench"))


def archive_of(count: int) -> Path:
    """Return the folder of an archive of ``count`` records, making it where it is missing.

    A benchmark that changes records works on a copy: see ``copy_of``.
    """
    folder = bench_folder() / f"{count}-v{VERSION}.fonds"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        fill(unfinished, count)
        unfinished.rename(folder)
    return folder


def copy_of(count: int, folder: Path) -> Path:
    """Return a copy, made in ``folder``, that may be changed."""
    return Path(shutil.copytree(archive_of(count), folder / f"{count}.fonds"))


def fill(folder: Path, count: int) -> None:
    """Make a new archive of ``count`` records, a whole number of chunks, through the core."""
    chunks, rest = divmod(count, CHUNK)
    if rest or not chunks:
        message = f"{count} is not a multiple of {CHUNK}"
        raise ValueError(message)
    words = vocabularies(SEED)
    started = time.perf_counter()
    with Archive.create(folder, title=f"{count} records") as archive:
        for number in range(chunks):
            rows = Chunk(number, words, SEED).make()
            with archive.operation("Generated") as operation:
                for table in ("record", *(name for name in rows if name != "record")):
                    operation.insert_many(table, rows[table])
                operation.finish()
            seconds = time.perf_counter() - started
            sys.stderr.write(f"\r{(number + 1) * CHUNK} of {count} records, {seconds:.0f} s ")
        with closing(Search(archive)) as finder:
            finder.catch_up()
    sys.stderr.write(f"and the index, {time.perf_counter() - started:.0f} s\n")
