"""What came of a taking-in, file by file where something was not as usual."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.ingest import ImportReport, Line
from db.telling import told
from db.text import fold
from db.words import _, ngettext
from desktop.choosing import LISTS, choose_target
from desktop.desk import Desk, Notice
from desktop.icons import icon
from desktop.jobs import Job, Lane
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

RECORD = Qt.ItemDataRole.UserRole
MOST_SHOWN = 1000
"""Lines of one kind in the list at a time: more of them hold the window up, and nobody reads on."""
Group: TypeAlias = tuple[str, str, list[Line]]
"""The picture, the heading and the lines of what happened alike."""


class ImportReportDialog(QDialog):
    """Lists the files that could not be taken in, not wholly read, were there, or were left.

    Enter or a double click on a line opens the record concerned; ``again`` tries the errors
    once more.
    """

    def __init__(
        self,
        desk: Desk,
        report: ImportReport,
        again: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Report of the taking-in"))
        size_by_text(self, 760, 520)
        self._desk = desk
        self._report = report
        self._again = again
        self.filter = QLineEdit(placeholderText=_("Show only lines with these words"))
        self.filter.setAccessibleName(_("Show only lines with these words"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._look_for)
        self.lines = QTreeWidget()
        self.lines.setAccessibleName(_("Files that need a look"))
        self.lines.setHeaderLabels([_("File"), _("What happened")])
        self.lines.setRootIsDecorated(True)
        self.lines.setUniformRowHeights(True)
        self.lines.setItemDelegateForColumn(0, _PathDelegate(self.lines))
        self.lines.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.lines.header().resizeSection(0, 320)
        self.lines.itemActivated.connect(self._open)
        self._show(groups_of(report))
        self._lay_out()

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        """Choose the lines on another thread: folding 20,000 of them takes a tenth of a second."""
        work = partial(_matching, self._report, fold(typed).split())
        self._desk.jobs.start(work, self._show, lane=Lane.READING, key=(self, "lines"))

    def _show(self, groups: Sequence[Group]) -> None:
        self.lines.clear()
        for glyph, heading, lines in groups:
            if lines:
                unfolded = glyph in ("x-circle", "warning") or bool(self.filter.text().strip())
                self._add_group(glyph, heading, lines, unfolded=unfolded)

    def _add_group(
        self, glyph: str, heading: str, lines: Sequence[Line], *, unfolded: bool
    ) -> None:
        group = QTreeWidgetItem([f"{heading}  {counted(len(lines))}", ""])
        group.setIcon(0, icon(glyph, "ink_soft"))
        items: list[QTreeWidgetItem] = []
        for line in lines[:MOST_SHOWN]:
            item = QTreeWidgetItem([line.path, line.words])
            item.setToolTip(0, line.path)
            item.setToolTip(1, line.words)
            item.setData(0, RECORD, line.record_id)
            items.append(item)
        more = len(lines) - len(items)
        if more:
            words = ngettext(
                "{count} more: look for words, or save all as a table",
                "{count} more: look for words, or save all as a table",
                more,
            )
            items.append(QTreeWidgetItem([words.format(count=counted(more)), ""]))
        group.addChildren(items)
        self.lines.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        if more:
            items[-1].setFirstColumnSpanned(True)
        # What went wrong is unfolded; the rest is a click away.
        group.setExpanded(unfolded)

    def _lay_out(self) -> None:
        words = TextLabel(" ".join(self._report.sentences()), Style.LEAD)
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = buttons.addButton(_("Copy"), role)
        self.copy.clicked.connect(self._copy)
        self.save = buttons.addButton(_("Save as a table…"), role)
        self.save.clicked.connect(self._ask_where)
        stopped = self._report.state != "done"
        self.retry = buttons.addButton(_("Go on") if stopped else _("Try again"), role)
        self.retry.setEnabled(self._again is not None and not self._report.complete)
        self.retry.clicked.connect(self._try_again)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(words)
        if self._report.bag:
            tags = "\n".join(f"{label}: {value}" for label, value in self._report.bag.items())
            bag = TextLabel(tags, Style.CAPTION, tone="soft")
            bag.setWordWrap(True)
            column.addWidget(bag)
        column.addWidget(self.filter)
        column.addWidget(self.lines, 1)
        column.addWidget(buttons)

    @Slot(QTreeWidgetItem)
    def _open(self, item: QTreeWidgetItem) -> None:
        record_id = item.data(0, RECORD)
        if record_id is not None:
            self._desk.open_record(int(record_id))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(details_of(self._report)))

    @Slot()
    def _ask_where(self) -> None:
        kinds = _("Table (*.csv)")
        title, endings = _("Save as a table"), (".csv", ".txt")
        chosen = choose_target(self, title, LISTS, "report.csv", kinds=kinds, endings=endings)
        if chosen:
            work = partial(_save, self._report, chosen)
            self._desk.jobs.start(work, partial(_tell_saved, self._desk, chosen))

    @Slot()
    def _try_again(self) -> None:
        if self._again is not None:
            self._again()
        self.accept()


class _PathDelegate(QStyledItemDelegate):
    """Cuts a path in its middle where there is no room: its end is the file's name."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


def groups_of(report: ImportReport) -> list[Group]:
    """Return the lines of a report by what happened, the worst first."""
    return [
        ("x-circle", _("Could not be taken in"), report.errors),
        ("warning", _("Taken in, but not read wholly"), report.problems),
        ("copy", _("In the archive already"), report.duplicates),
        ("copy", _("Chosen twice"), report.repeated),
        ("file-dotted", _("Left where they are"), report.left),
    ]


def details_of(report: ImportReport) -> list[str]:
    """Return the lines of a report as plain text."""
    return [
        f"{line.path}: {line.words or heading}"
        for _glyph, heading, lines in groups_of(report)
        for line in lines
    ]


def _matching(report: ImportReport, words: Sequence[str], job: Job) -> list[Group]:
    """Return the lines that have all the words."""
    groups: list[Group] = []
    for glyph, heading, lines in groups_of(report):
        job.raise_if_cancelled()
        groups.append((glyph, heading, [line for line in lines if _has(line, words)]))
    return groups


def _has(line: Line, words: Sequence[str]) -> bool:
    return not words or _has_all(fold(f"{line.path} {line.words}"), words)


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _save(report: ImportReport, path: Path, _job: Job) -> None:
    """Write the report as a table that spreadsheets read in any language."""
    with told(), path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([_("What happened"), _("File"), _("Details"), _("Record")])
        for _glyph, heading, lines in groups_of(report):
            table.writerows(
                [heading, line.path, line.words, line.record_id or ""] for line in lines
            )


def _tell_saved(desk: Desk, path: Path, _done: None) -> None:
    desk.tell(Notice(_("The report is saved as {name}.").format(name=path.name)))
