"""The columns of a table of records, made from the fields as they are declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from db.records import BY_KIND, TABLES, fields_of
from db.records.fields import Field, Kind, choice_label
from db.records.listing import ListRow
from db.words import N_, _
from desktop.views import wording

NO_CELLS: Mapping[str, Any] = {}
EDITABLE = {Kind.text, Kind.number, Kind.choice, Kind.flag, Kind.date}


@dataclass(frozen=True, slots=True)
class Line:
    """A record's row, with the columns of its kind that only a table shows."""

    row: ListRow
    cells: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: ``value`` gives what a cell holds, ``text`` the words it shows.

    ``field`` is the declaration behind it, None for what cannot be typed into or sorted by.
    """

    name: str
    label: str
    value: Callable[[Line], Any]
    field: Field | None = None
    width: int = 130

    @property
    def editable(self) -> bool:
        """Whether a cell can be typed into."""
        return self.field is not None and self.field.kind in EDITABLE

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers, set flush right."""
        return self.field is None or self.field.kind is Kind.number

    def text(self, line: Line) -> str:
        """Return the words that the cell shows."""
        value = self.value(line)
        if value is None or value == "":
            return ""
        if isinstance(value, bool) or (self.field and self.field.kind is Kind.flag):
            return _("yes") if value else ""
        choices = self.field.choices if self.field else None
        return choice_label(choices, value) if choices else number_text(value)


def number_text(value: object) -> str:
    """Return a value in words; whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _of_row(name: str, line: Line) -> object:
    return getattr(line.row, name)


def _of_cells(name: str, line: Line) -> object:
    return line.cells.get(name)


def _title(line: Line) -> str:
    return wording.title(line.row)


def _date(line: Line) -> str:
    return wording.date(line.row)


def _files(line: Line) -> int | None:
    return line.row.files or None


TITLE = Column(
    name="title",
    label=N_("Title"),
    value=_title,
    field=next(one for one in fields_of(BY_KIND["unit"]) if one.name == "title"),
    width=320,
)
WHAT = Column(name="what", label=N_("Event"), value=partial(_of_row, "what"), width=200)
WHERE = Column(name="where", label=N_("Place"), value=partial(_of_row, "where"), width=140)
FILES = Column(name="files", label=N_("Files"), value=_files, width=64)
_OF_ROW = {"ref", "state", "form", "level", "credit_line", "holding", "access", "ask_later"}
_WIDTHS = {"ref": 130, "credit_line": 200, "level": 90, "form": 110, "state": 100}


@lru_cache(maxsize=len(BY_KIND))
def columns_of(kind: str) -> tuple[Column, ...]:
    """Return the columns of records of ``kind``: its listed fields, the title first.

    The same ones each time: a view that is given them again has nothing to read anew.
    """
    listed = [one for one in fields_of(BY_KIND[kind]) if one.listed and one.name != "title"]
    state = [one for one in listed if one.name == "state"]
    columns = [TITLE, *(_column(one) for one in listed if one not in state)]
    if kind == "unit":
        columns += [WHAT, WHERE, FILES]
    elif kind == "event":
        columns.append(WHERE)
    return (*columns, *(_column(one) for one in state))


def _column(one: Field) -> Column:
    return Column(
        name=one.name,
        label=one.label,
        value=_value(one),
        field=one,
        width=_WIDTHS.get(one.name, 170 if one.kind is Kind.date else 130),
    )


def _value(one: Field) -> Callable[[Line], object]:
    if one.kind is Kind.date:
        return _date
    if one.kind is Kind.link:
        return partial(_of_row, "type")
    return partial(_of_row if one.name in _OF_ROW else _of_cells, one.name)


def cell_names(kind: str, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the columns of the kind's own table that the rows of a list do not hold."""
    return tuple(
        column.name
        for column in columns
        if column.field is not None
        and column.field.is_column
        and column.field.kind is not Kind.link
        and column.name not in _OF_ROW
        and column.name in TABLES[kind].columns
    )
