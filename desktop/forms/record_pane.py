"""One record in the inspector: its path and head, its form, and what is missing to publish it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.operations.carrying import NOT_CARRIED
from db.records import BY_KIND, Field, fields_of
from db.records.description import Description, missing, needed
from db.records.fields import choice_label
from db.records.vocabulary import RecordKind, State
from db.words import _
from desktop.forms.form import Form
from desktop.forms.writing import Writing
from desktop.theme.scale import CLOSE, ROOM, TIGHT, Style
from desktop.turns import WINDOW
from desktop.widgets.buttons import Chip
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import ElidedLabel, TextLabel


class RecordPane(QWidget):
    """Shows and edits one record; ``pins_changed`` follows when a field is (no more) pinned."""

    pins_changed = Signal()

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self._forms: dict[str, Form] = {}
        self._description: Description | None = None
        self._path = ElidedLabel("", Style.CAPTION, tone="soft")
        self._title = TextLabel("", Style.LEAD)
        self._title.setWordWrap(True)
        self._facts = TextLabel("", Style.CAPTION, tone="soft")
        self._facts.setWordWrap(True)
        self._stack = QStackedWidget()
        self.gate = TextLabel("", Style.CAPTION, tone="soft")
        self._missing = QWidget()
        self._missing_flow = FlowLayout(self._missing)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(ROOM, ROOM, ROOM, CLOSE)
        head.setSpacing(TIGHT)
        for label in (self._path, self._title, self._facts):
            head.addWidget(label)
        foot = QVBoxLayout()
        foot.setContentsMargins(ROOM, TIGHT, ROOM, TIGHT)
        foot.setSpacing(TIGHT)
        self.gate.setWordWrap(True)
        foot.addWidget(self.gate)
        foot.addWidget(self._missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_line())
        column.addWidget(self._stack, 1)
        column.addWidget(_line())
        column.addLayout(foot)

    # ------------------------------------------------------------------ showing

    def show_record(self, description: Description) -> None:
        """Show a record in the form of its kind."""
        is_other = description.id != self._writing.record_id
        if is_other:
            self.flush()
        self._description = description
        self._writing.record_id = description.id
        self._writing.kind = description.kind
        self._path.setText(" › ".join(title for _id, title in description.path))
        self._path.setVisible(bool(description.path))
        self._title.setText(description.title)
        facts = [choice_label(RecordKind, description.kind), description.values["ref"] or ""]
        facts.append(choice_label(State, description.values["state"]))
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        with WINDOW:
            form = self._form(description.kind)
            self._stack.setCurrentWidget(form.area)
            form.show_record(description)
        if is_other:
            form.look_at_current()
        self._show_gate(description)

    def prepare(self) -> Iterator[None]:
        """Make the forms of all kinds in small steps: none is waited for at its first use."""
        for kind in BY_KIND:
            form = self._form(kind)
            yield
            yield from form.prepare(kind)

    def _form(self, kind: str) -> Form:
        form = self._forms.get(kind)
        if form is None:
            form = Form(self._writing)
            self._forms[kind] = form
            inner = QWidget()
            room = QHBoxLayout(inner)
            room.setContentsMargins(ROOM, CLOSE, ROOM, ROOM)
            room.addWidget(form)
            area = form.area
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(inner)
            self._stack.addWidget(area)
        return form

    def _show_gate(self, description: Description) -> None:
        """Say how far the record is from being fit to publish, each lacking field a way to it."""
        lacking, asked = missing(description), needed(description)
        self._missing_flow.clear()
        for field in lacking:
            chip = Chip(_(field.label), name=_("Go to {field}").format(field=_(field.label)))
            chip.clicked.connect(partial(self.focus_field, field.name))
            self._missing_flow.addWidget(chip)
        self._missing.setVisible(bool(lacking))
        done = len(asked) - len(lacking)
        bar = "▰" * done + "▱" * len(lacking)
        words = _("{done} of {all} to publish").format(done=done, all=len(asked))
        if lacking:
            words = _("{done} of {all} to publish; still to fill in:").format(
                done=done, all=len(asked)
            )
        self.gate.setText(f"{bar}  {words}")
        self.gate.setAccessibleName(words)

    # ------------------------------------------------------------------ fields

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._forms.get(self._writing.kind)

    def focus_field(self, field: str = "", *_clicked: object) -> None:
        """Take the focus into a field."""
        if self.form is not None:
            self.form.focus_field(field)

    @property
    def current_field(self) -> str:
        """The name of the field that has the keyboard, empty for none."""
        return self.form.current_field if self.form is not None else ""

    def toggle_pin(self, name: str) -> bool:
        """Pin a field, or let it go; False where it is one that says something of one record."""
        found = self._description
        if found is None or not can_be_carried(found, name):
            return False
        pins = list(self._writing.pinned(found.kind))
        if name in pins:
            pins.remove(name)
        else:
            pins.append(name)
        self._writing.pin(found.kind, pins)
        if self.form is not None:
            self.form.show_record(found)
        self.pins_changed.emit()
        return True

    def pin_labels(self) -> list[str]:
        """Return what the pinned fields of this kind of record are called."""
        if self._description is None:
            return []
        pins = self._writing.pinned(self._description.kind)
        return [_(one.label) for one in _all_fields(self._description) if one.name in pins]

    def flush(self) -> None:
        """Write what is typed."""
        for form in self._forms.values():
            form.flush()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def _all_fields(found: Description) -> list[Field]:
    return [*fields_of(BY_KIND[found.kind]), *found.own_fields]


def can_be_carried(found: Description, name: str) -> bool:
    """Whether a field of a record may be given to others."""
    return any(one.name == name and one.kind not in NOT_CARRIED for one in _all_fields(found))
