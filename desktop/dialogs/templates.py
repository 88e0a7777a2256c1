"""Templates: what new records start with, made from a record and used for the next ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from db import operations
from db.errors import ArchiveError
from db.history.changes import Changes
from db.records.defaults import defaults_of, fields_with_defaults
from db.records.description import Description, describe
from db.records.templates import RecordTemplate, templates
from db.records.vocabulary import RecordKind
from db.words import _
from desktop.desk import Desk
from desktop.dialogs.template_needs import NeededFields, Needs, fields_to_need
from desktop.dialogs.template_words import DefaultWords, default_words, value_words
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_ROLE = Qt.ItemDataRole.UserRole


class TemplateFromRecord(QDialog):
    """Asks what a template is called and which of a record's fields new ones start with."""

    def __init__(
        self,
        desk: Desk,
        found: Description,
        *,
        checked: Sequence[str] = (),
        template: RecordTemplate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Template from a record"))
        size_by_text(self, 560, 550)
        self._desk, self._found, self._template = desk, found, template
        self.name = QLineEdit(template.name if template else "")
        self.name.setPlaceholderText(_("for example: photographs of the camp"))
        self.fields = QListWidget()
        self.fields.setAccessibleName(_("Fields that new records start with"))
        self.fields.setProperty("look", "box")
        self.fields.ensurePolished()  # the height of its lines is asked for as they are added
        wanted = set(template.defaults if template else checked)
        for field in fields_with_defaults(found):
            words = f"{_(field.label)}: {value_words(found, field)}"
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_ROLE, field.name)
            on = field.name in wanted or not wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.fields.addItem(item)
        self.fields.setCurrentRow(0)
        self._lay_out()
        self.name.setFocus()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        name = TextLabel(_("&Name of the template"), Style.CAPTION, tone="soft")
        name.setBuddy(self.name)
        lead = TextLabel(_("New records start with (Space ticks):"), tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Template from a record"), Style.TITLE))
        column.addWidget(name)
        column.addWidget(self.name)
        column.addWidget(lead)
        column.addWidget(self.fields, 1)
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Save the template; without a name it is called after the record."""
        items = [self.fields.item(at) for at in range(self.fields.count())]
        names = [one.data(_ROLE) for one in items if one.checkState() is Qt.CheckState.Checked]
        self._desk.perform(
            operations.save_template,
            self._found.kind,
            self.name.text().strip() or self._found.title,
            required=self._template.required if self._template else (),
            defaults=defaults_of(self._found, names),
            template_id=self._template.id if self._template else None,
        )
        super().accept()


class TemplatesDialog(QDialog):
    """All templates: begin a record with one, rename, change, order and delete them.

    ``chosen(template)`` follows the wish to begin a record.
    """

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, current: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Templates"))
        size_by_text(self, 800, 620)
        self._desk, self._current_record = desk, current
        self.list = QListWidget()
        self.list.setAccessibleName(_("Templates"))
        self.list.setProperty("look", "box")
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the template"))
        self.values = QListWidget()
        self.values.setAccessibleName(_("What new records start with"))
        self.values.setProperty("look", "box")
        self.use = TextButton(_("New record"), role="primary", glyph="plus")
        self.drop = TextButton(_("Leave this value out"), glyph="x")
        self.renew = TextButton(_("Take anew from the record shown"), glyph="arrow-clockwise")
        self.earlier = TextButton(_("Up"), glyph="arrow-up")
        self.later = TextButton(_("Down"), glyph="arrow-down")
        self.remove = TextButton(_("Delete"), role="danger")
        self._problem = TextLabel("", Style.CAPTION, tone="danger")
        self._problem.setWordWrap(True)
        self.needed = NeededFields()
        self._read_of: Mapping[int, tuple[DefaultWords, Needs]] = {}
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(CLOSE)
        left.addWidget(self.list, 1)
        order = QHBoxLayout()
        for button in (self.earlier, self.later):
            order.addWidget(button)
        left.addLayout(order)
        right = QVBoxLayout()
        right.setSpacing(CLOSE)
        right.addWidget(self.name)
        right.addWidget(TextLabel(_("New records start with"), Style.OVERLINE, tone="soft"))
        right.addWidget(self.values, 1)
        for button in (self.drop, self.renew):
            right.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        right.addWidget(TextLabel(_("Needed to publish"), Style.OVERLINE, tone="soft"))
        right.addWidget(self.needed, 1)
        right.addWidget(self._problem)
        both = QHBoxLayout()
        both.setSpacing(WIDE)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.use, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Templates"), Style.TITLE))
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemActivated.connect(self._use)
        self.use.clicked.connect(self._use)
        self.name.editingFinished.connect(self._rename)
        self.drop.clicked.connect(self._leave_out)
        self.needed.ticked.connect(self._need)
        self.renew.clicked.connect(self._renew)
        self.remove.clicked.connect(self._remove)
        self.earlier.clicked.connect(partial(self._order, -1))
        self.later.clicked.connect(partial(self._order, 1))
        self._desk.changed.connect(self._follow)

    # ------------------------------------------------------------------ showing

    @Slot()
    def _read(self) -> None:
        self._desk.read_soon(_templates, self._show, key=(self, "templates"))

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if "template" in changes.tables:
            self._read()

    def _show(self, found: Sequence[tuple[RecordTemplate, DefaultWords, Needs]]) -> None:
        here = self.current.id if self.current else 0
        self._read_of = {one.id: (words, needs) for one, words, needs in found}
        self.list.clear()
        for one, *_of_it in found:
            kind = RecordKind(one.kind).label
            item = QListWidgetItem(f"{one.name}  ·  {_(kind)}")
            item.setData(_ROLE, one)
            self.list.addItem(item)
            if one.id == here:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._show_current()

    @property
    def current(self) -> RecordTemplate | None:
        """The template that is looked at."""
        item = self.list.currentItem()
        return item.data(_ROLE) if item is not None else None

    @Slot()
    def _show_current(self) -> None:
        one = self.current
        self.values.clear()
        defaults, needs = self._read_of.get(one.id if one else 0, ([], []))
        self.needed.show_fields(needs, one.required if one else ())
        for name, words in defaults:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_ROLE, name)
            self.values.addItem(item)
        self.name.setText(one.name if one else "")
        for widget in (self.use, self.name, self.drop, self.remove, self.earlier, self.later):
            widget.setEnabled(one is not None)
        self.renew.setEnabled(one is not None and self._current_record is not None)
        none = _("There is no template yet: make one from a record (menu Describe).")
        self._problem.setText("" if one else none)

    # ------------------------------------------------------------------ deeds

    @Slot()
    def _use(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)
            self.accept()

    @Slot()
    def _rename(self) -> None:
        one = self.current
        name = self.name.text().strip()
        if one is not None and name and name != one.name:
            self._save(one, name=name)

    @Slot()
    def _leave_out(self) -> None:
        one, item = self.current, self.values.currentItem()
        if one is not None and item is not None:
            kept = {key: value for key, value in one.defaults.items() if key != item.data(_ROLE)}
            self._save(one, defaults=kept)

    @Slot(object)
    def _need(self, names: Sequence[str]) -> None:
        if self.current is not None:
            self._save(self.current, required=names)

    @Slot()
    def _renew(self) -> None:
        if self._current_record is not None:
            work = partial(_described, record_id=self._current_record)
            self._desk.read_soon(work, self._take_anew, key=(self, "renew"))

    def _take_anew(self, found: Description | None) -> None:
        one = self.current
        if one is None or found is None or found.kind != one.kind:
            self._problem.setText(_("The record shown is of another kind than the template."))
            return
        TemplateFromRecord(self._desk, found, template=one, parent=self).open()

    def _save(self, one: RecordTemplate, **new: Any) -> None:  # noqa: ANN401
        shape = {"name": one.name, "required": one.required, "defaults": one.defaults, **new}
        self._perform(operations.save_template, one.kind, template_id=one.id, **shape)

    @Slot()
    def _remove(self) -> None:
        if self.current is not None:
            self._perform(operations.remove_template, self.current.id)

    def _order(self, step: int, *_clicked: object) -> None:
        ids = [self.list.item(at).data(_ROLE).id for at in range(self.list.count())]
        at = self.list.currentRow()
        if 0 <= at + step < len(ids):
            ids[at], ids[at + step] = ids[at + step], ids[at]
            self._perform(operations.order_templates, ids)

    def _perform(self, verb: Any, *arguments: object, **named: Any) -> None:  # noqa: ANN401
        self._desk.perform(verb, *arguments, failed=self._tell, **named)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._problem.setText(" ".join(filter(None, (error.what, error.kept, error.todo))))


def _templates(connection: Connection) -> list[tuple[RecordTemplate, DefaultWords, Needs]]:
    return [
        (one, default_words(connection, one), fields_to_need(connection, one.kind))
        for one in templates(connection)
    ]


def _described(connection: Connection, *, record_id: int) -> Description | None:
    return describe(connection, record_id)
