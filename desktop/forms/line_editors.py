"""Editors for values of one line: text, numbers, codes of languages, choices, yes and no."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from db import operations
from db.records.description import Description
from db.records.fields import Field, Kind
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.writing import Writing
from desktop.theme.scale import HAIR
from desktop.widgets.buttons import IconButton
from desktop.widgets.unmoved import UnmovedComboBox


class Line(QLineEdit):
    """A line of text that tells when the focus leaves it, by whatever way."""

    left = Signal()

    def event(self, happened: QEvent) -> bool:
        """Leave undo and redo to the archive where nothing is typed here that they concern."""
        if _is_for_the_archive(happened, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            happened.ignore()
            return False
        return super().event(happened)

    def focusOutEvent(self, focus: QFocusEvent) -> None:
        super().focusOutEvent(focus)
        self.left.emit()


class LineEditor(Editor):
    """Edits a text, a number or a list of codes."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self.line = Line()
        self.line.setAccessibleName(self.label)
        if field.help:
            self.line.setPlaceholderText(_(field.help))
        elif field.kind is Kind.languages:
            self.line.setPlaceholderText(_("az ru tr"))
        self.line.textEdited.connect(self.note_typing)
        self.line.left.connect(self.flush)
        self.line.returnPressed.connect(self.flush)
        self.visit = IconButton("arrow-square-out", _("Open the web address"))
        self.visit.clicked.connect(self._visit)
        self.visit.hide()
        self.line.textChanged.connect(self._offer_visit)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addWidget(self.line)
        row.addWidget(self.visit)
        self.add(place)
        self.setFocusProxy(self.line)

    @Slot(str)
    def _offer_visit(self, text: str) -> None:
        self.visit.setVisible(text.strip().startswith(("https://", "http://")))

    @Slot()
    def _visit(self) -> None:
        QDesktopServices.openUrl(QUrl(self.line.text().strip()))

    def show_value(self, description: Description) -> None:
        value = description.value(self.field)
        text = "" if value is None else _plain(value)
        if not self.keeps_typed(description) and text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
            self.settle()

    def write(self) -> None:
        values = {self.field.name: self.line.text()}
        if self.field.kind is Kind.number and not self.line.text().strip():
            values = {self.field.name: None}
        self.put(operations.edit, [self.writing.record_id], values)


class ChoiceEditor(Editor):
    """Edits a value from a closed list."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self.box = UnmovedComboBox()
        if field.name.startswith("custom:"):
            self.box.addItem("–", "")  # a field of this archive may be left open
        if field.choices is not None:
            for choice in field.choices:
                self.box.addItem(_(choice.label), choice.value)
        self.box.activated.connect(self._choose)
        self.add(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, description: Description) -> None:
        value = description.value(self.field)
        self.box.setCurrentIndex(self.box.findData("" if value is None else value))

    @Slot()
    def _choose(self) -> None:
        self._waiting = True
        self.edited.emit()
        self.flush()

    def write(self) -> None:
        self.writing.perform(
            operations.edit,
            [self.writing.record_id],
            {self.field.name: self.box.currentData()},
            failed=self.show_problem,
        )


class FlagEditor(Editor):
    """Edits a yes or no."""

    def __init__(self, field: Field, writing: Writing) -> None:
        super().__init__(field, writing)
        self.box = QCheckBox(self.label)
        self.box.clicked.connect(self._choose)
        self.add(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, description: Description) -> None:
        self.box.setChecked(bool(description.value(self.field)))

    @Slot()
    def _choose(self) -> None:
        self._waiting = True
        self.edited.emit()
        self.flush()

    def write(self) -> None:
        self.writing.perform(
            operations.edit,
            [self.writing.record_id],
            {self.field.name: self.box.isChecked()},
            failed=self.show_problem,
        )


class Paragraphs(QPlainTextEdit):
    """A text of several lines as high as what it holds, that Tab leaves."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def event(self, happened: QEvent) -> bool:
        """Leave undo and redo to the archive where nothing is typed here that they concern."""
        text = self.document()
        if _is_for_the_archive(happened, undo=text.isUndoAvailable(), redo=text.isRedoAvailable()):
            happened.ignore()
            return False
        return super().event(happened)

    def focusOutEvent(self, focus: QFocusEvent) -> None:
        super().focusOutEvent(focus)
        self.left.emit()

    @Slot()
    def fit(self) -> None:
        """Take the height of the text, within two and fourteen lines."""
        line = self.fontMetrics().lineSpacing()
        lines = min(14, max(2, round(self.document().size().height())))
        self.setFixedHeight(lines * line + 18)

    def resizeEvent(self, resize: QResizeEvent) -> None:
        super().resizeEvent(resize)
        self.fit()


def _is_for_the_archive(happened: QEvent, *, undo: bool, redo: bool) -> bool:
    if happened.type() != QEvent.Type.ShortcutOverride or not isinstance(happened, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (happened.matches(keys.Undo) and not undo) or (happened.matches(keys.Redo) and not redo)


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
