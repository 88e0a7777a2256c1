"""A record's form: its visible fields in their areas, each with its editor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from db import operations
from db.records.description import Description, missing
from db.records.fields import Area, Field, Kind
from db.words import _
from desktop.forms.date_editor import DateEditor
from desktop.forms.editor import Editor
from desktop.forms.form_area import FormArea
from desktop.forms.form_rows import FieldRow, Section
from desktop.forms.layout import first_fields, has_field, hidden_fields, visible_fields
from desktop.forms.line_editors import ChoiceEditor, FlagEditor, LineEditor
from desktop.forms.link_editors import LinkEditor, LinksEditor
from desktop.forms.names_editor import NamesEditor
from desktop.forms.paragraphs_editor import ParagraphsEditor
from desktop.forms.parts_editor import PartsEditor
from desktop.forms.tabbing import stops_in
from desktop.forms.writing import Writing
from desktop.theme.scale import CLOSE, ROOM
from desktop.widgets.buttons import TextButton
from desktop.widgets.flow_layout import FlowLayout

EDITORS: dict[Kind, type[Editor]] = {
    Kind.text: LineEditor,
    Kind.number: LineEditor,
    Kind.languages: LineEditor,
    Kind.choice: ChoiceEditor,
    Kind.flag: FlagEditor,
    Kind.link: LinkEditor,
    Kind.date: DateEditor,
    Kind.paragraphs: ParagraphsEditor,
    Kind.relations: LinksEditor,
    Kind.tags: LinksEditor,
    Kind.names: NamesEditor,
    Kind.statements: PartsEditor,
    Kind.rights: PartsEditor,
    Kind.acts: PartsEditor,
    Kind.assets: PartsEditor,
}
_LETTERS_FOR_TWO = 40
"""Short fields stand in pairs from so many letters' width on."""


class Form(QWidget):
    """The editors of one kind of record, kept and filled anew for each record of it."""

    edited = Signal(str)

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.area = FormArea()
        self._writing = writing
        self._added: set[str] = set()
        self._rows: dict[str, FieldRow] = {}
        self._shown: list[FieldRow] = []
        self._description: Description | None = None
        self._sections = {area: Section(area) for area in Area}
        self.more = TextButton("", role="link", glyph="caret-down")
        self.more.clicked.connect(self.toggle_more)
        self._name_more()
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add = TextButton(_("Add a field"), role="link", glyph="plus")
        self.add.setMenu(self.menu)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOM)
        for section in self._sections.values():
            column.addWidget(section)
        foot = QWidget()
        flow = FlowLayout(foot, gap=CLOSE)
        flow.addWidget(self.more)
        flow.addWidget(self.add)
        column.addWidget(foot)
        column.addStretch()

    # ------------------------------------------------------------------ showing

    def prepare(self, kind: str) -> Iterator[None]:
        """Make the rows that most records of ``kind`` show in small steps, before any does."""
        for field in first_fields(kind):
            if field.name not in self._rows:
                row = self._row(field)
                row.hide()
                row.setParent(self._sections[field.area])
                yield
                yield from row.prepare()

    def show_record(self, description: Description) -> None:
        """Fill every editor with the record's values; what is being typed is left alone."""
        self._description = description
        folded = not self._writing.unfolded
        shown = visible_fields(description, frozenset(self._added), folded=folded)
        wanted = {one.name for one in missing(description)}
        # As they are read: the areas below each other, whatever is asked for first.
        self._shown = [self._row(field) for area in Area for field in shown if field.area is area]
        for row in self._rows.values():
            if row not in self._shown:
                row.hide()
        for row in self._shown:
            row.editor.show_value(description)
            name = row.field.name
            row.mark(needed=name in wanted, pinned=name in self._writing.pinned(description.kind))
        self._arrange()
        self._name_more()

    def _name_more(self) -> None:
        unfolded = self._writing.unfolded
        self.more.setText(" " + (_("Fewer fields (F4)") if unfolded else _("More fields (F4)")))

    def _arrange(self) -> None:
        paired = self.width() >= self.fontMetrics().averageCharWidth() * _LETTERS_FOR_TWO
        for area, section in self._sections.items():
            rows = [row for row in self._shown if row.field.area is area]
            section.arrange(rows, paired=paired)
            section.setVisible(bool(rows))

    def resizeEvent(self, resizing: QResizeEvent) -> None:
        super().resizeEvent(resizing)
        self._arrange()
        self.area.keep_in_sight()

    def _row(self, field: Field) -> FieldRow:
        row = self._rows.get(field.name)
        if row is not None and (row.field.kind, row.field.label) != (field.kind, field.label):
            self._rows.pop(field.name).deleteLater()  # a field of this archive, defined anew
            row = None
        if row is None:
            editor = EDITORS[field.kind](field, self._writing)
            editor.edited.connect(partial(self.edited.emit, field.name))
            row = FieldRow(field, editor)
            self._rows[field.name] = row
        return row

    # ------------------------------------------------------------------ more fields

    @Slot()
    def toggle_more(self) -> None:
        """Show the usual fields that are empty too, or fold them away again."""
        self._writing.unfolded = not self._writing.unfolded
        before = {row.field.name for row in self._shown}
        if self._description is not None:
            self.show_record(self._description)
        new = [row.field.name for row in self._shown if row.field.name not in before]
        if new:
            self.focus_field(new[0])
        elif not self.current_field:
            self.focus_field("")

    @Slot()
    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._description is None:
            return
        shown = frozenset(row.field.name for row in self._shown)
        for area in Area:
            fields = hidden_fields(self._description, shown, area)
            below = self.menu.addMenu(_(area.label)) if fields else None
            for field in fields if below is not None else ():
                below.addAction(_(field.label)).triggered.connect(  # type: ignore[union-attr]
                    partial(self.add_field, field.name)
                )
        self.menu.addSeparator()
        self.menu.addAction(_("New field of this archive…")).triggered.connect(self.ask_own)

    @Slot()
    def ask_own(self) -> None:
        """Ask what a field that only this archive has is called, and add it for this kind."""
        label, agreed = QInputDialog.getText(
            self, _("New field of this archive"), _("What the field is called")
        )
        if agreed and label.strip() and self._description is not None:
            self._writing.unfolded = True  # where the new field is, empty as it is
            self._writing.perform(operations.define_field, self._description.kind, label)

    def add_field(self, name: str, *_checked: object) -> None:
        """Show a field that was hidden and go to it."""
        self._added.add(name)
        if self._description is not None:
            self.show_record(self._description)
        self.focus_field(name)

    # ------------------------------------------------------------------ the keyboard

    def focus_field(self, name: str) -> bool:
        """Take the focus into a field; the first one where there is none of that name."""
        row = self._rows.get(name)
        if name and (row is None or row not in self._shown) and self._can_add(name):
            self.add_field(name)
            return True
        row = row or next(iter(self._shown), None)
        if row is not None:
            row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line = row.editor.focusProxy()
            if isinstance(line, QLineEdit):
                line.selectAll()  # also where it had the focus already: typing replaces it
            self.area.ensureWidgetVisible(row, 0, ROOM)
        return row is not None

    def _can_add(self, name: str) -> bool:
        found = self._description
        return found is not None and name not in self._added and has_field(found, name)

    def look_at_current(self) -> None:
        """Keep the field that has the keyboard in sight, else start from the top."""
        here = self._rows.get(self.current_field) if self._has_keyboard() else None
        if here is not None:
            self.area.ensureWidgetVisible(here, 0, ROOM)
        else:
            self.area.verticalScrollBar().setValue(0)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @property
    def current_field(self) -> str:
        """The name of the field that has the focus, empty for none."""
        focused = self.focusWidget()
        if focused is None:
            return ""
        return next((row.field.name for row in self._shown if row.isAncestorOf(focused)), "")

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Go through the fields as they are read, in whatever order they were made."""
        stops = stops_in(self, [*self._shown, self.more, self.add])
        focused = QApplication.focusWidget()
        at = stops.index(focused) + (1 if following else -1) if focused in stops else -1
        if not 0 <= at < len(stops):
            return super().focusNextPrevChild(following)
        reason = Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        stops[at].setFocus(reason)
        self.area.ensureWidgetVisible(stops[at], 0, ROOM)
        return True

    def flush(self) -> None:
        """Write what is typed anywhere."""
        for row in self._rows.values():
            row.editor.flush()
