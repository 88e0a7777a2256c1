"""A window on an archive, and a timer in its event loop that feels every halt."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.archive import Archive
from desktop.collecting import Collector
from desktop.frame import Frame
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.window import Window
from tests.bench.generator.archives import archive_of

PATIENCE_S = 120
_IDLE_MS = 2.0
"""Beats this far apart are what an idle loop gives; they are no frames."""


class Heartbeat(QObject):
    """Beats each millisecond; what lies between two beats is a frame of the window's thread.

    ``frames`` are in milliseconds by the clock, ``worked`` the time in each that the thread itself
    worked: on a machine that is busy with other things only the second is the program's own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[float] = []
        self.worked: list[float] = []
        self._worked = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._take)

    def start(self) -> None:
        """Begin to feel."""
        self._since.start()
        self._worked = time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        """Feel no more."""
        self._timer.stop()

    def over(self, milliseconds: float) -> int:
        """Return how many frames were longer than this."""
        return sum(frame > milliseconds for frame in self.frames)

    @Slot()
    def _take(self) -> None:
        gap = self._since.nsecsElapsed() / 1e6
        self._since.start()
        worked, self._worked = time.thread_time() - self._worked, time.thread_time()
        if gap > _IDLE_MS:
            self.frames.append(gap)
            self.worked.append(worked * 1000)


@contextmanager
def living_window(application: QApplication, count: int) -> Iterator[Window]:
    """Give the window of an archive of ``count`` records, opened to read, and close it after."""
    archive = Archive.open(archive_of(count), read_only=True)
    with window_on(application, archive) as window:
        yield window


@contextmanager
def window_on(application: QApplication, archive: Archive) -> Iterator[Window]:
    """Give the window of an open archive, and close both after."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "fonds.ini")
        frame = Frame(settings)
        frame.resize(1440, 900)
        frame.show()
        window = Window(frame, archive, settings, Theme(application))
        frame.show_page(window)
        frame.activateWindow()
        collector = Collector(frame)  # garbage is looked for as the program itself does
        collector.begin()
        yield window
        collector.end()
        window.close_down()
        frame.close()


def wait(milliseconds: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer, interval=milliseconds)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def until(fact: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Let the window live until something is so; raises TimeoutError after so many seconds."""
    ends = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > ends:
            raise TimeoutError
        wait(1)


def press(on: QWidget, letter: str) -> None:
    """Press one key that writes ``letter``."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        pressed = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(on, pressed)
