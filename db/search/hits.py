"""The rows of a page of results, each with the reasons why it was found."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from db.records.relation_types import RELATION_TYPES
from db.search.field_values import FileNamed
from db.search.highlight import Passage, Wanted, passage, patterns_in
from db.search.lookups import Marked, RowsWhere
from db.search.plan import Every, Found, Match, Plan, Some
from db.search.rows import IN, Row, as_json, grouped, rows
from db.search.vocabularies import label_of
from db.words import N_, _

_MOST_REASONS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record was found: the field, its text with the spans that matched, where it is.

    ``table`` and ``row_id`` tell the row (a name, a note, a statement, an asset), 0 where
    it is a column of the record itself. ``is_marked`` says of a link that whom or what it
    leads to is marked by a region of a file.
    """

    label: str
    passage: Passage
    table: str = "record"
    row_id: int = 0
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One record of a page of results."""

    id: int
    uuid: uuid.UUID
    kind: str
    ref: str
    title: str
    form: str = ""
    date: str = ""
    state: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Source:
    """One text of a record in which words may have matched."""

    record_id: int
    label: str
    text: str
    table: str
    row_id: int = 0


@dataclass(slots=True)
class _Why:
    """The reasons found so far for the records of a page.

    ``in_files`` are the words that only the text of files may show.
    """

    wanted: list[Wanted]
    in_files: set[int]
    missing: dict[int, set[int]]
    reasons: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))

    def look_at(self, sources: Iterable[_Source]) -> None:
        """Find the words still missing for a record in these texts."""
        for source in sources:
            missing = self.missing.get(source.record_id)
            if not missing or not source.text:
                continue
            asked = missing if source.table in _OF_FILES else missing - self.in_files
            matched = {one: patterns_in(source.text, self.wanted[one]) for one in asked}
            seen = {one for one, patterns in matched.items() if patterns}
            patterns = [one for number in seen for one in matched[number]]
            found = passage(source.text, patterns) if seen else None
            if found is not None:
                missing -= seen
                reason = Reason(source.label, found, source.table, source.row_id)
                self.reasons[source.record_id].append(reason)

    def open_ids(self) -> list[int]:
        """Return the records of which not every word has been seen yet."""
        return [number for number, missing in self.missing.items() if missing]


def hits_of(ids: Sequence[int], plan: Plan, catalogue: Connection) -> tuple[Hit, ...]:
    """Return the rows of some records in the order given; one that is gone is left out."""
    words, lookups = words_and_lookups(plan)
    wanted = [wanted_of(alternatives) for alternatives in words]
    in_files = {at for at, one in enumerate(words) if all(map(_is_of_files, one))}
    why = _Why(wanted, in_files, {number: set(range(len(words))) for number in ids})
    for sql, label, table in _STAGES:
        waiting = why.open_ids()
        if not waiting or not words:
            break
        by_record = grouped(catalogue, sql, as_json(waiting))
        why.look_at(
            _Source(row[0], _label(label, row), row[1] or "", table, row[2])
            for number in waiting
            for row in by_record.get(number, ())
        )
    for lookup in lookups:
        _add_rows(lookup, ids, catalogue, why.reasons)
    _note_marked(catalogue, why.reasons)
    headers = {row[0]: row for found in _headers(catalogue, ids).values() for row in found}
    return tuple(
        _hit(headers[number], why.reasons.get(number, [])) for number in ids if number in headers
    )


Alternatives = tuple[Match, ...]
Explained = RowsWhere | Marked | FileNamed
_OF_FILES = ("asset", "region")


def _is_of_files(words: Match) -> bool:
    """Tell whether words were looked for in the text of files only."""
    return words.expression.startswith("{body} : ")


def wanted_of(alternatives: Alternatives) -> Wanted:
    """Return the words of a plan of which one is enough, as a text is searched for them."""
    found: list[str] = []
    for words in alternatives:
        tokens = words.expression.split(" : ")[-1].replace('"', "")
        found.append(f" {tokens.removesuffix('*')}{'' if tokens.endswith('*') else ' '}")
    return tuple(found)


def words_and_lookups(plan: Plan) -> tuple[list[Alternatives], list[Explained]]:
    """Return the words wanted anywhere in a plan, and the lookups that rows explain.

    Of words that are alternatives to each other one is reason enough.
    """
    match plan:
        case Match():
            return [(plan,)], []
        case Some(parts=parts) if all(isinstance(part, Match) for part in parts):
            return [tuple(part for part in parts if isinstance(part, Match))], []
        case Found(lookup=(RowsWhere() | Marked() | FileNamed()) as lookup):
            return [], [lookup]
        case Every(parts=parts) | Some(parts=parts):
            pairs = [words_and_lookups(part) for part in parts]
            words = [one for found, _lookups in pairs for one in found]
            return words, [one for _words, found in pairs for one in found]
        case _:
            return [], []


def _headers(catalogue: Connection, ids: Sequence[int]) -> dict[int, list[Row]]:
    return grouped(catalogue, _HEADER, as_json(ids))


def _hit(row: Row, reasons: list[Reason]) -> Hit:
    number, key, kind, ref, title, state, form, date = row
    return Hit(
        number,
        uuid.UUID(bytes=key),
        kind,
        ref or "",
        title,
        form or "",
        date or "",
        state,
        tuple(reasons[:_MOST_REASONS]),
    )


def _label(label: str, row: Row) -> str:
    """Return a source's label, made more exact by the row's own kind where it has one."""
    own = row[3] if len(row) > 3 else None
    if own in RELATION_TYPES:
        return _(RELATION_TYPES[own].label)
    return f"{_(label)} ({own})" if own else _(label)


_HEADER = (
    "SELECT r.id, r.uuid, r.kind, r.ref, r.title, r.state, u.form,"
    " (SELECT expressed FROM date d WHERE d.record_id = r.id ORDER BY d.is_primary DESC, d.id"
    f" LIMIT 1) FROM record r LEFT JOIN unit u ON u.record_id = r.id WHERE r.id IN {IN}"
)
_NAMED_IN_COLUMNS = (
    "(SELECT record_id AS id, type_id AS other FROM event UNION ALL"
    " SELECT record_id, series_id FROM event UNION ALL SELECT record_id, genre_id FROM unit"
    " UNION ALL SELECT record_id, technique_id FROM unit) o JOIN record t ON t.id = o.other"
    f" AND o.id IN {IN}"
)
# Each stage is read only for the records whose words were not all seen in the ones before.
_STAGES: tuple[tuple[str, str, str], ...] = (
    (f"SELECT id, title, 0 FROM record WHERE id IN {IN}", N_("Title"), "record"),
    (f"SELECT id, ref, 0 FROM record WHERE id IN {IN}", N_("Reference code"), "record"),
    (
        f"SELECT record_id, text, id, lang FROM name WHERE record_id IN {IN} ORDER BY pos, id",
        N_("Name"),
        "name",
    ),
    (
        f"SELECT record_id, text, id, lang FROM note WHERE record_id IN {IN} ORDER BY pos, id",
        N_("Description"),
        "note",
    ),
    (
        (
            "SELECT a_id, b.title, r.id, r.type FROM relation r JOIN record b ON b.id = r.b_id"
            f" WHERE a_id IN {IN} ORDER BY r.id"
        ),
        N_("Link"),
        "relation",
    ),
    (
        (
            "SELECT a_id, n.text, r.id, r.type FROM relation r JOIN name n ON n.record_id = r.b_id"
            f" WHERE a_id IN {IN} ORDER BY r.id, n.pos, n.id"
        ),
        N_("Link"),
        "relation",
    ),
    (
        f"SELECT record_id, credit_line, 0 FROM unit WHERE record_id IN {IN}",
        N_("Credit line"),
        "unit",
    ),
    (f"SELECT record_id, expressed, id FROM date WHERE record_id IN {IN}", N_("Date"), "date"),
    (
        (
            "SELECT record_id, property || coalesce(': ' || text, ''), id FROM statement"
            f" WHERE record_id IN {IN} ORDER BY id"
        ),
        N_("Claim"),
        "statement",
    ),
    (f"SELECT record_id, terms, id FROM rights WHERE record_id IN {IN}", N_("Rights"), "rights"),
    (
        f"SELECT record_id, text, id, file_name FROM asset WHERE record_id IN {IN} ORDER BY seq",
        N_("Text of the file"),
        "asset",
    ),
    (f"SELECT record_id, file_name, id FROM asset WHERE record_id IN {IN}", N_("File"), "asset"),
    (
        (
            "SELECT s.record_id, coalesce(g.label || ' · ', '') || coalesce(g.quote, ''), g.id"
            " FROM region g JOIN asset s ON s.id = g.asset_id"
            f" WHERE s.record_id IN {IN} ORDER BY g.id"
        ),
        N_("Region"),
        "region",
    ),
    (f"SELECT o.id, t.title, 0 FROM {_NAMED_IN_COLUMNS}", N_("Type or series"), "record"),
    (
        f"SELECT o.id, n.text, 0 FROM {_NAMED_IN_COLUMNS} JOIN name n ON n.record_id = t.id",
        N_("Type or series"),
        "record",
    ),
)


def _add_rows(
    lookup: Explained,
    ids: Sequence[int],
    catalogue: Connection,
    reasons: dict[int, list[Reason]],
) -> None:
    """Add as reasons the rows for which a restriction found its records."""
    described = _DESCRIBED.get(lookup.table)
    if described is None:
        return
    owners = {row: owner for owner, row in lookup.rows_of(catalogue, ids)}
    sql, label = described
    for row in rows(catalogue, sql, as_json(owners)):
        text = " · ".join(str(part) for part in _readable(lookup.table, row[1:]) if part)
        reason = Reason(_(label), Passage(text, ()), lookup.table, row[0])
        reasons[owners[row[0]]].append(reason)


def _note_marked(catalogue: Connection, reasons: dict[int, list[Reason]]) -> None:
    """Say which links lead to somebody or something that a region of a file marks."""
    links = [one.row_id for some in reasons.values() for one in some if one.table == "relation"]
    marked = {row[0] for row in rows(catalogue, _MARKED, as_json(links))} if links else set[int]()
    for some in reasons.values():
        for at, one in enumerate(some):
            if one.table == "relation" and one.row_id in marked:
                some[at] = replace(one, is_marked=True)


# From the few links on: a person may be marked in thousands of other pictures.
_MARKED = (
    "SELECT DISTINCT r.id FROM relation r CROSS JOIN asset s ON s.record_id = r.a_id"
    f" CROSS JOIN region g ON g.asset_id = s.id AND g.record_id = r.b_id WHERE r.id IN {IN}"
)
_DESCRIBED = {
    "statement": (
        (
            "SELECT s.id, property, num_lo, num_hi, unit, text, o.title, p.title, modality, as_of"
            " FROM statement s LEFT JOIN record o ON o.id = s.object_id"
            f" LEFT JOIN record p ON p.id = s.place_id WHERE s.id IN {IN} ORDER BY s.id"
        ),
        N_("Claim"),
    ),
    "relation": (
        (
            "SELECT r.id, r.type, b.title, r.role, r.certainty, r.note FROM relation r"
            f" JOIN record b ON b.id = r.b_id WHERE r.id IN {IN} ORDER BY r.id"
        ),
        N_("Link"),
    ),
    "rights": (
        f"SELECT id, basis, code, act, rule, terms FROM rights WHERE id IN {IN} ORDER BY id",
        N_("Rights"),
    ),
    "date": (
        f"SELECT id, role, expressed FROM date WHERE id IN {IN} ORDER BY id",
        N_("Date"),
    ),
    "act": (
        f"SELECT id, kind, at, by_name, outcome FROM act WHERE id IN {IN} ORDER BY id",
        N_("Custody and care"),
    ),
    "asset": (
        f"SELECT id, file_name, mime FROM asset WHERE id IN {IN} ORDER BY id",
        N_("File"),
    ),
}


def _readable(table: str, row: Row) -> Row:
    """Return the parts of a row as a person reads them."""
    if table == "statement":
        about, low, high, unit, *rest = row
        *rest, modality, as_of = rest
        kind = label_of("modality", modality)
        return (about, _figures(low, high), unit, *rest, kind, as_of)
    if table == "relation":
        kind = RELATION_TYPES.get(row[0])
        certainty = label_of("certainty", row[3]) if row[3] else None
        return (_(kind.label) if kind else row[0], row[1], row[2], certainty, row[4])
    if table == "rights":
        codes = (
            label_of("basis", row[0]),
            row[1],
            label_of("act", row[2]),
            label_of("rule", row[3]),
        )
        return (*codes, row[4])
    return row


def _figures(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if low == high:
        return f"{low:,.10g}"
    if high is None:
        return _("{low:,.10g} or more").format(low=low)
    if low is None:
        return _("up to {high:,.10g}").format(high=high)
    return f"{low:,.10g}–{high:,.10g}"
