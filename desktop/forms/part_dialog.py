"""A small form for one row that belongs to a record: a claim, its evidence, rights, an act."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.dates import describe, iso, read_date, read_edtf
from db.records.description import Row
from db.records.fields import Kind
from db.records.part_fields import PART_FIELDS, PartField
from db.words import _
from desktop.forms.line_editors import Paragraphs
from desktop.forms.name_box import NameBox
from desktop.forms.writing import Writing
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.label import TextLabel


class PartDialog(QDialog):
    """Asks for the fields of one part; ``values`` are what was filled in."""

    def __init__(
        self,
        table: str,
        writing: Writing,
        *,
        title: str,
        row: Row | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._row = row or {}
        self._fields = {one.name: one for one in PART_FIELDS[table]}
        self._inputs: dict[str, QWidget] = {}
        self._writing = writing
        self._form = QFormLayout()
        self._form.setVerticalSpacing(ROOM)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in self._fields.values():
            self._add(field)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addWidget(TextLabel(title, Style.TITLE))
        column.addLayout(self._form)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 72)
        self._check()

    def _add(self, field: PartField) -> None:
        value = self._row.get(field.name)
        match field.kind:
            case Kind.choice:
                box = self._choice(field, value)
            case Kind.flag:
                box = QCheckBox(_(field.label))
                box.setChecked(bool(value) if self._row else True)
            case Kind.link:
                box = LinkInput(field, self._writing, value, self._row)
            case Kind.paragraphs:
                box = Paragraphs()
                box.setPlainText(value or "")
            case Kind.date:
                box = DateInput(iso(value) if isinstance(value, int) else value or "")
            case _:
                box = self._text(field, value)
        self._inputs[field.name] = box
        if field.kind is Kind.flag:
            self._form.addRow("", box)
        else:
            label = QLabel(_(field.label))
            label.setBuddy(box)
            self._form.addRow(label, box)
            box.setAccessibleName(_(field.label))

    @staticmethod
    def _choice(field: PartField, value: object) -> QComboBox:
        box = QComboBox()
        for choice in field.choices or ():
            box.addItem(_(choice.label), choice.value)
        box.setCurrentIndex(max(0, box.findData(value)))
        return box

    def _text(self, field: PartField, value: object) -> QWidget:
        text = "" if value is None else str(value)
        if field.kind is Kind.number and text.endswith(".0"):
            text = text[:-2]
        if field.suggested:
            box = QComboBox(editable=True)
            box.addItem("", "")
            for one in field.suggested:
                box.addItem(_(one), one)
            box.setCurrentText(_(text))
            box.editTextChanged.connect(self._check)
            return box
        line = QLineEdit(text)
        line.textChanged.connect(self._check)
        return line

    @Slot()
    def _check(self) -> None:
        filled = all(self._value(one) for one in self._fields.values() if one.needed)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(filled)

    @property
    def values(self) -> dict[str, object]:
        """What was filled in, by column; empty fields are None."""
        found = {name: self._value(field) for name, field in self._fields.items()}
        return {
            name: _day(name, value) if self._fields[name].kind is Kind.date else value
            for name, value in found.items()
        }

    def _value(self, field: PartField) -> object:
        box = self._inputs[field.name]
        if isinstance(box, QCheckBox):
            return box.isChecked()
        if isinstance(box, LinkInput):
            return box.record_id
        if isinstance(box, Paragraphs):
            return box.toPlainText().strip() or None
        if isinstance(box, DateInput):
            return box.words or None
        if isinstance(box, QComboBox):
            if not box.isEditable():
                return box.currentData()
            at = box.findText(box.currentText())
            return (box.itemData(at) if at >= 0 else box.currentText().strip()) or None
        return box.text().strip() or None if isinstance(box, QLineEdit) else None


class DateInput(QWidget):
    """A date in words with its reading below."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._line = QLineEdit(words)
        self._reading = TextLabel("", Style.CAPTION, tone="soft")
        self._line.textChanged.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self._reading)
        self.setFocusProxy(self._line)
        self._read(words)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    @property
    def words(self) -> str:
        """What is typed."""
        return self._line.text().strip()

    @Slot(str)
    def _read(self, words: str) -> None:
        self._reading.setVisible(bool(words.strip()))
        self._reading.setText("= " + describe(read_date(words)) if words.strip() else "")


class LinkInput(QWidget):
    """A record chosen by its name."""

    def __init__(self, field: PartField, writing: Writing, value: object, row: Row) -> None:
        super().__init__()
        self.record_id = value if isinstance(value, int) else None
        self._box = NameBox(field.target, writing, may_create=False)
        self._box.setPlaceholderText(_("type a name in any script"))
        self._chosen = TextLabel("", Style.CAPTION, tone="soft")
        self._box.picked.connect(self._pick)
        self._box.textEdited.connect(self._forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        column.addWidget(self._chosen)
        self.setFocusProxy(self._box)
        title = row.get(field.name.replace("_id", "_title"))
        self._chosen.setVisible(bool(title))
        self._chosen.setText(f"→ {title}" if title else "")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._box.setAccessibleName(name)

    @Slot(int, str)
    def _pick(self, record_id: int, name: str) -> None:
        self.record_id = record_id
        self._chosen.setText(f"→ {name}")
        self._chosen.show()

    @Slot()
    def _forget(self) -> None:
        self.record_id = None
        self._chosen.hide()


def _day(name: str, words: object) -> object:
    """Return what a date field stores: the first day, the last day, or the date as EDTF."""
    if not words:
        return None
    stored = read_edtf(str(words))
    reading = stored if stored.understood else read_date(str(words))
    if name == "edtf":
        return reading.edtf or None
    return reading.hi if name == "hi" else reading.lo
