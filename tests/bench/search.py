"""Search at 10,000, 100,000 and 1,000,000 records: ``python -m tests.bench.search [records]``.

A page is what a person gets: the exact total, the first 50 rows with their reasons, the counts
of all facets over the whole result, chips and other spellings. The archive is opened as after
switching the computer on: the system has nothing of its files in memory. "First, from disk" is the
first time that a query is asked after opening and warming; then each is asked again. "First, in
memory" is the first time after the archive was closed and opened once more. Beside it, each in a
process of its own, what FTS5 alone with facets counted by SQL takes, and Tantivy with facets of its
own: total, 50 rows and five facets, without reasons and spellings.

``again FOLDER RECORDS`` asks and edits an archive that has an index, its files in the system's
memory or not as they are found, and compares with nothing.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from db import operations
from db.archive import Archive
from db.records.description import describe
from db.search import Search
from db.search.connection import IndexConnection
from tests.bench.generator.archives import copy_of
from tests.bench.peer import Measured, ask, peak_memory
from tests.bench.search_queries import Asked, Classes, Drawing, for_peers, words_of
from tests.bench.table import milliseconds, show, spread

SIZES = (10_000, 100_000, 1_000_000)
AGAIN = 2  # times that every query is asked once it is warm
SECONDS = 8.0  # that one class may take
EDITED = 300
PEERS = {"plain_fts": "plain FTS5 and SQL", "tantivy_peer": "Tantivy"}


@dataclass(slots=True)
class Times:
    """What one class of queries took, in milliseconds: by the clock, and of the processor."""

    first: list[float] = field(default_factory=list[float])
    warm: list[float] = field(default_factory=list[float])
    processor: list[float] = field(default_factory=list[float])
    totals: list[int] = field(default_factory=list[int])


def index_of(folder: Path) -> Path:
    """Return the place of an archive's index."""
    return folder / "derived" / "search.db"


def build(folder: Path, records: int) -> None:
    """Make the index of an archive anew and print how that went, as JSON."""
    with Archive.open(folder) as archive:
        search = Search(archive)
        processor = time.process_time()
        taken = milliseconds(search.rebuild) / 1000
        processor = time.process_time() - processor
        search.close()
        catalogue = archive.catalogue.stat().st_size / 1e6
    megabytes = index_of(folder).stat().st_size / 1e6
    cells = [taken, processor, records / taken, megabytes, catalogue, peak_memory()]
    print(json.dumps([f"{one:,.{int(number < 2)}f}" for number, one in enumerate(cells)]))


def built(folder: Path, records: int) -> list[str]:
    """Make the index of an archive anew in a process of its own; return how that went."""
    command = [sys.executable, "-m", "tests.bench.search", "build", str(folder), str(records)]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [f"{records:,}", *json.loads(finished.stdout)]


def compared(folder: Path, classes: Classes) -> dict[str, Measured]:
    """Return what the other engines took, those that are installed."""
    installed = [
        one for one in PEERS if one != "tantivy_peer" or importlib.util.find_spec("tantivy")
    ]
    return {one: ask(one, folder, for_peers(classes)) for one in installed}


def forgotten(folder: Path) -> None:
    """Have the system forget an archive's files, as after a start; where it can be asked to.

    Nor is the disk still busy with what was written before.
    """
    if hasattr(os, "sync"):
        os.sync()
    for path in (index_of(folder), folder / "catalogue.db"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def opened(archive: Archive) -> tuple[Search, list[float]]:
    """Open the search as the window does: it is asked at once, warmed and read beside that."""
    started = time.perf_counter()
    search = Search(archive)
    opening = (time.perf_counter() - started) * 1000

    def warm() -> None:
        search.warm()
        search.read_through()

    warming = threading.Thread(target=warm)
    begun = time.perf_counter()
    warming.start()
    search.find("bakı")
    answered = (time.perf_counter() - started) * 1000
    warming.join()
    return search, [opening, answered, (time.perf_counter() - begun) * 1000]


def own_memory() -> float:
    """Return the megabytes the process holds now besides what it maps of files, 0 if not told."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(one.split()[1]) / 1000 for one in lines if one.startswith("RssAnon:"))


def measured(search: Search, queries: list[Asked]) -> Times:
    """Return what some queries took, each asked once, then again, until the time is over."""
    times, ends = Times(), time.monotonic() + SECONDS
    for asked in queries:
        if time.monotonic() > ends:
            break
        result = search.find(asked.text, **asked.options)
        times.first.append(result.milliseconds)
        times.totals.append(result.total)
        for _ in range(AGAIN):
            processor = time.thread_time()
            times.warm.append(search.find(asked.text, **asked.options).milliseconds)
            times.processor.append((time.thread_time() - processor) * 1000)
    return times


def first_in_memory(folder: Path, classes: Classes) -> dict[str, list[float]]:
    """Return what queries take when first asked after opening, the files in the system's memory."""
    with Archive.open(folder) as archive:
        search, _starting = opened(archive)
        found = {
            name: [search.find(one.text, **one.options).milliseconds for one in asked]
            for name, asked in classes.items()
        }
        search.close()
    return found


def pages(folder: Path, records: int, made: list[str] | None) -> None:
    """Print the tables of one archive: pages by class, and what making its index took.

    Where that is not told, the other engines are not asked either.
    """
    connection = IndexConnection(index_of(folder))
    classes = Drawing(words_of(connection, records), records).classes()
    connection.close()
    peers = compared(folder, classes) if made else {}
    rows: list[list[str]] = []
    if made:
        forgotten(folder)
    with Archive.open(folder) as archive:
        search, starting = opened(archive)
        times_of = {name: measured(search, asked) for name, asked in classes.items()}
        search.close()
    first = first_in_memory(folder, classes)
    for name, times in times_of.items():
        middle = sorted(times.totals)[len(times.totals) // 2]
        row = [name, f"{middle:,} / {max(times.totals):,}"]
        asked = (times.warm, times.processor, first[name], times.first)
        row += [spread(one) for one in asked]
        row += [spread(one.warm[name]) if name in one.warm else "-" for one in peers.values()]
        rows.append(row)
    show(
        f"Search: {records:,} records; milliseconds a page as median / 95th percentile / longest",
        ["query", "hits (median / most)", "warm", "of the processor",
         "first, in memory", "first, from disk" if made else "first",
         *(f"{PEERS[one]}, warm" for one in peers)],
        rows,
    )  # fmt: skip
    print(
        "\nOpening the index {:.0f} ms, first answer after {:.0f} ms, warming in the background"
        " {:.0f} ms.".format(*starting),
        f"The process held {peak_memory():,.0f} MB at most, of them {own_memory():,.0f} MB its own"
        " and the rest pages of the index that the system lends it."
        f" Load {os.getloadavg()[1]:.1f}.",
    )
    if made:
        tell_making(made, peers.get("tantivy_peer"), records)


def tell_making(made: list[str], other: Measured | None, records: int) -> None:
    """Print what making the index took, beside Tantivy's own."""
    rows = [["Fonds", *made[1:]]]
    if other is not None:
        rows.append(
            ["Tantivy, without reading and folding", f"{other.made_in:,.1f}", "-",
             f"{records / other.made_in:,.0f}", f"{other.size:,.0f}", "-", f"{other.memory:,.0f}"]
        )  # fmt: skip
        print(f"\nTantivy replaces one record in {spread(other.update)} ms.")
    show(
        f"Making the index of {records:,} records",
        ["", "seconds", "of the processor", "records a second", "index MB", "catalogue MB",
         "memory MB"],
        rows,
    )  # fmt: skip


def settled(search: Search) -> list[float]:
    """Settle the index; return what each step took, in milliseconds."""
    steps: list[float] = []
    more = True
    while more:
        started = time.perf_counter()
        more = search.settle_step()
        steps.append((time.perf_counter() - started) * 1000)
    return steps


def follow(folder: Path, records: int) -> None:
    """Print how fast the index follows edits of one record, and of a thousand in one step."""
    with Archive.open(folder) as archive:
        search = Search(archive)
        search.catch_up()
        search.warm()
        units = search.find("kind:unit ", order="title", facets=False).ids.tolist()
        times: list[float] = []
        for number, record in enumerate(units[:: len(units) // EDITED][:EDITED]):
            with archive.read() as connection:
                describe(connection, record)  # a record that is edited has been shown before
            operations.edit(archive, [record], {"title": f"Edited {number} qala"})
            times.append(milliseconds(search.catch_up))
        operations.edit(archive, units[:1000], {"credit_line": f"Bench {time.time()}"})
        batch = milliseconds(search.catch_up)
        steps = settled(search)
        search.close()
    show(
        f"Following the catalogue of {records:,} records, milliseconds",
        ["one unit", "1,000 units in one step", "settling, when idle", "its longest step"],
        [[spread(times), f"{batch:,.0f}", f"{sum(steps):,.0f}", f"{max(steps):,.0f}"]],
    )


def measure(records: int) -> None:
    """Measure one size, on a copy of its archive."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("FONDS_BENCH")) as scratch:
        folder = copy_of(records, Path(scratch))
        made = built(folder, records)
        pages(folder, records, made)
        follow(folder, records)


def main() -> None:
    """Measure every size asked for, each in a process of its own as after a start."""
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    match sys.argv[1:]:
        case ["build", folder, records]:
            build(Path(folder), int(records))
        case ["again", folder, records]:
            pages(Path(folder), int(records), None)
            follow(Path(folder), int(records))
        case ["measure", records]:
            measure(int(records))
        case chosen:
            for records in chosen or map(str, SIZES):
                command = [sys.executable, "-m", "tests.bench.search", "measure", records]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
