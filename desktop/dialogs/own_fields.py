"""The fields that only this archive has: their list, defining, changing and retiring them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from db import operations
from db.errors import ArchiveError
from db.history.changes import Changes
from db.records.configuration import CustomType
from db.records.own_fields import OwnField, own_fields
from db.records.vocabulary import RecordKind
from db.words import _, ngettext
from desktop.desk import Desk
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_ANY = ""
_FIELD = Qt.ItemDataRole.UserRole


class OwnFieldsDialog(QDialog):
    """Lists the own fields of a kind of record beside the one that is looked at."""

    def __init__(self, desk: Desk, kind: str = "unit", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Fields of this archive"))
        size_by_text(self, 830, 620)
        self._desk = desk
        self._wanted: int | None = None
        self.kinds = QComboBox()
        for one in RecordKind:
            self.kinds.addItem(_(one.label), one.value)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields of this archive"))
        self.list.setProperty("look", "box")
        self.new = TextButton(_("New field"), glyph="plus")
        self.earlier = IconButton("arrow-up", _("Move up"))
        self.later = IconButton("arrow-down", _("Move down"))
        self._use = _Use(desk)
        self.shape = _Shape()
        self.save = TextButton(_("Save the field"), role="primary")
        self.retire = TextButton("")
        self.remove = TextButton(_("Delete"), role="danger")
        self._problem = TextLabel("", Style.CAPTION, tone="danger")
        self._problem.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(CLOSE)
        deeds.addWidget(self.save)
        deeds.addWidget(self.retire)
        deeds.addWidget(self.remove)
        deeds.addStretch()
        right = QVBoxLayout()
        right.setSpacing(ROOM)
        right.addWidget(self.shape)
        right.addWidget(self._use)
        right.addWidget(self._problem)
        right.addLayout(deeds)
        right.addStretch()
        both = QHBoxLayout()
        both.setSpacing(WIDE)
        both.addLayout(self._lay_out_list(), 2)
        both.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        lead = TextLabel(
            _("What only your archive records: a film roll, a membership number, a valuation."),
            tone="soft",
        )
        lead.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Fields of this archive"), Style.TITLE))
        column.addWidget(lead)
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _lay_out_list(self) -> QVBoxLayout:
        label = TextLabel(_("Fields &of"), tone="soft")
        label.setBuddy(self.kinds)
        kinds = QHBoxLayout()
        kinds.addWidget(label)
        kinds.addWidget(self.kinds, 1)
        below = QHBoxLayout()
        below.addWidget(self.new, 1)
        below.addWidget(self.earlier)
        below.addWidget(self.later)
        column = QVBoxLayout()
        column.setSpacing(CLOSE)
        column.addLayout(kinds)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        return column

    def _connect(self) -> None:
        self.kinds.activated.connect(self._read)
        self.list.currentItemChanged.connect(self._show_current)
        self.new.clicked.connect(self._begin)
        self.save.clicked.connect(self._save)
        self.retire.clicked.connect(self._retire)
        self.earlier.clicked.connect(partial(self._order, -1))
        self.later.clicked.connect(partial(self._order, 1))
        self.remove.clicked.connect(self._remove)
        self.shape.label.returnPressed.connect(self._save)
        self._desk.changed.connect(self._follow)

    # ------------------------------------------------------------------ the list

    @Slot()
    def _read(self) -> None:
        work = partial(_fields_of, kind=self.kinds.currentData())
        self._desk.read_soon(work, self._show, key=(self, "fields"))

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if "field_def" in changes.tables:
            self._read()

    def _show(self, fields: Sequence[OwnField]) -> None:
        here = self._wanted if self._wanted is not None else self._current_id
        self._wanted = None
        self.list.clear()
        for one in fields:
            words = _("{label} (retired)") if one.retired else "{label}"
            item = QListWidgetItem(words.format(label=one.label))
            item.setToolTip(_(one.type.label))
            item.setData(_FIELD, one)
            self.list.addItem(item)
            if one.id == here:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            if fields:
                self.list.setCurrentRow(0)
            else:
                self._begin()

    @property
    def current(self) -> OwnField | None:
        """The field that is looked at; None while a new one is being defined."""
        item = self.list.currentItem()
        return item.data(_FIELD) if item is not None else None

    @property
    def _current_id(self) -> int:
        return self.current.id if self.current is not None else 0

    @Slot()
    def _show_current(self) -> None:
        self._problem.clear()
        field = self.current
        self.shape.show_field(field)
        for deed in (self.retire, self.remove, self.earlier, self.later):
            deed.setEnabled(field is not None)
        self._use.show_field(field)
        retired = field is not None and field.retired
        self.retire.setText(_("Use it again") if retired else _("Retire"))

    @Slot()
    def _begin(self) -> None:
        self.list.setCurrentItem(None)  # type: ignore[arg-type]
        self._show_current()
        self.shape.label.setFocus()

    # ------------------------------------------------------------------ deeds

    @Slot()
    def _save(self) -> None:
        shape, label = self.shape.values(), self.shape.label.text()
        if self.current is None:
            self._perform(operations.define_field, self.kinds.currentData(), label, **shape)
        else:
            self._perform(operations.edit_field, self.current.id, label=label, **shape)

    @Slot()
    def _retire(self) -> None:
        if self.current is not None:
            retired = not self.current.retired
            self._perform(operations.retire_field, self.current.id, retired=retired)

    @Slot()
    def _remove(self) -> None:
        if self.current is not None:
            self._perform(operations.remove_field, self.current.id)

    def _order(self, step: int, *_clicked: object) -> None:
        ids = [self.list.item(at).data(_FIELD).id for at in range(self.list.count())]
        at = self.list.currentRow()
        if 0 <= at + step < len(ids):
            ids[at], ids[at + step] = ids[at + step], ids[at]
            self._perform(operations.order_fields, ids)

    def _perform(self, verb: Any, *arguments: object, **named: object) -> None:  # noqa: ANN401
        self._problem.clear()
        self._desk.perform(verb, *arguments, done=self._done, failed=self._tell, **named)

    def _done(self, changes: Changes) -> None:
        made = changes.parts.get("field_def", ())
        if made:
            self._wanted = made[0]
            self._read()

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._problem.setText(" ".join(filter(None, (error.what, error.kept, error.todo))))


class _Use(TextLabel):
    """Says how many records have something in a field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", Style.CAPTION, tone="soft")
        self._desk = desk
        self._field_id = 0

    def show_field(self, field: OwnField | None) -> None:
        """Count for a field; say nothing where there is none."""
        self._field_id = field.id if field is not None else 0
        self.clear()
        if field is not None:
            self._desk.read_soon(partial(_use_of, field_id=field.id), self._show, key=self)

    def _show(self, found: tuple[int, int]) -> None:
        field_id, count = found
        if field_id == self._field_id:
            words = ngettext("Filled in in {count} record.", "Filled in in {count} records.", count)
            self.setText(words.format(count=counted(count)))


class _Shape(QWidget):
    """What a field is: its name, the sort of value, and what bounds the values."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLineEdit()
        self.types = QComboBox()
        for one in CustomType:
            self.types.addItem(_(one.label), one.value)
        self.choices = QPlainTextEdit()
        self.choices.setTabChangesFocus(True)
        self.choices.setPlaceholderText(_("one value a line"))
        self.choices.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        self.target = QComboBox()
        self.target.addItem(_("records of any kind"), _ANY)
        for one in RecordKind:
            self.target.addItem(_(one.label), one.value)
        self.help = QLineEdit()
        self.help.setPlaceholderText(_("an example, shown in the empty field"))
        self.listed = QCheckBox(_("Show it as a column of the table"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(CLOSE)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, widget in (
            (_("&Name of the field"), self.label),
            (_("&Sort of value"), self.types),
            (_("&Values to choose from"), self.choices),
            (_("&Leads to"), self.target),
            (_("&Example or help"), self.help),
        ):
            label = TextLabel(words, Style.CAPTION, tone="soft")
            label.setBuddy(widget)
            self._form.addRow(label, widget)
        self._form.addRow(self.listed)
        self.types.currentIndexChanged.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        type_ = self.types.currentData()
        self._form.setRowVisible(self.choices, type_ == CustomType.choice.value)
        self._form.setRowVisible(self.target, type_ == CustomType.link.value)

    def show_field(self, field: OwnField | None) -> None:
        """Show a field that is defined, or an empty one."""
        self.label.setText(field.label if field else "")
        type_ = field.type.value if field else CustomType.text.value
        self.types.setCurrentIndex(self.types.findData(type_))
        self.choices.setPlainText("\n".join(field.values) if field else "")
        target = field.targets[0] if field and field.targets else _ANY
        self.target.setCurrentIndex(self.target.findData(target))
        self.help.setText(field.help if field else "")
        self.listed.setChecked(bool(field and field.listed))

    def values(self) -> dict[str, object]:
        """Return the shape as the verbs take it."""
        type_ = self.types.currentData()
        is_choice, is_link = type_ == CustomType.choice.value, type_ == CustomType.link.value
        target = self.target.currentData()
        return {
            "type": type_,
            "values": self.choices.toPlainText().splitlines() if is_choice else (),
            "targets": (target,) if is_link and target else (),
            "help": self.help.text(),
            "listed": self.listed.isChecked(),
        }


def _use_of(connection: Connection, *, field_id: int) -> tuple[int, int]:
    return field_id, operations.field_use(connection, field_id)


def _fields_of(connection: Connection, *, kind: str) -> list[OwnField]:
    return own_fields(connection, kind, retired=True)
