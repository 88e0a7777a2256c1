"""Titles for many records by a pattern, seen before they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import Connection

from db import operations
from db.errors import ArchiveError
from db.operations.titling import TOKENS, NewTitle, titles_by_pattern
from db.words import _, ngettext
from desktop.desk import Desk
from desktop.settings import Settings
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import Chip
from desktop.widgets.counted import counted
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.label import TextLabel
from desktop.widgets.numbers import inset
from desktop.widgets.sizing import size_by_text

_SHOWN = 60
_KEPT = "titles/pattern"
_USUAL = "{event}, {date}, {number}"
_CALM_MS = 120
"""Of very many records the titles take a while: they wait until a pause in the typing."""


@dataclass(frozen=True, slots=True)
class _Made:
    """The first titles that a pattern makes, and how many titles it would change."""

    first: Sequence[NewTitle]
    changed: int


class TitlesDialog(QDialog):
    """Asks for a pattern, shows what it makes of the records, and gives them these titles."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        record_ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Titles by a pattern"))
        size_by_text(self, 780, 600)
        self._desk = desk
        self._settings = settings
        self._record_ids = tuple(record_ids)
        self.pattern = QLineEdit(settings.text(_KEPT, _USUAL))
        self.pattern.setAccessibleName(_("Pattern of the titles"))
        self.start = inset(QSpinBox(minimum=0, maximum=999_999, value=1))
        self.start.setAccessibleName(_("First number"))
        self._problem = TextLabel("", Style.CAPTION, tone="danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.preview = QTreeWidget()
        self._set_up_preview()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        self._buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._read)
        self.pattern.textChanged.connect(self._read_soon)
        self.start.valueChanged.connect(self._read_soon)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.pattern.setFocus()
        self._read()

    def _set_up_preview(self) -> None:
        self.preview.setAccessibleName(_("What the titles become"))
        self.preview.setHeaderLabels([_("Becomes"), _("Is now")])
        self.preview.setRootIsDecorated(False)
        self.preview.setUniformRowHeights(True)
        self.preview.setProperty("look", "work")
        self.preview.setProperty("ring", "true")
        self.preview.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.preview.header().setDefaultSectionSize(self.fontMetrics().averageCharWidth() * 55)

    def _lay_out(self) -> None:
        tokens = QWidget()
        flow = FlowLayout(tokens)
        for name, meaning in TOKENS:
            text = f"{{{name}}}"
            chip = Chip(
                text, name=_("Insert {name}: {meaning}").format(name=text, meaning=_(meaning))
            )
            chip.setToolTip(_(meaning))
            chip.clicked.connect(partial(self._insert, text))
            flow.addWidget(chip)
        line = QHBoxLayout()
        line.setSpacing(CLOSE)
        line.addWidget(self.pattern, 1)
        label = TextLabel(_("First &number"), tone="soft")
        label.setBuddy(self.start)
        line.addWidget(label)
        line.addWidget(self.start)
        lead = TextLabel(
            _("Words in braces are filled in from each record; what it lacks is left out."),
            tone="soft",
        )
        lead.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Titles by a pattern"), Style.TITLE))
        column.addWidget(lead)
        column.addLayout(line)
        column.addWidget(tokens)
        column.addWidget(self._problem)
        column.addWidget(self.preview, 1)
        column.addWidget(self._buttons)

    def _insert(self, text: str, *_clicked: object) -> None:
        self.pattern.insert(text)
        self.pattern.setFocus()

    @Slot()
    def _read_soon(self) -> None:
        self._calm.start()

    @Slot()
    def _read(self) -> None:
        work = partial(
            _make,
            record_ids=self._record_ids,
            pattern=self.pattern.text(),
            start=self.start.value(),
        )
        self._desk.read_soon(work, self._show, self._tell, key=(self, "titles"))

    def _show(self, made: _Made) -> None:
        self._problem.hide()
        self.preview.clear()
        for one in made.first:
            self.preview.addTopLevelItem(QTreeWidgetItem([one.new or one.old, one.old]))
        words = ngettext("Change one title", "Change {count} titles", made.changed)
        self.go.setText(words.format(count=counted(made.changed)))
        self.go.setEnabled(made.changed > 0)

    def _tell(self, error: BaseException) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._problem.setText(f"{error.what} {error.todo}")
        self._problem.show()
        self.go.setEnabled(False)

    @Slot()
    def accept(self) -> None:
        """Give the titles as one step to undo."""
        if not self.go.isEnabled():
            return
        pattern = self.pattern.text()
        self._settings.keep(_KEPT, pattern)
        self._desk.perform(
            operations.title_by_pattern, self._record_ids, pattern, start=self.start.value()
        )
        super().accept()


def _make(connection: Connection, *, record_ids: Sequence[int], pattern: str, start: int) -> _Made:
    titles = titles_by_pattern(connection, record_ids, pattern, start=start)
    changed = sum(bool(one.new) and one.new != one.old for one in titles)
    return _Made(titles[:_SHOWN], changed)
