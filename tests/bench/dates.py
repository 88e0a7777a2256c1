"""What reading a date costs: microseconds a date, for EDTF and for words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

from db.dates import describe, parse_edtf, read_date
from tests.dates.as_written import AS_WRITTEN, NOT_UNDERSTOOD

ROUNDS = 20
TRIES = 7  # the best counts: the others were interrupted


def cost(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return microseconds a text, processor time."""
    best = float("inf")
    for _try in range(TRIES):
        started = process_time()
        for _round in range(ROUNDS):
            for text in texts:
                work(text)
        best = min(best, process_time() - started)
    return best / ROUNDS / len(texts) * 1e6


def main() -> None:
    written = [text for texts in AS_WRITTEN.values() for text in texts]
    edtf = [code for texts in AS_WRITTEN.values() for code in texts.values() if code]
    readings = {text: read_date(text) for text in written}
    rows = (
        ("EDTF", cost(parse_edtf, edtf), len(edtf)),
        ("words, understood", cost(read_date, written), len(written)),
        ("words, not understood", cost(read_date, NOT_UNDERSTOOD), len(NOT_UNDERSTOOD)),
        ("told in words", cost(lambda text: describe(readings[text], "az"), written), len(written)),
    )
    for name, microseconds, count in rows:
        print(f"{name:24}{microseconds:8.1f} us a date   ({count} different)")


if __name__ == "__main__":
    main()
