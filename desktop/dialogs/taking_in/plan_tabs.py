"""The tabs of a dry run that are only read: formats, what files say, what stays out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.ingest import BY_SOURCE, Forecast, Plan, targets_of
from db.text import size_text
from db.words import _, ngettext
from desktop.theme.scale import CLOSE, ROOM
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

_MOST_LINES = 2000


def _table(name: str, columns: Sequence[str]) -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(list(columns))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAllColumnsShowFocus(True)
    made.setProperty("look", "box")
    return made


class FormatsTab(QWidget):
    """Each format with its files and bytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = _table(_("Formats"), (_("Format"), _("Files"), _("Size")))
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in (1, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
            self.table.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.addWidget(self.table)

    def show_plan(self, planned: Plan | None) -> None:
        """Show the formats of a dry run, the most frequent first."""
        self.table.clear()
        formats = planned.formats.items() if planned is not None else ()
        for ending, (count, size) in sorted(formats, key=_by_count):
            name = ending.upper() or _("without an ending")
            item = QTreeWidgetItem([name, counted(count), size_text(size)])
            for at in (1, 2):
                item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight)
            self.table.addTopLevelItem(item)


def _by_count(one: tuple[str, tuple[int, int]]) -> tuple[int, str]:
    return -one[1][0], one[0]


class SaidTab(QWidget):
    """What the files say of themselves, in which field it would stand, and the way to change it.

    ``change_wanted()`` asks for the table of fields.
    """

    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = TextLabel(tone="soft")
        self.lead.setWordWrap(True)
        names = (_("Files say"), _("In"), _("It goes to"), _("For example"))
        self.table = _table(_("What the files say of themselves"), names)
        header = self.table.header()
        for at in range(3):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.change = TextButton(_("Change where it goes…"))
        self.change.clicked.connect(self.change_wanted)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(self.lead, 1)
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setSpacing(ROOM)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the files are being read."""
        self.table.clear()
        self.lead.setText(_("Some of the files are being read…"))

    def show_forecast(self, seen: Forecast, files: int) -> None:
        """Show what reading some of the files showed."""
        words = ngettext(
            "{count} of {files} files was read for this. All of them are when they come in.",
            "{count} of {files} files were read for this. All of them are when they come in.",
            seen.looked_at,
        )
        self.lead.setText(words.format(count=counted(seen.looked_at), files=counted(files)))
        self.table.clear()
        for one in seen.said:
            source = BY_SOURCE[one.source]
            label = dict(targets_of(source.shape)).get(one.target)
            where = _(label) if label else _("nowhere: it stays with the file")
            item = QTreeWidgetItem([_(source.label), counted(one.files), where, one.example])
            item.setToolTip(0, source.tags)
            item.setToolTip(3, one.example)
            self.table.addTopLevelItem(item)


class LeftTab(QWidget):
    """What does not come in, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = _table(_("What does not come in"), (_("File"), _("Why")))
        self.table.header().resizeSection(0, 320)
        self.count = 0
        column = QVBoxLayout(self)
        column.addWidget(self.table)

    def show_plan(self, planned: Plan | None) -> None:
        """Show what a dry run leaves out; the first 2,000 lines of it."""
        self.table.clear()
        lines = _left_lines(planned) if planned is not None else []
        self.count = len(lines)
        for path, why in lines[:_MOST_LINES]:
            item = QTreeWidgetItem([path.encode("utf-8", "replace").decode(), why])
            item.setToolTip(0, item.text(0))
            item.setToolTip(1, why)
            self.table.addTopLevelItem(item)

    def add_problems(self, seen: Forecast) -> None:
        """Add files that come in although they cannot be read wholly."""
        for path, words in seen.problems:
            text = str(path).encode("utf-8", "replace").decode()
            why = _("It comes in, but it cannot be read wholly: {words}").format(words=words)
            self.table.addTopLevelItem(QTreeWidgetItem([text, why]))


def _left_lines(planned: Plan) -> list[tuple[str, str]]:
    held = _("The archive has it already.")
    same = _("The same as {name}.")
    return [
        *(
            (str(path), _("It cannot be read: {words}.").format(words=words))
            for path, words in planned.unreadable
        ),
        *((str(one.path), one.sentence) for one in planned.left),
        *((str(path), held) for path, _record in planned.held),
        *((str(path), same.format(name=first.name)) for path, first in planned.repeated),
    ]
