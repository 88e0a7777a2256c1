"""The history of one record: what was done to it, field by field, and putting any of it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db import operations
from db.history import reading
from db.history.reading import FieldHistory
from db.records import field_of
from db.records.fields import choice_label
from db.records.relation_types import relation_type
from db.words import N_, _
from desktop.content.work_page import Work, WorkLine, WorkPage
from desktop.content.work_pages import when
from desktop.desk import Desk
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_SIZE = (860, 560)
_LENGTH = 120  # letters of a text that are shown
_PARTS = {
    "name": N_("Name"),
    "note": N_("Text"),
    "date": N_("Date"),
    "relation": N_("Link"),
    "statement": N_("Claim"),
    "citation": N_("Evidence"),
    "rights": N_("Rights"),
    "act": N_("Act"),
    "asset": N_("File"),
    "region": N_("Region"),
    "record": N_("Record"),
}
# What a row is told by: the first of these that it has.
_TELLING = ("title", "text", "expressed", "property", "quote", "file_name", "label", "kind", "code")


class RecordHistoryDialog(QDialog):
    """Lists the operations that touched a record; any field goes back to what it was."""

    def __init__(self, desk: Desk, record_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History of the record"))
        size_by_text(self, *_SIZE)
        self.page = WorkPage(desk, _work(desk, record_id))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.heading = TextLabel("", Style.TITLE)
        self.heading.setWordWrap(True)
        desk.read_soon(partial(_title, record_id=record_id), self.heading.setText)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(self.heading)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self.page.setFocus()


def _work(desk: Desk, record_id: int) -> Work:
    return Work(
        name=_("History of the record"),
        lead=_(
            "The latest first. A line with a field puts that field back to what it was before; "
            "the line above puts all of the record back to before that step."
        ),
        columns=(_("What"), _("Who"), _("When"), _("Before"), _("After")),
        read=partial(_read, record_id),
        glyph="clock-counter-clockwise",
        sentence=_("Nothing was changed yet."),
        verb=_("Put back"),
        act=partial(_put_back, desk, record_id),
        shares=(4, 0, 0, 3, 3),
    )


def _put_back(desk: Desk, record_id: int, step: tuple[int, str]) -> None:
    operation, field = step
    desk.perform(operations.put_back, record_id, operation, field or None)


def _read(record_id: int, connection: Connection) -> list[WorkLine]:
    row = connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record_id,)).first()
    kind = str(row[0]) if row is not None else "unit"
    return [
        WorkLine(
            cells=(entry.title, entry.who, when(entry.at), "", ""),
            value=(entry.id, ""),
            off=entry.undone,
            lines=tuple(_line(connection, kind, one) for one in changes if _is_told(one)),
        )
        for entry, changes in reading.of_record(connection, record_id)
    ]


def _is_told(change: FieldHistory) -> bool:
    """Leave out what follows from the rest: bounds, and rows that only hold a kind's columns."""
    return change.field not in {"lo", "hi", "is_primary"} and not (
        change.field == "*" and change.table not in _PARTS
    )


def _line(connection: Connection, kind: str, change: FieldHistory) -> WorkLine:
    if change.field == "*":
        before, after = (_told(connection, row) for row in (change.old, change.new))
        return WorkLine(cells=(_(_PARTS[change.table]), "", "", before, after))
    field = field_of(kind, change.field)
    label = _(field.label) if field is not None else _(_PARTS.get(change.table, change.field))

    def shown(value: object) -> str:
        if field is not None and field.choices is not None and value:
            return choice_label(field.choices, value)
        if change.field.endswith("_id") and isinstance(value, int):
            return _title(connection, value)
        return "" if value is None else shorten(str(value), _LENGTH, placeholder="…")

    cells = (label, "", "", shown(change.old), shown(change.new))
    return WorkLine(cells=cells, value=(change.operation, change.field))


def _told(connection: Connection, row: object) -> str:
    if not isinstance(row, Mapping):
        return ""
    values: Mapping[str, object] = row
    if "b_id" in values:
        try:
            label = _(relation_type(str(values["type"])).label)
        except KeyError:
            label = str(values["type"])
        return f"{label}: {_title(connection, values['b_id'])}"
    told: Sequence[object] = [values[name] for name in _TELLING if values.get(name)]
    return shorten(str(told[0]), _LENGTH, placeholder="…") if told else ""


def _title(connection: Connection, record_id: object) -> str:
    row = connection.exec_driver_sql("SELECT title FROM record WHERE id = ?", (record_id,)).first()
    return str(row[0]) if row is not None else ""
