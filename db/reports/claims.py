"""Claims and their evidence: what is said of a record, in which words, and by which source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from db.dates import EdtfError, describe, read_date, read_edtf
from db.reports.passages import Passage, passage
from db.reports.reading import Reading
from db.reports.release import NEVER_PRINTED_USAGES
from db.reports.rows import as_json, rows
from db.reports.wording import Wording
from db.typesetting.volume import Json

_STATEMENTS = """
SELECT statement.id, record_id, property, statement.text, statement.lang, num_lo, num_hi, unit,
  object_id, place_id, edtf, modality, verdict, as_of
FROM (SELECT value FROM json_each(:ids)) AS one JOIN statement ON statement.record_id = one.value
ORDER BY record_id, statement.id
"""

_CITATIONS = """
SELECT target_id, source_id, locator, coalesce(citation.quote, region.quote) AS quote, stance,
  confidence, attributed_to_id, asset.text_lang AS lang, asset.usage
FROM (SELECT value FROM json_each(:ids)) AS one
JOIN citation ON citation.target = :target AND citation.target_id = one.value
LEFT JOIN region ON region.id = citation.region_id
LEFT JOIN asset ON asset.id = coalesce(citation.asset_id, region.asset_id)
ORDER BY target_id, citation.id
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The citations of one row: those that may be shown, and whether others were kept back."""

    shown: tuple[Any, ...]
    only_withheld: bool


class Sources:
    """The sources that a report cites, numbered as they are first met."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._numbers: dict[int, int] = {}
        self._quoted: set[tuple[int | None, str]] = set()

    def evidence(self, target: str, ids: Iterable[int]) -> dict[int, Evidence]:
        """Return the evidence for rows of the table ``target``."""
        found: dict[int, list[Any]] = defaultdict(list)
        for row in rows(self._reading.connection, _CITATIONS, ids=as_json(ids), target=target):
            found[row.target_id].append(row)
        return {number: self._split(cited) for number, cited in found.items()}

    def _split(self, cited: Sequence[Any]) -> Evidence:
        leaves = self._reading.release.leaves
        shown = tuple(
            row
            for row in cited
            if (row.source_id is None or leaves(row.source_id))
            and (row.attributed_to_id is None or leaves(row.attributed_to_id))
        )
        return Evidence(shown, only_withheld=not shown)

    def marks(self, evidence: Evidence | None) -> list[Json]:
        """Return what a template prints for the evidence of one row."""
        if evidence is None:
            return []
        headers = self._reading.headers(
            number
            for row in evidence.shown
            for number in (row.source_id, row.attributed_to_id)
            if number is not None
        )
        return [self._mark(row, headers) for row in evidence.shown]

    def _mark(self, row: Any, headers: Any) -> Json:  # noqa: ANN401 - a row, and its headers
        wording = self._reading.wording
        said_by = headers.get(row.attributed_to_id)
        more = [
            row.locator or "",
            wording.code("stance", row.stance) if row.stance != "supports" else "",
            "" if row.confidence is None else wording.fill("confidence", level=row.confidence),
            wording.fill("said_by", name=said_by.title["text"]) if said_by is not None else "",
        ]
        return {
            "number": self._number(row.source_id),
            "more": ", ".join(filter(None, more)),
            "quote": self._quote(row),
        }

    def _quote(self, row: Any) -> Passage | None:  # noqa: ANN401 - a row of citations
        """Return the words of a source once: a second claim from them names only the place."""
        words = (row.source_id, row.quote or "")
        if not row.quote or row.usage in NEVER_PRINTED_USAGES or words in self._quoted:
            return None
        self._quoted.add(words)
        return passage(row.quote, row.lang)

    def _number(self, source_id: int | None) -> int | None:
        if source_id is None:
            return None
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def listed(self) -> list[tuple[int, int]]:
        """Return the numbers given so far, each with the id of its source."""
        return [(number, source) for source, number in self._numbers.items()]


def claims(reading: Reading, record_id: int, sources: Sources) -> list[Json]:
    """Return the claims about a record, each with its value in words, its nature, its sources."""
    found = rows(reading.connection, _STATEMENTS, ids=as_json([record_id]))
    evidence = sources.evidence("statement", [row.id for row in found])
    kept = [row for row in found if _may_leave(reading, row, evidence.get(row.id))]
    named = reading.headers(
        number for row in kept for number in (row.object_id, row.place_id) if number is not None
    )
    return [
        {
            "property": passage(row.property),
            "value": value(reading.wording, row, named),
            "kind": reading.wording.code("modality", row.modality),
            "verdict": _verdict(reading.wording, row.verdict),
            "as_of": _as_of(reading.wording, row.as_of),
            "sources": sources.marks(evidence.get(row.id)),
        }
        for row in kept
    ]


def _as_of(wording: Wording, written: str | None) -> str:
    """Return the day that a claim was true of, in words where it is understood."""
    if not written:
        return ""
    read = read_date(written)
    return written if read.lo is None else describe(read, wording.language)


def _edtf(wording: Wording, text: str) -> str:
    try:
        return describe(read_edtf(text), wording.language)
    except EdtfError:
        # Taken in from elsewhere: better shown as it is than not at all.
        return text


def _may_leave(reading: Reading, row: Any, evidence: Evidence | None) -> bool:  # noqa: ANN401
    leaves = reading.release.leaves
    ends = [number for number in (row.object_id, row.place_id) if number is not None]
    return all(map(leaves, ends)) and not (evidence is not None and evidence.only_withheld)


def _verdict(wording: Wording, verdict: str) -> str:
    return "" if verdict == "open" else wording.code("verdict", verdict)


def value(wording: Wording, row: Any, named: Any) -> list[Passage]:  # noqa: ANN401
    """Return the value of a claim in words: number with its unit, text, object, place, date."""
    said: list[Passage] = []
    number = quantity(wording, row.num_lo, row.num_hi)
    if number:
        said.append(passage(f"{number} {row.unit}" if row.unit else number))
    if row.text:
        said.append(passage(row.text, row.lang))
    said.extend(named[one].title for one in (row.object_id, row.place_id) if one in named)
    if row.edtf and not said:
        said.append(passage(_edtf(wording, row.edtf)))
    return said


def quantity(wording: Wording, low: float | None, high: float | None) -> str:
    """Return two bounds in words: exactly, at least, at most, from to."""
    if low is not None and high is not None:
        if low == high:
            return wording.number(low)
        return wording.fill("between", low=wording.number(low), high=wording.number(high))
    if low is not None:
        return wording.fill("at_least", number=wording.number(low))
    if high is not None:
        return wording.fill("at_most", number=wording.number(high))
    return ""
