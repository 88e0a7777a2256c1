"""Taking files in: what would come is shown first and may be changed, then it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.errors import ArchiveError
from db.ingest import (
    RESERVE,
    Forecast,
    Grouping,
    Options,
    Plan,
    embedded_fields,
    forecast,
    plan,
)
from db.text import size_text
from db.words import _, ngettext
from desktop.desk import Desk
from desktop.dialogs.taking_in.dropped import paths_of
from desktop.dialogs.taking_in.fields_dialog import EmbeddedFieldsDialog
from desktop.dialogs.taking_in.grouping_tab import GroupingTab
from desktop.dialogs.taking_in.plan_tabs import FormatsTab, LeftTab, SaidTab
from desktop.dialogs.taking_in.sources_box import SourcesBox
from desktop.dialogs.taking_in.starting import Starting
from desktop.dialogs.taking_in.target import Target
from desktop.jobs import Done, Job, Lane, Work
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.check_box import ElidedCheckBox
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel
from desktop.widgets.scrolled import ScrolledColumn
from desktop.widgets.sizing import size_by_text


class TakeInDialog(QDialog):
    """Choose files or folders, read and change what would come of it, take them in."""

    def __init__(
        self, desk: Desk, archive: Archive, target: Target, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Take in files"))
        self.setAcceptDrops(True)
        size_by_text(self, 820, 720)
        self._desk = desk
        self._archive = archive
        self._target = target
        self._plan: Plan | None = None
        self._work: list[Job] = []
        self.sources = SourcesBox(desk)
        self.sources.changed.connect(self._plan_again)
        self.summary = TextLabel(tone="soft")
        self.summary.setWordWrap(True)
        self._make_tabs()
        self._make_options()
        self._make_buttons()
        self._lay_out()
        self._show_plan(None)

    # ------------------------------------------------------------------ building

    def _make_tabs(self) -> None:
        self.formats = FormatsTab()
        self.groups = GroupingTab(self._desk)
        self.said = SaidTab()
        self.left = LeftTab()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("What would come of it"))
        for tab, label in (
            (self.formats, _("Formats")),
            (self.groups, _("What belongs together")),
            (self.said, _("What files say")),
            (self.left, _("What stays out")),
        ):
            self.tabs.addTab(tab, label)
        self.groups.changed.connect(self._show_summary)
        self.said.change_wanted.connect(self._change_fields)

    def _make_options(self) -> None:
        self.into = ElidedCheckBox(
            _("Put it below “{title}”").format(title=self._target.parent_title)
        )
        self.into.setVisible(self._target.parent_id is not None)
        self.into.setChecked(self._target.parent_id is not None)
        self.documents = ElidedCheckBox(
            _("All of it shows “{title}”").format(title=self._target.event_title)
        )
        self.documents.setVisible(self._target.event_id is not None)
        self.documents.setChecked(self._target.event_id is not None)
        self.tags = QLineEdit(placeholderText=_("separated by commas"))

    def _make_buttons(self) -> None:
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setAccessibleName(_("Looking at the files"))
        self._bar.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton(_("Take in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(CLOSE)
        form.addRow(_("&Tags for all"), self.tags)
        area = ScrolledColumn()
        column = area.column
        column.addWidget(TextLabel(_("Take in files"), Style.TITLE))
        column.addWidget(_lead())
        column.addWidget(self.sources, 1)
        column.addWidget(self._bar)
        column.addWidget(self.summary)
        column.addWidget(self.tabs, 3)
        for option in (self.into, self.documents):
            column.addWidget(option)
        column.addLayout(form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        whole.setSpacing(ROOM)
        whole.addWidget(area)
        whole.addWidget(self.buttons)

    # ------------------------------------------------------------------ choosing

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Open the dialog; without paths yet, a person adds them."""
        self.open()
        if paths:
            self.sources.add(paths)

    def dragEnterEvent(self, dragged: QDragEnterEvent) -> None:
        if dragged.mimeData().hasUrls():
            dragged.acceptProposedAction()

    def dropEvent(self, dropped: QDropEvent) -> None:
        self.sources.add(paths_of(dropped))

    # ------------------------------------------------------------------ the dry run

    @Slot()
    def _plan_again(self) -> None:
        self._stop_work()
        self._show_plan(None)
        if self.sources.paths:
            self._bar.show()
            work = _Planning(self._archive, tuple(self.sources.paths), self.groups.grouping)
            self._start(work, self._show_plan, "plan")

    def _start(self, work: Work, done: Done, key: str) -> None:
        job = self._desk.jobs.start(work, done, self._tell_refused, lane=Lane.LONG, key=(self, key))
        self._work.append(job)

    def _tell_refused(self, error: BaseException) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._bar.hide()
        self.summary.setText(" ".join(filter(None, (error.what, error.kept, error.todo))))
        self.summary.show()

    def _show_plan(self, planned: Plan | None) -> None:
        self._plan = planned
        self._bar.hide()
        self.formats.show_plan(planned)
        self.groups.show_plan(planned)
        self.left.show_plan(planned)
        self.tabs.setEnabled(planned is not None)
        self._show_summary()
        if planned is not None:
            self.sources.show_kinds(planned.sources)
            self._look_into(planned)

    def _look_into(self, planned: Plan) -> None:
        self.said.show_waiting()
        self._start(_Forecasting(self._archive, planned), self._show_forecast, "forecast")

    def _show_forecast(self, seen: Forecast) -> None:
        if self._plan is not None:
            self.said.show_forecast(seen, len(self._plan.new))
            self.left.add_problems(seen)

    @Slot()
    def _show_summary(self) -> None:
        planned = self._plan
        self.take.setEnabled(planned is not None and planned.records > 0 and planned.fits)
        self.summary.setVisible(planned is not None)
        if planned is not None:
            self.summary.setText("\n".join(summary_of(planned)))
            joined, out = counted(len(planned.pairs)), counted(self.left.count)
            words = _("What belongs together ({count})").format(count=joined)
            self.tabs.setTabText(self.tabs.indexOf(self.groups), words)
            words = _("What stays out ({count})").format(count=out)
            self.tabs.setTabText(self.tabs.indexOf(self.left), words)

    @Slot()
    def _change_fields(self) -> None:
        dialog = EmbeddedFieldsDialog(self._desk, self._archive, self)
        dialog.finished.connect(self._look_again)
        dialog.open()

    @Slot()
    def _look_again(self) -> None:
        if self._plan is not None:
            # Behind the change itself, which waits for its turn to be written.
            self._desk.jobs.start(_nothing, self._look_at_plan, lane=Lane.WRITING)

    def _look_at_plan(self, _done: None) -> None:
        if self._plan is not None:
            self._look_into(self._plan)

    # ------------------------------------------------------------------ doing it

    @Slot()
    def accept(self) -> None:
        options = Options(
            parent_id=self._target.parent_id if self.into.isChecked() else None,
            event_id=self._target.event_id if self.documents.isChecked() else None,
            tags=tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip()),
            grouping=self.groups.grouping,
        )
        Starting(self._desk, self._archive).take_in(self.sources.paths, options)
        super().accept()

    def done(self, result: int) -> None:
        self._stop_work()
        super().done(result)

    def _stop_work(self) -> None:
        for job in self._work:
            job.cancel()
        self._work.clear()


def _lead() -> TextLabel:
    lead = TextLabel(
        _(
            "Drop files, folders, ZIP files or bags here. Originals are copied, and every "
            "copy is read back and compared; nothing is moved."
        ),
        tone="soft",
    )
    lead.setWordWrap(True)
    return lead


def summary_of(planned: Plan) -> list[str]:
    """Return in sentences what a taking-in would do."""
    lines = [
        ngettext("{count} file, {size}.", "{count} files, {size}.", planned.files).format(
            count=counted(planned.files), size=size_text(planned.bytes)
        )
        + " "
        + ngettext(
            "{count} description would be made.",
            "{count} descriptions would be made.",
            planned.records,
        ).format(count=counted(planned.records))
    ]
    for count, words in _counts_of(planned):
        if count:
            lines.append(words.format(count=counted(count)))
    if planned.needed:
        room = _(
            "It needs {needed}: the files, their previews and a reserve of {reserve};"
            " {free} are free on the disk of the archive."
        )
        sizes = map(size_text, (planned.needed, RESERVE, planned.free))
        lines.append(room.format(**dict(zip(("needed", "reserve", "free"), sizes, strict=True))))
    if not planned.fits:
        lines.append(_("There is not enough room on the disk of the archive."))
    return lines


def _counts_of(planned: Plan) -> tuple[tuple[int, str], ...]:
    held, repeated = len(planned.held), len(planned.repeated)
    pairs, left = len(planned.pairs), len(planned.left)
    return (
        (
            held,
            ngettext(
                "{count} is in the archive already and is left out.",
                "{count} are in the archive already and are left out.",
                held,
            ),
        ),
        (
            repeated,
            ngettext(
                "{count} is the same as another one chosen.",
                "{count} are the same as another one chosen.",
                repeated,
            ),
        ),
        (
            pairs,
            ngettext(
                "{count} description has several files: front and back, pages.",
                "{count} descriptions have several files: front and back, pages.",
                pairs,
            ),
        ),
        (len(planned.unreadable), _("{count} cannot be read.")),
        (
            left,
            ngettext(
                "{count} is a hidden or system file and is left out.",
                "{count} are hidden or system files and are left out.",
                left,
            ),
        ),
    )


def _nothing(_job: Job) -> None:
    """Wait for the turn, and do nothing."""


@dataclass(frozen=True, slots=True)
class _Planning:
    """The dry run as background work."""

    archive: Archive
    paths: Sequence[Path]
    grouping: Grouping

    def __call__(self, job: Job) -> Plan:
        return plan(self.archive, self.paths, self.grouping, cancelled=lambda: job.cancelled)


@dataclass(frozen=True, slots=True)
class _Forecasting:
    """The reading of some files as background work."""

    archive: Archive
    planned: Plan

    def __call__(self, job: Job) -> Forecast:
        table = embedded_fields(self.archive)
        return forecast(self.archive, self.planned, table, cancelled=lambda: job.cancelled)
