"""From the start page into an archive and back: opening, making, closing."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from db.archive import SUFFIX, Archive
from db.errors import ArchiveError, LockedArchive, UnwritableArchive
from db.location import is_backup
from db.words import _, ngettext
from desktop.choosing import ARCHIVES, BACKUPS, choose_folder, choose_target
from desktop.dialogs.manual_pages import FIRST
from desktop.dialogs.start import StartPage
from desktop.folders import archives_folder
from desktop.frame import Frame
from desktop.jobs import Job, Jobs
from desktop.late import late, load_all
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.widgets.counted import counted
from desktop.window import Window

SAMPLE = "Fonds sample.fonds"
_REST_MS = 3_000
"""So long after an archive was opened what is loaded late is loaded, or tried again."""

_make_the_sample = late("db.sample", "make_sample")
_open_manual = late("desktop.dialogs.manual", "open_manual")
_restore_backup = late("db.preservation", "restore")


class Session(QObject):
    """One frame, and the archive that is open in it."""

    def __init__(self, frame: Frame, settings: Settings, theme: Theme) -> None:
        super().__init__(frame)
        self._frame = frame
        self._settings = settings
        self._theme = theme
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self._show_progress)
        self.window: Window | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._load_ahead)
        frame.closing.connect(self.close)

    # ------------------------------------------------------------------ leaving

    def leave(self) -> None:
        """Close the archive that is open, with everything written."""
        self._rest.stop()
        window, self.window = self.window, None
        if window is not None:
            window.close_down()
            self._frame.menuBar().clear()

    @Slot()
    def close(self) -> None:
        """Close everything; nothing runs after this."""
        self.leave()
        self._jobs.close()
        self._settings.flush()

    @Slot()
    def _load_ahead(self) -> None:
        """Load what seldom dialogs need while nothing else is done: no first click waits."""
        if self.settled:
            self._jobs.start(_load_ahead, self._keep_loaded)
        elif self.window is not None:
            self._rest.start()

    def _keep_loaded(self, _done: None) -> None:
        gc.freeze()  # no garbage is to be looked for among modules

    @property
    def settled(self) -> bool:
        """Whether an archive is open and nothing is being read for it any more."""
        return self.window is not None and not self.window.desk.jobs.active

    # ------------------------------------------------------------------ opening

    @Slot(Path)
    def open(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the archive in ``folder``, and tell where that fails."""
        self.leave()
        self._frame.show_waiting(_("Opening {name}…").format(name=folder.stem))
        work = partial(_open, folder, read_only)
        self._jobs.start(work, self._take, partial(self._tell_not_opened, folder))

    def create(self, folder: Path, title: str) -> None:
        """Make a new archive in ``folder`` and open it."""
        self.leave()
        self._frame.show_waiting(_("Making {name}…").format(name=title))
        work = partial(_create, folder, title)
        self._jobs.start(work, self._take, partial(self._tell_not_opened, folder))

    @Slot(object)
    def _show_progress(self, job: Job) -> None:
        self._frame.show_progress(job.step.share)

    def _take(self, archive: Archive) -> None:
        window = Window(self._frame, archive, self._settings, self._theme)
        elsewhere = window.bench.elsewhere
        elsewhere.archive_wanted.connect(self._go_elsewhere)
        elsewhere.new_archive_wanted.connect(self.ask_new)
        elsewhere.restoring_wanted.connect(self.ask_restore)
        self.window = window
        self._settings.remember_archive(archive.folder)
        self._frame.menuBar().show()
        self._frame.show_page(window)
        self._frame.setWindowTitle(f"{archive.title} – Fonds")
        self._rest.start()
        window.content.focus_records()
        for warning in archive.warnings:
            self._frame.messages.say(warning, level="warning")
        if is_backup(archive.folder):
            words = _(
                "This is a backup, open to read only. "
                "To go on working with it choose “Restore a backup…” in the menu Archive."
            )
            self._frame.messages.say(words, level="warning")

    def _tell_not_opened(self, folder: Path, error: BaseException) -> None:
        self.show_start()
        if not isinstance(error, ArchiveError):
            raise error
        action_text, action = "", None
        can_be_read = os.path.isfile(folder / "catalogue.db")  # noqa: PTH113 - never raises
        if isinstance(error, LockedArchive | UnwritableArchive) and can_be_read:
            action_text = _("Open to read only")
            action = partial(self.open, folder, read_only=True)
        self._frame.messages.say(
            " ".join(part for part in (error.what, error.kept, error.todo) if part),
            level="error",
            details=error.details,
            action_text=action_text,
            action=action,
        )

    @Slot(object)
    def _go_elsewhere(self, folder: Path | None) -> None:
        if folder is not None:
            self.open(folder)
            return
        self.leave()
        self._settings.leave_archive()
        self.show_start()

    # ------------------------------------------------------------------ the start page

    def show_start(self) -> None:
        """Show the start page."""
        page = StartPage(self._settings.language, self._settings.recents)
        self.serve(page)
        self._frame.setWindowTitle("Fonds")
        self._frame.menuBar().hide()
        self._frame.show_page(page)
        page.setFocus()

    def serve(self, page: StartPage) -> None:
        """Do what is chosen on a start page."""
        page.sample_wanted.connect(self.open_sample)
        page.new_wanted.connect(self.ask_new)
        page.open_wanted.connect(self._ask_open)
        page.restore_wanted.connect(self.ask_restore)
        page.recent_wanted.connect(self.open)
        page.manual_wanted.connect(self._show_manual)

    @Slot()
    def _show_manual(self) -> None:
        _open_manual(self._frame, FIRST)

    @Slot()
    def ask_new(self) -> None:
        """Ask where the new archive shall be, and make it."""
        chosen = self._ask_place(_("New archive"), _("My archive") + SUFFIX)
        if chosen:
            self.create(chosen, chosen.stem)

    @Slot()
    def _ask_open(self) -> None:
        chosen = choose_folder(self._frame, _("Open an archive"), ARCHIVES)
        if chosen:
            self.open(chosen)

    @Slot()
    def ask_restore(self) -> None:
        """Ask for a backup and a new place, and make an archive of it there."""
        chosen = choose_folder(self._frame, _("The backup to restore"), BACKUPS)
        if not chosen:
            return
        target = self._ask_place(_("Where the restored archive goes"), chosen.name)
        if target:
            self.restore(chosen, target)

    def _ask_place(self, title: str, name: str) -> Path | None:
        kinds = _("Archive folder") + f" (*{SUFFIX})"
        return choose_target(self._frame, title, ARCHIVES, name, kinds=kinds, endings=(SUFFIX,))

    def restore(self, backup: Path, folder: Path) -> None:
        """Make an archive of ``backup`` in ``folder`` and open it."""
        self.leave()
        work = partial(_restore, backup, folder)
        failed = partial(self._tell_not_opened, folder)
        job = self._jobs.start(work, self._take_restored, failed)
        words = _("Restoring {name}…").format(name=folder.stem)
        self._frame.show_waiting(words, stop=job.cancel)

    def _take_restored(self, restored: tuple[Archive | None, Sequence[str]]) -> None:
        archive, bad = restored
        if archive is None:
            self.show_start()
            self._frame.messages.say(_("The backup was not restored. It stays as it was."))
            return
        self._take(archive)
        if bad:
            self._frame.messages.say(_words_of(bad), level="error", details="\n".join(bad))

    @Slot()
    def open_sample(self) -> None:
        """Open the sample archive, made first where there is none."""
        folder = archives_folder() / SAMPLE
        if (folder / "catalogue.db").is_file():
            self.open(folder)
            return
        self.leave()
        self._frame.show_waiting(_("Making the sample archive…"))
        work = partial(_make_sample, folder)
        self._jobs.start(work, self._take, partial(self._tell_not_opened, folder))


def _load_ahead(job: Job) -> None:
    load_all(lambda: job.cancelled)


def _words_of(bad: Sequence[str]) -> str:
    """Say how many files of a restored backup are not sound, and what to do."""
    words = ngettext(
        "The backup is restored, but {count} file is damaged or missing in it.",
        "The backup is restored, but {count} files are damaged or missing in it.",
        len(bad),
    )
    todo = _("“Check the files” in the menu Archive names them and brings them back.")
    return f"{words.format(count=counted(len(bad)))} {todo}"


def _make_sample(folder: Path, job: Job) -> Archive:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return _make_the_sample(folder, progress=job.progress)


def _open(folder: Path, read_only: bool, job: Job) -> Archive:  # noqa: FBT001 - bound by partial
    del job
    return Archive.open(folder, read_only=read_only or is_backup(folder))


def _restore(backup: Path, folder: Path, job: Job) -> tuple[Archive | None, Sequence[str]]:
    """Return the restored archive, None where that was stopped, and which files are not sound."""
    restored = _restore_backup(backup, folder, job)
    archive = Archive.open(folder) if restored.complete else None
    return archive, [*restored.damaged, *restored.missing]


def _create(folder: Path, title: str, job: Job) -> Archive:
    del job
    return Archive.create(folder, title=title)
