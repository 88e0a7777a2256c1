"""The tab that shows which files belong together, and lets a person change it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.ingest import PAIRING_WORDS, Grouping, Groups, Pairing, Paths, Plan
from db.ingest.pairing import group
from db.words import _
from desktop.desk import Desk
from desktop.dialogs.taking_in.things_model import ThingsModel
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE, ROOM
from desktop.views.frozen_column import ROW_SHARE, blind_header, dress_table
from desktop.widgets.buttons import TextButton
from desktop.widgets.flow_layout import FlowLayout


class GroupingTab(QWidget):
    """Fronts and backs, pages: joined by a rule, joined or set apart by hand.

    ``changed()`` follows when the files are grouped anew.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: Plan | None = None
        self._look_at: Path | None = None
        self.grouping = Grouping()
        self.rules = QComboBox()
        for rule in Pairing:
            self.rules.addItem(_(PAIRING_WORDS[rule]), rule)
        self.rules.activated.connect(self._choose_rule)
        self.only_joined = QCheckBox(_("Show only what is joined"))
        self.only_joined.toggled.connect(self._show)
        self.model = ThingsModel()
        self.view = QTableView()  # a tree asks about every row before it shows the first
        self._set_up_view()
        self._fit_rows()
        self.join = TextButton(_("Join"))
        self.apart = TextButton(_("Keep apart"))
        self.swap = TextButton(_("Swap front and back"))
        self.join.clicked.connect(self._join)
        self.apart.clicked.connect(self._set_apart)
        self.swap.clicked.connect(self._swap)
        self._lay_out()
        self._show_what_is_possible()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(_("Files, and which of them belong together"))
        dress_table(view)
        blind_header(view)
        view.setShowGrid(False)
        view.setFrameShape(QFrame.Shape.StyledPanel)
        view.setProperty("look", "box")
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 200)
        view.selectionModel().selectionChanged.connect(self._show_what_is_possible)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = self.view.fontMetrics().height()
        self.view.setMinimumHeight(3 * height)
        self.view.verticalHeader().setDefaultSectionSize(round(height * ROW_SHARE))

    def _lay_out(self) -> None:
        label = QLabel(_("&Join files"))
        label.setBuddy(self.rules)
        top = QHBoxLayout()
        top.setSpacing(CLOSE)
        top.addWidget(label)
        top.addWidget(self.rules, 1)
        buttons = FlowLayout(gap=CLOSE)
        for button in (self.join, self.apart, self.swap, self.only_joined):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(ROOM)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    # ------------------------------------------------------------------ showing

    def show_plan(self, planned: Plan | None) -> None:
        """Show the files of a dry run."""
        self._plan = planned
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._plan is None:
            self.model.show_groups(Paths(), Groups(), only_joined=False)
            return
        only = self.only_joined.isChecked()
        self.model.show_groups(self._plan.new, self._plan.groups, only_joined=only)
        row = self.model.row_of(self._look_at) if self._look_at is not None else 0
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(max(0, row), 0))
        self._show_what_is_possible()

    @Slot()
    def _show_what_is_possible(self) -> None:
        chosen = [self.model.paths_at(row) for row in self._rows()]
        self.join.setEnabled(len(chosen) > 1)
        self.apart.setEnabled(any(len(paths) > 1 for paths in chosen))
        self.swap.setEnabled(len(chosen) == 1 and len(chosen[0]) == 2)

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    # ------------------------------------------------------------------ changing

    @Slot()
    def _choose_rule(self) -> None:
        how = self.grouping
        self._group_by(Grouping(Pairing(self.rules.currentData()), how.joined, how.apart))

    @Slot()
    def _join(self) -> None:
        self._regroup(self.grouping.join(self._chosen()))

    @Slot()
    def _set_apart(self) -> None:
        self._regroup(self.grouping.set_apart(self._chosen()))

    @Slot()
    def _swap(self) -> None:
        self._regroup(self.grouping.join(self._chosen()[::-1]))

    def _chosen(self) -> list[Path]:
        return [path for row in self._rows() for path in self.model.paths_at(row)]

    def _regroup(self, grouping: Grouping) -> None:
        self._look_at = self._chosen()[0]
        self._group_by(grouping)

    def _group_by(self, grouping: Grouping) -> None:
        self.grouping = grouping
        if self._plan is not None:
            work = _GroupingWork(self._plan.new, grouping)
            self._desk.jobs.start(work, self._take, lane=Lane.READING, key=(self, "grouping"))

    def _take(self, groups: Groups) -> None:
        if self._plan is not None:
            self._plan.grouping = self.grouping
            self._plan.groups = groups
            self._show()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class _GroupingWork:
    paths: Paths
    grouping: Grouping

    def __call__(self, _job: Job) -> Groups:
        return group(self.paths, self.grouping)
