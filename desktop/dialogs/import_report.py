"""What came of a taking-in, file by file where something was not as usual."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.ingest import ImportReport, Line
from db.words import _
from desktop.desk import Desk
from desktop.icons import icon
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

RECORD = Qt.ItemDataRole.UserRole


class ImportReportDialog(QDialog):
    """Lists the files that could not be taken in, not wholly read, were there, or were left.

    Enter or a double click on a line opens the record concerned.
    """

    def __init__(self, desk: Desk, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Report of the taking-in"))
        self.resize(720, 480)
        self._desk = desk
        self._report = report
        self.lines = QTreeWidget()
        self.lines.setAccessibleName(_("Files that need a look"))
        self.lines.setHeaderLabels([_("File"), _("What happened")])
        self.lines.setRootIsDecorated(True)
        self.lines.setUniformRowHeights(True)
        self.lines.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.lines.header().resizeSection(0, 320)
        self.lines.itemActivated.connect(self._open)
        self._fill()
        self._lay_out()

    def _fill(self) -> None:
        report = self._report
        for glyph, heading, lines in (
            ("x-circle", _("Could not be taken in"), report.errors),
            ("warning", _("Taken in, but not read wholly"), report.problems),
            ("copy", _("In the archive already"), report.duplicates),
            ("file-dotted", _("Left where they are"), report.left),
        ):
            if lines:
                self._add_group(glyph, f"{heading}  {counted(len(lines))}", lines)

    def _add_group(self, glyph: str, heading: str, lines: Sequence[Line]) -> None:
        group = QTreeWidgetItem([heading, ""])
        group.setIcon(0, icon(glyph, "ink_soft"))
        group.setFirstColumnSpanned(True)
        for line in lines:
            item = QTreeWidgetItem([line.path, line.words])
            item.setToolTip(0, line.path)
            item.setToolTip(1, line.words)
            item.setData(0, RECORD, line.record_id)
            group.addChild(item)
        self.lines.addTopLevelItem(group)
        # What went wrong is unfolded; the rest is a click away.
        group.setExpanded(lines in (self._report.errors, self._report.problems))

    def _lay_out(self) -> None:
        words = TextLabel(" ".join(self._report.sentences()), Style.LEAD)
        words.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(words)
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


def details_of(report: ImportReport) -> list[str]:
    """Return the lines of a report as plain text."""
    parts = (report.errors, report.problems, report.duplicates, report.left)
    return [f"{line.path}: {line.words}" for part in parts for line in part]
