"""Units as reports describe them: the facts in one line, and the fields of each level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.reports.days import DateRow, reading_of
from db.reports.own_fields import OWN, OwnFields
from db.reports.passages import Passage, passage
from db.reports.reading import Header, Link, Reading
from db.reports.rows import as_json, rows
from db.reports.wording import Wording
from db.typesetting.volume import Json

_CODE = re.compile(r"[A-Za-z0-9-]+")
SMALL_LEVELS = ("item", "part")

_UNITS = """
SELECT record_id, level, form, extent_n, extent_unit, extent_text, langs, scripts, genre_id,
  technique_id, height_mm, width_mm, credit_line, holding
FROM (SELECT value FROM json_each(:ids)) AS one JOIN unit ON unit.record_id = one.value
"""

_RIGHTS = """
SELECT record_id, basis, code, holder_id, terms FROM (SELECT value FROM json_each(:ids)) AS one
JOIN rights ON rights.record_id = one.value ORDER BY record_id, rights.id
"""

_MAKERS = ("created_by", "accumulated_by", "collected_by")
_AGENT_HISTORY = "isaar.5.2.2"
_CONTEXT = (
    "created_by",
    "author",
    "photographer",
    "accumulated_by",
    "collected_by",
    "sender",
    "addressee",
    "published_by",
    "funded_by",
    "credited_to",
)
_CONTENT = (
    "depicts",
    "documents",
    "place_created",
    "place_shown",
    "main_subject",
    "subject",
    "mentions",
)
_ALLIED = (
    "copy_of",
    "original_of",
    "draft_of",
    "reply_to",
    "version_of",
    "related",
    "result_of",
    "rights_held_by",
    "owned_by",
    "accessioned_in",
    "kept_in",
)
_HISTORY = ("isad.3.2.2", "isad.3.2.3", "isad.3.2.4")
_SCOPE = ("isad.3.3.1", "isad.3.3.2", "isad.3.3.3", "isad.3.3.4")
_CONDITIONS = ("isad.3.4.1", "isad.3.4.2", "isad.3.4.4", "isad.3.4.5")
_OTHER = (
    "isad.3.5.1",
    "isad.3.5.2",
    "isad.3.5.3",
    "isad.3.5.4",
    "isad.3.6.1",
    "isad.3.7.1",
    "isad.3.7.2",
    "isad.3.7.3",
)
FIELDS = (
    "dates",
    *(f"relation.{one}" for one in _CONTEXT),
    "credit",
    *(f"note.{one}" for one in (*_HISTORY, *_SCOPE)),
    *(f"relation.{one}" for one in _CONTENT),
    "genre",
    "technique",
    "dimensions",
    "languages",
    *(f"note.{one}" for one in _CONDITIONS),
    "rights",
    *(f"relation.{one}" for one in _ALLIED),
    *(f"note.{one}" for one in _OTHER),
)
"""The keys of the fields of a unit in the order of ISAD(G)."""
_NOT_FOR_SMALL = ("isad.3.3.2", "isad.3.3.3", "isad.3.3.4", "isad.3.7.2", "isad.3.7.3")


class Descriptions:
    """The descriptions of a set of units, read at once and set out one by one."""

    def __init__(self, reading: Reading, ids: Sequence[int]) -> None:
        self._reading = reading
        self.wording = reading.wording
        self.headers = reading.headers(ids)
        self._names = reading.names(ids)
        self._notes = reading.notes(ids)
        dates = reading.dates(ids)
        self._dates = {number: _of(found, own=False) for number, found in dates.items()}
        self._own_dates = {number: _of(found, own=True) for number, found in dates.items()}
        self.links = reading.links(ids)
        self._units = _by_record(rows(reading.connection, _UNITS, ids=as_json(ids)))
        self._rights = _lists(rows(reading.connection, _RIGHTS, ids=as_json(ids)))
        self.others = reading.headers(self._linked())
        self._histories = reading.notes(self._creators())
        self._own_fields = OwnFields(reading, ids, self.links, self.others)

    def _linked(self) -> Iterable[int]:
        for links in self.links.values():
            yield from (link.there for link in links)
        for unit in self._units.values():
            yield from filter(None, (unit.genre_id, unit.technique_id))
        for rights in self._rights.values():
            yield from (one.holder_id for one in rights if one.holder_id is not None)

    def _creators(self) -> list[int]:
        """Return who made the higher units: their histories stand there (ISAD 3.2.2)."""
        return [
            link.there
            for number, links in self.links.items()
            if not self.is_small(number)
            for link in links
            if link.type in _MAKERS and link.there in self.others
        ]

    def is_small(self, record_id: int) -> bool:
        """Whether a unit is an item or a part of one: described briefly."""
        unit = self._units.get(record_id)
        return unit is not None and unit.level in SMALL_LEVELS

    def form(self, record_id: int) -> str:
        """Return the code of a unit's form."""
        unit = self._units.get(record_id)
        return str(unit.form) if unit is not None else ""

    def unit(self, record_id: int) -> Any:  # noqa: ANN401 - a row of the table of units
        """Return the row of a unit, or None."""
        return self._units.get(record_id)

    def other_titles(self, header: Header) -> list[Passage]:
        """Return a unit's titles in other languages and scripts, the original among them."""
        seen = {header.title["text"]}
        found: list[Passage] = []
        forms = [header.original, *(one.passage for one in self._names.get(header.id, ()))]
        for one in forms:
            if one["text"] not in seen:
                seen.add(one["text"])
                found.append(one)
        return found

    def date(self, record_id: int) -> Passage | None:
        """Return a record's primary date in words."""
        dates = self._dates.get(record_id)
        return dates[0].said if dates else None

    def extent(self, record_id: int) -> str:
        """Return a unit's extent in words (ISAD 3.1.5)."""
        unit = self._units.get(record_id)
        if unit is None:
            return ""
        said: list[str] = []
        if unit.extent_n is not None:
            said.append(_counted(self.wording, unit.extent_n, unit.extent_unit or "item"))
        if unit.extent_text:
            said.append(str(unit.extent_text))
        return "; ".join(said)

    def languages(self, record_id: int) -> str:
        """Return the languages of a unit in words (ISAD 3.4.3)."""
        unit = self._units.get(record_id)
        return "" if unit is None or not unit.langs else _languages(self.wording, unit.langs)

    def linked(self, record_id: int, types: Sequence[str]) -> list[Passage]:
        """Return the titles of what a record is linked with by some types of relation."""
        return [
            self.others[link.there].title
            for link in self.links.get(record_id, ())
            if link.type in types and link.there in self.others
        ]

    def facts(self, record_id: int) -> list[Passage]:
        """Return the facts of a unit for one line: level or form, date, extent, holding."""
        unit = self._units.get(record_id)
        if unit is None:
            return []
        small = unit.level in SMALL_LEVELS
        kind = self.wording.code(
            "form" if small else "level", str(unit.form if small else unit.level)
        )
        found = [passage(kind)]
        date = self.date(record_id)
        if date is not None:
            found.append(date)
        extent = self.extent(record_id)
        if extent and not (small and unit.extent_n == 1 and not unit.extent_text):
            found.append(passage(extent))
        if unit.holding != "held":
            found.append(passage(self.wording.code("holding", unit.holding)))
        return found

    # ------------------------------------------------------------------------------ fields
    def fields(self, header: Header, *, with_credit: bool) -> list[Json]:
        """Return the fields of a unit, with the words for each.

        They stand in the order of ISAD(G), unless the settings choose other ones.
        """
        unit = self._units.get(header.id)
        if unit is None:
            return []
        small = unit.level in SMALL_LEVELS
        notes = {
            element: said
            for element, said in self._notes.get(header.id, {}).items()
            if not (small and element in _NOT_FOR_SMALL)
        }
        found = [
            *self._date_fields(header.id),
            *self._link_fields(header.id, _CONTEXT),
            *_credit_field(self.wording, unit, wanted=with_credit),
            *([] if small else self._history_field(header.id)),
            *_note_fields(self.wording, notes, _HISTORY),
            *_note_fields(self.wording, notes, _SCOPE),
            *self._link_fields(header.id, _CONTENT),
            *_code_fields(self.wording, self.others, unit),
            *_note_fields(self.wording, notes, _CONDITIONS),
            *self._access_fields(header),
            *self._link_fields(header.id, _ALLIED),
            *_note_fields(self.wording, notes, _OTHER),
            *self._own_fields.of(header.id, self._own_dates.get(header.id, ())),
        ]
        return arranged(found, self._reading.request.fields)

    def _date_fields(self, record_id: int) -> list[Json]:
        found: list[Json] = []
        for number, one in enumerate(self._dates.get(record_id, ())):
            if number:
                label = self.wording.code("date", one.role)
                found.append(field("dates", label, [_dated(self.wording, one)]))
        return found

    def _link_fields(self, record_id: int, types: Sequence[str]) -> list[Json]:
        found: list[Json] = []
        links = self.links.get(record_id, ())
        for code in types:
            said = [
                self._linked_as(link)
                for link in links
                if link.type == code and link.there in self.others
            ]
            if said:
                label = self.wording.code("relation", code)
                found.append(field(f"relation.{code}", label, said))
        return found

    def _linked_as(self, link: Link) -> Passage:
        title = self.others[link.there].title
        weak = link.certainty if link.certainty not in (None, "certain") else None
        more = ", ".join(filter(None, (link.role, self.wording.code("certainty", weak))))
        return {**title, "text": f"{title['text']} ({more})"} if more else title

    def _history_field(self, record_id: int) -> list[Json]:
        found = [
            one
            for link in self.links.get(record_id, ())
            if link.type in _MAKERS
            for one in self._histories.get(link.there, {}).get(_AGENT_HISTORY, ())
        ]
        if not found:
            return []
        key = "note.isad.3.2.2"
        return [field(key, self.wording.word(key), found, prose=True)]

    def _access_fields(self, header: Header) -> list[Json]:
        found: list[Json] = []
        if header.access in ("open", "conditional"):
            key = "note.isad.3.4.1"
            said = passage(self.wording.code("access", header.access))
            found.append(field(key, self.wording.word(key), [said]))
        rights = [_right(self.others, row) for row in self._rights.get(header.id, ())]
        if any(rights):
            said = [passage(one) for one in dict.fromkeys(filter(None, rights))]
            found.append(field("rights", self.wording.word("rights"), said))
        return found


def field(key: str, label: str, passages: Sequence[Passage], *, prose: bool = False) -> Json:
    """Return one field as the templates take it; settings choose it by its key."""
    return {"key": key, "label": label, "passages": list(passages), "prose": prose}


def arranged(fields: Sequence[Json], wanted: Sequence[str] | None) -> list[Json]:
    """Return the fields that are wanted, in the order wanted; all but own ones by default."""
    if wanted is None:
        return [one for one in fields if not one["key"].startswith(OWN)]
    return [one for key in wanted for one in fields if one["key"] == key]


def _of(dates: Sequence[DateRow], *, own: bool) -> list[DateRow]:
    """Return the dates of the archive's own fields, or all others."""
    return [one for one in dates if one.role.startswith(OWN) is own]


def _dated(wording: Wording, one: DateRow) -> Passage:
    read = reading_of(wording, one)
    text = one.said["text"]
    return {**one.said, "text": f"{text} ({read})" if read else text}


def _credit_field(wording: Wording, unit: Any, *, wanted: bool) -> list[Json]:  # noqa: ANN401
    if not wanted or not unit.credit_line:
        return []
    return [field("credit", wording.word("credit"), [passage(unit.credit_line)])]


def _code_fields(wording: Wording, others: Mapping[int, Header], unit: Any) -> list[Json]:  # noqa: ANN401
    word = wording.word
    found: list[Json] = []
    for key, number in (("genre", unit.genre_id), ("technique", unit.technique_id)):
        if number in others:
            found.append(field(key, word(key), [others[number].title]))
    if unit.height_mm and unit.width_mm:
        size = f"{wording.number(unit.height_mm)} × {wording.number(unit.width_mm)} mm"
        found.append(field("dimensions", word("dimensions"), [passage(size)]))
    if unit.langs and unit.level not in SMALL_LEVELS:
        said = passage(_languages(wording, unit.langs))
        found.append(field("languages", word("languages"), [said]))
    return found


def _note_fields(
    wording: Wording, notes: dict[str, list[Passage]], elements: Sequence[str]
) -> list[Json]:
    return [
        field(f"note.{element}", wording.word(f"note.{element}"), notes[element], prose=True)
        for element in elements
        if element in notes
    ]


def _counted(wording: Wording, count: float, kind: str) -> str:
    number = wording.number(count)
    # The unit is free text, mostly written in the plural.
    for known in (kind, kind.removesuffix("s"), kind.removesuffix("es")):
        key = f"unit.{known.lower()}.one" if count == 1 else f"unit.{known.lower()}"
        if key in wording.words:
            return wording.words[key].format(n=number)
    return f"{number} {kind}"


def _languages(wording: Wording, codes: str) -> str:
    tags: list[str] = _CODE.findall(codes)
    words = wording.words
    return ", ".join(words.get(f"lang.{tag.lower()}", tag) for tag in tags)


def _right(others: Mapping[int, Header], row: Any) -> str:  # noqa: ANN401 - a row of rights
    holder = others.get(row.holder_id)
    name = holder.title["text"] if holder is not None else ""
    said: list[str] = [str(row.code or ""), name, str(row.terms or "")]
    return " · ".join(filter(None, said))


def _by_record(found: Iterable[Any]) -> dict[int, Any]:
    return {row.record_id: row for row in found}


def _lists(found: Iterable[Any]) -> dict[int, list[Any]]:
    lists: dict[int, list[Any]] = {}
    for row in found:
        lists.setdefault(row.record_id, []).append(row)
    return lists
