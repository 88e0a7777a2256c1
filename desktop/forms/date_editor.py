"""The editor for dates: words as written, and below them how they are read."""

from __future__ import annotations

from PySide6.QtCore import Slot

from db import operations
from db.dates import describe, read_date, read_edtf, shown
from db.records.description import Description, Row
from db.records.fields import Field
from db.words import _, language
from desktop.forms.editor import Editor
from desktop.forms.line_editors import Line
from desktop.forms.writing import Writing
from desktop.theme.scale import Style
from desktop.widgets.label import TextLabel


class DateEditor(Editor):
    """Edits the dates of one role, the first and below it any further; readings follow every key.

    ``at`` is the place of the date among those of the role; only the first may be begun here.
    Words that come back, typed or by Ctrl+Z, have the reading again that was given by hand for
    them, also after the date was taken away.
    """

    def __init__(self, field: Field, writing: Writing, at: int = 0) -> None:
        super().__init__(field, writing)
        self._at = at
        self._part_id = 0
        self._shown_id = 0
        self._taken_away = False  # asked for, and not shown yet
        # Both by the words shown, which those stored need not be: figures are told as a day.
        self._stored: dict[str, str] = {}
        self._by_hand: dict[str, dict[str, object]] = {}
        self._further: list[DateEditor] = []
        self.line = Line()
        self.line.setAccessibleName(f"{self.label}, {at + 1}" if at else self.label)
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
        self._read("")

    def show_value(self, description: Description) -> None:
        rows: list[Row] = description.value(self.field)
        if not self._at:
            self._show_further(description, len(rows) - 1)
        if description.id != self._shown_id:
            self._shown_id = description.id
            self._by_hand.clear()
            self._stored.clear()
        row = rows[self._at] if len(rows) > self._at else None
        self._note_reading(row)
        if self.keeps_typed(description):
            return
        text = shown(str(row["expressed"]), language()) if row else ""
        self._part_id = row["id"] if row else 0
        self._taken_away = False
        self._read(self.line.text())
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def _note_reading(self, row: Row | None) -> None:
        if row is None:
            return
        words, edtf = str(row["expressed"]), row["edtf"]
        text = shown(words, language())
        self._stored[text] = words
        if edtf and edtf != read_date(words).edtf:
            self._by_hand[text] = {"edtf": edtf, "qualifier": row["qualifier"]}
        else:
            self._by_hand.pop(text, None)

    def _show_further(self, description: Description, count: int) -> None:
        while len(self._further) < count:
            one = DateEditor(self.field, self.writing, len(self._further) + 1)
            one.edited.connect(self.edited)
            self._further.append(one)
            self.add(one)
        for at, one in enumerate(self._further):
            one.show_value(description)
            one.setVisible(at < count or one.has_unwritten)

    @Slot()
    def flush(self) -> None:
        super().flush()
        for one in self._further:
            one.flush()

    @property
    def is_emptied(self) -> bool:
        return not self.line.text().strip()

    def write(self) -> None:
        text = self.line.text().strip()
        words, known = self._stored.get(text, text), self._by_hand.get(text, {})
        before, self._taken_away = self._taken_away, self.is_emptied
        if before and words:  # the date that was here is going: this is another one
            values = {"record_id": self.writing.record_id, "role": self.field.source}
            self.put(operations.add_part, "date", {**values, "expressed": words, **known})
        elif not self._at:
            owners = [self.writing.record_id]
            self.put(operations.set_date, owners, self.field.source, words, **known)
        elif words:
            self.put(operations.edit_part, "date", self._part_id, {"expressed": words, **known})
        else:
            self.put(operations.remove_part, "date", [self._part_id])

    @Slot(str)
    def _read(self, words: str) -> None:
        self.reading.setVisible(bool(words.strip()))
        if words.strip():
            known = self._by_hand.get(words.strip())
            reading = read_edtf(str(known["edtf"])) if known else read_date(words)
            self.reading.setText("= " + describe(reading))
