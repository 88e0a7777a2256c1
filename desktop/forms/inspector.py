"""The pane at the side: the fields of the record that is looked at, or of all that are picked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.history.changes import Changes
from db.records.description import Description, describe, missing
from db.records.vocabulary import RecordKind, State
from db.words import _
from desktop.desk import Desk
from desktop.forms.batch_sheet import BatchSheet
from desktop.forms.form import Form
from desktop.forms.wording import choice_label
from desktop.forms.writing import Complete, Writing
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.widgets.buttons import Chip
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import ElidedLabel, TextLabel


class RecordInspector(QStackedWidget):
    """Shows and edits the fields of one or many records; see ``desk.Inspector``."""

    def __init__(self, desk: Desk, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAccessibleName(_("Fields of the record"))
        self._desk = desk
        self._writing = Writing(desk, complete)
        self._ids: tuple[int, ...] = ()
        self._wanted_field: str | None = None
        self._empty = EmptyState("cursor", _("Pick a record to see its fields."))
        self.page = _RecordPane(self._writing)
        self.batch = BatchSheet(self._writing)
        for pane in (self._empty, self.page, self.batch):
            self.addWidget(pane)
        desk.changed.connect(self._follow)

    def show_records(self, record_ids: Iterable[int]) -> None:
        """Show these records; what was typed is written first."""
        ids = tuple(record_ids)
        if ids == self._ids:
            return
        self.save_now()
        self._ids = ids
        if not ids:
            self.setCurrentWidget(self._empty)
        elif len(ids) == 1:
            self._read(ids[0])
        else:
            self.batch.show_records(ids)
            self.setCurrentWidget(self.batch)

    def save_now(self) -> None:
        """Write what is typed and not yet written."""
        self.page.flush()

    @property
    def current_field(self) -> str:
        """The name of the field that has the keyboard, empty for none."""
        return self.page.current_field if self.currentWidget() is self.page else ""

    def focus_field(self, field: str = "") -> None:
        """Take the keyboard focus, in the named field or the first one.

        While the record is still being read, the field waits for it.
        """
        reads = len(self._ids) == 1 and self._writing.record_id != self._ids[0]
        self._wanted_field = field if reads else None
        if reads:
            return
        if self.currentWidget() is self.page:
            self.page.focus_field(field)
        elif self.currentWidget() is self.batch:
            self.batch.setFocus()
        else:
            self._empty.setFocus()

    def _read(self, record_id: int) -> None:
        self._desk.read_soon(
            partial(_described, record_id=record_id), self.show_description, key="inspector"
        )

    def show_description(self, description: Description | None) -> None:
        """Fill the form with a record that was read; nothing where it is gone."""
        if description is None:
            self._ids = ()
            self.setCurrentWidget(self._empty)
        elif (description.id,) == self._ids:
            self.page.show_record(description)
            self.setCurrentWidget(self.page)
            wanted, self._wanted_field = self._wanted_field, None
            if wanted is not None:
                self.page.focus_field(wanted)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        own_fields_changed = "field_def" in changes.tables
        if len(self._ids) == 1 and (own_fields_changed or self._ids[0] in changes.records):
            self._read(self._ids[0])
        elif len(self._ids) > 1 and changes.records & set(self._ids):
            self.batch.show_records(self._ids)


def _described(connection: object, *, record_id: int) -> Description | None:
    return describe(connection, record_id)  # type: ignore[arg-type]


class _RecordPane(QWidget):
    """One record: its path and head, its form, and what is missing to publish it."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._forms: dict[str, Form] = {}
        self._path = ElidedLabel("", Style.CAPTION, tone="soft")
        self._title = TextLabel("", Style.LEAD)
        self._title.setWordWrap(True)
        self._facts = TextLabel("", Style.CAPTION, tone="soft")
        self._stack = QStackedWidget()
        self._missing = QWidget()
        self._missing_flow = FlowLayout(self._missing)
        self._missing_text = TextLabel("", Style.CAPTION, tone="soft")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(ROOM, ROOM, ROOM, CLOSE)
        head.setSpacing(TIGHT)
        for label in (self._path, self._title, self._facts):
            head.addWidget(label)
        foot = QVBoxLayout()
        foot.setContentsMargins(ROOM, CLOSE, ROOM, CLOSE)
        foot.addWidget(self._missing_text)
        foot.addWidget(self._missing)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def show_record(self, description: Description) -> None:
        """Show a record in the form of its kind."""
        self.flush_if_other(description.id)
        self._writing.record_id = description.id
        self._writing.kind = description.kind
        self._path.setText(" › ".join(title for _id, title in description.path))
        self._path.setVisible(bool(description.path))
        self._title.setText(description.title)
        facts = [choice_label(RecordKind, description.kind), description.values["ref"] or ""]
        facts.append(choice_label(State, description.values["state"]))
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        form = self._form(description.kind)
        form.show_record(description)
        self._show_missing(description)

    def _form(self, kind: str) -> Form:
        form = self._forms.get(kind)
        if form is None:
            form = Form(self._writing)
            self._forms[kind] = form
            inner = QWidget()
            room = QHBoxLayout(inner)
            room.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
            room.addWidget(form)
            area = form.area
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(inner)
            self._stack.addWidget(area)
        self._stack.setCurrentWidget(form.area)
        return form

    def _show_missing(self, description: Description) -> None:
        fields = missing(description)
        self._missing_flow.clear()
        for field in fields:
            chip = Chip(_(field.label), name=_("Go to {field}").format(field=_(field.label)))
            chip.clicked.connect(partial(self.focus_field, field.name))
            self._missing_flow.addWidget(chip)
        self._missing.setVisible(bool(fields))
        ready = _("Everything that publishing needs is filled in.")
        self._missing_text.setText(_("To publish, fill in:") if fields else ready)

    def focus_field(self, field: str = "", *_clicked: object) -> None:
        """Take the focus into a field."""
        form = self._forms.get(self._writing.kind)
        if form is not None:
            form.focus_field(field)

    @property
    def current_field(self) -> str:
        """The name of the field that has the keyboard, empty for none."""
        form = self._forms.get(self._writing.kind)
        return form.current_field if form is not None else ""

    def flush_if_other(self, record_id: int) -> None:
        """Write what is typed for the record before another takes its place."""
        if record_id != self._writing.record_id:
            self.flush()

    def flush(self) -> None:
        """Write what is typed."""
        for form in self._forms.values():
            form.flush()
