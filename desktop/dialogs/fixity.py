"""Are the files still what they were? Checking now and on a schedule, and bringing files back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import preservation
from db.archive import Archive
from db.history.changes import Changes
from db.preservation import Checked, Failing, Recovered
from db.words import N_, _, ngettext
from desktop.choosing import RECOVERY, choose_folder
from desktop.desk import Desk, Notice
from desktop.jobs import Job, Lane
from desktop.theme.scale import ROOM, WIDE, Style
from desktop.widgets.counted import counted
from desktop.widgets.front_window import front_window
from desktop.widgets.label import TextLabel
from desktop.widgets.sizing import size_by_text

_SPANS = (
    (30, N_("30 days")),
    (90, N_("90 days")),
    (182, N_("half a year")),
    (365, N_("a year")),
    (0, N_("only when I ask")),
)
_RECORD = Qt.ItemDataRole.UserRole
_CALM_MS = 1000
_SHOWN = {"asset", "act", "setting"}
"""The tables that the dialog tells of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the originals stand: how many, those due, those that failed their last check."""

    days: int
    files: int
    due: Sequence[str]
    failing: Sequence[Failing]


def standing_of(archive: Archive, _job: Job | None = None) -> Standing:
    """Read how the originals stand."""
    days = preservation.days_between_checks(archive)
    with archive.read() as connection:
        return Standing(
            days,
            preservation.count_originals(connection),
            preservation.due(connection, days) if days else (),
            preservation.failing(connection),
        )


class FixityDialog(QDialog):
    """Shows how the originals stand, checks them, and looks for those that failed."""

    def __init__(self, desk: Desk, archive: Archive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Check the files"))
        size_by_text(self, 720, 460)
        self._desk = desk
        self._archive = archive
        self._standing = Standing(preservation.DEFAULT_DAYS, 0, (), ())
        self.words = TextLabel(_("Looking…"), Style.LEAD)
        self.words.setWordWrap(True)
        self.spans = QComboBox()
        for days, words in _SPANS:
            self.spans.addItem(_(words), days)
        self.spans.activated.connect(self._keep_span)
        self._make_list()
        self._lay_out()
        self._looking: Job | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._look)
        desk.changed.connect(self._heed)
        self._look()

    def _make_list(self) -> None:
        self.files = QTreeWidget()
        self.files.setAccessibleName(_("Files that failed their last check"))
        self.files.setHeaderLabels([_("File"), _("What is wrong"), _("Found")])
        self.files.setRootIsDecorated(False)
        self.files.setUniformRowHeights(True)
        header = self.files.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.files.itemActivated.connect(self._open)

    def _lay_out(self) -> None:
        label = TextLabel(_("&Read every file again after"))
        label.setBuddy(self.spans)
        span = QHBoxLayout()
        span.setSpacing(ROOM)
        span.addWidget(label)
        span.addWidget(self.spans)
        span.addStretch()
        self.bring_back = QPushButton(_("&Bring back from a folder…"))
        self.bring_back.setToolTip(
            _("A backup, another archive, a BagIt bag, or where the files came from.")
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.bring_back, QDialogButtonBox.ButtonRole.ActionRole)
        self.check_all = buttons.addButton(_("Check &all"), QDialogButtonBox.ButtonRole.ActionRole)
        self.check_due = buttons.addButton(
            _("Check those &due"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.check_due.setProperty("role", "primary")
        self.bring_back.clicked.connect(self._ask_where)
        self.check_all.clicked.connect(self._check_all)
        self.check_due.clicked.connect(self._check_due)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(TextLabel(_("Check the files"), Style.TITLE))
        column.addWidget(self.words)
        column.addLayout(span)
        column.addWidget(self.files, 1)
        column.addWidget(buttons)

    # ------------------------------------------------------------------ how it stands

    @Slot(object)
    def _heed(self, changes: Changes) -> None:
        if changes.deleted or changes.tables & _SHOWN:
            self._calm.start()

    @Slot()
    def _look(self) -> None:
        """Look now, or once the last look is over: with a million files it takes seconds."""
        if self._looking is not None and not self._looking.over:
            self._calm.start()
            return
        work = partial(standing_of, self._archive)
        self._looking = self._desk.jobs.start(work, self._show, lane=Lane.READING)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self.words.setText(_in_words(standing))
        at = self.spans.findData(standing.days)
        if at < 0:
            days = standing.days
            words = ngettext("{count} day", "{count} days", days).format(count=days)
            self.spans.addItem(words, days)
            at = self.spans.count() - 1
        self.spans.setCurrentIndex(at)
        self.files.clear()
        for one in standing.failing:
            item = QTreeWidgetItem([one.file_name, one.detail, one.at[:10]])
            item.setToolTip(1, one.sha256)
            item.setData(0, _RECORD, one.record_id)
            self.files.addTopLevelItem(item)
        may_write = not self._archive.read_only
        self.spans.setEnabled(may_write)
        self.check_due.setEnabled(bool(standing.due) and may_write)
        self.check_all.setEnabled(bool(standing.files) and may_write)
        self.bring_back.setEnabled(bool(standing.failing) and may_write)

    @Slot(int)
    def _keep_span(self, at: int) -> None:
        days = self.spans.itemData(at)
        if days != self._standing.days:
            self._desk.perform(preservation.set_days_between_checks, days)

    @Slot(QTreeWidgetItem)
    def _open(self, item: QTreeWidgetItem) -> None:
        self._desk.open_record(item.data(0, _RECORD))
        self.close()

    # ------------------------------------------------------------------ work

    @Slot()
    def _check_all(self) -> None:
        start_check(self._desk, self._archive)
        self.close()

    @Slot()
    def _check_due(self) -> None:
        start_check(self._desk, self._archive, self._standing.due)
        self.close()

    @Slot()
    def _ask_where(self) -> None:
        title = _("A backup, a bag, or where the files came from")
        chosen = choose_folder(self, title, RECOVERY)
        if chosen:
            self.bring_back_from(chosen)

    def bring_back_from(self, folder: Path) -> None:
        """Look in ``folder`` for the files that failed, in the background."""
        wanted = tuple(dict.fromkeys(one.sha256 for one in self._standing.failing))
        work = partial(_recover, self._archive, wanted, folder)
        title = _("Looking through {folder}").format(folder=folder.name)
        self._desk.jobs.start(work, partial(_tell_recovered, self._desk), title=title)
        self.close()


def _in_words(standing: Standing) -> str:
    files, due = standing.files, len(standing.due)
    if not files:
        return _("This archive holds no files yet.")
    parts = [ngettext("{count} file.", "{count} files.", files).format(count=counted(files))]
    if standing.days and due:
        words = ngettext(
            "{count} was not read for {days} days.", "{count} were not read for {days} days.", due
        )
        parts.append(words.format(count=counted(due), days=standing.days))
    elif standing.days:
        parts.append(_("All of them were read within {days} days.").format(days=standing.days))
    if not standing.failing:
        parts.append(_("None is known to be damaged or missing."))
    return " ".join(parts)


def start_check(desk: Desk, archive: Archive, expected: Sequence[str] | None = None) -> Job:
    """Read originals again, all of them or those expected, and tell what was found."""
    work = partial(_check, archive, expected)
    return desk.jobs.start(
        work, partial(_tell_checked, desk, archive), title=_("Reading the files again")
    )


def _check(archive: Archive, expected: Sequence[str] | None, job: Job) -> Checked:
    if expected is None:
        with archive.read() as connection:
            expected = preservation.every_original(connection)
    return preservation.check_originals(archive, expected, job)


def _recover(archive: Archive, wanted: Sequence[str], folder: Path, job: Job) -> Recovered:
    return preservation.recover(archive, wanted, folder, job)


def _tell_checked(desk: Desk, archive: Archive, checked: Checked) -> None:
    for changes in checked.changes:
        desk.announce(changes)
    found = checked.fixity
    bad = len(found.damaged) + len(found.missing) + len(found.unreadable)
    if not bad:
        words = ngettext(
            "{count} file is as it was taken in.",
            "{count} files are as they were taken in.",
            len(found.sound),
        )
        desk.tell(Notice(words.format(count=counted(len(found.sound)))))
        return
    words = ngettext(
        "{count} file is not as it was taken in.",
        "{count} files are not as they were taken in.",
        bad,
    )
    desk.tell(
        Notice(
            words.format(count=counted(bad)),
            kept=_("Their records are untouched."),
            todo=_("Bring the files back from a backup."),
            details="\n".join([*found.damaged, *found.missing, *found.unreadable]),
            is_error=True,
            action_text=_("Show the files"),
            action=partial(_show_dialog, desk, archive),
        )
    )


def _show_dialog(desk: Desk, archive: Archive) -> None:
    FixityDialog(desk, archive, front_window()).show()


def _tell_recovered(desk: Desk, came: Recovered) -> None:
    if came.changes is not None:
        desk.announce(came.changes)
    words = ngettext(
        "{count} file was brought back.", "{count} files were brought back.", len(came.recovered)
    ).format(count=counted(len(came.recovered)))
    if came.still_missing:
        missing = ngettext(
            "{count} was not found there.", "{count} were not found there.", len(came.still_missing)
        ).format(count=counted(len(came.still_missing)))
        words = f"{words} {missing}"
    desk.tell(Notice(words, stays=bool(came.still_missing)))
