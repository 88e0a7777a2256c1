"""Editors for the other forms of a name: each on a line, with its language and its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db import operations
from db.history.changes import Changes
from db.records.description import Description, Row
from db.records.fields import Field, choice_label
from db.records.vocabulary import NameKind
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.line_editors import Line
from desktop.forms.paragraphs_editor import LANGUAGES
from desktop.forms.writing import Writing
from desktop.theme.scale import HAIR, TIGHT
from desktop.widgets.buttons import IconButton, TextButton
from desktop.widgets.unmoved import UnmovedComboBox


class NamesEditor(Editor):
    """Edits the other forms of a name, one on a line with its language and kind."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self._lines = QWidget()
        self._list = QVBoxLayout(self._lines)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(TIGHT)
        self._by_id: dict[int, _NameLine] = {}
        self._begun: list[_NameLine] = []
        self.add(self._lines)
        self.more = TextButton(_("Add a name form"), role="link", glyph="plus")
        self.more.clicked.connect(self._begin)
        self.add(self.more)
        self.setFocusProxy(self.more)

    def show_value(self, description: Description) -> None:
        rows: Sequence[Row] = description.value(self.field)
        if description.id != self._record_id:
            self._record_id = description.id
            self._drop(self._begun)
            self._begun = []
        self._arrange(rows)
        for row in rows:
            self._by_id[row["id"]].show_row(row)
        self._lines.setVisible(bool(rows or self._begun))

    def _arrange(self, rows: Sequence[Row]) -> None:
        """Have a line for each row, in order, above those that are begun and not yet written.

        Lines whose rows are gone serve others, for a new one costs much.
        """
        stay = {row["id"] for row in rows} & self._by_id.keys()
        free = [line for number, line in self._by_id.items() if number not in stay]
        before, self._by_id = self._by_id, {}
        for at, row in enumerate(rows):
            line = before[row["id"]] if row["id"] in stay else self._serving(row["id"], free)
            self._by_id[row["id"]] = line
            if self._list.indexOf(line) != at:
                self._list.insertWidget(at, line)
        self._drop(free)

    def _serving(self, part_id: int, free: list[_NameLine]) -> _NameLine:
        line = free.pop(0) if free else _NameLine(self)
        line.serve(part_id)
        return line

    def _drop(self, lines: Iterable[_NameLine]) -> None:
        for line in lines:
            self._list.removeWidget(line)
            line.drop()

    @Slot()
    def _begin(self) -> None:
        line = _NameLine(self)
        self._begun.append(line)
        self._list.addWidget(line)
        self._lines.show()
        line.text.setFocus()

    def keep(self, part_id: int, values: dict[str, object]) -> None:
        """Write one line that is stored: changed, or none any more."""
        self.edited.emit()
        if values["text"]:
            self.writing.perform(
                operations.edit_part, "name", part_id, values, failed=self.show_problem
            )
        else:
            self.writing.perform(operations.remove_part, "name", [part_id])

    def keep_new(self, line: _NameLine, values: dict[str, object]) -> None:
        """Write a line that was begun."""
        self.edited.emit()
        values["record_id"] = self.writing.record_id
        self.writing.perform(
            operations.add_part, "name", values, done=line.take_id, failed=self.show_problem
        )

    def take(self, line: _NameLine, part_id: int) -> None:
        """Count a line that was begun among those that are stored."""
        if line in self._begun:
            self._begun.remove(line)
            self._by_id[part_id] = line

    def forget(self, line: _NameLine) -> None:
        """Take a line away that was begun and is not wanted."""
        if line in self._begun:
            self._begun.remove(line)
        self._drop([line])

    def write(self) -> None:
        """Each line writes itself when it is left."""

    @Slot()
    def flush(self) -> None:
        for line in [*self._by_id.values(), *self._begun]:
            line.save()


class _KindButton(IconButton):
    """What sort of name form it is, behind a button, for it is seldom another than usual."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("text-aa", "")
        self.current: str = NameKind.parallel.value
        menu = QMenu(self)
        for choice in NameKind:
            action = menu.addAction(_(choice.label))
            action.setData(choice.value)
            action.setCheckable(True)
        menu.triggered.connect(self._take)
        self.setMenu(menu)
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.choose(self.current)

    def choose(self, kind: str) -> None:
        """Show which kind it is."""
        self.current = kind
        for action in self.menu().actions():
            action.setChecked(action.data() == kind)
        self.rename(_("Kind of name form: {kind}").format(kind=choice_label(NameKind, kind)))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self.choose(action.data())
        self.chosen.emit()


class _NameLine(QWidget):
    """One form of a name, its language and its kind."""

    def __init__(self, editor: NamesEditor) -> None:
        super().__init__()
        self._part_id = 0
        self._editor = editor
        self._saved: dict[str, object] = {}
        self._gone = self._unwanted = False
        self.text = Line()
        self.text.setAccessibleName(_("Name form"))
        self.lang = UnmovedComboBox(editable=True)
        code_line = Line()
        code_line.setProperty("look", "bare")
        self.lang.setLineEdit(code_line)
        self.lang.addItems(["", *(code for code, _name in LANGUAGES)])
        self.lang.setAccessibleName(_("Language of the name form"))
        code_line.setAccessibleName(_("Language of the name form"))
        self.lang.setMinimumContentsLength(4)
        self.lang.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.cross = IconButton("x", _("Remove the name form"))
        self.kind = _KindButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(HAIR)
        line.addWidget(self.text, 1)
        line.addWidget(self.lang)
        line.addWidget(self.kind)
        line.addWidget(self.cross)
        self.text.left.connect(self.save)
        self.text.returnPressed.connect(self.save)
        self.lang.activated.connect(self.save)
        code_line.left.connect(self.save)
        self.kind.chosen.connect(self.save)
        self.cross.clicked.connect(self._remove)

    def serve(self, part_id: int) -> None:
        """Stand for another stored name form, to be shown next; 0 is a new one."""
        if part_id != self._part_id:
            self._part_id, self._saved = part_id, {}

    def show_row(self, row: Row) -> None:
        """Show a stored name form, unless another is being typed."""
        values = {"text": row["text"], "lang": row["lang"], "kind": row["kind"]}
        if values != self._saved and not (self._saved and self._typed() != self._saved):
            self._saved = values
            self.text.setText(row["text"])
            self.text.setCursorPosition(0)
            self.lang.setCurrentText(row["lang"] or "")
            self.kind.choose(row["kind"])

    def _typed(self) -> dict[str, object]:
        return {
            "text": self.text.text().strip(),
            "lang": self.lang.currentText().strip() or None,
            "kind": self.kind.current,
        }

    @Slot()
    def save(self) -> None:
        """Write the line when it differs from what is stored."""
        values = self._typed()
        if self._gone or values == self._saved:
            return
        if self._part_id:
            self._saved = values
            self._editor.keep(self._part_id, dict(values))
        elif values["text"] and not self._saved:
            self._saved = values
            self._editor.keep_new(self, dict(values))

    @Slot(object)
    def take_id(self, changes: Changes) -> None:
        """Go on as the stored name form that this line has become."""
        (self._part_id,) = changes.parts["name"]
        if self._unwanted:
            self._editor.keep(self._part_id, {"text": ""})
        elif not self._gone:
            self._editor.take(self, self._part_id)
            self.save()  # what was typed meanwhile

    def drop(self) -> None:
        """Go for good: nothing is written any more, also not as the focus leaves."""
        self._gone = True
        self.hide()
        self.deleteLater()

    @Slot()
    def _remove(self) -> None:
        if self._part_id:
            self._editor.keep(self._part_id, {"text": ""})
        else:
            self._unwanted = bool(self._saved)  # it is being written at this moment
            self._editor.forget(self)
