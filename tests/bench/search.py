"""Search at 10,000, 100,000 and 1,000,000 records: ``python -m tests.bench.search``.

A page is what a person gets: the exact total, the first 50 rows with their reasons, the counts
of all facets over the whole result, chips and other spellings. "First" is the first time that a
query is asked after opening; then each is asked again. Beside it, in a process of its own, FTS5
alone with facets counted by SQL, without reasons and spellings.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db import operations
from db.archive import Archive
from db.search import Search
from db.search.connection import IndexConnection
from tests.bench.generator.archives import archive_of
from tests.bench.search_queries import Asked, Drawing, words_of
from tests.bench.table import milliseconds, show, spread

SIZES = (10_000, 100_000, 1_000_000)
AGAIN = 2  # times that every query is asked once it is warm
PLAIN_SECONDS = 6.0  # that plain FTS5 is given for one class


def index_of(size: int) -> Path:
    """Return the place of the index of an archive, made anew where it is missing."""
    return archive_of(size) / "derived" / "search.db"


def built(size: int) -> list[object]:
    """Make the index of an archive anew and return how that went."""
    with Archive.open(archive_of(size)) as archive:
        search = Search(archive)
        processor = time.process_time()
        taken = milliseconds(search.rebuild) / 1000
        processor = time.process_time() - processor
        search.close()
        megabytes = index_of(size).stat().st_size / 1e6
        catalogue = archive.catalogue.stat().st_size / 1e6
    return [f"{size:,}", f"{taken:.1f}", f"{processor:.1f}", f"{size / taken:,.0f}",
            f"{megabytes:.0f}", f"{catalogue:.0f}"]  # fmt: skip


def opened(size: int) -> tuple[Archive, Search, float, float]:
    """Open archive and search; return them with the milliseconds to open and to answer first."""
    archive = Archive.open(archive_of(size))
    started = time.perf_counter()
    search = Search(archive)
    opening = (time.perf_counter() - started) * 1000
    answer = milliseconds(lambda: search.find("bakı"))
    return archive, search, opening, opening + answer


def measured(search: Search, queries: list[Asked]) -> tuple[list[float], list[float], list[int]]:
    """Return the first times, the later times and the totals of some queries."""
    first, warm, totals = [], [], []
    for asked in queries:
        result = search.find(asked.text, **asked.options)
        first.append(result.milliseconds)
        totals.append(result.total)
        warm += [search.find(asked.text, **asked.options).milliseconds for _ in range(AGAIN)]
    return first, warm, totals


def compared(size: int, classes: dict[str, list[Asked]]) -> dict[str, list[float]]:
    """Return the times of plain FTS5 for each class, measured in a process of its own."""
    plain = {name: [one.plain for one in asked if one.plain] for name, asked in classes.items()}
    command = [sys.executable, "-m", "tests.bench.plain_fts", str(archive_of(size))]
    asked = json.dumps({"seconds": PLAIN_SECONDS, "classes": plain})
    finished = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return json.loads(finished.stdout)


def measure(size: int) -> None:
    """Print the table of one size."""
    connection = IndexConnection(index_of(size))
    classes = Drawing(words_of(connection, size), size).classes()
    connection.close()
    plain = compared(size, classes)
    archive, search, opening, answer = opened(size)
    warming = milliseconds(search.warm)
    rows = []
    for name, asked in classes.items():
        first, warm, totals = measured(search, asked)
        middle = sorted(totals)[len(totals) // 2]
        beside = spread(plain[name]) if plain.get(name) else "-"
        rows.append([name, f"{middle:,} / {max(totals):,}", spread(warm), spread(first), beside])
    search.close()
    archive.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    show(
        f"Search: {size:,} records, milliseconds a page",
        ["query", "hits (median / most)", "warm p50 / p95 / max", "first p50 / p95 / max",
         "plain FTS5 and SQL facets, p50 / p95 / max"],
        rows,
    )  # fmt: skip
    print(
        f"\nOpening the index {opening:.0f} ms, first answer after {answer:.0f} ms,"
        f" warming in the background {warming:.0f} ms; the process held {memory:,.0f} MB at most."
    )


def followed(size: int) -> list[object]:
    """Return how fast the index follows edits of one record, and of a thousand."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(shutil.copytree(archive_of(size), Path(scratch) / "copy.fonds"))
        with Archive.open(folder) as archive:
            search = Search(archive)
            search.catch_up()
            units = search.find("kind:unit ", order="title", facets=False).ids.tolist()
            times = []
            for number, record in enumerate(units[:: len(units) // 300]):
                operations.edit(archive, [record], {"title": f"Edited {number} qala"})
                times.append(milliseconds(search.catch_up))
            operations.edit(archive, units[:1000], {"state": "checked"})
            batch = milliseconds(search.catch_up)
            rest = milliseconds(search.settle)
            search.close()
    return [f"{size:,}", spread(times), f"{batch:,.0f}", f"{rest:,.0f}"]


def main() -> None:
    """Measure every size asked for."""
    if sys.argv[1:2] == ["measure"]:
        measure(int(sys.argv[2]))
        return
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    chosen = [int(word) for word in sys.argv[1:]] or SIZES
    show(
        "Making the index",
        ["records", "seconds", "processor seconds", "records a second", "index MB", "catalogue MB"],
        [built(size) for size in chosen],
    )
    for size in chosen:  # each in a process of its own, as after a start of the program
        command = [sys.executable, "-m", "tests.bench.search", "measure", str(size)]
        subprocess.run(command, check=True)
    show(
        "Following the catalogue, milliseconds",
        ["records", "one unit, p50 / p95 / max", "1,000 units in one step", "settling"],
        [followed(size) for size in chosen],
    )


if __name__ == "__main__":
    main()
