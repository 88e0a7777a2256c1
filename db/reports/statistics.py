"""Statistics: how much there is of what, from when, how far it is described; what may leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from db.dates import from_day_number
from db.reports.composition import Composition, LeftOut
from db.reports.declaration import Report
from db.reports.frames import frame
from db.reports.naming import most_named, most_named_of_nearly_all
from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.reports.rows import as_json, column, rows
from db.reports.selections import UNIT_ROOTS, Counted, chosen
from db.text import size_text, sort_key
from db.typesetting.volume import Json, Volume
from db.words import N_

_MOST_NAMES = 15
_SECTIONS = ("kinds", "levels", "forms", "states", "decades", "files", "accessions", "names")

_KINDS = """
SELECT kind, count(*) AS times FROM record
WHERE id NOT IN (SELECT value FROM json_each(:withheld)) GROUP BY kind
"""
_UNITS = """
SELECT level, form, holding, state, count(*) AS times FROM {units} AS one
JOIN unit ON unit.record_id = one.value JOIN record ON record.id = one.value GROUP BY 1, 2, 3, 4
"""
_BEGINNINGS = """
SELECT lo, hi IS NULL AS endless, count(*) AS times FROM {units} AS one
JOIN record ON record.id = one.value GROUP BY 1, 2
"""
_FILES = """
SELECT coalesce(mime, '') AS mime, count(*) AS files, sum(bytes) AS bytes
FROM {units} AS one JOIN asset ON asset.record_id = one.value
WHERE usage <> 'consent' GROUP BY 1 ORDER BY 2 DESC, 1
"""
_WITHHELD = """
SELECT value FROM json_each(:ids) AS one JOIN unit ON unit.record_id = one.value
"""
_ACCESSIONS = """
SELECT record.id, lo, processing FROM record JOIN accession ON accession.record_id = record.id
"""


def compose(reading: Reading) -> Composition:
    """Compose the statistics of a selection, of all below a record, or of the whole archive."""
    word = reading.wording.word
    whole = reading.request.root is None and reading.request.ids is None
    said = _whole(reading) if whole else _chosen(reading)
    counted = _Counting(reading, said.units, whole=whole)
    wanted = reading.request.fields or _SECTIONS
    content = {
        **frame(reading, said.title, left_out=said.left_out, record=None),
        "kicker": word("statistics"),
        "summary": [reading.wording.fill("descriptions", count=said.count)],
        "sections": [one for key in wanted if key in _SECTIONS for one in counted.section(key)],
    }
    return Composition(
        title=said.title["text"],
        records=said.count,
        volumes=[Volume(content, (), said.count)],
        left_out=said.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What is counted: how many that are, what they are called, what is left out."""

    units: Counted
    count: int
    title: Passage
    left_out: LeftOut


def _chosen(reading: Reading) -> _Said:
    # To count them, records need not be put in order.
    selection = chosen(reading, "unit", reading.wording.word("statistics"), in_order=False)
    left_out = reading.release.left_out(selection.asked)
    units = Counted(as_json(selection.ids))
    return _Said(units, len(selection.ids), selection.title, left_out)


def _whole(reading: Reading) -> _Said:
    """Return all units but those that may not leave, none of which has to be named."""
    units = Counted(as_json(reading.release.withheld), all_but=True)
    withheld = column(reading.connection, _WITHHELD, ids=units.ids)
    count = column(reading.connection, "SELECT count(*) FROM unit")[0] - len(withheld)
    title = passage(reading.archive_title or reading.wording.word("statistics"))
    return _Said(units, count, title, reading.release.left_out(withheld))


class _Counting:
    """Counts a set of units, and for the whole archive what else there is."""

    def __init__(self, reading: Reading, units: Counted, *, whole: bool) -> None:
        self._reading = reading
        self._wording = reading.wording
        self._counted = units
        self._whole = whole
        self._units: list[Any] = self._rows(_UNITS)

    def _rows(self, sql: str) -> list[Any]:
        units = self._counted
        return rows(self._reading.connection, sql.format(units=units.sql), ids=units.ids)

    def section(self, key: str) -> Iterator[Json]:
        """Give the sections that a key stands for; none where there is nothing to count."""
        sections: dict[str, Callable[[], Iterator[Json]]] = {
            "kinds": self._kinds,
            "levels": self._levels,
            "forms": self._forms,
            "states": self._states,
            "decades": self._decades,
            "files": self._files,
            "accessions": self._accessions,
            "names": self._names,
        }
        yield from (one for one in sections[key]() if one["rows"])

    def _kinds(self) -> Iterator[Json]:
        if self._whole:
            withheld = as_json(self._reading.release.withheld)
            found = rows(self._reading.connection, _KINDS, withheld=withheld)
            yield self._counts("kinds", "kind", Counter({row.kind: row.times for row in found}))

    def _levels(self) -> Iterator[Json]:
        yield self._counts("levels", "level", self._by("level"))

    def _forms(self) -> Iterator[Json]:
        yield self._counts("forms", "form", self._by("form"))
        yield self._counts("holdings", "holding", self._by("holding"))

    def _states(self) -> Iterator[Json]:
        yield self._counts("states", "state", self._by("state"))

    def _by(self, column: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        for row in self._units:
            counts[getattr(row, column)] += row.times
        return counts

    def _decades(self) -> Iterator[Json]:
        """Count by the decade in which what is described began."""
        decades: Counter[int] = Counter()
        undated = 0
        for row in self._rows(_BEGINNINGS):
            if row.lo is None:
                undated += row.times * row.endless
            elif 1 < (year := from_day_number(row.lo)[0]) < 9999:
                decades[year // 10 * 10] += row.times
        lines = [(passage(f"{decade}–{decade + 9}"), decades[decade]) for decade in sorted(decades)]
        if undated:
            lines.append((passage(self._wording.word("undated")), undated))
        yield self._section("decades", lines)

    def _files(self) -> Iterator[Json]:
        found = self._rows(_FILES)
        lines = [
            (passage(row.mime or self._wording.word("unknown")), row.files, row.bytes or 0)
            for row in found
        ]
        made = self._section("files", [(said, count) for said, count, _ in lines])
        for shown, (_, _, count) in zip(made["rows"], lines, strict=True):
            shown["more"] = size_text(count, self._wording.language)
        yield made

    def _accessions(self) -> Iterator[Json]:
        if not self._whole:
            return
        leaves = self._reading.release.leaves
        found = [row for row in rows(self._reading.connection, _ACCESSIONS) if leaves(row.id)]
        years = Counter(from_day_number(row.lo)[0] for row in found if row.lo is not None)
        lines = [(passage(str(year)), years[year]) for year in sorted(years)]
        yield self._section("accessions", lines)
        yield self._counts("processing", "processing", Counter(row.processing for row in found))

    def _names(self) -> Iterator[Json]:
        count = most_named_of_nearly_all if self._whole else most_named
        leaves = self._reading.release.leaves
        found = count(self._reading.connection, self._counted, leaves, most=_MOST_NAMES)
        for kind, most in found.items():
            headers = self._reading.headers(one for one, _ in most)
            lines = [(headers[one].title, times) for one, times in most]
            yield self._section(f"most.{kind}", self._most_first(lines))

    def _counts(self, title: str, group: str, counts: Counter[str]) -> Json:
        lines = [(passage(self._wording.code(group, code)), counts[code]) for code in counts]
        return self._section(title, self._most_first(lines))

    def _most_first(self, lines: Sequence[tuple[Passage, int]]) -> Sequence[tuple[Passage, int]]:
        """Put the most first, those equally many in the order of the reader's alphabet."""
        language = self._wording.language
        return sorted(lines, key=lambda line: (-line[1], sort_key(line[0]["text"], language)))

    def _section(self, title: str, lines: Sequence[tuple[Passage, int]]) -> Json:
        most = max((count for _, count in lines), default=1)
        return {
            "title": self._wording.word(title),
            "rows": [
                {
                    "label": said,
                    "count": self._wording.number(count),
                    "share": count / most,
                    "more": "",
                }
                for said, count in lines
            ],
        }


REPORT = Report(
    name="statistics",
    label=N_("Statistics"),
    template="statistics.typ",
    compose=compose,
    roots=UNIT_ROOTS,
    selection=("unit",),
    whole=True,
    fields=_SECTIONS,
)
