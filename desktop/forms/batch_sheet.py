"""One change to all records picked: per field keep, replace, append, remove or clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from db import operations
from db.operations import FieldChange
from db.records import Field
from db.records.fields import Kind, choice_label
from db.records.shared_values import MOST_SHARED, batch_fields, kinds_of, shared_values
from db.words import N_, _
from desktop.desk import Notice
from desktop.forms.line_editors import Line, Paragraphs
from desktop.forms.name_box import NameBox
from desktop.forms.writing import Writing
from desktop.theme.scale import CLOSE, HAIR, ROOM, TIGHT, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel
from desktop.widgets.unmoved import UnmovedComboBox

_FIRST = (
    "documents",
    "tags",
    "credit_line",
    "creation",
    "depicts",
    "place_shown",
    "photographers",
    "access",
    "state",
)
_MODES = (
    ("keep", N_("Leave")),
    ("replace", N_("Replace")),
    ("append", N_("Add")),
    ("remove", N_("Remove")),
    ("clear", N_("Clear")),
)
_BY_KIND = {
    Kind.relations: ("keep", "append", "replace", "remove", "clear"),
    Kind.tags: ("keep", "append", "replace", "remove", "clear"),
    Kind.text: ("keep", "replace", "append", "clear"),
    Kind.paragraphs: ("keep", "replace", "append", "clear"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """What the records picked have in each field that can be changed for all."""

    record_ids: tuple[int, ...]
    values: list[tuple[Field, list[tuple[str, int]]]]


def read_shared(connection: Connection, record_ids: Sequence[int]) -> Shared:
    """Read what the records have; the fields most often changed come first."""
    kinds = kinds_of(connection, record_ids)
    fields = batch_fields(kinds)
    fields.sort(key=_order)
    values = [
        (one, shared_values(connection, record_ids, kinds[0], one)) for one in fields if kinds
    ]
    return Shared(tuple(record_ids), values)


def _order(field: Field) -> int:
    return _FIRST.index(field.name) if field.name in _FIRST else len(_FIRST)


class BatchSheet(QWidget):
    """Changes fields of many records as one step to undo, and says beforehand how many."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._ids: tuple[int, ...] = ()
        self._rows: dict[str, BatchRow] = {}
        self._title = TextLabel("", Style.LEAD)
        self._preview = TextLabel("", Style.CAPTION, tone="soft")
        self._preview.setWordWrap(True)
        self.go = TextButton("", role="primary")
        self.go.setToolTip(_("Ctrl+Enter"))
        self.go.clicked.connect(self.apply)
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        self._list.setSpacing(ROOM)
        self.more = TextButton(_("More fields"), role="link", glyph="plus")
        self.more.clicked.connect(self.show_more)
        self._all_shown = False
        self._list.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._list.addStretch()
        self._shared = Shared((), [])
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(ROOM, ROOM, ROOM, CLOSE)
        head.addWidget(self._title)
        head.addWidget(
            TextLabel(_("Change fields of all of them at once."), Style.CAPTION, tone="soft")
        )
        foot = QVBoxLayout()
        foot.setContentsMargins(ROOM, CLOSE, ROOM, ROOM)
        foot.addWidget(self._preview)
        foot.addWidget(self.go)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def leave(self) -> None:
        """Let go of the records; what was entered and not applied can be applied by one press."""
        changes, ids = self.changes, self._ids
        if changes:
            words = _("What was entered for {count} records was not applied to them.")
            self._writing.desk.tell(
                Notice(
                    words.format(count=counted(len(ids))),
                    action_text=_("Apply it"),
                    action=partial(self._writing.perform, operations.batch_edit, ids, changes),
                )
            )
        self._reset()
        self._ids = ()

    def show_records(self, record_ids: Sequence[int]) -> None:
        """Show what these records have in common."""
        self._ids = tuple(record_ids)
        self._title.setText(_("{count} records").format(count=len(self._ids)))
        self._writing.desk.read_soon(
            partial(read_shared, record_ids=self._ids), self.show_shared, key="batch"
        )
        self._tell()

    def show_shared(self, shared: Shared) -> None:
        """Fill the rows; those for fields these records do not have go."""
        if shared.record_ids != self._ids:
            return
        self._shared = shared
        values_shown = [
            (field, values)
            for field, values in shared.values
            if self._all_shown or field.name in _FIRST
        ]
        names = {field.name for field, _values in values_shown}
        for name, row in self._rows.items():
            row.setVisible(name in names)
        self.more.setVisible(not self._all_shown)
        for field, values in values_shown:
            row = self._rows.get(field.name)
            if row is None:
                row = BatchRow(field, self._writing)
                row.changed.connect(self._tell)
                self._rows[field.name] = row
                self._list.insertWidget(self._list.count() - 2, row)
            row.show_shared(values, len(self._ids))
        first = next(iter(self._rows.values()), None)
        if first is not None:
            self.setFocusProxy(first.mode)

    @Slot()
    def show_more(self) -> None:
        """Show all fields that a batch can change."""
        self._all_shown = True
        self.show_shared(self._shared)

    @property
    def changes(self) -> list[FieldChange]:
        """What is asked for, field by field."""
        found = [row.change for row in self._rows.values() if not row.isHidden()]
        return [one for one in found if one is not None]

    @Slot()
    def _tell(self) -> None:
        changes = self.changes
        labels = [_(row.field.label) for row in self._rows.values() if row.change is not None]
        self.go.setEnabled(bool(changes))
        self.go.setText(_("Change {count} records").format(count=len(self._ids)))
        self._preview.setVisible(bool(changes))
        self._preview.setText(
            _("Changes {fields}. One undo takes it back.").format(fields=", ".join(labels))
        )

    def keyPressEvent(self, press: QKeyEvent) -> None:
        control = press.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and press.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.apply()
        else:
            super().keyPressEvent(press)

    @Slot()
    def apply(self) -> None:
        """Write the changes."""
        if self.changes:
            self._writing.perform(operations.batch_edit, list(self._ids), self.changes)
            if self.go.hasFocus():
                self.setFocus()  # else the keyboard falls to whatever follows the button
            self._reset()

    def _reset(self) -> None:
        for row in self._rows.values():
            row.reset()
        self._tell()


class BatchRow(QWidget):
    """One field: what the records have in it, what to do, and with which value."""

    changed = Signal()

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__()
        self.field = field
        self._record_id: int | None = None
        self._new_title = ""
        label = TextLabel(_(field.label), Style.CAPTION, tone="soft")
        self.mode = UnmovedComboBox()
        labels = dict(_MODES)
        for mode in _BY_KIND.get(field.kind, ("keep", "replace", "clear")):
            self.mode.addItem(_(labels[mode]), mode)
        label.setBuddy(self.mode)
        self._shared = TextLabel("", Style.CAPTION)
        self._shared.setWordWrap(True)
        self.value = self._make_value(writing)
        self.value.setAccessibleName(_("New value of {field}").format(field=_(field.label)))
        self.value.hide()
        self.mode.activated.connect(self._choose_mode)
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(self.mode)
        line.addWidget(self.value, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addWidget(label)
        column.addWidget(self._shared)
        column.addLayout(line)

    def _make_value(self, writing: Writing) -> QWidget:
        field = self.field
        if field.choices is not None:
            box = UnmovedComboBox()
            for choice in field.choices:
                box.addItem(_(choice.label), choice.value)
            box.activated.connect(self.changed)
            return box
        if field.kind is Kind.flag:
            box = UnmovedComboBox()
            box.addItem(_("yes"), True)
            box.addItem(_("no"), False)
            box.activated.connect(self.changed)
            return box
        if field.kind in {Kind.relations, Kind.link, Kind.tags}:
            names = NameBox(
                field.target or ("agent", "event", "place", "concept", "unit"),
                writing,
                may_create=self._can_make,
            )
            names.setPlaceholderText(_("type a name in any script"))
            names.picked.connect(self._pick)
            names.wanted.connect(self._want)
            names.textEdited.connect(self._forget)
            return names
        if field.kind is Kind.paragraphs:
            text = Paragraphs()
            text.textChanged.connect(self.changed)
            return text
        line = Line()
        line.textChanged.connect(self.changed)
        return line

    def show_shared(self, values: list[tuple[str, int]], total: int) -> None:
        """Say what the records have: one value, or several with how many records have each."""
        choices = self.field.choices
        named = [
            ((choice_label(choices, value) if choices else value) if value else _("empty"), count)
            for value, count in values[:MOST_SHARED]
        ]
        if len(named) > 1:
            of_all = _("{value} ({count} of {total})")
            listed = [
                of_all.format(value=value, count=counted(count), total=counted(total))
                for value, count in named
            ]
            text = ", ".join(listed) + (", …" if len(values) > MOST_SHARED else "")
        else:
            text = named[0][0] if named else _("empty")
        self._shared.setText(text)

    @property
    def change(self) -> FieldChange | None:
        """What is asked for this field; None for nothing (yet)."""
        mode = self.mode.currentData()
        if mode == "clear":
            return FieldChange(self.field.name, "clear")
        value = self._value()
        if mode == "keep" or value in {None, ""}:
            return None
        if value == self._new_title and self.field.kind is not Kind.tags:
            kind, scheme = self.field.target[0], self.field.scheme
            return FieldChange(self.field.name, mode, value, new_kind=kind, scheme=scheme)
        return FieldChange(self.field.name, mode, value)

    @property
    def _can_make(self) -> bool:
        """Whether a name typed can become a record: one kind fits, and nothing is taken away."""
        field = self.field
        one_kind = field.kind is Kind.tags or len(field.target) == 1
        return one_kind and self.mode.currentData() != "remove"

    def _value(self) -> str | int | None:
        if isinstance(self.value, QComboBox):
            return self.value.currentData()
        if isinstance(self.value, Paragraphs):
            return self.value.toPlainText().strip()
        if isinstance(self.value, NameBox):
            tag = self.value.text().strip() if self.field.kind is Kind.tags else None
            return self._record_id or tag or self._new_title
        return self.value.text().strip() if isinstance(self.value, Line) else None

    def reset(self) -> None:
        """Ask for nothing again."""
        self.mode.setCurrentIndex(0)
        self.value.hide()
        self._record_id = None
        self._new_title = ""
        if isinstance(self.value, (Line, Paragraphs)):
            self.value.clear()

    @Slot()
    def _choose_mode(self) -> None:
        # The keyboard stays: an arrow key may be on its way to the mode after this one.
        self.value.setVisible(self.mode.currentData() not in {"keep", "clear"})
        if isinstance(self.value, NameBox):
            self.value.may_create = self._can_make
            if not self._can_make:
                self._new_title = ""
        self.changed.emit()

    @Slot(int, str)
    def _pick(self, record_id: int, name: str) -> None:
        self._record_id = record_id
        self._new_title = ""
        self._say(name)

    @Slot(str)
    def _want(self, text: str) -> None:
        self._record_id = None
        self._new_title = text
        self._say(text)

    def _say(self, text: str) -> None:
        if isinstance(self.value, NameBox):
            self.value.keep(text)
        self.changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._record_id = None
        self._new_title = ""
        self.changed.emit()
