"""Taking files in: what would come is said first, then it is done in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.ingest import STAGE_WORDS, ImportReport, Plan, Progress, plan, resume, take_in, unfinished
from db.ingest import Job as StoppedJob
from db.words import _, ngettext
from desktop.desk import Desk, Notice
from desktop.dialogs.import_report import ImportReportDialog, details_of
from desktop.jobs import Job, Lane
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel


@dataclass(frozen=True, slots=True)
class Target:
    """Where what is taken in belongs: a unit, an event, with their titles for people."""

    parent_id: int | None = None
    parent_title: str = ""
    event_id: int | None = None
    event_title: str = ""


class TakeInDialog(QDialog):
    """Choose files or folders, read what would come of it, take them in."""

    def __init__(
        self, desk: Desk, archive: Archive, target: Target, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Take in files"))
        self.setAcceptDrops(True)
        self.resize(620, 560)
        self._desk = desk
        self._archive = archive
        self._target = target
        self._paths: list[Path] = []
        self._planning: Job | None = None
        self.sources = QListWidget()
        self.sources.setProperty("look", "box")
        self.sources.setAccessibleName(_("What is to be taken in"))
        self.summary = TextLabel(tone="soft")
        self.summary.setWordWrap(True)
        self._make_options()
        self._make_buttons()
        self._lay_out()
        self._show_plan(None)

    # ------------------------------------------------------------------ building

    def _make_options(self) -> None:
        self.into = QCheckBox(_("Put it below “{title}”").format(title=self._target.parent_title))
        self.into.setVisible(self._target.parent_id is not None)
        self.into.setChecked(self._target.parent_id is not None)
        self.documents = QCheckBox(
            _("All of it shows “{title}”").format(title=self._target.event_title)
        )
        self.documents.setVisible(self._target.event_id is not None)
        self.documents.setChecked(self._target.event_id is not None)
        self.pair = QCheckBox(_("Join front and back by their names"))
        self.pair.setChecked(True)
        self.pair.toggled.connect(self._plan_again)
        self.tags = QLineEdit(placeholderText=_("separated by commas"))

    def _make_buttons(self) -> None:
        self.add_folder = TextButton(_("Add a folder…"), glyph="folder-plus")
        self.add_files = TextButton(_("Add files…"), glyph="file-plus")
        self.add_folder.clicked.connect(self._ask_folder)
        self.add_files.clicked.connect(self._ask_files)
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setAccessibleName(_("Looking at the files"))
        self._bar.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = self.buttons.addButton(_("Take in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        choose = QHBoxLayout()
        choose.setSpacing(CLOSE)
        choose.addWidget(self.add_folder)
        choose.addWidget(self.add_files)
        choose.addStretch()
        form = QFormLayout()
        form.setSpacing(CLOSE)
        form.addRow(_("&Tags for all"), self.tags)
        lead = TextLabel(
            _("Drop files or folders here. Originals are copied and checked; nothing is moved."),
            tone="soft",
        )
        lead.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Take in files"), Style.TITLE))
        column.addWidget(lead)
        column.addLayout(choose)
        column.addWidget(self.sources, 1)
        column.addWidget(self._bar)
        column.addWidget(self.summary)
        for option in (self.into, self.documents, self.pair):
            column.addWidget(option)
        column.addLayout(form)
        column.addWidget(self.buttons)

    # ------------------------------------------------------------------ choosing

    def begin(self, paths: Sequence[Path] = ()) -> None:
        """Open the dialog; without paths yet, a person adds them."""
        self.open()
        if paths:
            self.add(paths)

    @Slot()
    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder to take in"))
        if chosen:
            self.add([Path(chosen)])

    @Slot()
    def _ask_files(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Files to take in"))
        self.add([Path(each) for each in chosen])

    def add(self, paths: Sequence[Path]) -> None:
        """Add files or folders to what is to be taken in."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                self.sources.addItem(str(path))
        self._plan_again()

    def dragEnterEvent(self, dragged: QDragEnterEvent) -> None:
        if dragged.mimeData().hasUrls():
            dragged.acceptProposedAction()

    def dropEvent(self, dropped: QDropEvent) -> None:
        self.add(paths_of(dropped))

    # ------------------------------------------------------------------ the dry run

    @Slot()
    def _plan_again(self) -> None:
        if self._planning is not None:
            self._planning.cancel()
        if self._paths:
            self._bar.show()
            self.take.setEnabled(False)
            work = _Planning(self._archive, tuple(self._paths), self.pair.isChecked())
            self._planning = self._desk.jobs.start(
                work, self._show_plan, lane=Lane.LONG, key=(self, "plan")
            )

    def _show_plan(self, planned: Plan | None) -> None:
        self._bar.hide()
        self.take.setEnabled(planned is not None and planned.records > 0 and planned.fits)
        if planned is not None:
            self.summary.setText("\n".join(summary_of(planned)))
        self.summary.setVisible(planned is not None)

    # ------------------------------------------------------------------ doing it

    @Slot()
    def accept(self) -> None:
        work = _TakingIn(
            self._archive,
            tuple(self._paths),
            self._desk.announce,
            parent_id=self._target.parent_id if self.into.isChecked() else None,
            event_id=self._target.event_id if self.documents.isChecked() else None,
            tags=tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip()),
            pair=self.pair.isChecked(),
        )
        title = _("Taking in {name}").format(name=self._paths[0].name)
        self._desk.jobs.start(work, partial(_tell_report, self._desk), title=title)
        super().accept()

    def done(self, result: int) -> None:
        if self._planning is not None:
            self._planning.cancel()
        super().done(result)


def paths_of(dropped: QDropEvent | QDragEnterEvent) -> list[Path]:
    """Return the local files and folders that are dropped."""
    urls = dropped.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def summary_of(planned: Plan) -> list[str]:
    """Return in sentences what a taking-in would do."""
    size = QLocale().formattedDataSize(planned.bytes)
    lines = [
        ngettext("{count} file, {size}.", "{count} files, {size}.", planned.files).format(
            count=counted(planned.files), size=size
        ),
        ngettext(
            "{count} description would be made.",
            "{count} descriptions would be made.",
            planned.records,
        ).format(count=counted(planned.records)),
    ]
    for count, words in (
        (len(planned.held), _("{count} are in the archive already and are left out.")),
        (len(planned.repeated), _("{count} are the same as another one chosen.")),
        (len(planned.pairs), _("{count} are joined as front and back.")),
        (len(planned.unreadable), _("{count} cannot be read.")),
        (len(planned.left), _("{count} are hidden or system files and are left out.")),
    ):
        if count:
            lines.append(words.format(count=counted(count)))
    if not planned.fits:
        lines.append(_("There is not enough room on the disk of the archive."))
    return lines


@dataclass(frozen=True, slots=True)
class _Planning:
    """The dry run as background work."""

    archive: Archive
    paths: Sequence[Path]
    pair: bool

    def __call__(self, job: Job) -> Plan:
        return plan(self.archive, self.paths, pair=self.pair, cancelled=lambda: job.cancelled)


@dataclass(frozen=True, slots=True)
class _TakingIn:
    """The taking-in as background work."""

    archive: Archive
    paths: Sequence[Path]
    announce: Callable[[object], None]
    parent_id: int | None
    event_id: int | None
    tags: Sequence[str]
    pair: bool

    def __call__(self, job: Job) -> ImportReport:
        def tell(progress: Progress) -> None:
            job.progress(progress.done, progress.total, _(STAGE_WORDS[progress.stage]))

        return take_in(
            self.archive,
            self.paths,
            parent_id=self.parent_id,
            event_id=self.event_id,
            tags=self.tags,
            pair=self.pair,
            progress=tell,
            cancelled=lambda: job.cancelled,
            changed=self.announce,
        )


@dataclass(frozen=True, slots=True)
class _GoingOn:
    """A taking-in that was stopped, going on as background work."""

    archive: Archive
    stopped: StoppedJob
    announce: Callable[[object], None]

    def __call__(self, job: Job) -> ImportReport:
        def tell(progress: Progress) -> None:
            job.progress(progress.done, progress.total, _(STAGE_WORDS[progress.stage]))

        return resume(
            self.archive,
            self.stopped.id,
            progress=tell,
            cancelled=lambda: job.cancelled,
            changed=self.announce,
        )


def offer_to_go_on(desk: Desk, archive: Archive) -> None:
    """Say so when a taking-in was stopped before its end, and offer to go on with it."""
    work = partial(_stopped_jobs, archive)
    desk.jobs.start(work, partial(_offer_to_go_on, desk, archive), lane=Lane.READING)


def _stopped_jobs(archive: Archive, _job: Job) -> list[StoppedJob]:
    return unfinished(archive)


def _offer_to_go_on(desk: Desk, archive: Archive, stopped: list[StoppedJob]) -> None:
    if stopped:
        name = stopped[-1].sources[0].name
        desk.tell(
            Notice(
                _("The taking-in of {name} was stopped before its end.").format(name=name),
                kept=_("What came in until then is kept."),
                action_text=_("Go on"),
                action=partial(_go_on, desk, archive, stopped[-1]),
                stays=True,
            )
        )


def _go_on(desk: Desk, archive: Archive, stopped: StoppedJob) -> None:
    work = _GoingOn(archive, stopped, desk.announce)
    title = _("Taking in {name}").format(name=stopped.sources[0].name)
    desk.jobs.start(work, partial(_tell_report, desk), title=title)


def _tell_report(desk: Desk, report: ImportReport) -> None:
    lines = details_of(report)
    desk.tell(
        Notice(
            " ".join(report.sentences()),
            details="\n".join(lines),
            is_error=bool(report.errors),
            action_text=_("Show the files") if lines else "",
            action=partial(_show_report, desk, report) if lines else None,
        )
    )


def _show_report(desk: Desk, report: ImportReport) -> None:
    windows = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    parent = QApplication.activeWindow() or next(windows, None)
    ImportReportDialog(desk, report, parent).show()
