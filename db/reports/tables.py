"""Reports that are one long table: what they share, and how they are cut into volumes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from db.reports.composition import Composition, LeftOut
from db.reports.frames import frame
from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.typesetting.volume import Json, Volume

MOST_ROWS = 2500
"""The rows of one volume: Typst needs about a megabyte a page."""
_UPRIGHT_MM = 162
_ACROSS_MM = 235
"""What the margins leave of the narrower paper: A4 upright, Letter on its side."""
_LEAST_MM = 26
"""What a column that shares what is left needs."""

Cell = list[Passage]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the word over it, its width in millimetres, or the share of what is left.

    What is in a ``mono`` column is compared sign by sign: checksums. A ``code`` may break
    after any of its signs. A ``tick`` column is empty but for a box to tick by hand, and as wide
    as the word over it. What is not ``usual`` is shown only where the settings choose it.
    """

    label: str
    mm: float = 0
    share: int = 0
    mono: bool = False
    code: bool = False
    tick: bool = False
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be: its columns, the ids it is about, and what makes rows of some of them.

    ``of_records`` tells that the ids are those of records, and not of files or findings.
    """

    title: Passage
    kicker: str
    columns: Sequence[Column]
    ids: Sequence[int]
    rows: Callable[[Sequence[int]], list[list[Cell]]]
    left_out: LeftOut
    summary: Sequence[str] = ()
    landscape: bool = False
    record: int | None = None
    of_records: bool = True


def compose_table(reading: Reading, table: Table) -> Composition:
    """Compose the volumes of a table; an empty table is one volume that says so."""
    ids = table.ids[: reading.request.most]
    parts = [ids[start : start + MOST_ROWS] for start in range(0, len(ids), MOST_ROWS)] or [[]]
    return Composition(
        title=table.title["text"],
        records=len(ids),
        volumes=_volumes(reading, table, parts),
        left_out=table.left_out,
    )


def _volumes(reading: Reading, table: Table, parts: Sequence[Sequence[int]]) -> Iterator[Volume]:
    top = frame(reading, table.title, left_out=table.left_out, record=table.record)
    places = _chosen_places(table.columns, reading.request.fields)
    shown, landscape = fitted([table.columns[place] for place in places], landscape=table.landscape)
    columns = _columns(reading, shown)
    for number, part in enumerate(parts, start=1):
        content = {
            **top,
            "kicker": table.kicker,
            "summary": list(table.summary),
            "landscape": landscape,
            "volume": number,
            "volumes": len(parts),
            "columns": columns,
            "rows": [[row[place] for place in places] for row in table.rows(part)],
        }
        yield Volume(content, (), len(part), tuple(part) if table.of_records else ())


def _chosen_places(columns: Sequence[Column], wanted: Sequence[str] | None) -> list[int]:
    """Return which columns to show, in order: those the settings choose, else the usual ones."""
    by_key = {one.label: place for place, one in enumerate(columns)}
    chosen = [by_key[key] for key in wanted or () if key in by_key]
    return chosen or [place for place, one in enumerate(columns) if one.usual]


def fitted(columns: Sequence[Column], *, landscape: bool) -> tuple[list[Column], bool]:
    """Return columns that fit the page, and whether the page must lie on its side for them."""
    fixed = sum(one.mm for one in columns)
    shared = _LEAST_MM * sum(one.share > 0 for one in columns)
    landscape = landscape or fixed + shared > _UPRIGHT_MM
    room = (_ACROSS_MM if landscape else _UPRIGHT_MM) - shared
    if fixed <= room:
        return list(columns), landscape
    return [replace(one, mm=one.mm * room / fixed) for one in columns], landscape


def _columns(reading: Reading, columns: Sequence[Column]) -> list[Json]:
    made = [{**asdict(one), "label": reading.wording.word(one.label)} for one in columns]
    if not any(one.share for one in columns):
        # Without a column that takes what is left, the table would not reach the margin.
        made[-1] |= {"share": 1}
    return made


def keys_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the keys that settings may choose from, the usual columns first."""
    return (*usual_keys(columns), *(one.label for one in columns if not one.usual))


def usual_keys(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the keys of the columns that are shown where nothing was decided."""
    return tuple(one.label for one in columns if one.usual)


def cell(*texts: str | Passage | None) -> Cell:
    """Return a cell of one line a text; empty ones fall away."""
    said = [passage(one) if isinstance(one, str) else one for one in texts if one]
    return [one for one in said if one["text"]]
