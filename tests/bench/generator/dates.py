"""Dates as catalogues have them: half of them exact, the others vague in several ways."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from numpy.random import Generator


class Vague(NamedTuple):
    """A date in words, in EDTF and as day numbers (0001-01-01 is 1)."""

    expressed: str
    edtf: str
    lo: int
    hi: int
    qualifier: str | None = None


def drawn_date(random: Generator) -> Vague:
    """Return a date between 1890 and 2026, recent ones more often."""
    year = 2026 - min(int(random.exponential(25)), 136)
    month, day = int(random.integers(1, 13)), int(random.integers(1, 29))
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    match int(random.choice(5, p=(0.5, 0.15, 0.2, 0.1, 0.05))):
        case 0:
            exact = date(year, month, day)
            return Vague(
                f"{day}.{month:02}.{year}",
                exact.isoformat(),
                exact.toordinal(),
                exact.toordinal(),
            )
        case 1:
            after = date(year + month // 12, month % 12 + 1, 1).toordinal()
            start = date(year, month, 1).toordinal()
            return Vague(f"{month:02}.{year}", f"{year}-{month:02}", start, after - 1)
        case 2:
            return Vague(str(year), str(year), first, last)
        case 3:
            return Vague(f"about {year}", f"{year}~", first, last, "approximate")
        case _:
            decade = year // 10 * 10
            return Vague(
                f"{decade}s",
                f"{decade // 10}X",
                date(decade, 1, 1).toordinal(),
                date(decade + 9, 12, 31).toordinal(),
            )
