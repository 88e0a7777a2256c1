"""The rows of a form: a label above its editor, short fields two on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.records.fields import Area, Field, Kind
from db.words import _
from desktop.forms.editor import Editor
from desktop.forms.layout import is_short
from desktop.icons import icon
from desktop.theme.scale import CLOSE, HAIR, ROOM, TIGHT, Style
from desktop.widgets.label import TextLabel

_COLUMNS = 2


class _FieldLabel(TextLabel):
    """A field's name on one line where there is room; else it goes on below.

    Left to itself a long name would make the form wider than its pane.
    """

    def __init__(self, text: str, style: Style, *, tone: str) -> None:
        super().__init__(text, style, tone=tone)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(whole, self.heightForWidth(whole))


class FieldRow(QWidget):
    """A label above its editor; the label tells what is needed and what is pinned."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field = field
        self.editor = editor
        self._text = _(field.label)
        self._label = _FieldLabel(self._text, Style.CAPTION, tone="soft")
        self._label.setBuddy(editor.focusProxy() or editor)
        self._label.setToolTip(field.element)
        self._pin = QLabel()
        self._pin.setAccessibleName(_("pinned: carried to the next records"))
        self._pin.setToolTip(_("Pinned: carried to the next records (Ctrl+L)"))
        self._pin.hide()
        head = QHBoxLayout()
        head.setSpacing(TIGHT)
        if field.kind is not Kind.flag:  # its box bears the label itself
            head.addWidget(self._label)
        head.addWidget(self._pin)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(head)
        column.addWidget(editor)

    def prepare(self) -> Iterator[None]:
        """Make in small steps what most values are shown by, and give all of it its looks."""
        yield from self.editor.prepare()
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        yield

    def mark(self, *, needed: bool, pinned: bool) -> None:
        """Mark what must be filled before publishing, and what goes on to the next record."""
        self._label.setText(f"{self._text} ●" if needed else self._text)
        self._label.setAccessibleName(
            _("{field}, needed to publish").format(field=self._text) if needed else self._text
        )
        if pinned:
            side = self._label.fontMetrics().height()
            pixmap = icon("push-pin", "accent").pixmap(QSize(side, side), self.devicePixelRatioF())
            self._pin.setPixmap(pixmap)
        self._pin.setVisible(pinned)


class Section(QWidget):
    """The fields of one area under its name."""

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(CLOSE)
        self._grid.setVerticalSpacing(CLOSE)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._title = TextLabel(_(area.label), Style.OVERLINE, tone="soft")
        self._grid.addWidget(self._title, 0, 0, 1, _COLUMNS)
        self._shown: tuple[list[FieldRow], bool] = ([], False)
        self._grid.setRowMinimumHeight(0, ROOM)

    def arrange(self, rows: Sequence[FieldRow], *, paired: bool) -> None:
        """Set the rows below each other, short ones in pairs where there is room for two."""
        if (list(rows), paired) == self._shown:
            return
        for row in self._shown[0]:
            self._grid.removeWidget(row)
        self._shown = (list(rows), paired)
        at, line = 0, 1
        while at < len(rows):
            pair = [one for one in rows[at : at + _COLUMNS] if paired and is_short(one.field)]
            if len(pair) == _COLUMNS:
                for column, row in enumerate(pair):
                    self._grid.addWidget(row, line, column, Qt.AlignmentFlag.AlignTop)
                at += _COLUMNS
            else:
                self._grid.addWidget(rows[at], line, 0, 1, _COLUMNS)
                at += 1
            line += 1
        for row in rows:
            row.show()
