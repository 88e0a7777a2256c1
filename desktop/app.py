"""Starts the program: first the frame on the screen, then everything heavy behind it."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeAlias

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from db.errors import ArchiveError
from db.words import _
from desktop.collecting import Collector
from desktop.dialogs.start import StartPage
from desktop.ending import Ending
from desktop.error_hook import ErrorHook
from desktop.folders import log_folder
from desktop.frame import Frame
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.translation import Spoken, speak

_LOG_BYTES = 1_000_000
_PATIENCE_MS = 30_000
_MOMENT_MS = 10
_LAYOUT_MS = 400


class Opening(Protocol):
    """What the start of the program needs of a session (whose module is heavy)."""

    def open(self, folder: Path) -> None: ...

    def open_sample(self) -> None: ...

    def ask_new(self) -> None: ...

    def show_start(self) -> None: ...

    def serve(self, page: StartPage) -> None: ...

    @property
    def settled(self) -> bool:
        """Whether an archive is open and all that was asked for is shown."""
        ...


Wish: TypeAlias = Callable[[Opening], None]


class Loader(QObject):
    """Imports what the first paint does not need, on a thread, after the first paint."""

    loaded = Signal(object)

    @Slot()
    def start(self) -> None:
        """Begin; ``loaded(module)`` follows on the window's thread."""
        threading.Thread(target=self._load, name="loader", daemon=True).start()

    def _load(self) -> None:
        # desktop.session brings SQLAlchemy and the whole core.
        self.loaded.emit(import_module("desktop.session"))


class Application(QApplication):
    """Hears from the system (macOS) that an archive was double-clicked."""

    archive_wanted = Signal(Path)

    def event(self, happened: QEvent) -> bool:
        if not isinstance(happened, QFileOpenEvent):
            return super().event(happened)
        self.archive_wanted.emit(Path(happened.file()))
        return True


class Program(QObject):
    """The program from its first moment to its last: frame, error hook, language, session."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self.settings = settings
        # Read by the processes that open pictures, which are started later.
        os.environ.setdefault("FONDS_MAX_MEGAPIXELS", str(settings.most_megapixels))
        self._spoken: Spoken = speak(application, settings.language)
        self.theme = Theme(application, settings.theme, settings.font_scale)
        self.frame = Frame(settings)
        self.session: Opening | None = None
        self._pending: Wish | None = None
        self.hook = ErrorHook(log_folder(), self)
        self.hook.told.connect(self._apologise)
        self.hook.refused.connect(self._tell_refusal)
        self._collector = Collector(self)
        self.frame.closing.connect(self._collector.end)
        self._loader = Loader(self)
        self._loader.loaded.connect(self._take_session, Qt.ConnectionType.QueuedConnection)

    def start(self, folder: Path | None) -> None:
        """Show the frame, then open ``folder``, else the last archive, else the start page."""
        folder = folder or self.settings.last_archive
        if folder is None:
            self._show_start()
        else:
            self.open(folder)
        self.frame.show()
        QTimer.singleShot(0, self._loader, self._loader.start)

    @Slot(Path)
    def open(self, folder: Path) -> None:
        """Open the archive in ``folder``, as soon as what that needs is loaded."""
        self.frame.show_waiting(_("Opening {name}…").format(name=folder.stem))
        self._wish(_open_wish(folder))

    def _show_start(self) -> None:
        page = StartPage(self._spoken.code, self.settings.recents)
        page.language_chosen.connect(self._speak_anew)
        self._wish(_serve_wish(page))
        self.frame.show_page(page)
        page.setFocus()

    @Slot(str)
    def _speak_anew(self, code: str) -> None:
        self.settings.keep("language", code)
        self._spoken = speak(self._application, code, self._spoken)
        self._show_start()

    def _wish(self, wish: Wish) -> None:
        """Do it, or once the session is there; only what was wished last still counts then."""
        if self.session is None:
            self._pending = wish
        else:
            wish(self.session)

    @Slot(object)
    def _take_session(self, module: ModuleType) -> None:
        self._collector.begin()
        session: Opening = module.Session(self.frame, self.settings, self.theme)
        self.session = session
        if self._pending is not None:
            self._pending(session)
            self._pending = None

    @Slot(str, Path)
    def _apologise(self, report: str, file: Path) -> None:
        self.frame.messages.say(
            _(
                "Something went wrong in Fonds. What was saved is safe. The report is in {file}."
            ).format(file=file),
            level="error",
            details=report,
        )

    @Slot(object)
    def _tell_refusal(self, error: ArchiveError) -> None:
        text = " ".join(part for part in (error.what, error.kept, error.todo) if part)
        self.frame.messages.say(text, level="error", details=error.details)


def _open_wish(folder: Path) -> Wish:
    def wish(session: Opening) -> None:
        session.open(folder)

    return wish


def _serve_wish(page: StartPage) -> Wish:
    def wish(session: Opening) -> None:
        session.serve(page)

    return wish


def keep_log(folder: Path) -> None:
    """Write the log of the program into ``folder``, at most three files of 1 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(
        folder / "fonds.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(file)


_TURN_S = 0.0001


def make_application() -> QApplication:
    """Return the application, made if there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # The window's thread never waits longer than this for one that computes in the background.
    sys.setswitchinterval(_TURN_S)
    application = Application(sys.argv[:1])
    application.setApplicationName("Fonds")
    application.setApplicationDisplayName("Fonds")
    application.setDesktopFileName("fonds")
    return application


def main(archive_path: Path | None = None) -> int:
    """Run the program until its window is closed; returns the exit code."""
    application = make_application()
    keep_log(log_folder())
    program = Program(application, Settings())
    program.hook.install()
    if isinstance(application, Application):
        application.archive_wanted.connect(program.open)
    ending = Ending(program)
    ending.asked.connect(application.closeAllWindows)  # what is typed is written, then all closed
    program.start(archive_path)
    code = application.exec()
    ending.stop()
    return code


def screenshot(file: Path, archive: Path, size: tuple[int, int] = (1440, 900)) -> None:
    """Open ``archive`` in a window of ``size`` pixels and write a picture of it to ``file``.

    Raises ArchiveError when the archive cannot be shown within half a minute.
    """
    application = make_application()
    settings = Settings(file.with_suffix(".ini"))
    program = Program(application, settings)
    program.frame.resize(QSize(*size))
    program.start(archive)
    clock = QElapsedTimer()
    clock.start()
    while program.session is None or not program.session.settled:
        _live(_MOMENT_MS)
        if clock.elapsed() > _PATIENCE_MS:
            raise ArchiveError(_("{name} could not be shown.").format(name=archive.name))
    # What came last is laid out and painted in the turns that follow.
    _live(_LAYOUT_MS)
    picture = program.frame.grab()
    program.frame.close()
    file.with_suffix(".ini").unlink(missing_ok=True)
    if not picture.save(str(file)):
        raise ArchiveError(_("The picture could not be written to {file}.").format(file=file))


def _live(milliseconds: int) -> None:
    """Let the window do what is to be done, leaving the interpreter to other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
