"""Finding pictures that look alike: ``python -m tests.bench.look_alikes [100000 1000000]``.

Seeded fingerprints, one in a hundred near the one before it. Beside it, what comparing each of the
newest with all would cost, taken from a thousand of them.
"""

from __future__ import annotations

import time

import numpy as np

from db.ingest.lookalikes import MOST_NEW
from db.media.likeness import DHASH_NEAR, PHASH_NEAR
from db.media.nearness import Bits, near_pairs
from tests.bench.table import show, sizes

SAMPLE = 1000
EVERY = 100


def fingerprints(count: int) -> Bits:
    """Return random fingerprints, the same for the same count, some of them near others."""
    chance = np.random.default_rng(count)
    prints = chance.integers(0, 2**64, count, dtype=np.uint64)
    for place in range(1, count, EVERY):
        bits = chance.choice(64, chance.integers(0, PHASH_NEAR + 1), replace=False)
        flips = np.bitwise_or.reduce(np.uint64(1) << bits.astype(np.uint64), initial=np.uint64(0))
        prints[place] = prints[place - 1] ^ flips
    return prints


def found(prints: Bits, near: int) -> tuple[int, float]:
    """Return how many near pairs there are, and the CPU seconds of finding them."""
    started = time.process_time()
    pairs: set[tuple[int, int]] = set()
    for later, earlier in near_pairs(prints, near, MOST_NEW):
        pairs.update(zip(later.tolist(), earlier.tolist(), strict=True))
    return len(pairs), time.process_time() - started


def compared(prints: Bits, near: int) -> float:
    """Return the CPU seconds that comparing each of the newest with all would take."""
    started = time.process_time()
    for place in range(len(prints) - SAMPLE, len(prints)):
        np.flatnonzero(np.bitwise_count(prints[:place] ^ prints[place]) <= near)
    each = (time.process_time() - started) / SAMPLE
    return each * min(MOST_NEW, len(prints))


def main() -> None:
    """Print the table."""
    rows: list[list[object]] = []
    for count in sizes():
        prints = fingerprints(count)
        for near in (PHASH_NEAR, DHASH_NEAR):
            pairs, seconds = found(prints, near)
            rows.append(
                [f"{count:,}", near, pairs, f"{seconds:.2f}", f"{compared(prints, near):.1f}"]
            )
    headings = ("pictures", "bits apart", "pairs", "CPU s", "each with each, CPU s")
    show(f"Near pairs, the newest {MOST_NEW:,} with all", headings, rows)


if __name__ == "__main__":
    main()
