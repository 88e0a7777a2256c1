"""A small form for one row that belongs to a record: a claim, its evidence, rights, an act."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
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

from db.dates import EdtfError, describe, iso, read_date, read_edtf
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
                box = DateInput(field.name, value)
                box.changed.connect(self._check)
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
        dates = [box for box in self._inputs.values() if isinstance(box, DateInput)]
        ready = filled and all(box.is_understood for box in dates)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(ready)

    @property
    def values(self) -> dict[str, object]:
        """What was filled in, by column; empty fields are None."""
        return {name: self._value(field) for name, field in self._fields.items()}

    def _value(self, field: PartField) -> object:
        box = self._inputs[field.name]
        if isinstance(box, QCheckBox):
            return box.isChecked()
        if isinstance(box, LinkInput):
            return box.record_id
        if isinstance(box, Paragraphs):
            return box.toPlainText().strip() or None
        if isinstance(box, DateInput):
            return box.value
        if isinstance(box, QComboBox):
            if not box.isEditable():
                return box.currentData()
            at = box.findText(box.currentText())
            return (box.itemData(at) if at >= 0 else box.currentText().strip()) or None
        return box.text().strip() or None if isinstance(box, QLineEdit) else None


class DateInput(QWidget):
    """A date in words with its reading below, stored as the column ``name`` of a part wants it."""

    changed = Signal()

    def __init__(self, name: str, value: object) -> None:
        super().__init__()
        self._name = name
        self._stored = value
        self._begun = iso(value) if isinstance(value, int) else str(value or "")
        self._line = QLineEdit(self._begun)
        self._reading = TextLabel("", Style.CAPTION, tone="soft")
        self._reading.setWordWrap(True)
        self._line.textChanged.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self._reading)
        self.setFocusProxy(self._line)
        self._read(self._begun)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    @property
    def value(self) -> object:
        """What is to be stored: as it was where nothing else was typed, None for no date."""
        words = self._line.text().strip()
        return self._stored if words == self._begun else _day(self._name, words)

    @property
    def is_understood(self) -> bool:
        """Whether nothing of what is typed would be lost: a part has no place for mere words."""
        words = self._line.text().strip()
        return not words or self.value is not None or read_date(words).undated

    @Slot(str)
    def _read(self, words: str) -> None:
        self._reading.setVisible(bool(words.strip()))
        said = f"= {describe(read_date(words))}"
        if not self.is_understood:
            said = _("“{words}” is not understood as a date.").format(words=words.strip())
        self._reading.setText(said)
        self.changed.emit()


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


def _day(name: str, words: str) -> object:
    """Return what a date field stores: the first day, the last day, or the date as EDTF."""
    try:
        reading = read_edtf(words)
    except EdtfError:
        reading = read_date(words)
    if name == "edtf":
        return reading.edtf or None
    return reading.hi if name == "hi" else reading.lo
