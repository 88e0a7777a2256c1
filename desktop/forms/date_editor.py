"""The editor for dates: words as written, and below them how they are read."""

from __future__ import annotations

from PySide6.QtCore import Slot

from db import operations
from db.dates import describe, read_date, read_edtf
from db.records.description import Description
from db.records.fields import Field
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.line_editors import Line
from desktop.forms.writing import Writing
from desktop.theme.scale import Style
from desktop.widgets.label import TextLabel


class DateEditor(Editor):
    """Edits the first date of one role; its reading follows every key."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self.line = Line()
        self.line.setAccessibleName(self.label)
        self.line.setPlaceholderText(_("as written: late 2025, ca. 1990, 27–28 Jul. 1990"))
        self.reading = TextLabel("", Style.CAPTION, tone="soft")
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(_("How the date is read"))
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(self.note_typing)
        self.line.left.connect(self.flush)
        self.line.returnPressed.connect(self.flush)
        self.add(self.line)
        self.add(self.reading)
        self.setFocusProxy(self.line)
        self._stored = ("", "")  # the words and their EDTF, which may have been given by hand
        self._read("")

    def show_value(self, description: Description) -> None:
        rows = description.value(self.field)
        text = str(rows[0]["expressed"]) if rows else ""
        self._stored = (text, rows[0]["edtf"] or "") if rows else ("", "")
        self._read(self.line.text())
        if not self.keeps_typed(description) and text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def write(self) -> None:
        self.put(operations.set_date, [self.writing.record_id], self.field.source, self.line.text())

    @Slot(str)
    def _read(self, words: str) -> None:
        self.reading.setVisible(bool(words.strip()))
        if words.strip():
            text, edtf = self._stored
            is_stored = bool(edtf) and words.strip() == text
            self.reading.setText(
                "= " + describe(read_edtf(edtf) if is_stored else read_date(words))
            )
