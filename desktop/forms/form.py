"""A record's form: its visible fields in their areas, each with its editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from db import operations
from db.records.description import Description, missing
from db.records.fields import Area, Field, Kind
from db.text import fold
from db.words import _
from desktop.forms.date_editor import DateEditor
from desktop.forms.editor import Editor
from desktop.forms.layout import hidden_fields, visible_fields
from desktop.forms.line_editors import ChoiceEditor, FlagEditor, LineEditor
from desktop.forms.link_editors import LinkEditor, LinksEditor
from desktop.forms.paragraphs_editor import ParagraphsEditor
from desktop.forms.parts_editor import NamesEditor, PartsEditor
from desktop.forms.writing import Writing
from desktop.theme.scale import ROOM, TIGHT, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.label import TextLabel

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


class Form(QWidget):
    """The editors of one kind of record, kept and filled anew for each record of it."""

    edited = Signal(str)

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.area = QScrollArea(widgetResizable=True)
        self._writing = writing
        self._added: set[str] = set()
        self._rows: dict[str, _FieldRow] = {}
        self._sections: dict[Area, _Section] = {}
        self._description: Description | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(WIDE)
        for area in Area:
            section = _Section(area)
            section.menu.aboutToShow.connect(partial(self._fill_menu, area))
            self._sections[area] = section
            self._column.addWidget(section)
        self._column.addStretch()

    def show_record(self, description: Description) -> None:
        """Fill every editor with the record's values; what is being typed is left alone."""
        self._description = description
        shown = visible_fields(description, frozenset(self._added))
        wanted = {one.name for one in missing(description)}
        names = {one.name for one in shown}
        for name, row in self._rows.items():
            row.setVisible(name in names)
        for area, section in self._sections.items():
            fields = [one for one in shown if one.area is area]
            for at, field in enumerate(fields):
                row = self._row(field, section, at)
                row.editor.show_value(description)
                row.mark(needed=field.name in wanted)
            hidden = hidden_fields(description, frozenset(self._added), area)
            section.setVisible(bool(fields or hidden))
            section.more.setVisible(bool(hidden) or area is Area.notes)

    def _row(self, field: Field, section: _Section, at: int) -> _FieldRow:
        row = self._rows.get(field.name)
        if row is None:
            editor = EDITORS[field.kind](field, self._writing)
            editor.edited.connect(partial(self.edited.emit, field.name))
            row = _FieldRow(field, editor)
            self._rows[field.name] = row
            section.insert(row, at, [one for one in self._rows.values() if one is not row])
        return row

    def _fill_menu(self, area: Area) -> None:
        menu = self._sections[area].menu
        menu.clear()
        if self._description is not None:
            for field in hidden_fields(self._description, frozenset(self._added), area):
                action = menu.addAction(_(field.label))
                action.triggered.connect(partial(self.add_field, field.name))
            if area is Area.notes:
                menu.addSeparator()
                menu.addAction(_("New field of this archive…")).triggered.connect(self.ask_own)

    @Slot()
    def ask_own(self) -> None:
        """Ask what a field that only this archive has is called, and add it for this kind."""
        label, agreed = QInputDialog.getText(
            self, _("New field of this archive"), _("What the field is called")
        )
        key = "_".join(fold(label).split())
        if agreed and key and self._description is not None:
            values = {"key": key, "label": label.strip(), "kind": self._description.kind}
            self._writing.perform(operations.configure, "field_def", values)

    def add_field(self, name: str, *_checked: object) -> None:
        """Show a field that was hidden and go to it."""
        self._added.add(name)
        if self._description is not None:
            self.show_record(self._description)
        self.focus_field(name)

    def focus_field(self, name: str) -> bool:
        """Take the focus into a field; the first one where it is not shown."""
        row = self._rows.get(name) or next(iter(self._rows.values()), None)
        if row is not None and row.isHidden() and name:
            self.add_field(name)
            return True
        if row is not None:
            row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            line = row.editor.focusProxy()
            if isinstance(line, QLineEdit):
                line.selectAll()  # also where it had the focus already: typing replaces it
        return row is not None

    @property
    def current_field(self) -> str:
        """The name of the field that has the focus, empty for none."""
        return next(
            (
                name
                for name, row in self._rows.items()
                if row.isAncestorOf(self.focusWidget() or self) and self.focusWidget()
            ),
            "",
        )

    def flush(self) -> None:
        """Write what is typed anywhere."""
        for row in self._rows.values():
            row.editor.flush()


class _Section(QWidget):
    """The fields of one area under its name."""

    def __init__(self, area: Area) -> None:
        super().__init__()
        self.menu = QMenu(self)
        self.more = TextButton(_("Add a field"), role="link", glyph="plus")
        self.more.setAccessibleName(_("Add a field to {area}").format(area=_(area.label)))
        self.more.setMenu(self.menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ROOM)
        self._column.addWidget(TextLabel(_(area.label), Style.OVERLINE, tone="soft"))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def insert(self, row: _FieldRow, at: int, others: list[_FieldRow]) -> None:
        """Put a row at its place among the visible ones of this section."""
        items = [self._column.itemAt(one) for one in range(1, self._column.count() - 1)]
        here = [item.widget() for item in items if item is not None]
        visible = [one for one in here if one in others and not one.isHidden()]
        place = here.index(visible[at]) + 1 if at < len(visible) else self._column.count() - 1
        self._column.insertWidget(place, row)


class _FieldRow(QWidget):
    """A label above its editor."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self._label = TextLabel(_(field.label), Style.CAPTION, tone="soft")
        self._label.setBuddy(editor.focusProxy() or editor)
        self._label.setToolTip(field.element)
        self._text = _(field.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        if field.kind is not Kind.flag:  # its box bears the label itself
            column.addWidget(self._label)
        column.addWidget(editor)

    def mark(self, *, needed: bool) -> None:
        """Mark a field that must be filled before the record may be published."""
        self._label.setText(f"{self._text} ●" if needed else self._text)
