"""Making a PDF: which report, of what, in which language and manner; its first pages are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from db.archive import Archive
from db.errors import ArchiveError
from db.reports import (
    REPORTS,
    STANDARD,
    Report,
    ReportCancelled,
    ReportResult,
    ReportSettings,
    Start,
    kept_settings,
    linked_starts,
    make,
    preview,
)
from db.words import _, ngettext
from desktop.choosing import PDFS, choose_target
from desktop.desk import Desk, Notice
from desktop.dialogs.report_pages import ReportPages
from desktop.dialogs.report_scopes import Scope, scopes_of
from desktop.dialogs.report_settings import ReportSettingsDialog
from desktop.dialogs.report_subject import Find, Subject
from desktop.dialogs.scope_box import ScopeBox
from desktop.jobs import Job, JobCancelled, Lane
from desktop.theme.scale import CLOSE, ROOM, WIDE, Style
from desktop.translation import NAMES
from desktop.widgets.buttons import TextButton
from desktop.widgets.counted import counted
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_CALM_MS = 250
_MOST_LETTERS = 12
_LIKELIEST = {"event": "event-dossier", "accession": "receipt", "store": "shelf-list"}


class ReportDialog(QDialog):
    """Chooses a report and makes it in the background."""

    def __init__(
        self, desk: Desk, archive: Archive, subject: Subject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a PDF"))
        size_by_text(self, 900, 660)
        self._desk = desk
        self._archive = archive
        self._subject = subject
        self._joined: list[Start] = []
        self._kept: list[ReportSettings] = []
        self._looking: Job | None = None
        self.pages = ReportPages()
        self._make_choices()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._look)
        self._lay_out()
        self.reports.currentIndexChanged.connect(self._show_scopes)
        for box in (self.scopes, self.languages, self.settings):
            box.currentIndexChanged.connect(self._look_soon)
        self.edit_settings.clicked.connect(self._edit_settings)
        self.choose(_LIKELIEST.get(subject.kind, "finding-aid"))
        desk.changed.connect(self._read_settings)
        self._read_settings()
        if subject.record_id is not None:
            read = partial(linked_starts, record_id=subject.record_id)
            desk.read_soon(read, self._take_joined, key=(self, "joined"))

    # ------------------------------------------------------------------ building

    def _make_choices(self) -> None:
        self.reports = QComboBox()
        self.scopes = ScopeBox()
        self.languages = QComboBox()
        self.settings = QComboBox()
        for box in (self.reports, self.scopes):
            # A long title is shortened in the box and not the dialog widened.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(24)
        _offer_reports(self.reports, self._subject, self._joined)
        for code, name in NAMES.items():
            self.languages.addItem(name, code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(self._subject.language)))
        self.settings.addItem(_("As it comes"), "")
        self.edit_settings = TextButton(_("Settings…"))

    def _lay_out(self) -> None:
        manner = QHBoxLayout()
        manner.setSpacing(CLOSE)
        manner.addWidget(self.settings, 1)
        manner.addWidget(self.edit_settings)
        form = QFormLayout()
        form.setSpacing(ROOM)
        form.addRow(_("&Report"), self.reports)
        form.addRow(_("&About"), self.scopes)
        form.addRow(_("&Language"), self.languages)
        label = QLabel(_("&Manner"))
        label.setBuddy(self.settings)
        form.addRow(label, manner)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        row.setSpacing(WIDE)
        row.addLayout(left, 2)
        row.addWidget(self.pages, 3)

    # ------------------------------------------------------------------ choosing

    @property
    def _report(self) -> Report:
        return next(each for each in REPORTS if each.name == self.reports.currentData())

    def choose(self, name: str) -> None:
        """Choose a report by its name."""
        self.reports.setCurrentIndex(max(0, self.reports.findData(name)))
        self._show_scopes()

    @Slot()
    def _show_scopes(self) -> None:
        self.scopes.offer(scopes_of(self._report, self._subject, self._joined))
        self._calm.start()

    def _take_joined(self, joined: list[Start]) -> None:
        """Offer what the record is joined to; what was chosen meanwhile stays chosen."""
        report = self._report
        self._joined = joined
        self.reports.blockSignals(True)
        _offer_reports(self.reports, self._subject, joined)
        self.reports.setCurrentIndex(self.reports.findData(report.name))
        self.reports.blockSignals(False)
        if any(one.kind in report.roots for one in joined):
            self._show_scopes()

    def _making(self) -> _Making:
        scope = self.scopes.scope
        name, language = self.reports.currentData(), self.languages.currentData()
        find = self._subject.find
        return _Making(self._archive, name, scope, find, language, self._chosen_settings())

    # ------------------------------------------------------------------ settings

    @Slot()
    def _read_settings(self) -> None:
        self._desk.read_soon(kept_settings, self._take_settings, key=(self, "settings"))

    def _take_settings(self, kept: list[ReportSettings]) -> None:
        if kept == self._kept:
            return
        new = {one.name for one in kept} - {one.name for one in self._kept}
        before = self.settings.currentData()
        wanted = min(new) if new else before
        self._kept = kept
        self.settings.blockSignals(True)
        self.settings.clear()
        self.settings.addItem(_("As it comes"), "")
        for one in kept:
            self.settings.addItem(one.name, one.name)
        self.settings.setCurrentIndex(max(0, self.settings.findData(wanted)))
        self.settings.blockSignals(False)
        self._look_soon()

    def _chosen_settings(self) -> ReportSettings:
        name = self.settings.currentData()
        return next((one for one in self._kept if name and one.name == name), STANDARD)

    @Slot()
    def _edit_settings(self) -> None:
        ReportSettingsDialog(self._desk, self._report, self._chosen_settings(), self).open()

    # ------------------------------------------------------------------ preview

    @Slot()
    def _look_soon(self) -> None:
        # Not the timer's own start: it would take the index for its interval.
        self._calm.start()

    @Slot()
    def _look(self) -> None:
        self.pages.wait()
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._desk.jobs.start(
            self._making().preview,
            self._show_pages,
            self._show_why_not,
            lane=Lane.LONG,
            key=(self, "preview"),
        )

    def _show_pages(self, pages: list[QImage]) -> None:
        self.pages.show_pages(pages)
        self.save.setEnabled(True)

    def _show_why_not(self, error: BaseException) -> None:
        self.save.setEnabled(False)
        if not isinstance(error, ArchiveError):
            self.pages.show_pages([])
            raise error  # our own mistake, for the error hook
        self.pages.show_words(str(error))

    # ------------------------------------------------------------------ making

    @Slot()
    def accept(self) -> None:
        name = self.reports.currentText()
        file = f"{name}.pdf"
        kinds = "PDF (*.pdf)"
        chosen = choose_target(self, _("Save PDF"), PDFS, file, kinds=kinds, endings=(".pdf",))
        if not chosen:
            return
        work = partial(self._making().make, chosen)
        self._desk.jobs.start(work, partial(_tell_made, self._desk), title=name)
        super().accept()

    def done(self, result: int) -> None:
        if self._looking is not None:
            self._looking.cancel()
        super().done(result)


def _offer_reports(box: QComboBox, subject: Subject, joined: Sequence[Start]) -> None:
    box.clear()
    for report in REPORTS:
        if scopes_of(report, subject, joined):
            box.addItem(_(report.label), report.name)


@dataclass(frozen=True, slots=True)
class _Making:
    """A report as background work."""

    archive: Archive
    name: str
    scope: Scope
    find: Find
    language: str
    settings: ReportSettings

    def _ids(self) -> Sequence[int] | None:
        if self.scope.query is not None:
            return self.find(self.scope.query)
        return self.scope.ids

    def preview(self, job: Job) -> list[QImage]:
        """Draw the first pages and decode them; for a job, since each takes a while."""
        try:
            pages = preview(
                self.archive,
                self.name,
                root=self.scope.root,
                ids=self._ids(),
                language=self.language,
                settings=self.settings,
                cancelled=lambda: job.cancelled,
            )
        except ReportCancelled as stopped:
            raise JobCancelled from stopped
        return [QImage.fromData(page) for page in pages]

    def make(self, out: Path, job: Job) -> ReportResult:
        try:
            return make(
                self.archive,
                self.name,
                root=self.scope.root,
                ids=self._ids(),
                language=self.language,
                settings=self.settings,
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
    if len(result.paths) > 1:
        files = ngettext("In {count} file.", "In {count} files.", len(result.paths))
        words = f"{words} {files.format(count=counted(len(result.paths)))}"
    desk.tell(
        Notice(
            words.format(count=counted(result.pages)),
            kept=_left_out(result),
            todo=_missing(result),
            action_text=_("Open"),
            action=partial(_open, result.path),
        )
    )


def _left_out(result: ReportResult) -> str:
    count = result.left_out.records
    if not count:
        return ""
    words = ngettext(
        "{count} record was kept back by rights.",
        "{count} records were kept back by rights.",
        count,
    )
    return words.format(count=counted(count))


def _missing(result: ReportResult) -> str:
    """Return which letters stand in the PDF as their code, since no typeface has them."""
    missing = result.missing_characters
    if not missing:
        return ""
    shown = " ".join(letter for letter, _count in missing.most_common(_MOST_LETTERS))
    more = " …" if len(missing) > _MOST_LETTERS else ""
    return _("No typeface has these letters; their codes are printed instead: {letters}").format(
        letters=shown + more
    )


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
