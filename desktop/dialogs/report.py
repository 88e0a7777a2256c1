"""Making a PDF: which report, of what, in which language; its first pages are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.reports import REPORTS, Report, ReportCancelled, ReportResult, make, preview
from db.words import _, ngettext
from desktop.desk import Desk, Notice
from desktop.jobs import Job, JobCancelled, Lane
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.translation import NAMES
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel

_CALM_MS = 250
_PAGE_WIDTH = 330


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report may be about: the record looked at, or those that are selected."""

    record_id: int | None = None
    kind: str = ""
    title: str = ""
    selected: tuple[int, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Scope:
    """One choice of what the report covers."""

    label: str
    root: int | None = None
    ids: tuple[int, ...] | None = None


def scopes_of(report: Report, subject: Subject) -> list[Scope]:
    """Return what ``report`` can cover, the nearest first."""
    scopes: list[Scope] = []
    many = len(subject.selected) > 1
    if many and subject.kind in report.selection:
        words = ngettext(
            "The selected record", "The {count} selected records", len(subject.selected)
        )
        scopes.append(
            Scope(words.format(count=counted(len(subject.selected))), ids=subject.selected)
        )
    if subject.record_id is not None and subject.kind in report.roots:
        scopes.append(Scope(subject.title, root=subject.record_id))
    if report.whole:
        scopes.append(Scope(_("The whole archive")))
    return scopes


class ReportDialog(QDialog):
    """Chooses a report and makes it in the background."""

    def __init__(
        self, desk: Desk, archive: Archive, subject: Subject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a PDF"))
        self.resize(820, 620)
        self._desk = desk
        self._archive = archive
        self._subject = subject
        self._scopes: list[Scope] = []
        self._looking: Job | None = None
        self.reports = QComboBox()
        self.scopes = QComboBox()
        self.languages = QComboBox()
        for report in REPORTS:
            if scopes_of(report, subject):
                self.reports.addItem(_(report.label), report.name)
        for code, name in NAMES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(subject.language)))
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._look)
        self._make_preview()
        self._lay_out()
        self.reports.currentIndexChanged.connect(self._show_scopes)
        self.scopes.currentIndexChanged.connect(self._look_soon)
        self.languages.currentIndexChanged.connect(self._look_soon)
        self.choose(self._likeliest())

    # ------------------------------------------------------------------ building

    def _make_preview(self) -> None:
        self.pages = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.pages.setWordWrap(True)
        self.pages.setAccessibleName(_("The first pages"))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.pages)
        self._area.setAccessibleName(_("The first pages"))
        self._bar = QProgressBar(minimum=0, maximum=0)
        self._bar.setAccessibleName(_("Drawing the first pages"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(ROOM)
        form.addRow(_("&Report"), self.reports)
        form.addRow(_("&About"), self.scopes)
        form.addRow(_("&Language"), self.languages)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = buttons.addButton(_("Save PDF…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        left = QVBoxLayout()
        left.setSpacing(ROOM)
        left.addWidget(TextLabel(_("Make a PDF"), Style.TITLE))
        left.addLayout(form)
        left.addStretch()
        left.addWidget(buttons)
        right = QVBoxLayout()
        right.addWidget(self._bar)
        right.addWidget(self._area, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.setSpacing(WIDE)
        row.addLayout(left, 2)
        row.addLayout(right, 3)

    def _likeliest(self) -> str:
        return {"event": "event-dossier", "accession": "accession-register"}.get(
            self._subject.kind, "finding-aid"
        )

    # ------------------------------------------------------------------ choosing

    def choose(self, name: str) -> None:
        """Choose a report by its name."""
        self.reports.setCurrentIndex(max(0, self.reports.findData(name)))
        self._show_scopes()

    @Slot()
    def _show_scopes(self) -> None:
        report = next(each for each in REPORTS if each.name == self.reports.currentData())
        self._scopes = scopes_of(report, self._subject)
        self.scopes.clear()
        for scope in self._scopes:
            self.scopes.addItem(scope.label)
        self._calm.start()

    def _making(self) -> _Making:
        scope = self._scopes[max(0, self.scopes.currentIndex())]
        name, language = self.reports.currentData(), self.languages.currentData()
        return _Making(self._archive, name, scope, language)

    # ------------------------------------------------------------------ preview

    @Slot()
    def _look_soon(self) -> None:
        # Not the timer's own start: it would take the index for its interval.
        self._calm.start()

    @Slot()
    def _look(self) -> None:
        self._bar.show()
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._desk.jobs.start(
            self._making().preview,
            self._show_pages,
            self._show_why_not,
            lane=Lane.LONG,
            key=(self, "preview"),
        )

    def _show_pages(self, images: Sequence[bytes]) -> None:
        self._bar.hide()
        if not images:
            self.pages.setText(_("There is nothing to show."))
            return
        picture = QPixmap()
        picture.loadFromData(images[0])
        width = round(_PAGE_WIDTH * self.devicePixelRatioF())
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.pages.setPixmap(picture)

    def _show_why_not(self, error: BaseException) -> None:
        self._bar.hide()
        self.pages.setText(str(error))

    # ------------------------------------------------------------------ making

    @Slot()
    def accept(self) -> None:
        name = self.reports.currentText()
        start = Path(platformdirs.user_documents_dir()) / f"{name}.pdf"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save PDF"), str(start), "PDF (*.pdf)"
        )
        if not chosen:
            return
        work = partial(self._making().make, Path(chosen).with_suffix(".pdf"))
        self._desk.jobs.start(work, partial(_tell_made, self._desk), title=name)
        super().accept()

    def done(self, result: int) -> None:
        if self._looking is not None:
            self._looking.cancel()
        super().done(result)


@dataclass(frozen=True, slots=True)
class _Making:
    """A report as background work."""

    archive: Archive
    name: str
    scope: Scope
    language: str

    def preview(self, job: Job) -> list[bytes]:
        try:
            return preview(
                self.archive,
                self.name,
                root=self.scope.root,
                ids=self.scope.ids,
                language=self.language,
                pages=1,
                cancelled=lambda: job.cancelled,
            )
        except ReportCancelled as stopped:
            raise JobCancelled from stopped

    def make(self, out: Path, job: Job) -> ReportResult:
        try:
            return make(
                self.archive,
                self.name,
                root=self.scope.root,
                ids=self.scope.ids,
                language=self.language,
                out=out,
                progress=job.progress,
                cancelled=lambda: job.cancelled,
            )
        except ReportCancelled as stopped:
            raise JobCancelled from stopped


def _tell_made(desk: Desk, result: ReportResult) -> None:
    words = ngettext(
        "A PDF of one page was made.", "A PDF of {count} pages was made.", result.pages
    )
    desk.tell(
        Notice(
            words.format(count=counted(result.pages)),
            action_text=_("Open"),
            action=partial(_open, result.path),
        )
    )


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
